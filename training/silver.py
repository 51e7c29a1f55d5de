"""Mark entities in the training texts by spaCy's own recogniser: silver labels.

    python training/silver.py --gold GOLD --out SILVER

Texts: the attribution training part, and the dev parts of the other sets without fold
0 of 5. One line a text: [sha-256 of the text, [[start, end, label], ...]].
"""

import argparse
import hashlib
import json
import random
from pathlib import Path

import data
import spacy

from dragoman.analyse.parse import BUNDLED, DEFAULT_MODEL

SETS = ("time", "places", "tolls", "metonymy", "figures", "plv", "factuality")
UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


def key(text: str) -> str:
    """Name a text by its hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def texts(gold: Path, most: int) -> list[str]:
    """Whole texts of all sets, `most` of each set but PolNeAR."""
    rng = random.Random(3)  # noqa: S311 - a seed, no secret
    found = [t.text for t in data.polnear(gold)]
    for name in SETS:
        path = gold / name / "dev.jsonl"
        kept = [r["text"] for r in data.lines(path) if data.fold_of(r["text"]) != 0]
        found += rng.sample(kept, min(most, len(kept)))
    return found


def read(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Marks of each text, by its key."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {name: [tuple(mark) for mark in marks] for name, marks in rows}


def main() -> None:
    """Mark all texts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=60, help="texts of each set")
    args = parser.parse_args()
    nlp = spacy.load(BUNDLED / DEFAULT_MODEL, disable=UNUSED)
    nlp.max_length = 10**8
    with args.out.open("w", encoding="utf-8") as file:
        for doc in nlp.pipe(texts(args.gold, args.most), batch_size=16):
            marks = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            file.write(json.dumps([key(doc.text), marks]) + "\n")


if __name__ == "__main__":
    main()
