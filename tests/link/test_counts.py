"""Counts of a month: the days of a given series that they can be of, their sums."""

from dragoman.domain.derived import DailySeries, Point
from dragoman.domain.fact import Fact
from dragoman.domain.links import CountSeries
from dragoman.domain.told import Count, PageRef, Who
from dragoman.domain.wire import canonical, to_json
from dragoman.link.reports.counts import find_series
from dragoman.link.reports.relink import version_of
from dragoman.link.reports.tallies import Tally

GIVEN = DailySeries(
    id="series:given",
    measure="killed",
    population="people",
    place="Sudan",
    counter="health ministry",
    kind="cumulative",
    source="made up",
    points=(Point("2024-05-01", 1201.0), Point("2024-05-02", 1207.0)),
)


def tally(day: int, value: float, place: str | None = None) -> Tally:
    told = f"2024-05-{day:02}"
    record = f"figure:{day}-{value}"
    return Tally(
        record=record,
        measure="killed",
        population="people",
        place=place,
        counter=Who("org:ministry", "health ministry", "government_body"),
        count=Count(
            figure=record,
            page=PageRef(article=record, outlet="Gazette", published=told),
            day=told,
            value=value,
            low=None,
            high=None,
            comparator="exact",
            number=f"{value:,.0f}",
        ),
    )


def made(*tallies: Tally) -> list[CountSeries]:
    facts = [
        Fact("count|killed||2024-05", "", "", one.record, canonical(to_json(one)))
        for one in tallies
    ]
    lots = find_series(facts, (GIVEN,))
    return [one for lot in lots for one in lot.make() if isinstance(one, CountSeries)]


def test_a_count_told_later_is_of_the_day_that_a_given_series_has_it() -> None:
    (series,) = made(tally(1, 1207.0), tally(4, 1201.0), tally(5, 1300.0))
    days = dict(series.vintages)
    assert days == {
        "figure:1-1207.0": "2024-05-02",
        "figure:4-1201.0": "2024-05-01",
    }


def test_a_count_of_another_place_is_of_no_day() -> None:
    assert not any(one.vintages for one in made(tally(4, 1201.0, "Chad")))


def test_each_sum_is_noted_by_the_series_of_its_first_batch() -> None:
    parts = (tally(1, 390.0), tally(2, 307.0), tally(3, 303.0), tally(5, 1000.0))
    (series,) = made(*parts)
    assert [note.text for note in series.misfits if note.kind == "adds_up"] == [
        "390 + 307 + 303 = 1,000"
    ]


def test_another_series_links_anew() -> None:
    assert version_of((GIVEN,)) != version_of()
