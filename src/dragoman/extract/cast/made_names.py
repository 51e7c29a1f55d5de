"""Add the names that their last word or a possessive makes, whatever is known."""

from typing import Final

from spacy.tokens import Doc

from dragoman.extract.cast.entity_names import LONGEST, is_free, is_usable
from dragoman.extract.cast.names import PROPER, Name, Names
from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.columns import columns
from dragoman.extract.dateline import WEEKDAYS
from dragoman.knowledge import Knowledge

MONTHS: Final = (
    "january february march april may june july august september october november "
    "december"
)
DAYS: Final = frozenset((*map(str.casefold, WEEKDAYS), *MONTHS.split()))
MODIFIERS: Final = frozenset(("compound", "amod", "nmod"))
NAMED_AFTER: Final = frozenset(("media", "group", "organisation", "party"))
"""The sorts of nouns that a name may follow at once."""


def add_outlets(doc: Doc, names: Names) -> None:
    """Add the names of papers that no row knows, whole: the Frontline Chronicle."""
    of, last = columns(doc), words("outlet")
    for i in of.with_low(last):
        if not i or of.tag[i] != "NNP" or i in names.at:
            continue
        start = i
        while start and i - start < LONGEST and is_free(doc, names, start - 1):
            start -= 1
        if start == i and of.low[i - 1] not in last:
            start = _of_place(doc, names, i - 1)
        if start < i:
            names.put(Name(start, i + 1, (), "ORG"))


def _of_place(doc: Doc, names: Names, i: int) -> int:
    """Where a paper's name begins with a place's: the Sudan Tribune."""
    name, place = names.at.get(i), names.places.get(i)
    if doc[i].tag_ != "NNP" or not doc[i].whitespace_:
        return i + 1
    if name is not None:
        return name.start if name.state is not None else i + 1
    while place is not None and names.places.get(i - 1) is place:
        i -= 1
    return i if place is not None else i + 1


def add_bodies(doc: Doc, names: Names, knowledge: Knowledge) -> None:
    """Add the names of bodies whole: the Shan Human Rights Foundation.

    The entities cut them behind a place or a people, and the rest may be what another
    is called, whom no country is told of ("Human Rights Council").
    """
    of = columns(doc)
    for i in of.with_low(words("body")):
        if of.tag[i] not in PROPER:
            continue
        start = _beginning(doc, i)
        inner = [names.at[k] for k in range(start, i + 1) if k in names.at]
        if start < i and all(_gives_way(n, start, i + 1) for n in inner):
            stretch = doc[start : i + 1]
            hits = knowledge.lookup(stretch.text)
            usable = tuple(h for h in hits if is_usable(h, stretch))
            names.put(Name(start, i + 1, usable, "ORG"))


def _beginning(doc: Doc, last: int) -> int:
    """Where a name begins that ends with a noun: its modifiers in capitals."""
    start, of = last, columns(doc)
    while (
        start
        and of.tag[start - 1] in PROPER
        and of.dep[start - 1] in MODIFIERS
        and of.head[start - 1] in range(start, last + 1)
        and of.low[start - 1] not in words("title")
    ):
        start -= 1
    return start


def _gives_way(name: Name, start: int, end: int) -> bool:
    """Say whether a name is a part of a longer one; a country's body is not."""
    part = start < name.start or name.end < end
    placed = any(h.entry.country for h in name.hits)
    return part and name.start >= start and not name.is_person and not placed


def add_told(doc: Doc, names: Names) -> None:
    """Add the names after what they name: "the newspaper La Prensa", "the group X"."""
    of = columns(doc)
    for i in of.with_low(nouns().keys()):
        noun = nouns()[of.low[i]]
        if of.tag[i] != "NN" or noun.sort not in NAMED_AFTER or noun.number != "s":
            continue
        end = i + 1
        while end < len(doc) and end - i <= LONGEST and is_free(doc, names, end):
            end += 1
        if end > i + 1 and end not in names.at and of.low[i + 1] not in DAYS:
            names.put(Name(i + 1, end, (), "ORG"))


def add_owned(doc: Doc, names: Names) -> None:
    """Add names with a possessive inside: the Dockers' Union."""
    of = columns(doc)
    for i in range(1, len(doc) - 1):
        if of.tag[i] != "POS" or of.tag[i + 1] != "NNP" or i in names.at:
            continue
        start = i
        while start and doc[start - 1].tag_ in PROPER and start - 1 not in names.at:
            start -= 1
        if start < i and of.low[i + 1] in nouns() and i + 1 not in names.at:
            names.add(doc[start : i + 2], "ORG")
