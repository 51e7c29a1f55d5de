"""One thing counted twice in one report, with two results."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dragoman.domain import Figure
from dragoman.domain.derived import Misfit
from dragoman.domain.records import Reason
from dragoman.link.bounds import reach
from dragoman.link.make import make_misfit
from dragoman.link.populations import population_key

SURE, LIKELY = 0.9, 0.5
NEAR: Final = 2.0
"""Two counts of one event seldom differ by more than this factor."""
COUNTED: Final = frozenset(
    (
        "killed",
        "injured",
        "missing",
        "detained",
        "hostages_held",
        "prisoners_held",
        "aid_trucks",
    )
)
"""Measures of which a report has one count for one population and period."""

Key = tuple[str, str, str, str]
Counters = Mapping[str, str | None]
SUFFERED: Final = ("killed", "injured", "missing", "detained", "abducted", "displaced")
"""Measures that follow whom they count: people killed."""


def check_doubles(
    article: str, figures: Iterable[Figure], counters: Counters
) -> Iterator[Misfit]:
    """Tell counts of one measure, population and period that cannot both hold."""
    seen: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure not in COUNTED or figure.trend or reach(figure) is None:
            continue
        others = seen[_key(figure)]
        other = next((o for o in others if _clash(o, figure, counters)), None)
        if other is not None:
            yield _misfit(article, other, figure)
        if len(others) < COMPARED:
            others.append(figure)


COMPARED: Final = 8
"""Earlier counts that a figure is compared with: text of any length stays linear."""


def _key(figure: Figure) -> Key:
    kind = figure.period.kind if figure.period is not None else "event"
    days = "" if kind == "event" else "/".join(_days(figure))
    return figure.measure, population_key(figure.population), kind, days


def _days(figure: Figure) -> tuple[str, str]:
    period = figure.period
    return (period.start or "", period.end or "") if period is not None else ("", "")


def _clash(one: Figure, other: Figure, counters: Counters) -> bool:
    if not (_compatible(one, other) and _apart(one, other)):
        return False
    if _is_cumulative(one):
        return True
    # Counts with no period told are of one event only where two sources give them.
    by = counters.get(one.attribution or ""), counters.get(other.attribution or "")
    least, most = sorted((one.value or 0, other.value or 0))
    return by[0] != by[1] and most <= NEAR * least


def _is_cumulative(figure: Figure) -> bool:
    period = figure.period
    return (
        period is not None and period.kind == "cumulative_since" and bool(period.start)
    )


def _compatible(one: Figure, other: Figure) -> bool:
    pairs = ((one.place, other.place), (one.responsible, other.responsible))
    days = zip(_days(one), _days(other), strict=True)
    return all(not a or not b or a == b for a, b in (*pairs, *days))


def _apart(one: Figure, other: Figure) -> bool:
    first, second = reach(one), reach(other)
    if first is None or second is None:
        return False
    return first[1] < second[0] or second[1] < first[0]


def _misfit(article: str, one: Figure, other: Figure) -> Misfit:
    sure = _is_cumulative(one)
    whose = one.population or other.population or "the same people"
    counted = one.measure.replace("_", " ")
    counted = f" {counted}" if one.measure in SUFFERED else f" ({counted})"
    what = f"{one.number.text} and {other.number.text} for {whose}{counted}"
    when = "over one period" if sure else "in what seems one event"
    reason = Reason(f"{what}, {when}", SURE if sure else LIKELY)
    numbers = (other.value or 0.0, one.value or 0.0)
    return make_misfit(article, "two_values", (one, other), numbers, reason)
