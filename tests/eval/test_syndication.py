"""Altered copies of gold texts are found, and different reports are not merged."""

import json
import random
import re
from pathlib import Path

import pytest

from dragoman import linking
from dragoman.domain import Article, Reader, Reading
from dragoman.domain.links import SyndicationGroup
from dragoman.domain.wire import digest
from dragoman.store import Ledger

SHARED = Path(__file__).parents[3] / "shared" / "gold"
SETS = ("attribution", "places", "time", "reports")
TEXTS = 300
SHORTEST = 100
RECALL, PRECISION = 0.97, 0.99
DATELINE = re.compile(r"^[^.]{0,60}? [-–]+ ")
TAIL = "\n\n(Reporting by the {0} desk; editing by {0} staff. All rights reserved.)"

pytestmark = [
    pytest.mark.eval,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="the gold data (../shared) is not here"
    ),
]


def texts() -> list[str]:
    found: list[str] = []
    for name in SETS:
        lines = (SHARED / name / "dev.jsonl").read_text("utf-8").split("\n")
        found += [json.loads(line)["text"] for line in lines if line]
    long = [text for text in dict.fromkeys(found) if len(text.split()) >= SHORTEST]
    return random.Random(3).sample(long, min(TEXTS, len(long)))  # noqa: S311 - no secret


def dateline(text: str, chance: random.Random) -> str:
    town = chance.choice(("PARIS", "AMMAN", "NAIROBI"))
    return f"{town} (The Daily Echo) — {DATELINE.sub('', text)}"


def tail(text: str, chance: random.Random) -> str:
    return text + TAIL.format(chance.choice(("Paris", "Amman", "Nairobi")))


def cut(text: str, _: random.Random) -> str:
    return text[: int(len(text) * 0.6)]


def edited(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for at in chance.sample(range(len(words)), len(words) // 20):
        words[at] = chance.choice(("altered", "another", "", "reworded thing"))
    return " ".join(words)


ALTERATIONS = (dateline, tail, cut, edited)


def reading(text: str, outlet: str) -> Reading:
    article = Article(
        id=digest([outlet, text]),
        text_sha256=digest(text),
        text=text,
        outlet=outlet,
        published="2024-05-02",
    )
    return Reading(id=article.id, reader=Reader("0", (), "k"), article=article)


def test_altered_copies_are_found_and_nothing_else(tmp_path: Path) -> None:
    chance, origin = random.Random(5), dict[str, int]()  # noqa: S311 - no secret
    readings: list[Reading] = []
    for number, text in enumerate(texts()):
        copies = [text, *(alter(text, chance) for alter in ALTERATIONS)]
        for at, copy in enumerate(copies):
            readings.append(reading(copy, f"Outlet {at}"))
            origin[readings[-1].id] = number
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.append_many(readings)
        linking.link(ledger)
        pairs = [
            (one, other)
            for group in ledger.links.records("syndication")
            if isinstance(group, SyndicationGroup)
            for at, one in enumerate(group.rests_on)
            for other in group.rests_on[:at]
        ]
    right = sum(origin[one] == origin[other] for one, other in pairs)
    each = len(ALTERATIONS) + 1
    wanted = len(readings) // each * (each * (each - 1) // 2)
    assert right / wanted >= RECALL, (right, wanted)
    assert right / len(pairs) >= PRECISION, (right, len(pairs))
