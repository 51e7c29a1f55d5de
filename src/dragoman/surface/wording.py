"""Small phrases that every surface uses for records."""

from collections.abc import Iterable, Mapping

from dragoman.domain import Figure, Period, Quantity, Term

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
}
ACTING = ("initiator", "perpetrator", "applicant", "court")
ACTED_ON = ("recipient", "victim", "respondent", "beneficiary")


def number(value: float | None) -> str:
    """Write a number as people do: no needless decimals, thousands parted."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def quantity_words(figure: Figure | Quantity) -> str:
    """Write a quantity with its hedge: "nearly 34,600", "between 20 and 25"."""
    both = figure.low is not None and figure.high is not None
    if figure.comparator == "between" or (figure.value is None and both):
        told = f"between {number(figure.low)} and {number(figure.high)}"
    elif figure.value is None:
        told = f"{COMPARATORS[figure.comparator]}{number(figure.low or figure.high)}"
    else:
        told = COMPARATORS[figure.comparator] + number(figure.value)
    return f"{told}%" if figure.unit == "percent" else told


def bounds(low: float | None, high: float | None) -> str:
    """Write bounds as an interval; an open end is a dash."""
    if low is None and high is None:
        return "no bounds stated"
    lower = "-" if low is None else number(low)
    upper = "-" if high is None else number(high)
    return f"{lower} to {upper}"


def period_words(period: Period) -> str:
    """Write a period: "since 2023-10-07", "in the last 24 hours"."""
    if period.kind == "cumulative_since":
        return f"since {period.start}" if period.start else "in all"
    if period.kind == "last_24h":
        return "in the last 24 hours"
    days = " to ".join(dict.fromkeys(d for d in (period.start, period.end) if d))
    if period.kind == "as_of":
        return f"as of {days}" if days else "as things stand"
    return f"on {days}" if days else "in this event"


def role_groups(parties: Iterable[tuple[str, str]]) -> str:
    """Write who takes part, from (role, name): "Israel → Hamas, hosted by Qatar"."""
    by_role: dict[str, list[str]] = {}
    for role, name in parties:
        by_role.setdefault(role, []).append(name)
    acting = [n for role in ACTING for n in by_role.get(role, ())]
    acted_on = [n for role in ACTED_ON for n in by_role.get(role, ())]
    sides = [acting, by_role.get("participant", []), acted_on]
    told = [" → ".join(_listed(side) for side in sides if side)] if any(sides) else []
    for role, phrase in TITLES.items():
        told += [f"{phrase} {_listed(by_role[role])}"] if role in by_role else []
    return ", ".join(told)


def term_words(term: Term, names: Mapping[str, str]) -> str:
    """Write a term: issue, how much, by whom, until when."""
    told = [term.issue.replace("_", " ")]
    if term.quantity is not None:
        told.append(
            f"{quantity_words(term.quantity)} {term.quantity.unit or ''}".strip()
        )
    if term.ratio is not None:
        told.append(f"{number(term.ratio.give)} for {number(term.ratio.get)}")
    obligor = names.get(term.obligor or "")
    told += [f"by {obligor}"] if obligor else []
    told += [f"for {term.duration}"] if term.duration else []
    told += [f"until {term.deadline}"] if term.deadline else []
    return ", ".join(told)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
