r"""Train the encoder and its heads: seeded, resumable.

    python training/train.py --gold GOLD --base BASE/model.safetensors \\
        --tokenizer BASE/tokenizer.json --out RUN

BASE is the folder of all-MiniLM-L6-v2 (see training/README.md). A run that was stopped
goes on from RUN/last.pt when the same command is given again.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import checkpoint
import data
import passages
import torch
from model import LAYERS, TYPES, Heads, with_base_weights
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

WARM, DECAY = 0.06, 0.01
FASTER = 2.5  # the heads learn at this multiple of the encoder's rate
BATCH = 1024  # pieces
SAVE_EVERY = 240.0  # seconds
LINK, KIND, RELEVANT = 1.0, 1.0, 0.3  # weights of the heads' losses against tagging
TAG_WEIGHT = {"cue": 1.0, "nested": 0.5, "source": 0.3, "content": 0.3}


def epoch(
    args: argparse.Namespace, tokenizer: Tokenizer, number: int
) -> list[list[data.Example]]:
    """One epoch's batches: windows of like length, in an order that the seed gives."""
    rng = random.Random(args.seed * 1000 + number)  # noqa: S311 - a seed, no secret
    sets = [s for s in data.SETS if s not in args.without]
    articles = data.polnear(args.gold) if "polnear" in sets else []
    if args.articles:
        articles = rng.sample(articles, min(args.articles, len(articles)))
    if "passages" in sets:
        articles = articles + passages.write(rng, args.passages)
    labelled = []
    for name in ("plv", "gsr", "cameo200"):
        labelled += getattr(data, name)(args.gold) * args.repeat if name in sets else []
    if "stories" in sets:
        labelled += rng.sample(data.stories(args.gold), args.stories)
    if "sentences" in sets:
        labelled += passages.sentences(rng, args.sentences)
    if args.n:
        articles, labelled = articles[: args.n], labelled[: args.n * 5]
    texts = articles + list(data.together(labelled, rng))
    found = [
        e for t in texts for e in data.examples(t, tokenizer, rng.choice(data.SIZES))
    ]
    return _batches(found, rng)


def _batches(found: list[data.Example], rng: random.Random) -> list[list[data.Example]]:
    found.sort(key=lambda e: len(e.ids) + rng.random() * 12)
    batches: list[list[data.Example]] = [[]]
    for example in found:
        if (len(batches[-1]) + 1) * len(example.ids) > BATCH and batches[-1]:
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    return batches


def loss_of(model: Heads, batch: list[data.Example]) -> dict[str, Tensor]:
    """The losses of all heads over one batch."""
    width = max(len(e.ids) for e in batch)
    ids = torch.tensor([e.ids + [0] * (width - len(e.ids)) for e in batch])
    mask = ids != 0
    hidden = model.encoder(ids, mask)
    return {
        **_tag_losses(model, batch, hidden, width),
        **_link_losses(model, batch, hidden, mask),
        **_kind_losses(model, batch, hidden),
    }


def _tag_losses(
    model: Heads, batch: list[data.Example], hidden: Tensor, width: int
) -> dict[str, Tensor]:
    scores = model.tag(hidden).float()
    out = {}
    for number, layer in enumerate(LAYERS):
        blank = [data.UNKNOWN] * width
        gold = torch.tensor([(e.tags.get(layer, []) + blank)[:width] for e in batch])
        if (gold >= 0).any():
            loss = functional.cross_entropy(
                scores[:, :, number].flatten(0, 1),
                gold.flatten(),
                ignore_index=data.UNKNOWN,
            )
            out[layer] = TAG_WEIGHT[layer] * 4 * loss
    return out


def _link_losses(
    model: Heads, batch: list[data.Example], hidden: Tensor, mask: Tensor
) -> dict[str, Tensor]:
    links = [(w, cue, roles) for w, e in enumerate(batch) for cue, roles in e.links]
    if not links:
        return {}
    width = hidden.shape[1]
    cues = torch.zeros(len(links), width)
    gold = torch.full((len(links), width), data.UNKNOWN)
    for n, (_, cue, roles) in enumerate(links):
        cues[n, cue] = 1.0
        gold[n, : len(roles)] = torch.tensor(roles)
    where = torch.tensor([w for w, _, _ in links])
    scores = model.linker(hidden[where], cues, mask[where]).float()
    loss = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=data.UNKNOWN
    )
    return {"link": LINK * 4 * loss}


def _kind_losses(
    model: Heads, batch: list[data.Example], hidden: Tensor
) -> dict[str, Tensor]:
    places = [(w, a, b, k) for w, e in enumerate(batch) for (a, b), k in e.sentences]
    if not places:
        return {}
    pooled = torch.stack([hidden[w, a:b].mean(0) for w, a, b, _ in places])
    scores = model.type(pooled).float()
    logs = functional.log_softmax(scores[:, :-1], -1)
    terms, weights = [], []
    for row, (_, _, _, kinds) in zip(logs, places, strict=True):
        terms.append(-torch.stack([_log_of(row, t) for t in kinds.types]).mean())
        weights.append(kinds.weight)
    kind = (torch.stack(terms) * torch.tensor(weights)).sum() / max(len(places), 8)
    known = [i for i, p in enumerate(places) if p[3].relevant is not None]
    out = {"kind": KIND * kind}
    if known:
        gold = torch.tensor([float(bool(places[i][3].relevant)) for i in known])
        loss = functional.binary_cross_entropy_with_logits(
            scores[known, -1], gold, reduction="sum"
        )
        out["relevant"] = RELEVANT * loss / max(len(known), 8)
    return out


