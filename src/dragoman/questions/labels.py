"""How outlets label whom they quote: private, state-run, close to ..."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.domain import Actor, Reading, Span
from dragoman.domain.told import PageRef
from dragoman.knowledge import read_table
from dragoman.questions.asked import Asked, Ground, days_only, newest_first, page_of
from dragoman.questions.rows import LabelRow
from dragoman.store import Ledger

UNLABELLED: Final = frozenset(("state", "population", "unnamed", "igo", "court"))
BEFORE, AFTER = 60, 100
"""Characters around a name in which a label stands."""
PROPER: Final = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w-]*|al-\w+)(?!['’]s|[\w-])(?:\s+(?=[A-ZÀ-Þ]|al-)|\b))+"
)
"""Words with a capital letter in a row, possessors apart."""
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class LabelWord:
    """Hold a word of labels: whole, the end of a compound, its start, or a tie."""

    word: str
    form: str


def labels(ledger: Ledger, asked: Asked) -> list[LabelRow]:
    """Give how each outlet labels an actor, in how many reports; the newest first."""
    found: dict[Key, list[tuple[PageRef, str, str]]] = defaultdict(list)
    for reading in ledger.readings(days_only(asked.where)):
        page = page_of(reading)
        outlet = page.outlet or page.agency or "outlet not stated"
        for actor in reading.actors:
            if actor.kind not in UNLABELLED:
                for name, label, words in labels_of(reading, actor):
                    key = (name, label, outlet)
                    found[key].append((page, words, actor.id))
    return newest_first(_row(key, told) for key, told in found.items())


def _row(key: Key, told: list[tuple[PageRef, str, str]]) -> LabelRow:
    actor, label, outlet = key
    pages = tuple(dict.fromkeys(page for page, _, _ in told))
    ground = Ground(
        pages=pages,
        by=outlet,
        words=told[0][1],
        records=tuple(dict.fromkeys(record for _, _, record in told)),
    )
    return LabelRow(
        actor=actor, label=label, outlet=outlet, reports=len(pages), ground=ground
    )


def labels_of(reading: Reading, actor: Actor) -> Iterator[tuple[str, str, str]]:
    """Find the labels that a report puts to an actor's names: name, label, sentence."""
    if reading.article is None:
        return
    text, seen = reading.article.text, set[str]()
    for span in actor.mentions:
        start, end = _sentence(reading, span)
        label = label_beside(text[start:end], span.start - start, span.end - start)
        if label is not None and label not in seen:
            seen.add(label)
            yield proper_name(span.text, actor.name), label, text[start:end]


def label_beside(words: str, start: int, end: int) -> str | None:
    """Read the label of the name at [start, end) of a sentence."""
    name = words[start:end]
    found = _before().search(words[max(0, start - BEFORE) : start])
    found = found or _leading().match(name)
    found = found or _after().match(words[end : end + AFTER])
    return None if found is None else next(g for g in found.groups() if g).strip()


def proper_name(mention: str, name: str) -> str:
    """Give the proper name in a mention that has its label with it, else `name`."""
    found = PROPER.findall(_leading().sub("", mention))
    return found[-1].strip().removeprefix("The ") if found else name


def _sentence(reading: Reading, span: Span) -> tuple[int, int]:
    for start, end in reading.sentences:
        if start <= span.start < end:
            return start, end
    return span.start, span.end


@cache
def _label() -> str:
    whole, ends, sides = _words("word"), _words("joint"), _words("side")
    return rf"(?:{whole}|\w+-(?:{ends})|(?:{sides})-\w+)"


@cache
def _before() -> re.Pattern[str]:
    """Match "the private Egyptian channel " at the end of what leads to a name."""
    return re.compile(rf"\b({_label()})(?:\s+[\w'’-]+){{0,3}}\s*$", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?(?:[\w.]+['’]s\s+)?({_label()})\s+", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    """Match ", an independent channel" and ", which is close to the ministry"."""
    ties = rf"which\s+is\s+((?:{_words('tie')})\s[^,.;]{{2,60}})"
    beside = rf"(?:an?|the|[\w.]+['’]s)\s+({_label()})\s"
    return re.compile(rf",?\s+(?:{ties}|{beside})", re.IGNORECASE)


def _words(form: str) -> str:
    rows = (r.word for r in read_table("label_words", LabelWord) if r.form == form)
    return "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
