"""Rises and falls that do not lead from the old count to the new one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Figure
from dragoman.domain.derived import Misfit
from dragoman.domain.records import Reason
from dragoman.link.bounds import is_precise
from dragoman.link.make import make_misfit, shown
from dragoman.link.sentences import Sentence

LEADS: Final = re.compile(r"\b(from|by|to)\s+(?:the\s+)?$", re.IGNORECASE)
OWN_LEAD: Final = re.compile(r"(from|by|to)\s", re.IGNORECASE)
SURE, LIKELY = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a change as told: from one count, by so much, to another."""

    figures: tuple[Figure, ...]
    old: float | None
    by: float
    new: float


def change_of(sentence: Sentence) -> Change | None:
    """Read "rose by 12 to 340", "from 320 to 340, up by 20"; None where there is none.

    A rise and the new count are needed, to the last digit.
    """
    told: dict[str, float] = {}
    used: list[Figure] = []
    for place, figure in enumerate(sentence.figures):
        for lead, number in _leads(figure, sentence.before(place)):
            if lead not in told:
                told[lead] = number
                used.append(figure)
    if "by" not in told or "to" not in told:
        return None
    figures = tuple(dict.fromkeys(sorted(used, key=lambda f: f.number)))
    return Change(figures, told.get("from"), told["by"], told["to"])


def _leads(figure: Figure, before: str) -> Iterator[tuple[str, float]]:
    """Give what a number is led by; "12 to 340" is two where "by" stands before."""
    found = LEADS.search(before) or OWN_LEAD.match(figure.number.text)
    if found is None:
        return
    lead = found[1].lower()
    if figure.comparator == "between" and lead != "to":
        if figure.low is not None and figure.high is not None:
            yield lead, figure.low
            yield "to", figure.high
    elif is_precise(figure) and figure.value is not None:
        yield lead, figure.value


def check_change(article: str, change: Change) -> Iterator[Misfit]:
    """Tell a change within a sentence that does not add up."""
    if change.old is None:
        return
    made = _made(change.old, change)
    if made != change.new:
        yield _misfit(article, change, change.figures, (change.old, SURE))


def check_against(
    article: str, change: Change, earlier: tuple[Figure, ...]
) -> Iterator[Misfit]:
    """Tell a change that does not lead to its new count from the day before's."""
    if change.old is not None or not earlier:
        return
    values = [figure.value for figure in earlier if figure.value is not None]
    if all(_made(value, change) != change.new for value in values):
        figures = (*change.figures, earlier[0])
        yield _misfit(article, change, figures, (values[0], LIKELY))


def _made(old: float, change: Change) -> float:
    return old - change.by if old > change.new else old + change.by


def _misfit(
    article: str,
    change: Change,
    figures: tuple[Figure, ...],
    ground: tuple[float, float],
) -> Misfit:
    old, score = ground
    made = _made(old, change)
    verb = "less" if made < old else "more"
    told = (
        f"{shown(old)} and {shown(change.by)} {verb} make {shown(made)}, "
        f"not {shown(change.new)}"
    )
    return make_misfit(
        article, "increment", figures, (change.new, made), Reason(told, score)
    )
