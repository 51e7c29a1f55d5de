"""Small phrases that every surface uses for records."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Union

from dragoman.domain import Figure, Period, Quantity

if TYPE_CHECKING:
    from dragoman.store import FigureRow

COMPARATORS = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "nearly": "nearly ",
    "about": "about ",
    "up_to": "up to ",
    "between": "between ",
    "fewer_than": "fewer than ",
}
TITLES = {
    "mediator": "mediated by",
    "host": "hosted by",
    "messenger": "carried by",
    "facilitator": "facilitated by",
    "guarantor": "guaranteed by",
    "observer": "watched by",
    "carrier": "carried by",
    "bench": "before",
}
ACTING = ("initiator", "perpetrator", "applicant", "court")
ACTED_ON = ("recipient", "victim", "respondent", "beneficiary")
DURATION = re.compile(r"P(?:T?(\d+)([HMDWY]))")
UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}
AFTER_NOUN = frozenset(
    ("killed", "injured", "missing", "detained", "abducted", "displaced", "released")
)
"""Measures that follow what is counted: "130 persons killed"."""


DEAD = frozenset(("bodies", "dead", "deaths", "fatalities", "corpses"))
"""Nouns that say already that those who are counted died."""


def plain(name: str) -> str:
    """Write a value of the contract as words: under_way, under way."""
    return name.replace("_", " ")


def listed(names: Iterable[str]) -> str:
    """Write names as a list: "Egypt, Israel and Qatar"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def number(value: float | None) -> str:
    """Write a number as people do: no needless decimals, thousands parted."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def quantity_words(figure: Union[Figure, Quantity, "FigureRow"]) -> str:
    """Write a quantity with its hedge: "nearly 34,600", "between 20 and 25"."""
    both = figure.low is not None and figure.high is not None
    if figure.comparator == "between" or (figure.value is None and both):
        told = f"between {number(figure.low)} and {number(figure.high)}"
    elif figure.value is None:
        told = f"{COMPARATORS[figure.comparator]}{number(figure.low or figure.high)}"
    else:
        told = COMPARATORS[figure.comparator] + number(figure.value)
    return f"{told}%" if figure.unit == "percent" else told


def bounds(low: float | None, high: float | None) -> str | None:
    """Write bounds as an interval: "130 or more", "20 to 25"."""
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    if low is not None:
        return f"{number(low)} or more"
    return None if high is None else f"{number(high)} or less"


def days_words(start: str | None, end: str | None) -> str:
    """Write a day, or the first and the last of some; nothing where none is known."""
    return " to ".join(dict.fromkeys(day for day in (start, end) if day))


def period_words(period: Period) -> str:
    """Write a period: "since 2023-10-07", "in the last 24 hours"."""
    if period.kind == "cumulative_since":
        return f"since {period.start}" if period.start else "in all"
    if period.kind == "last_24h":
        return "in the last 24 hours"
    days = days_words(period.start, period.end)
    if period.kind == "as_of":
        return f"as of {days}" if days else "as things stand"
    return f"on {days}" if days else "in this event"


def duration_words(value: str) -> str:
    """Write a TIMEX3 duration: P42D, 42 days; what is no plain one stays as it is."""
    matched = DURATION.fullmatch(value)
    if matched is None:
        return value
    count, unit = matched.groups()
    name = "minute" if value.startswith("PT") and unit == "M" else UNITS[unit]
    return f"{count} {name}{'' if count == '1' else 's'}"


def role_groups(parties: Iterable[tuple[str, str]]) -> str:
    """Write who takes part, from (role, name): "Israel → Hamas, hosted by Qatar"."""
    by_role: dict[str, list[str]] = {}
    for role, name in parties:
        by_role.setdefault(role, []).append(name)
    acting = [n for role in ACTING for n in by_role.get(role, ())]
    acted_on = [n for role in ACTED_ON for n in by_role.get(role, ())]
    sides = [acting, by_role.get("participant", []), acted_on]
    told = [" → ".join(listed(side) for side in sides if side)] if any(sides) else []
    for role, phrase in TITLES.items():
        told += [f"{phrase} {listed(by_role[role])}"] if role in by_role else []
    return ", ".join(told)


def counted(population: str | None, unit: str | None, measure: str) -> str:
    """Write what a figure counts: "Palestinians killed", "trucks, aid trucks"."""
    noun = population or ("" if unit in {None, "percent"} else str(unit))
    if measure == "killed" and noun in DEAD:
        return noun
    if noun and plain(measure).startswith(noun):
        return plain(measure)
    if measure in AFTER_NOUN:
        return f"{noun} {measure}".strip()
    if measure == "share_of_population":
        return f"of {population}" if population else "of the population"
    return ", ".join(
        t for t in (noun, "" if measure == "other" else plain(measure)) if t
    )
