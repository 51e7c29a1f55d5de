"""Days, weeks, months, quarters and feasts, and the values that name them."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]

DAY = timedelta(days=1)
WEEK = 7
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAY_VALUE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
WEEK_VALUE = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]).*)?")
PART_VALUE = re.compile(r"(\d{4})-([QH])([1-4])")
MONTH_VALUE = re.compile(r"(\d{4})-(\d\d)")
SEASON_VALUE = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
YEARS_VALUE = re.compile(r"\d{2,4}")
QUARTER_MONTHS, HALF_MONTHS, YEAR_MONTHS = 3, 6, 12


def days_of(value: str) -> Days | None:
    """The first and last day that a TIMEX3 value names, or None."""
    try:
        return _days_of(value)
    except ValueError:
        return None


def _days_of(value: str) -> Days | None:
    if found := DAY_VALUE.fullmatch(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := WEEK_VALUE.fullmatch(value):
        return _week(int(found[1]), int(found[2]), found[3])
    return _months_of(value)


def _months_of(value: str) -> Days | None:
    if found := MONTH_VALUE.fullmatch(value):
        return months(int(found[1]), int(found[2]), 1)
    if found := PART_VALUE.fullmatch(value):
        size = QUARTER_MONTHS if found[2] == "Q" else HALF_MONTHS
        return months(int(found[1]), size * (int(found[3]) - 1) + 1, size)
    if found := SEASON_VALUE.fullmatch(value):
        return months(int(found[1]), SEASONS[found[2]], QUARTER_MONTHS)
    if YEARS_VALUE.fullmatch(value):
        digits = 4 - len(value)
        first, last = int(value + "0" * digits), int(value + "9" * digits)
        return date(first, 1, 1), date(last, YEAR_MONTHS, 31)
    return None


def _week(year: int, week: int, part: str | None) -> Days:
    first, last = {None: (1, 7), "WE": (6, 7)}.get(part) or (int(part or 1),) * 2
    return (
        date.fromisocalendar(year, week, first),
        date.fromisocalendar(year, week, last),
    )


def months(year: int, month: int, size: int) -> Days:
    """The first and last day of `size` months from a month on."""
    if not 1 <= month <= YEAR_MONTHS:
        msg = f"no month {month}"
        raise ValueError(msg)
    end_year, end_month = add_months(year, month, size - 1)
    last = monthrange(end_year, end_month)[1]
    return date(year, month, 1), date(end_year, end_month, last)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Count months on from a month; (year, month)."""
    years, rest = divmod(year * YEAR_MONTHS + month - 1 + count, YEAR_MONTHS)
    return min(max(years, MINYEAR), MAXYEAR), rest + 1


def add_days(day: date, count: int) -> date:
    """Count days on, staying within the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.min if count < 0 else date.max


def week_value(day: date) -> str:
    """The TIMEX3 value of a day's week."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> tuple[int, int]:
    """The year and quarter of a day."""
    return day.year, (day.month - 1) // QUARTER_MONTHS + 1


def add_quarters(year: int, quarter: int, count: int) -> tuple[int, int]:
    """Count quarters on; (year, quarter)."""
    years, rest = divmod(year * 4 + quarter - 1 + count, 4)
    return years, rest + 1


def nth_weekday(year: int, rule: str) -> date:
    """The day of a rule such as 11-4-4: the fourth Thursday of November."""
    month, weekday, nth = re.findall(r"(?<=-)-\d+|\d+", rule)
    first, last = months(year, int(month), 1)
    if int(nth) < 0:
        return add_days(last, -((last.isoweekday() - int(weekday)) % WEEK))
    ahead = (int(weekday) - first.isoweekday()) % WEEK
    return add_days(first, ahead + WEEK * (int(nth) - 1))


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % WEEK
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar, 1900 to 2099 (Meeus)."""
    a, b, c = year % 4, year % WEEK, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % WEEK
    month, day = divmod(d + e + 114, 31)
    return add_days(date(year, month, day + 1), 13)


HIJRI_EPOCH = date(622, 7, 19).toordinal()
HIJRI_CYCLE_DAYS, HIJRI_CYCLE_YEARS, HIJRI_YEAR_DAYS = 10631, 30, 354


def from_hijri(year: int, month: int, day: int) -> date:
    """The day of the tabular Islamic calendar; sightings may be a day off."""
    leap = (3 + 11 * year) // HIJRI_CYCLE_YEARS
    ordinal = day + (59 * (month - 1) + 1) // 2 + (year - 1) * HIJRI_YEAR_DAYS + leap
    return date.fromordinal(ordinal + HIJRI_EPOCH - 1)


def hijri_years(year: int) -> range:
    """The Islamic years that a Gregorian year may touch."""
    middle = (year - 622) * HIJRI_CYCLE_YEARS * 365 // HIJRI_CYCLE_DAYS
    return range(max(middle - 1, 1), middle + 3)
