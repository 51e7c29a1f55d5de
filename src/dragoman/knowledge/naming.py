"""Say under which keys an entry is found: its names, and those spelt by rule."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dragoman.knowledge.entry import Entry
from dragoman.knowledge.index import Record
from dragoman.knowledge.normal import key_of

BRACKETS: Final = re.compile(r"\s*\([^)]*\)$")
ACRONYM: Final = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9&/.-]{2,6}")
LEAST_KEY: Final = 2
LEAST_VARIANT: Final = 4
PEOPLE_WORDS: Final = 2
SUFFIXES: Final = (" province", " state", " governorate", " region", " oblast")


def bare(name: str) -> str:
    """Leave out the bracket that tells two of one name apart."""
    return BRACKETS.sub("", name)


def names_of(number: int, entry: Entry) -> Iterator[tuple[str, Record]]:
    """Give each key of an entry, with how it means the entry."""
    weak = {bare(name).casefold() for name in entry.weak}
    ambiguous = {bare(name).casefold() for name in entry.ambiguous}
    made: dict[str, Record] = {}
    for position, name in enumerate(entry.names):
        plain = bare(name)
        record = Record(
            number,
            "name" if position == 0 else "alias",
            weak=plain.casefold() in weak,
            ambiguous=plain.casefold() in ambiguous or plain != name,
            capitals=ACRONYM.fullmatch(plain) is not None,
            since=_month(entry.since) if entry.kind != "person" else None,
            until=_last_month(entry.until) if entry.kind != "person" else None,
        )
        for key, kept in _spelt(entry, plain, record):
            first = made.setdefault(key, kept)
            if first.capitals and not kept.capitals:
                made[key] = replace(first, capitals=False)
    yield from made.items()


def _spelt(entry: Entry, name: str, record: Record) -> Iterator[tuple[str, Record]]:
    key = key_of(name)
    if len(key) >= LEAST_KEY:
        yield key, record
    variant = replace(record, sort="variant")
    words = key.split()
    rest = " ".join(words[1:])
    spare = len(words) > PEOPLE_WORDS or entry.kind == "place"
    if words[:1] == ["the"] and spare and len(rest) >= LEAST_VARIANT:
        yield rest, variant
    if "al" in words and len(words) > 1:
        yield from _without_article(entry, words, variant)
    if entry.kind == "person" and len(words) > PEOPLE_WORDS:
        initials = [w for w in words if len(w) > 1]
        if len(initials) < len(words) and len(initials) >= PEOPLE_WORDS:
            yield " ".join(initials), variant


def _without_article(
    entry: Entry, words: list[str], variant: Record
) -> Iterator[tuple[str, Record]]:
    kept = [word for word in words if word != "al"]
    if entry.kind == "person" and len(kept) >= PEOPLE_WORDS:
        yield " ".join(kept), variant
        yield "".join(_fused(words)), variant
    if entry.kind == "place" and words[0] == "al" and kept:
        yield " ".join(words[1:]), variant


def _fused(words: list[str]) -> Iterator[str]:
    """Join each al to its name, as some papers print it (Abdel Fattah Alsisi)."""
    for number, word in enumerate(words):
        yield word
        if word != "al" and number + 1 < len(words):
            yield " "


def _last_month(day: str | None) -> str | None:
    """The last month that an end lies in: a year's December."""
    return None if day is None else day[:7] if "-" in day else f"{day}-12"


def _month(day: str | None) -> str | None:
    return None if day is None else day[:7]
