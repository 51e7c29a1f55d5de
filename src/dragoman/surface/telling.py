"""Records told in one line each, whether from a reading or from the ledger."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Union

from dragoman.domain import Event, Figure, Term
from dragoman.surface.wording import (
    bounds,
    counted,
    days_words,
    duration_words,
    listed,
    number,
    period_words,
    plain,
    quantity_words,
    role_groups,
)

if TYPE_CHECKING:
    from dragoman.store import EventRow, FigureRow, TermRow

NO_BOUNDS = "no bounds stated"


def act_words(
    event: Union[Event, "EventRow"],
    parties: Iterable[tuple[str, str]],
    place: str | None,
) -> str:
    """Tell an event: its kind, who, about what, where, when, how.

    `parties` are pairs of role and name.
    """
    told = [role_groups(_seated(event.kind, parties)) or "no party named"]
    told += [f"on {listed(map(plain, event.issues))}"] if event.issues else []
    told += [f"in {place}"] if place else []
    days = days_words(event.start, event.end)
    told += [days] if days else []
    channel = f" ({plain(event.channel)})" if event.channel else ""
    return f"{plain(event.kind)}: {', '.join(told)}{channel}"


def _seated(kind: str, parties: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Say that a court hears a case, where the case and not the court is the act."""
    hears = kind in {"suit", "hearing", "investigation"}
    for role, name in parties:
        yield "bench" if hears and role == "court" else role, name


def proposal_words(name: str, author: str | None, addressees: Iterable[str]) -> str:
    """Tell a proposal: its name, by whom, to whom."""
    to = tuple(addressees)
    told = [name, f"by {author}" if author else "", f"to {listed(to)}" if to else ""]
    return ", ".join(part for part in told if part)


def figure_words(
    figure: Union[Figure, "FigureRow"],
    whose: str | None,
    place: str | None,
    by: str | None,
) -> str:
    """Tell a figure: number, what is counted, where, by whom, when, bounds."""
    told = f"{quantity_words(figure)} {counted(whose, figure.unit, figure.measure)}"
    facts = [f"in {place}" if place else "", f"by {by}" if by else ""]
    facts += [period_words(figure.period)] if figure.period else []
    parts = [told.strip(), *(fact for fact in facts if fact)]
    within = bounds(figure.low, figure.high)
    exact = within is None and figure.comparator == "exact"
    return ", ".join(parts) + ("" if exact else f" [{within or NO_BOUNDS}]")


def term_words(
    term: Union[Term, "TermRow"], obligor: str | None, beneficiary: str | None
) -> str:
    """Tell a term: issue, how much, by whom, until when, how firm."""
    status = f" ({plain(term.status)})" if term.status else ""
    return ", ".join(_term_parts(term, obligor, beneficiary)) + status


def _term_parts(
    term: Union[Term, "TermRow"], obligor: str | None, beneficiary: str | None
) -> Iterator[str]:
    yield plain(term.issue)
    if term.quantity is not None:
        unit = "" if term.quantity.unit == "percent" else term.quantity.unit or ""
        yield f"{quantity_words(term.quantity)} {unit}".strip()
    if term.ratio is not None:
        yield f"{number(term.ratio.give)} for {number(term.ratio.get)}"
    yield from _who_and_when(term, obligor, beneficiary)


def _who_and_when(
    term: Union[Term, "TermRow"], obligor: str | None, beneficiary: str | None
) -> Iterator[str]:
    told = (
        ("by", obligor),
        ("to", beneficiary),
        ("in phase", term.phase),
        ("for", duration_words(term.duration) if term.duration else None),
        ("until", term.deadline),
    )
    yield from (f"{word} {value}" for word, value in told if value)
