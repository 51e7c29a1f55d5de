"""Times measured from another: two days ago, a year earlier, the next day."""

from datetime import date

from dragoman.extract.times.calendar import add_quarters, quarter_of, week_value
from dragoman.extract.times.durations import count_on, duration_value
from dragoman.extract.times.frame import FUTURE_REF, PAST_REF, Frame, Meaning
from dragoman.extract.times.phrase import Phrase


def resolve_ago(phrase: Phrase, frame: Frame) -> Meaning:
    """The meaning of "three weeks ago", "two days later", "the year-ago quarter"."""
    unit, sign = phrase.unit or "D", phrase.shift or -1
    if phrase.count is None:
        return PAST_REF if sign < 0 else FUTURE_REF
    quarter = _quarter_named(phrase, frame)
    if unit == "Y" and phrase.count == 1 and quarter and _by_quarter(phrase, frame):
        year, number = add_quarters(*quarter, 4 * sign)
        return Meaning(value=f"{year:04}-Q{number}")
    base = frame.published if phrase.name == "now" or sign < 0 else frame.day
    if base is None:
        kept = duration_value(phrase.count, unit)
        return Meaning(value=kept, type="DURATION") if sign > 0 else PAST_REF
    return Meaning(value=in_unit(count_on(base, phrase.count, unit, sign), unit))


def _quarter_named(phrase: Phrase, frame: Frame) -> tuple[int, int] | None:
    """The quarter that "the year-ago third quarter" names, else the one told of."""
    if frame.published is None:
        return frame.quarter
    year, now = quarter_of(frame.published)
    if phrase.number is not None:
        return year - (phrase.number > now), phrase.number
    reported = add_quarters(year, now, -1) if phrase.name == "quarter" else None
    return frame.quarter or reported


def _by_quarter(phrase: Phrase, frame: Frame) -> bool:
    return phrase.name == "quarter" or frame.near_quarter


def in_unit(day: date, unit: str) -> str:
    """The value of the day, week, month, year or quarter that holds a day."""
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return f"{week_value(day)}-WE"
    if unit == "Q":
        year, quarter = quarter_of(day)
        return f"{year:04}-Q{quarter}"
    digits = {"M": 7, "Y": 4, "FY": 4, "DE": 3, "CE": 2, "ML": 1}.get(unit, 10)
    return day.isoformat()[:digits]


def resolve_anaphor(phrase: Phrase, frame: Frame) -> Meaning:
    """The meaning of "the next day", "that year", "the quarter"."""
    unit, shift = phrase.unit or "D", phrase.shift or 0
    if unit == "Q":
        return _quarter(shift, frame, latest=phrase.name == "latest")
    base = _told(phrase, unit, frame) or frame.published
    if base is None:
        return Meaning(value=duration_value(1, unit), type="DURATION")
    if unit == "WE":
        back = 7 if frame.direction <= 0 and base.isoweekday() < SATURDAY else 0
        return Meaning(value=in_unit(count_on(base, back, "D", -1), unit))
    return Meaning(value=in_unit(count_on(base, 1, unit, shift), unit) + phrase.hour)


SATURDAY = 6


def _told(phrase: Phrase, unit: str, frame: Frame) -> date | None:
    """The day, month or year that "the following month", "that year" go by."""
    if unit in {"D", "WE"}:
        # What was done "later in the day" was not on a day that is still to come.
        ahead = frame.direction < 0 and _is_ahead(frame) and not phrase.shift
        return frame.day if (unit == "D" or phrase.shift) and not ahead else None
    if not phrase.shift and phrase.name != "that":
        return None
    if unit == "W":
        return frame.day
    return frame.month if unit == "M" else frame.year


def _is_ahead(frame: Frame) -> bool:
    if frame.day is None or frame.published is None:
        return False
    return frame.day > frame.published


def _quarter(shift: int, frame: Frame, *, latest: bool) -> Meaning:
    known = None if latest else frame.quarter
    if known is None and frame.published is not None:
        known = add_quarters(*quarter_of(frame.published), -1)
    if known is None:
        return Meaning(value="P3M", type="DURATION")
    year, number = add_quarters(*known, shift)
    return Meaning(value=f"{year:04}-Q{number}")
