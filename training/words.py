r"""Train the heads for entities and for who acts on whom, on the finished encoder.

    python training/words.py --gold GOLD --silver SILVER \\
        --checkpoint training/checkpoint --tokenizer BASE/tokenizer.json \\
        --out training/checkpoint/heads-3.pt

The encoder stays as it is, so that its states are computed once: minutes on one core.
Seeded. Entities are silver (see silver.py); who acts on whom is from actor_spans
without fold 0 of 5.
"""

import argparse
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import checkpoint
import data
import silver
import torch
from model import SEEN, WORDS, Heads, Words
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from train import rate

SETS = ("entities", "actor_spans")
BATCH = 2048  # pieces
RATE, DECAY = 2e-3, 0.01
SHORT = 64  # window size for half of the texts; the others have the usual size


@dataclass(frozen=True)
class Batch:
    """States of windows of like length, and the classes of their pieces."""

    states: Tensor
    gold: dict[str, Tensor]
    open: list[tuple[int, data.Span, data.Kinds]]
    """Sentences, by row and place, of which only the types are known."""


def texts(args: argparse.Namespace, rng: random.Random) -> list[data.Text]:
    """Texts with entities, and sentences with sides."""
    found: list[data.Text] = []
    if "entities" not in args.without:
        marks = silver.read(args.silver)
        given = silver.texts(args.gold, args.most)
        known = [t for t in given if silver.key(t) in marks]
        articles, others = known[: args.articles], known[len(data.polnear(args.gold)) :]
        found += [
            data.Text(t, entities=tuple(marks[silver.key(t)]))
            for t in (*articles, *others)
        ]
    if "actor_spans" not in args.without:
        found += data.actor_spans(args.gold)
    return rng.sample(found, len(found))


def batches(
    model: Heads,
    found: list[data.Example],
    rng: random.Random,
    layers: Iterable[str] = WORDS,
) -> list[Batch]:
    """Run the encoder once over all windows."""
    found.sort(key=lambda e: len(e.ids) + rng.random())
    groups: list[list[data.Example]] = [[]]
    for example in found:
        if (len(groups[-1]) + 1) * len(example.ids) > BATCH and groups[-1]:
            groups.append([])
        groups[-1].append(example)
    made = []
    for number, group in enumerate(groups):
        made.append(_batch(model, group, layers))
        if number % 20 == 0:
            print(f"states {number}/{len(groups)}", flush=True)
    return made


def _batch(model: Heads, group: list[data.Example], layers: Iterable[str]) -> Batch:
    width = max(len(e.ids) for e in group)
    ids = torch.tensor([e.ids + [0] * (width - len(e.ids)) for e in group])
    states: list[Tensor] = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        x, mask = model.encoder.start(ids), (ids != 0)[:, None, None, :]
        for number, layer in enumerate(model.encoder.layers):
            x = layer(x, mask)
            if number in SEEN:
                states.append(x.bfloat16())
    blank = [data.UNKNOWN] * width
    gold = {
        name: torch.tensor([(e.tags.get(name, []) + blank)[:width] for e in group])
        for name in layers
    }
    known = [(n, *s) for n, e in enumerate(group) for s in e.sentences]
    return Batch(torch.cat(states, -1), gold, known)


def loss_of(part: Words, batch: Batch) -> dict[str, Tensor]:
    """Cross entropy of each layer that the batch has labels of."""
    scores = part(batch.states)
    return {
        name: functional.cross_entropy(
            scores[name].float().flatten(0, 1),
            gold.flatten(),
            ignore_index=data.UNKNOWN,
        )
        for name, gold in batch.gold.items()
        if (gold >= 0).any()
    }


def train(
    args: argparse.Namespace,
    part: Words,
    made: list[Batch],
    losses_of: Callable[[Words, Batch], dict[str, Tensor]] = loss_of,
) -> None:
    """Run all epochs in an order that the seed gives."""
    part.train()
    optimizer = torch.optim.AdamW(part.parameters(), weight_decay=DECAY)
    steps = args.epochs * len(made)
    for epoch in range(args.epochs):
        order = random.Random(args.seed + epoch).sample(made, len(made))  # noqa: S311 - a seed
        totals: dict[str, list[float]] = {}
        for step, batch in enumerate(order):
            optimizer.param_groups[0]["lr"] = RATE * rate(
                epoch * len(made) + step, steps
            )
            with torch.autocast("cpu", torch.bfloat16):
                losses = losses_of(part, batch)
            sum(losses.values()).backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            for name, value in losses.items():
                totals.setdefault(name, []).append(float(value.detach()))
        means = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in totals.items())
        print(f"epoch {epoch} {means}", flush=True)


def save(part: Words, name: str, path: Path) -> None:
    """Write the weights of one part in half precision."""
    kept = part.state_dict().items()
    torch.save({f"{name}.{key}#0": value.half() for key, value in kept}, path)


def opened(args: argparse.Namespace) -> tuple[Heads, Tokenizer, random.Random]:
    """Open the finished encoder, its tokenizer and a seeded generator."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Heads()
    model.load_state_dict(checkpoint.read(args.checkpoint), strict=False)
    model.eval()
    return model, tokenizer, random.Random(args.seed)  # noqa: S311 - a seed, no secret


def main() -> None:
    """Train and write the new heads' weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=100, help="of PolNeAR")
    parser.add_argument("--most", type=int, default=60, help="texts of each other set")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=40)
    parser.add_argument("--without", nargs="*", default=[], choices=SETS)
    args = parser.parse_args()
    model, tokenizer, rng = opened(args)
    found = [
        e
        for t in texts(args, rng)
        for e in data.examples(t, tokenizer, rng.choice((SHORT, data.SIZES[-1])))
    ]
    train(args, model.words, batches(model, found, rng))
    save(model.words, "words", args.out)


if __name__ == "__main__":
    main()
