"""The values of durations and of what recurs: P6M, PT24H, P1W."""

from datetime import date

from dragoman.extract.times.calendar import add_days, add_months
from dragoman.extract.times.frame import PAST_REF, Frame, Meaning
from dragoman.extract.times.phrase import Phrase

TIMES_OF_DAY = {"TH": "H", "TM": "M", "TS": "S"}
MULTIPLES = {
    "DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W"), "FY": (1, "Y"),
    "ML": (1000, "Y"), "WE": (1, "WE"), "NI": (1, "D"),
}  # fmt: skip
UNKNOWN = {"FN": "P{}W", "FY": "P{}Y", "NI": "P{}D"}
DAYS, MONTHS = {"D": 1, "W": 7}, {"M": 1, "Q": 3, "Y": 12}
HOURS = 24
HALVES = {"Y": (6, "M"), "TH": (30, "TM"), "TM": (30, "TS"), "D": (12, "TH")}


def duration_value(count: float | None, unit: str) -> str:
    """The value of a number of units; X for an unknown number."""
    if count is None:
        mark = TIMES_OF_DAY.get(unit)
        return f"PTX{mark}" if mark else UNKNOWN.get(unit, "P{}" + unit).format("X")
    factor, base = MULTIPLES.get(unit, (1, unit))
    return _counted(count * factor, base)


def _counted(count: float, unit: str) -> str:
    whole, rest = divmod(count, 1)
    lower = HALVES.get(unit)
    if rest and lower is not None:
        small = _counted(round(rest * 2 * lower[0]), lower[1])
        return _joined(_counted(whole, unit), small) if whole else small
    number = f"{count:.15g}"
    mark = TIMES_OF_DAY.get(unit)
    return f"PT{number}{mark}" if mark else f"P{number}{unit}"


def _joined(large: str, small: str) -> str:
    return large + (small[2:] if large.startswith("PT") else small[1:])


def resolve_span(phrase: Phrase, frame: Frame) -> Meaning:
    """The meaning of "six months", "the past two years"."""
    unit = phrase.unit or "D"
    if phrase.count is None and phrase.name == "PAST_REF" and unit in {"D", "Y"}:
        return PAST_REF
    value = duration_value(phrase.count, unit)
    if None in (phrase.shift, phrase.count) or frame.published is None:
        return Meaning(value=value, type="DURATION")
    far = count_on(frame.published, phrase.count, unit, phrase.shift or 0)
    start, end = sorted((far, frame.published))
    return Meaning(value=value, type="DURATION", start=start, end=end)


def count_on(day: date, count: float | None, unit: str, sign: int) -> date:
    """The day a number of units on; an unknown number counts as none."""
    factor, base = MULTIPLES.get(unit, (1, unit))
    steps = sign * (count or 0) * factor
    if abs(steps) > LIMIT:
        return date.min if steps < 0 else date.max
    if base in DAYS:
        return add_days(day, round(steps * DAYS[base]))
    if base in MONTHS:
        year, month = add_months(day.year, day.month, round(steps * MONTHS[base]))
        return add_days(date(year, month, 1), min(day.day, SHORTEST_MONTH) - 1)
    return add_days(day, round(steps * PART_OF_DAY.get(base, 0)))


LIMIT, SHORTEST_MONTH = 100_000, 28
PART_OF_DAY = {"TH": 1 / 24, "WE": 7.0}


def resolve_set(phrase: Phrase, _frame: Frame) -> Meaning:
    """The meaning of "daily", "every two weeks", "each Thursday"."""
    if phrase.name is not None:
        return Meaning(value=phrase.name, type="SET")
    return Meaning(
        value=duration_value(phrase.count or 1, phrase.unit or "D"), type="SET"
    )
