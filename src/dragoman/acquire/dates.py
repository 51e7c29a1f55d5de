"""Dates as pages print them, as ISO dates or date-times; what is ambiguous is none."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
TIME: Final = re.compile(
    r"[\s,|·•-]{0,4}(?:T|at\s|\()?\s?(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>GMT|UTC|Z)?(?![\d:])",
    re.IGNORECASE,
)
FORMS: Final = (
    re.compile(rf"\b{MONTH}\s{{0,2}}{DAY}\s?,?\s{{0,2}}{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s(?:of\s)?{MONTH},?\s{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{YEAR}(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark){DAY}(?!\d)"),
    re.compile(
        r"\b(?P<first>[0-3]?\d)([-/.])(?P<second>[0-3]?\d)\2(?P<year>(?:19|20)\d\d)\b"
    ),
)
LONGEST: Final = 120
NOON: Final = 12


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """Hold a date found in a line: its ISO form and where it stands."""

    iso: str
    start: int
    end: int


def iso(value: str) -> str | None:
    """Normalise a date that stands alone: ISO, RFC 2822, or as a page prints it."""
    value = value.strip()
    if len(value) > LONGEST:
        return None
    strict = _as_iso(value) or _as_mail(value)
    if strict is not None:
        return strict
    found = find_date(value)
    return None if found is None else found.iso


def _as_iso(value: str) -> str | None:
    try:
        if "T" not in value and " " not in value.strip() and ":" not in value:
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _as_mail(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat() if "," in value else None
    except (ValueError, IndexError, TypeError):
        return None


def find_date(line: str) -> PrintedDate | None:
    """Find the first whole date (day, month, year) of a line, with its time of day."""
    line = line[:LONGEST]
    matches = [m for form in FORMS for m in [form.search(line)] if m]
    for match in sorted(matches, key=lambda m: m.start()):
        day = _day(match.groupdict())
        if day is not None:
            return _with_time(line, match, day)
    return None


def _day(parts: dict[str, str]) -> date | None:
    year = int(parts["year"])
    if "first" in parts:
        return _unambiguous(year, int(parts["first"]), int(parts["second"]))
    month = parts["month"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    return _made(year, number, int(parts["day"]))


def _unambiguous(year: int, first: int, second: int) -> date | None:
    """Read 26/08/2025 and 08/26/2025, but not 05/06/2025."""
    if first == second or second > NOON:
        return _made(year, first, second)
    return _made(year, second, first) if first > NOON else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(line: str, match: re.Match[str], day: date) -> PrintedDate:
    clock = TIME.match(line, match.end())
    hour = _hour(clock) if clock else None
    if clock is None or hour is None:
        return PrintedDate(day.isoformat(), *match.span())
    zone = "+00:00" if clock["zone"] else ""
    stamp = f"{day.isoformat()}T{hour:02}:{clock['minute']}:00{zone}"
    return PrintedDate(stamp, match.start(), clock.end())


def _hour(clock: re.Match[str]) -> int | None:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()[:1]
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return hour if hour < 2 * NOON else None
