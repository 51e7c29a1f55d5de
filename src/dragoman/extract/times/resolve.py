"""Turn the features of a time expression into a TIMEX3 value."""

from collections.abc import Callable
from datetime import date

from dragoman.extract.times.anaphors import in_unit, resolve_ago, resolve_anaphor
from dragoman.extract.times.calendar import SEASONS, WEEK, add_days, quarter_of
from dragoman.extract.times.compared import resolve_compared
from dragoman.extract.times.durations import count_on, resolve_set, resolve_span
from dragoman.extract.times.feasts import resolve_feast
from dragoman.extract.times.frame import Frame, Meaning, unanchored
from dragoman.extract.times.phrase import Form, Phrase
from dragoman.extract.times.weeks import week_meant

Resolver = Callable[[Phrase, Frame], Meaning]


def resolve(phrase: Phrase, frame: Frame) -> Meaning:
    """Say what a time expression means in its frame."""
    return RESOLVERS[phrase.form](phrase, frame)


def _calendar(phrase: Phrase, frame: Frame) -> Meaning:
    year = phrase.year
    if year is None and phrase.month is not None:
        year = _nearest_year(phrase, frame)
    parts = [f"{year:04}" if year is not None else "XXXX"]
    parts += [f"{n:02}" for n in (phrase.month, phrase.day) if n is not None]
    return Meaning(value="-".join(parts) + phrase.hour)


def _nearest_year(phrase: Phrase, frame: Frame) -> int | None:
    """The year that puts a day or a month on the right side of publication."""
    today, month = frame.published, phrase.month or 1
    if today is None or phrase.unit == "Y":
        return today.year + (phrase.shift or 0) if today is not None else None
    here = (month, phrase.day) if phrase.day else (month,)
    now = (today.month, today.day) if phrase.day else (today.month,)
    if phrase.shift is not None:
        return _shifted_year(today.year, phrase.shift, here, now)
    ahead = _days_ahead(month, phrase.day or 1, today)
    if phrase.day and here in frame.years and _is_far(ahead):
        return frame.years[here]
    if frame.direction > 0:
        return today.year + (here < now and ahead < FAR_AHEAD)
    return today.year + _step(here, now, ahead, frame.direction)


def _step(here: tuple[int, ...], now: tuple[int, ...], ahead: int, way: int) -> int:
    """How many years on a day, or a month, of a past or open clause is."""
    if len(here) > 1:
        soon = ahead <= (SOON if way < 0 else NEAR)
    else:
        soon = way == 0 and (here[0] - now[0]) % MONTHS_OF_YEAR <= AHEAD_MONTHS
    return (soon and here < now) - (here > now and not soon)


SOON, NEAR, FAR_AHEAD = 30, 60, 290  # days; past, open and future clauses
MONTHS_OF_YEAR, AHEAD_MONTHS = 12, 3  # a month so near ahead is meant where open
AT_HAND, YEAR_DAYS = 30, 365.25


def _is_far(ahead: int) -> bool:
    return AT_HAND < ahead < YEAR_DAYS - AT_HAND


def _days_ahead(month: int, day: int, today: date) -> int:
    """About how many days until the next such day of the year."""
    gap = (month - today.month) * 30.44 + day - today.day
    return round(gap % YEAR_DAYS)


def _shifted_year(
    year: int, shift: int, here: tuple[int, ...], now: tuple[int, ...]
) -> int:
    """The year of "last April", "this September", "next March"."""
    if shift < 0:
        return year - (here[0] >= now[0] - 1)  # "last June" in July is a year ago
    return year + (here <= now) if shift > 0 else year


def _weekday(phrase: Phrase, frame: Frame) -> Meaning:
    today, weekday = frame.published, phrase.weekday or 1
    if today is None:
        return Meaning(value=f"XXXX-WXX-{weekday}{phrase.hour}")
    return Meaning(
        value=_nearest_weekday(phrase, frame, today).isoformat() + phrase.hour
    )


def _nearest_weekday(phrase: Phrase, frame: Frame, today: date) -> date:
    if phrase.name == "told" and frame.day is not None:
        today = frame.day  # "the previous Friday" is the one before the day told of
    back = (today.isoweekday() - (phrase.weekday or 1)) % WEEK
    if phrase.shift == -1:
        return add_days(today, -(back or WEEK))
    if phrase.shift == 1:
        return add_days(today, WEEK - back)
    ahead = (WEEK - back) % WEEK
    if frame.direction > 0 or (phrase.shift == 0 and frame.direction == 0):
        return add_days(today, ahead)
    return add_days(today, -back)


