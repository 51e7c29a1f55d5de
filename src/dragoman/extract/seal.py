"""Give the records of a finished draft their lasting ids."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import is_
from typing import Any, TypeVar, get_args, get_type_hints

from dragoman.domain import (
    Actor,
    Attribution,
    Event,
    Figure,
    Place,
    Proposal,
    Reader,
    Reading,
    Span,
    Term,
    Time,
)
from dragoman.domain.wire import digest, to_json
from dragoman.extract.columns import columns
from dragoman.extract.draft import Draft

Record = TypeVar(
    "Record", Time, Place, Actor, Attribution, Proposal, Event, Figure, Term
)

ID_LENGTH = 20
PLAIN = frozenset((type(None), bool, int, float, Span))
"""What refers to nothing."""
REFERENCES = frozenset(
    {
        "actor",
        "addressees",
        "affiliation",
        "attribution",
        "author",
        "beneficiary",
        "by",
        "derived_from",
        "inside",
        "obligor",
        "of",
        "place",
        "presented_by",
        "proposal",
        "responsible",
        "said",
        "time",
    }
)


def seal(draft: Draft, reader: Reader, key: str) -> Reading:
    """Make the reading: each local id becomes a hash of article, kind, content, reader.

    A record refers only to those sealed before it; of two that would be the same
    record one is kept.
    """
    sealer = Sealer((draft.article.id, reader.version))
    return Reading(
        id=key,
        reader=reader,
        article=draft.article,
        sentences=_sentences(draft),
        times=sealer.all("time", draft.times),
        places=sealer.all("place", draft.cast.places),
        actors=sealer.all(
            "actor", _parents_first(draft.cast.actors, lambda a: a.affiliation)
        ),
        attributions=sealer.all(
            "attribution", _parents_first(draft.attributions, lambda a: a.inside)
        ),
        proposals=sealer.all(
            "proposal", _parents_first(draft.proposals, lambda p: p.derived_from)
        ),
        events=sealer.all("event", draft.events),
        figures=sealer.all("figure", draft.figures),
    )


@dataclass(slots=True)
class Sealer:
    """Replace local ids by content hashes; `salt` is the article and the reader."""

    salt: tuple[str, str]
    new: dict[str, str] = field(default_factory=dict)

    def all(self, kind: str, records: Iterable[Record]) -> tuple[Record, ...]:
        """Seal records of one kind, each content once."""
        kept = {made.id: made for made in (self.one(kind, r) for r in records)}
        return tuple(kept.values())

    def one(self, kind: str, record: Record) -> Record:
        """Seal a record whose references are sealed already."""
        values = {**self._sealed(record), "id": ""}
        content = digest([*self.salt, kind, to_json(values)])
        lasting = f"{kind}:{content[:ID_LENGTH]}"
        self.new[record.id] = values["id"] = lasting
        return record.__class__(**values)

    def _sealed(self, noun: Any) -> dict[str, Any]:  # noqa: ANN401 - any noun
        """The fields of a noun, with references to what is sealed."""
        names, referring = _fields(noun.__class__)
        values = {name: getattr(noun, name) for name in names}
        for name in referring:
            values[name] = self._field(name, values[name])
        return values

    def _field(self, name: str, item: Any) -> Any:  # noqa: ANN401 - any field's value
        if item.__class__ in PLAIN:
            return item
        if isinstance(item, str):
            return self.new.get(item) if name in REFERENCES else item
        if isinstance(item, Term):
            return self.one("term", item)
        if isinstance(item, tuple):
            made = tuple([self._field(name, part) for part in item])
            return item if all(map(is_, made, item)) else made
        return item.__class__(**self._sealed(item)) if is_dataclass(item) else item


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a noun, and those that refer to a record or hold what may."""
    names, hints = tuple(f.name for f in fields(kind)), get_type_hints(kind)
    return names, tuple(n for n in names if n in REFERENCES or _holds_noun(hints[n]))


def _holds_noun(hint: object) -> bool:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint is not Span
    return any(map(_holds_noun, get_args(hint)))


def _parents_first(
    records: tuple[Record, ...], parent: Callable[[Record], str | None]
) -> list[Record]:
    """Order records so that what one refers to stands before it; cycles are cut."""
    table = {record.id: record for record in records}
    placed: dict[str, Record] = {}
    for record in records:
        line: dict[str, Record] = {}
        above: Record | None = record
        while above is not None and above.id not in placed and above.id not in line:
            line[above.id] = above
            above = table.get(parent(above) or "")
        placed.update(reversed(line.items()))
    return list(placed.values())


def _sentences(draft: Draft) -> tuple[tuple[int, int], ...]:
    found, of = [], columns(draft.doc)
    for first, last in of.sentences:
        text = of.words(first, last)
        start = of.start[first] + len(text) - len(text.lstrip())
        end = of.start[first] + len(text.rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)
