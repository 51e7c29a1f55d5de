"""A proposal told with its stances, names and terms."""

from collections.abc import Iterator
from typing import Final

from dragoman.domain.told import Provision
from dragoman.questions.rows import OnTheTable, StanceRow
from dragoman.surface.wording import duration_words, plain

AGREED: Final = {
    True: "all parties accept it by their own word",
    False: "not agreed by all",
    None: "not all parties have been heard",
}


def on_the_table(row: OnTheTable) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Tell a proposal and the answers to it."""
    by = f", by {row.author}" if row.author else ""
    details = (
        *map(_stance, row.stances),
        *(f"called “{c.word}” by {c.by or 'the report'}" for c in row.described_as),
        *dict.fromkeys(map(_provision, row.terms)),
    )
    return f"{row.name}{by}", details, (AGREED[row.agreed_by_all],)


def _stance(row: StanceRow) -> str:
    said = f"{row.said} " if row.said else ""
    by = "" if row.own_word else f", says {row.by or 'the report'}"
    denies = "no deal, says" if row.own_word else "denied by"
    denied = f", {denies} {', '.join(row.denied_by)}" if row.denied_by else ""
    return f"{said}{row.party}: {plain(row.response)}{by}{denied}"


def _provision(row: Provision) -> str:
    return "term: " + ", ".join(_parts(row))


def _parts(row: Provision) -> Iterator[str]:
    yield plain(row.issue)
    yield from (part for part in (row.amount, row.ratio) if part)
    told = (
        ("by", row.obligor),
        ("to", row.beneficiary),
        ("in phase", row.phase),
        ("for", duration_words(row.duration) if row.duration else None),
        ("until", row.deadline),
    )
    yield from (f"{word} {value}" for word, value in told if value)
