"""Times as people write them: a day, a time, yesterday, three days ago."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from dragoman.domain.errors import FilterError

AGO: Final = re.compile(r"(\d+|an?) (minute|hour|day|week)s? ago")
DAYS_BACK: Final = {"today": 0, "yesterday": 1}
STEP: Final = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
WEEKDAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday"),
)


def when(given: str, now: datetime) -> str:
    """Write a time as ISO: a day (it is meant to its end), or a time in UTC.

    "yesterday" and "monday" are days, "3 days ago" the end of that day; "now", minutes
    and hours are times.

    Raises:
        FilterError: it is no time.
    """
    words = " ".join(given.lower().split())
    today = now.astimezone(UTC).date()
    if words == "now":
        return now.astimezone(UTC).isoformat()
    if words in DAYS_BACK:
        return (today - timedelta(days=DAYS_BACK[words])).isoformat()
    if words in WEEKDAYS:
        return _last(WEEKDAYS.index(words), today).isoformat()
    ago = AGO.fullmatch(words)
    return given if ago is None else _ago(ago, now)


def _ago(ago: re.Match[str], now: datetime) -> str:
    count, unit = ago.groups()
    times = int(count) if count.isdigit() else 1
    try:
        then = now.astimezone(UTC) - times * STEP[unit]
    except OverflowError as error:
        msg = f"{ago.group()!r} is no time that can be"
        raise FilterError(msg) from error
    return then.isoformat() if unit in {"minute", "hour"} else then.date().isoformat()


def _last(weekday: int, today: date) -> date:
    """Give the last such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
