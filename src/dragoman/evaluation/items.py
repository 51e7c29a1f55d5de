"""What is counted of each kind of record: where it stands, and what must be the same.

An item of gold and one that was read are the same where their words overlap and their
labels are equal. Each row of the table has its own labels, from lenient to strict.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from dragoman.evaluation.gold import Records

Stretch = tuple[int, int]
Found = dict[str, Any]
HALF: Final = 0.5
ANY: Final = 0.0
ARTICLES: Final = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one countable thing: its stretches of text, its labels, its words."""

    places: tuple[Stretch, ...]
    labels: tuple[object, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a row of the table: its name, its list in the ledger, how items are made.

    `overlap` is the share of the words that two items must have in common.
    """

    name: str
    kind: str
    items: Callable[[Records], Iterator[Item]]
    overlap: float = HALF


def _places(*spans: object) -> tuple[Stretch, ...]:
    found = []
    for span in spans:
        if isinstance(span, dict) and "start" in span:
            found.append((int(span["start"]), int(span["end"])))
        elif isinstance(span, list):
            found += _places(*span)
    return tuple(found)


def _words(*spans: object) -> str:
    for span in spans:
        if isinstance(span, dict) and span.get("text"):
            return str(span["text"])
        if isinstance(span, list) and span:
            return _words(*span)
    return ""


def _plain(words: str) -> str:
    return " ".join(w for w in words.lower().split() if w not in ARTICLES)


def _mentions(kind: str) -> Callable[[Records], Iterator[Item]]:
    def items(records: Records) -> Iterator[Item]:
        for record in records[kind]:
            for mention in record.get("mentions") or ():
                yield Item(_places(mention), (), _words(mention))

    return items


def _times(records: Records) -> Iterator[Item]:
    for one in records["times"]:
        yield Item(_places(one["span"]), (one["value"],), _words(one["span"]))


def _claims(records: Records) -> Iterator[Item]:
    for one in records["attributions"]:
        if (one.get("source") or {}).get("span"):
            yield Item(_places(one["content"]), (), _words(one["content"]))


def _sourced(records: Records) -> Iterator[Item]:
    """Give claims by where their source ends: "the official", "an Israeli official"."""
    for one in records["attributions"]:
        span = (one.get("source") or {}).get("span")
        if span:
            labels = (span["end"],)
            yield Item(_places(one["content"]), labels, _words(one["content"]))


def _acts(*fields: str) -> Callable[[Records], Iterator[Item]]:
    def items(records: Records) -> Iterator[Item]:
        for one in records["events"]:
            labels = tuple(one.get(field) for field in fields)
            spots = _places(one["evidence"], one.get("retold") or [])
            yield Item(spots, labels, _words(one["evidence"]))

    return items


def _parties(records: Records) -> Iterator[Item]:
    names = {actor["id"]: _plain(actor["name"]) for actor in records.get("actors", ())}
    for one in records["events"]:
        who = frozenset(
            names.get(party["actor"]) for party in one.get("participants") or ()
        )
        labels = (one["family"], one["kind"], one["status"], who)
        spots = _places(one["evidence"], one.get("retold") or [])
        yield Item(spots, labels, _words(one["evidence"]))


def _proposals(records: Records) -> Iterator[Item]:
    for one in records["proposals"]:
        terms = [term["evidence"] for term in one.get("terms") or ()]
        spans = one.get("mentions") or terms
        yield Item(_places(spans), (), _words(spans))


def _terms(records: Records) -> Iterator[Item]:
    for proposal in records["proposals"]:
        for one in proposal.get("terms") or ():
            yield Item(
                _places(one["evidence"]), (one["issue"],), _words(one["evidence"])
            )


def _figures(*fields: str) -> Callable[[Records], Iterator[Item]]:
    def items(records: Records) -> Iterator[Item]:
        for one in records["figures"]:
            labels = tuple(one.get(field) for field in fields)
            yield Item(_places(one["number"]), labels, _words(one["evidence"]))

    return items


ROWS: Final = (
    Row("actors: mentions", "actors", _mentions("actors")),
    Row("places: mentions", "places", _mentions("places")),
    Row("times: words and value", "times", _times),
    Row("claims: what is said", "attributions", _claims),
    Row("claims: and by whom", "attributions", _sourced),
    Row("events: kind", "events", _acts("family", "kind")),
    Row("events: and status", "events", _acts("family", "kind", "status")),
    Row("events: and who takes part", "events", _parties),
    Row("proposals", "proposals", _proposals, ANY),
    Row("terms: issue", "proposals", _terms, ANY),
    Row("figures: measure", "figures", _figures("measure"), ANY),
    Row("figures: and value", "figures", _figures("measure", "value"), ANY),
)
