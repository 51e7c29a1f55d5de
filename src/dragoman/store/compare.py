"""Two lists of rows compared: what appeared, vanished, or changed in which field.

Rows of one page are matched by their ids, else by how like they are: another reader or
another version of the page gives the same fact another id.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal

from dragoman.domain.wire import Json, canonical, to_json
from dragoman.store.overviews import (
    ActorRow,
    RefusalRow,
    ReportRow,
)
from dragoman.store.pages import is_page
from dragoman.store.views import (
    ClaimRow,
    EventRow,
    FigureRow,
    Page,
    ProposalRow,
)

FactRow = EventRow | ProposalRow | FigureRow | ClaimRow | ReportRow
ListRow = ActorRow | RefusalRow
KnownRow = FactRow | ListRow
What = Literal["new", "gone", "changed"]
NO_CONTENT: Final = frozenset(
    (
        *("id", "page", "judgements", "proposal", "article", "recorded_at", "reader"),
        *("who", "mentions", "reports", "responses", "trigger", "input"),
    )
)
"""Fields that tell rows apart or are told elsewhere, and not what they say."""
ALIKE: Final = 0.6
"""From this likeness on, two rows are taken for one fact; tried on edited reports."""
LONGEST: Final = 400
"""Characters of words that are compared; the longest sentences of news have fewer."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Hold a field's value before and after, as JSON."""

    field: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """Hold a row that is new, gone (`after` is None) or says something else."""

    what: What
    kind: str
    page: Page | None
    before: KnownRow | None
    after: KnownRow | None
    fields: tuple[FieldChange, ...] = ()


def compared(
    kind: str, before: Iterable[FactRow], after: Iterable[FactRow]
) -> Iterator[RowChange]:
    """Compare rows of one kind, page by page."""
    pages: dict[str, tuple[list[FactRow], list[FactRow]]] = defaultdict(
        lambda: ([], [])
    )
    for side, rows in enumerate((before, after)):
        for row in rows:
            pages[_page_key(row.page)][side].append(row)
    for old, new in pages.values():
        yield from compared_pages(kind, old, new)


def compared_pages(
    kind: str, old: Sequence[FactRow], new: Sequence[FactRow]
) -> Iterator[RowChange]:
    """Compare the rows of two readings, or two versions, of one page."""
    pairs = _matched(old, new)
    for one, other in pairs:
        changed = tuple(_changes(one, other))
        if changed:
            yield RowChange(
                what="changed",
                kind=kind,
                page=other.page,
                before=one,
                after=other,
                fields=changed,
            )
    kept_old, kept_new = ({id(row) for row in side} for side in _sides(pairs))
    for row in old:
        if id(row) not in kept_old:
            yield RowChange(
                what="gone", kind=kind, page=row.page, before=row, after=None
            )
    for row in new:
        if id(row) not in kept_new:
            yield RowChange(
                what="new", kind=kind, page=row.page, before=None, after=row
            )


def _sides(
    pairs: Sequence[tuple[FactRow, FactRow]],
) -> tuple[list[FactRow], list[FactRow]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


def _page_key(page: Page) -> str:
    return page.url if page.url is not None and is_page(page.url) else page.article


def _matched(
    old: Sequence[FactRow], new: Sequence[FactRow]
) -> list[tuple[FactRow, FactRow]]:
    """Pair rows one to one, the likest first."""
    scored = [
        (likeness(one, other), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
    ]
    pairs, left, right = [], set[int](), set[int]()
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((old[i], new[j]))
    return pairs


def likeness(one: FactRow, other: FactRow) -> float:
    """Say how likely two rows of a page are one fact, from 0 to 1; 2 for one id."""
    if isinstance(one, ReportRow) or isinstance(other, ReportRow):
        return 1.0
    return 2.0 if one.id == other.id else _alike(one, other)


def _alike(one: FactRow, other: FactRow) -> float:
    match one, other:
        case (EventRow(), EventRow()) if one.family == other.family:
            same = (one.kind == other.kind) + _overlap(_who(one), _who(other))
            return 0.25 * same + 0.5 * _like(one, other)
        case (FigureRow(), FigureRow()) if one.measure == other.measure:
            same = float(one.population == other.population)
            return 0.4 * same + 0.6 * _like(one, other)
        case (ClaimRow(), ClaimRow()):
            return 0.4 * (one.source == other.source) + 0.6 * _like(one, other)
        case (ProposalRow(), ProposalRow()):
            names = _ratio(one.name, other.name)
            return 0.6 * names + 0.4 * _overlap(_issues(one), _issues(other))
    return 0.0


def _like(
    one: EventRow | FigureRow | ClaimRow, other: EventRow | FigureRow | ClaimRow
) -> float:
    return _ratio(one.words[:LONGEST], other.words[:LONGEST])


def _ratio(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only who compares needs it

    return ratio(one, other) / 100


def _who(row: EventRow) -> set[str]:
    return {party.name for party in row.participants}


def _issues(row: ProposalRow) -> set[str]:
    return {term.issue for term in row.terms}


def _overlap(one: set[str], other: set[str]) -> float:
    if not one and not other:
        return 1.0
    return len(one & other) / len(one | other)


def compared_lists(
    kind: str, before: Iterable[ListRow], after: Iterable[ListRow]
) -> Iterator[RowChange]:
    """Compare rows that are one for one thing over all reports."""
    old, new = ({_list_key(row): row for row in side} for side in (before, after))
    for key in dict.fromkeys((*new, *old)):
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            what: What = "new" if one is None else "gone"
            yield RowChange(what=what, kind=kind, page=None, before=one, after=other)
        elif changed := tuple(_changes(one, other)):
            yield RowChange(
                what="changed",
                kind=kind,
                page=None,
                before=one,
                after=other,
                fields=changed,
            )


def _list_key(row: ListRow) -> str:
    return row.who if isinstance(row, ActorRow) else canonical(to_json(row))


def _changes(one: KnownRow, other: KnownRow) -> Iterator[FieldChange]:
    if isinstance(one, ReportRow) and isinstance(other, ReportRow):
        yield from _versions(one, other)
    for field in fields(one):
        if field.name not in NO_CONTENT:
            before = _content(to_json(getattr(one, field.name)))
            after = _content(to_json(getattr(other, field.name)))
            if canonical(before) != canonical(after):
                yield FieldChange(field.name, before, after)


def _versions(one: ReportRow, other: ReportRow) -> Iterator[FieldChange]:
    """Say that a page has another text, or another reader."""
    if one.page.article != other.page.article:
        yield FieldChange("article", one.page.article, other.page.article)
    if one.reader != other.reader:
        yield FieldChange("reader", one.reader, other.reader)


def _content(value: Json) -> Json:
    if isinstance(value, list):
        return [_content(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {k: _content(v) for k, v in value.items() if k not in NO_CONTENT}
