"""Mark the words that tell an act by our own lexicon: silver labels.

    python training/tellings.py --gold GOLD --out TELLINGS

Texts: plv, gsr and cameo200 without fold 0 of 5, and leads of plover_stories. One line
a text: [sha-256 of the text, [[start, end, PLOVER type], ...]]. Which of them agree
with gold is for acts.py to see.
"""

import argparse
import json
import random
from pathlib import Path

import data
import silver

from dragoman import acquire, pipeline
from dragoman.settings import Settings


def texts(gold: Path, most: int) -> list[data.Text]:
    """The sentences with types; `most` of the stories."""
    rng = random.Random(4)  # noqa: S311 - a seed, no secret
    stories = data.stories(gold)
    some = rng.sample(stories, min(most, len(stories)))
    return [*data.plv(gold), *data.gsr(gold), *data.cameo200(gold), *some]


def main() -> None:
    """Read all texts with the rules alone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=1500, help="stories")
    args = parser.parse_args()
    found = [t.text for t in texts(args.gold, args.most)]
    pages = [acquire.page_of(t, acquire.Given()) for t in found]
    with args.out.open("w", encoding="utf-8") as file:
        readings = pipeline.read_pages(pages, Settings(heads=False))
        for text, reading in zip(found, readings, strict=True):
            marks = [
                [e.trigger.start, e.trigger.end, e.plover.type]
                for e in reading.events
                if e.plover is not None
            ]
            file.write(json.dumps([silver.key(text), marks]) + "\n")


if __name__ == "__main__":
    main()
