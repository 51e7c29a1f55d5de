"""Give the records of a finished draft their lasting ids."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dragoman.domain import Actor, Attribution, Reader, Reading
from dragoman.domain.wire import digest, to_json
from dragoman.extract.draft import Draft

Noun = TypeVar("Noun")
ID_LENGTH = 20
REFERENCES = {
    "actor", "affiliation", "inside", "said", "time", "place", "proposal", "attribution",
    "obligor", "beneficiary", "author", "presented_by", "addressees", "by", "of",
    "responsible", "derived_from",
}  # fmt: skip


def seal(draft: Draft, reader: Reader) -> Reading:
    """Make the reading: each local id becomes a hash of article, kind, content, reader.

    A record refers only to kinds sealed before it; where two would be the same record,
    one is kept.
    """
    new: dict[str, str] = {}
    salt = (draft.article.id, reader.version)

    def sealed(kind: str, records: Iterable[Noun]) -> tuple[Noun, ...]:
        kept = {}
        for record in records:
            made = _seal_one(record, kind, salt, new)
            kept[made.id] = made  # type: ignore[attr-defined]
        return tuple(kept.values())

    return Reading(
        id=draft.article.id,
        reader=reader,
        article=draft.article,
        sentences=_sentences(draft),
        times=sealed("time", draft.times),
        places=sealed("place", draft.cast.places),
        actors=sealed("actor", _bodies_first(draft.cast.actors)),
        attributions=sealed("attribution", _relays_first(draft.attributions)),
        proposals=sealed("proposal", draft.proposals),
        events=sealed("event", draft.events),
        figures=sealed("figure", draft.figures),
    )


def _seal_one(
    record: Noun, kind: str, salt: tuple[str, str], new: dict[str, str]
) -> Noun:
    renamed = _renamed(record, new)
    content = to_json(replace(renamed, id=""))  # type: ignore[type-var]
    lasting = f"{kind}:{digest([*salt, kind, content])[:ID_LENGTH]}"
    new[record.id] = lasting  # type: ignore[attr-defined]
    return replace(renamed, id=lasting)  # type: ignore[type-var]


def _renamed(value: Any, new: dict[str, str]) -> Any:  # noqa: ANN401 - any noun
    changes = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if field.name in REFERENCES and item is not None:
            changes[field.name] = (
                new.get(item) if isinstance(item, str) else tuple(new[i] for i in item)
            )
        elif isinstance(item, tuple) and item and is_dataclass(item[0]):
            changes[field.name] = tuple(_renamed(part, new) for part in item)
        elif is_dataclass(item):
            changes[field.name] = _renamed(item, new)
    return replace(value, **changes)


def _bodies_first(actors: tuple[Actor, ...]) -> list[Actor]:
    return _ordered(actors, lambda actor: actor.affiliation)


def _relays_first(attributions: tuple[Attribution, ...]) -> list[Attribution]:
    return _ordered(attributions, lambda attribution: attribution.inside)


def _ordered(
    records: tuple[Noun, ...], parent: Callable[[Noun], str | None]
) -> list[Noun]:
    """Order records so that what one refers to stands before it; cycles are cut."""
    table = {record.id: record for record in records}  # type: ignore[attr-defined]
    placed: dict[str, Noun] = {}

    def place(record: Noun, above: frozenset[str]) -> None:
        key, wanted = record.id, parent(record)  # type: ignore[attr-defined]
        if key in placed or key in above:
            return
        if wanted in table:
            place(table[wanted], above | {key})
        placed[key] = record

    for record in records:
        place(record, frozenset())
    return list(placed.values())


def _sentences(draft: Draft) -> tuple[tuple[int, int], ...]:
    found = []
    for sentence in draft.doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        end = sentence.start_char + len(text.rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)
