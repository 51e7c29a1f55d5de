"""A daily series told in a line."""

from dragoman.domain.derived import DailySeries
from dragoman.surface.wording import counted


def series_words(series: DailySeries) -> str:
    """Tell what a series counts, who counts, and from when to when."""
    what = counted(series.population, None, series.measure)
    where = f" in {series.place}" if series.place else ""
    how = "all until each day" if series.kind == "cumulative" else "each day alone"
    first, last = series.points[0].day, series.points[-1].day
    filled = sum(point.estimated for point in series.points)
    days = f"{len(series.points):,} days, {first} to {last}"
    estimates = f", {filled} of them estimates" if filled else ""
    return f"{what}{where} ({how}), by {series.counter}: {days}{estimates}"
