r"""Write a checkpoint as int8 ONNX for the package, and as an fp16 checkpoint in parts.

    python training/export.py --gold GOLD --checkpoint RUN/epoch4.pt \\
        --tokenizer BASE/tokenizer.json

Ranges of activations are taken from windows of the training texts (never of dev).
"""

import argparse
import hashlib
import json
import random
from pathlib import Path

import checkpoint
import data
import graph
import onnx
import passages
import torch
from model import ACTS, ENTITIES, LAYERS, SEEN, TYPES, WORDS, Heads
from tokenizers import Tokenizer

from dragoman.analyse.heads.windows import LIMIT

HERE = Path(__file__).parent
FOLDER = HERE.parent / "src" / "dragoman" / "analyse" / "models" / "heads"
WINDOWS = 120
KEPT = 0.99995  # share of an activation's values within the range


def texts(gold: Path) -> list[data.Text]:
    """What the ranges are measured on: articles, passages and sentences alike."""
    rng = random.Random(7)  # noqa: S311 - a seed, no secret
    articles = data.polnear(gold)
    sentences = passages.sentences(rng, 60) + rng.sample(data.plv(gold), 60)
    return [
        *rng.sample(articles, 30),
        *passages.write(rng, 40),
        *data.together(sentences, rng),
    ]


def calibrate(
    model: Heads, found: list[data.Example]
) -> dict[str, tuple[float, float]]:
    """The range of the input of each large layer over sample windows."""
    names = {
        m: n
        for n, m in model.named_modules()
        if n.endswith((".q", ".o", ".up", ".down", "linker.token", "acts.mix"))
    }
    values: dict[str, list[torch.Tensor]] = {}

    def keep(module: torch.nn.Module, given: tuple[torch.Tensor]) -> None:
        flat = given[0].detach().flatten()
        limits = torch.stack([_edge(flat, 1 - KEPT), _edge(flat, KEPT)])
        values.setdefault(names[module], []).append(limits)

    hooks = [m.register_forward_pre_hook(keep) for m in names]
    with torch.no_grad():
        for example in found:
            _run(model, example)
    for hook in hooks:
        hook.remove()
    stacked = {n: torch.stack(v) for n, v in values.items()}
    return {n: (float(v[:, 0].min()), float(v[:, 1].max())) for n, v in stacked.items()}


def _edge(flat: torch.Tensor, share: float) -> torch.Tensor:
    """A quantile, without the limit on size of torch.quantile."""
    at = min(len(flat), max(1, round(share * len(flat))))
    return flat.kthvalue(at).values


def _run(model: Heads, example: data.Example) -> None:
    ids = torch.tensor([example.ids])
    hidden, states = model.encoder.start(ids), []
    for number, layer in enumerate(model.encoder.layers):
        hidden = layer(hidden, (ids != 0)[:, None, None, :])
        states += [hidden] if number in SEEN else []
    model.acts(torch.cat(states, -1))
    if example.links:
        cues = torch.zeros(len(example.links), len(example.ids))
        for n, (cue, _) in enumerate(example.links):
            cues[n, cue] = 1.0
        many = hidden.expand(len(cues), -1, -1)
        model.linker(many, cues, (ids != 0).expand(len(cues), -1))


def write(
    model: Heads,
    tokenizer: Path,
    folder: Path,
    ranges: dict[str, tuple[float, float]] | None,
) -> None:
    """Write the graphs, the tokenizer, the labels and their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(graph.encoder(model, ranges), folder / "encoder.onnx")
    onnx.save(graph.linker(model, ranges), folder / "linker.onnx")
    bare = json.loads(tokenizer.read_text("utf-8")) | {
        "truncation": None,
        "padding": None,
    }
    (folder / "tokenizer.json").write_text(
        json.dumps(bare, ensure_ascii=False), "utf-8"
    )
    labels = {
        "layers": LAYERS,
        "words": WORDS | ACTS,
        "entities": ENTITIES,
        "types": TYPES,
        "limit": LIMIT,
        "ranges": ranges,
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1), "utf-8")
    names = ("encoder.onnx", "labels.json", "linker.onnx", "tokenizer.json")
    sums = [
        f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in names
    ]
    (folder / "SHA256SUMS").write_text("".join(sums))


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--fp32", action="store_true", help="unquantised, to compare")
    parser.add_argument(
        "--parts", type=Path, help="write the fp16 checkpoint to this folder"
    )
    parser.add_argument(
        "--same", action="store_true", help="keep the ranges that OUT already has"
    )
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Heads()
    model.load_state_dict(checkpoint.read(args.checkpoint))
    model.eval()
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = [e for t in texts(args.gold) for e in data.examples(t, tokenizer, LIMIT)]
    sample = random.Random(8).sample(found, min(WINDOWS, len(found)))  # noqa: S311 - a seed
    ranges = None if args.fp32 else calibrate(model, sample)
    if ranges is not None and args.same:
        labels = json.loads((args.out / "labels.json").read_text("utf-8"))
        ranges |= labels["ranges"]
    write(model, args.tokenizer, args.out, ranges)
    if args.parts:
        checkpoint.write(model.state_dict(), args.parts)


if __name__ == "__main__":
    main()