def _log_of(row: Tensor, name: str) -> Tensor:
    if name == "YIELD":
        return torch.logsumexp(row[[TYPES.index(t) for t in data.YIELD]], 0)
    return row[TYPES.index(name)]


def optimiser(model: Heads, top: float) -> torch.optim.Optimizer:
    """AdamW; the word vectors stay as they are, they are half the weights."""
    model.encoder.word.weight.requires_grad_(requires_grad=False)
    new = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and not n.startswith("encoder.")
    ]
    old = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and n.startswith("encoder.")
    ]
    groups = [{"params": old, "lr": top}, {"params": new, "lr": FASTER * top}]
    return torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)


def rate(step: int, steps: int) -> float:
    """Warm up, then fall to a twentieth along a cosine."""
    warm = max(1, int(steps * WARM))
    if step < warm:
        return (step + 1) / warm
    return 0.05 + 0.95 * 0.5 * (
        1 + math.cos(math.pi * min(1.0, (step - warm) / max(1, steps - warm)))
    )


def train(args: argparse.Namespace) -> None:
    """Run all epochs from where the last checkpoint stands."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = with_base_weights(Heads(), args.base) if args.base else Heads()
    if args.start:
        model.load_state_dict(checkpoint.read(args.start))
    optimizer = optimiser(model, args.rate)
    state = {"epoch": 0, "step": 0, "total": 0}
    last = args.out / "last.pt"
    args.out.mkdir(parents=True, exist_ok=True)
    if last.is_file():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["state"]
    settings = {k: str(v) for k, v in vars(args).items()}
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1))
    while state["epoch"] < args.epochs:
        batches = epoch(args, tokenizer, state["epoch"])
        _one_epoch(args, model, optimizer, (state, batches))
        state |= {"epoch": state["epoch"] + 1, "step": 0}
        _save(args.out / "last.pt", model, optimizer, state)
        torch.save(model.state_dict(), args.out / f"epoch{state['epoch']}.pt")


def _one_epoch(
    args: argparse.Namespace,
    model: Heads,
    optimizer: torch.optim.Optimizer,
    work: tuple[dict[str, int], list[list[data.Example]]],
) -> None:
    state, batches = work
    model.train()
    saved = said = time.monotonic()
    totals: dict[str, float] = {}
    seen, pieces = 0, 0
    steps = args.epochs * len(batches)
    for step in range(state["step"], len(batches)):
        now = rate(state["epoch"] * len(batches) + step, steps)
        for group, top in zip(
            optimizer.param_groups, (args.rate, FASTER * args.rate), strict=True
        ):
            group["lr"] = top * now
        with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
            losses = loss_of(model, batches[step])
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        state["step"] = step + 1
        for name, value in losses.items():
            totals[name] = totals.get(name, 0.0) + float(value.detach())
        seen, pieces = seen + 1, pieces + sum(len(e.ids) for e in batches[step])
        if seen % 50 == 0:
            speed = pieces / (time.monotonic() - said)
            line = " ".join(f"{k} {v / 50:.3f}" for k, v in totals.items())
            at = f"epoch {state['epoch']} {step + 1}/{len(batches)}"
            print(f"{at} {line} {speed:.0f}/s", flush=True)
            totals, pieces, said = {}, 0, time.monotonic()
        if time.monotonic() - saved > SAVE_EVERY:
            _save(args.out / "last.pt", model, optimizer, state)
            saved = time.monotonic()


def _save(
    path: Path, model: Heads, optimizer: torch.optim.Optimizer, state: dict[str, int]
) -> None:
    part = path.with_suffix(".part")
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "state": state,
        },
        part,
    )
    part.replace(path)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="model.safetensors of the base model")
    parser.add_argument(
        "--start", type=Path, help="a checkpoint to go on from, instead of the base"
    )
    parser.add_argument(
        "--rate", type=float, default=2e-4, help="highest learning rate of the encoder"
    )
    parser.add_argument(
        "--articles", type=int, default=0, help="so many articles an epoch, drawn anew"
    )
    parser.add_argument(
        "--repeat", type=int, default=2, help="passes over plv, gsr, cameo200 an epoch"
    )
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--passages", type=int, default=700, help="own passages an epoch"
    )
    parser.add_argument(
        "--sentences", type=int, default=1000, help="own sentences an epoch"
    )
    parser.add_argument("--stories", type=int, default=1200, help="stories an epoch")
    parser.add_argument(
        "--n", type=int, default=0, help="only so many texts, for a trial"
    )
    parser.add_argument("--without", nargs="*", default=[], choices=data.SETS)
    parser.add_argument("--no-bf16", dest="bf16", action="store_false")
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