def _days(phrase: Phrase, frame: Frame) -> Meaning:
    shift = phrase.shift or 0
    if frame.published is None:
        return unanchored(shift)
    if phrase.name == "PRESENT_REF":
        return unanchored(0)
    return Meaning(
        value=add_days(frame.published, shift).isoformat() + phrase.hour,
    )


def _unit(phrase: Phrase, frame: Frame) -> Meaning:
    unit, shift = phrase.unit or "D", phrase.shift or 0
    if frame.published is None:
        return unanchored(shift)
    base = frame.published
    return Meaning(value=in_unit(count_on(base, 1, unit, shift), unit))


def _quarter(phrase: Phrase, frame: Frame) -> Meaning:
    year = _year_of(phrase, frame)
    number = phrase.number or 1
    mark = "Q" if phrase.form == "quarter" else "H"
    if year is not None:
        return Meaning(value=f"{year:04}-{mark}{number}")
    if frame.published is None:
        return Meaning(value=f"XXXX-{mark}{number}")
    now = quarter_of(frame.published)
    first = number if mark == "Q" else 2 * number - 1
    later = first > now[1]
    year = now[0]
    year -= later and frame.direction <= 0
    return Meaning(value=f"{year:04}-{mark}{number}")


def _year_of(phrase: Phrase, frame: Frame) -> int | None:
    if phrase.year is not None:
        return phrase.year
    if phrase.shift is None or frame.published is None:
        return None
    return frame.published.year + phrase.shift


def _season(phrase: Phrase, frame: Frame) -> Meaning:
    name = phrase.name or "SU"
    if phrase.year is not None:
        return Meaning(value=f"{phrase.year:04}-{name}")
    if frame.published is None:
        return Meaning(value=f"XXXX-{name}")
    year = frame.published.year + _years_on(name, frame.published.month, phrase, frame)
    return Meaning(value=f"{year:04}-{name}")


def _years_on(name: str, month: int, phrase: Phrase, frame: Frame) -> int:
    """How many years on a season began, or begins; a winter goes on into the next."""
    begins = SEASONS[name]
    goes_on = -(name == "WI" and month < OF_SEASON)
    over = month > begins + OF_SEASON - 1
    if phrase.shift == -1:
        return goes_on - (not over)
    if phrase.shift == 1:
        return int(begins <= month)
    if phrase.shift == 0 or frame.direction > 0:
        return goes_on + (over and phrase.shift is None)
    return -(begins > month)


OF_SEASON = 3  # months


def _decade(phrase: Phrase, _frame: Frame) -> Meaning:
    return Meaning(value=f"{(phrase.year or 0) // 10:03}")


def _century(phrase: Phrase, _frame: Frame) -> Meaning:
    return Meaning(value=f"{(phrase.number or 1) - 1:02}")


def _literal(phrase: Phrase, _frame: Frame) -> Meaning:
    return Meaning(value=phrase.name or "PRESENT_REF")


def _of_known_day(phrase: Phrase, frame: Frame) -> Meaning:
    """A clock time or part of the day alone: that of the day told of, or of today."""
    day = frame.day or frame.published
    stem = day.isoformat() if day is not None else "XXXX-XX-XX"
    return Meaning(value=stem + phrase.hour, type="TIME")


def _year_end(phrase: Phrase, frame: Frame) -> Meaning:
    """The end of the year of publication, or of the one before where it is past."""
    day = "-12-31" if phrase.day else ""
    if frame.published is None:
        return Meaning(value=f"XXXX{day}")
    back = frame.direction < 0
    return Meaning(value=f"{frame.published.year - back:04}{day}")


def _week(phrase: Phrase, frame: Frame) -> Meaning:
    year = phrase.year or _nearest_year(phrase, frame)
    if year is None:
        return Meaning(value="XXXX-WXX")
    return week_meant(phrase, year)


RESOLVERS: dict[Form, Resolver] = {
    "calendar": _calendar,
    "weekday": _weekday,
    "days": _days,
    "unit": _unit,
    "quarter": _quarter,
    "half": _quarter,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "feast": resolve_feast,
    "ago": resolve_ago,
    "span": resolve_span,
    "set": resolve_set,
    "literal": _literal,
    "part": _of_known_day,
    "clock": _of_known_day,
    "anaphor": resolve_anaphor,
    "year_end": _year_end,
    "same_period": resolve_compared,
    "day_week": _week,
    "month_week": _week,
}
