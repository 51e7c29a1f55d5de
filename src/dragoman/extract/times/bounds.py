"""The earliest and latest day that a time expression can mean."""

from datetime import date

from dragoman.extract.times.calendar import Days, add_days, days_of
from dragoman.extract.times.frame import Meaning
from dragoman.extract.times.phrase import Phrase

THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


def days_meant(phrase: Phrase, meaning: Meaning) -> tuple[str | None, str | None]:
    """First and last ISO day: those stated, else those of the value, cut by its mod."""
    if meaning.start is not None and meaning.end is not None:
        return meaning.start.isoformat(), meaning.end.isoformat()
    days = days_of(meaning.value)
    if days is None:
        return None, None
    first, last = _cut(days, phrase.mod)
    return first.isoformat(), last.isoformat()


def _cut(days: Days, mod: str | None) -> tuple[date, date]:
    """The first, middle or last third of a stretch of days."""
    thirds = THIRDS.get(mod or "")
    size = (days[1] - days[0]).days + 1
    if thirds is None or size == 1:
        return days
    begin, end = (size * part // 3 for part in thirds)
    return add_days(days[0], begin), add_days(days[0], end - 1)
