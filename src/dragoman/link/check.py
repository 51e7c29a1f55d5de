"""All checks inside one report."""

from datetime import date, timedelta

from dragoman.domain import Figure, Reading
from dragoman.domain.derived import Misfit
from dragoman.link.bounds import is_precise
from dragoman.link.doubles import check_doubles
from dragoman.link.increments import Change, change_of, check_against, check_change
from dragoman.link.parts import check_parts, parts_of
from dragoman.link.populations import same_population
from dragoman.link.sentences import counters_of, sentences_of

ByDay = dict[str, list[Figure]]


def check_report(reading: Reading) -> tuple[Misfit, ...]:
    """Find figures of a report that do not fit each other."""
    article, found = reading.id, list[Misfit]()
    changed, parts = set[str](), set[str]()
    days = _by_last_day(reading)
    for sentence in sentences_of(reading):
        for told in parts_of(sentence):
            parts.update(part.id for part in told.parts)
            found += check_parts(article, told)
        change = change_of(sentence)
        if change is not None:
            changed.update(figure.id for figure in change.figures)
            found += check_change(article, change)
            found += check_against(article, change, _day_before(reading, change, days))
    whole = [f for f in reading.figures if f.id not in changed | parts]
    return (*found, *check_doubles(article, whole, counters_of(reading)))


def _by_last_day(reading: Reading) -> ByDay:
    """Sort the precise counts of which the report says until when they count."""
    days: ByDay = {}
    for figure in reading.figures:
        if figure.period is not None and figure.period.end and is_precise(figure):
            days.setdefault(figure.period.end, []).append(figure)
    return days


def _day_before(reading: Reading, change: Change, days: ByDay) -> tuple[Figure, ...]:
    """Find the counts of the same as of the day before a change."""
    new = change.figures[-1]
    published = reading.article.published if reading.article is not None else None
    day = (new.period.end if new.period is not None else None) or published
    if day is None:
        return ()
    eve = (date.fromisoformat(day[:10]) - timedelta(days=1)).isoformat()
    return tuple(
        figure
        for figure in days.get(eve, [])
        if figure.measure == new.measure
        and figure.period is not None
        and figure.period.kind != "last_24h"
        and same_population(figure.population, new.population)
        and figure.id not in {used.id for used in change.figures}
    )
