r"""Train the head for the words that tell an act, on the finished encoder.

    python training/acts.py --gold GOLD --tellings TELLINGS \\
        --checkpoint training/checkpoint --tokenizer BASE/tokenizer.json \\
        --out training/checkpoint/heads-4.pt

Seeded. Sentences of our own have such words marked. Of gold's sentences only the types
are known: where a word of our lexicon tells such a type (TELLINGS), it is that word,
else some word of the sentence. The parts of gold are those without fold 0 of 5.
"""

import argparse
import random
from dataclasses import replace
from pathlib import Path

import data
import passages
import silver
import tellings
import torch
import words
from model import ACTS, TYPES, Words
from torch import Tensor

NONE = "NONE"
YIELD = "YIELD"
MOST_TOGETHER = 3


def marked(text: data.Text, marks: list[data.Mark]) -> data.Text | None:
    """Mark a sentence of gold by the words that our lexicon knows in it.

    None where words tell nothing of gold's and the label is that of a whole story.
    """
    ((span, kinds),) = text.sentences
    if kinds.types == (NONE,):
        return replace(text, acts=(), sentences=())
    wanted = names(kinds)
    right = [m for m in marks if m[2] in wanted]
    others = [(a, b, data.OPEN) for a, b, label in marks if label not in wanted]
    if right:
        return replace(text, acts=(*others, *right), sentences=())
    if kinds.weight < 1:
        return None
    return replace(text, acts=((*span, data.OPEN),), sentences=((span, kinds),))


def names(kinds: data.Kinds) -> set[str]:
    """The types of a sentence, in the head's own names."""
    return {n for t in kinds.types for n in (data.YIELD if t == YIELD else (t,))}


def together(found: list[data.Text], rng: random.Random) -> list[data.Text]:
    """Put sentences together, so that each is read among others."""
    order, made = rng.sample(found, len(found)), []
    while order:
        taken = [
            order.pop() for _ in range(min(len(order), rng.randint(1, MOST_TOGETHER)))
        ]
        whole = data.Text("", acts=())
        for one in taken:
            whole = _joined(whole, one, rng.choice((" ", "\n\n")))
        made.append(whole)
    return made


def _joined(a: data.Text, b: data.Text, by: str) -> data.Text:
    start = len(a.text) + len(by) if a.text else 0
    moved = tuple((x + start, y + start, m) for x, y, m in b.acts or ())
    more = tuple(((x + start, y + start), k) for (x, y), k in b.sentences)
    text = a.text + by + b.text if a.text else b.text
    return data.Text(text, None, a.sentences + more, acts=(*(a.acts or ()), *moved))


def texts(args: argparse.Namespace, rng: random.Random) -> list[data.Text]:
    """Sentences of our own, and gold's."""
    found = passages.acts(rng, args.own)
    known = silver.read(args.tellings)
    for text in tellings.texts(args.gold, args.stories):
        one = marked(text, known.get(silver.key(text.text), []))
        found += [one] if one is not None else []
    return together(found, rng)


def losses_of(part: Words, batch: words.Batch) -> dict[str, Tensor]:
    """Cross entropy of marked words; of an open sentence, of its likeliest word."""
    losses = words.loss_of(part, batch)
    logs = part(batch.states)["act"].float().log_softmax(-1)
    best = []
    for row, (start, end), kinds in batch.open:
        classes = [1 + TYPES.index(n) for n in names(kinds) if n in TYPES]
        if classes:
            best.append(-logs[row, start:end, classes].max())
    if best:
        losses["open"] = torch.stack(best).mean() / 4
    return losses


def main() -> None:
    """Train and write the head's weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--tellings", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--own", type=int, default=5000, help="sentences of our own")
    parser.add_argument("--stories", type=int, default=1500)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=41)
    args = parser.parse_args()
    model, tokenizer, rng = words.opened(args)
    found = [
        e for t in texts(args, rng) for e in data.examples(t, tokenizer, data.SIZES[-1])
    ]
    made = words.batches(model, found, rng, ACTS)
    words.train(args, model.acts, made, losses_of)
    words.save(model.acts, "acts", args.out)


if __name__ == "__main__":
    main()
