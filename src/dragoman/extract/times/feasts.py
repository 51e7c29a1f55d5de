"""The days of feasts: fixed, nth weekdays, by Easter, by the Islamic calendar."""

from collections.abc import Iterable
from datetime import date

from dragoman.extract.times.calendar import (
    add_days,
    days_of,
    easter,
    from_hijri,
    hijri_years,
    nth_weekday,
    orthodox_easter,
    week_value,
)
from dragoman.extract.times.frame import Frame, Meaning, unanchored
from dragoman.extract.times.lexicon import FeastRow, feasts
from dragoman.extract.times.phrase import Phrase

SIGHTING = 1  # days that a sighted month may differ from the tabular one


def resolve_feast(phrase: Phrase, frame: Frame) -> Meaning:
    """The meaning of a feast's name: its day of the year named, or the nearest."""
    meaning = _named(phrase, frame)
    days = days_of(meaning.value) if phrase.unit == "W" else None
    return Meaning(value=week_value(days[0])) if days is not None else meaning


def _named(phrase: Phrase, frame: Frame) -> Meaning:
    row = feasts()[phrase.name or ""]
    if phrase.year is not None:
        days = list(_in_year(row, phrase.year))
        return _meaning(row, days[0]) if days else unanchored(0)
    if frame.published is None:
        return unanchored(0)
    return _meaning(row, _nearest(row, frame.published, phrase.shift, frame.direction))


def _nearest(row: FeastRow, published: date, shift: int | None, way: int) -> date:
    around = (published.year - 1, published.year, published.year + 1)
    days = [day for year in around for day in _in_year(row, year)]
    wanted = way if shift is None else shift
    begun = [d for d in days if d <= published]
    ahead = [d for d in days if d >= published]
    at_hand = [d for d in ahead if (d - published).days <= AT_HAND]
    if wanted < 0 and begun and not (at_hand and shift is None):
        return max(begun)
    if wanted > 0 and ahead:
        return min(ahead)
    return min(days, key=lambda d: abs((d - published).days))


AT_HAND = 10  # days: "as Easter week began", told on the Monday before Easter


def _in_year(row: FeastRow, year: int) -> Iterable[date]:
    if row.rule == "fixed":
        month, day = row.day.split("-")
        return [date(year, int(month), int(day))]
    if row.rule == "nth":
        return [nth_weekday(year, row.day)]
    if row.rule == "easter":
        return [add_days(easter(year), int(row.day))]
    if row.rule == "orthodox":
        return [add_days(orthodox_easter(year), int(row.day))]
    return _islamic(row, year)


def _islamic(row: FeastRow, year: int) -> Iterable[date]:
    month, day = (int(part) for part in row.day.split("-"))
    days = [from_hijri(hijri, month, day) for hijri in hijri_years(year)]
    return [d for d in days if d.year == year]


def _meaning(row: FeastRow, day: date) -> Meaning:
    value = day.isoformat() if row.lasts == 1 else f"{day:%Y-%m-%d}"
    slack = SIGHTING if row.rule == "hijri" else 0
    return Meaning(
        value=value,
        type="DATE",
        start=add_days(day, -slack),
        end=add_days(day, row.lasts - 1 + slack),
    )
