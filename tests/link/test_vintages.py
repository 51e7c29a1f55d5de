"""Which day's count a figure can be, by the series that ships."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dragoman.domain import Reading
from dragoman.domain.derived import DailySeries, Point, Vintage
from dragoman.knowledge.series import shipped_series
from dragoman.link import find_vintages
from dragoman.link.days import days_told
from dragoman.link.misprints import slip_between

Report = Callable[..., Reading]
SINCE = "cumulative_since 2023-10-07"


def vintages(reading: Reading) -> tuple[Vintage, ...]:
    return find_vintages(reading, shipped_series())


# Counts as the ministry gave them, each told in a report of a day or two later.
TEN_DATES = [
    ("killed", "4,137", "2023-10-20"),
    ("killed", "10,022", "2023-11-06"),
    ("killed", "20,057", "2023-12-22"),
    ("killed", "25,105", "2024-01-21"),
    ("killed", "30,035", "2024-02-29"),
    ("killed", "34,568", "2024-05-01"),
    ("injured", "77,643", "2024-04-29"),
    ("killed", "35,562", "2024-05-20"),
    ("killed", "41,909", "2024-10-07"),
    ("killed", "46,707", "2025-01-15"),
]


@pytest.mark.parametrize(("measure", "number", "day"), TEN_DATES)
@pytest.mark.parametrize("later", [0, 2])
def test_ten_dates_are_found_again(
    measure: str, number: str, day: str, later: int, report: Report
) -> None:
    told = date.fromisoformat(day) + timedelta(days=later)
    text = f"{{{number}|{measure}|Palestinians|{SINCE}}} people, the ministry said."
    (found,) = vintages(report(text, str(told)))
    assert (found.fit, found.days) == ("exact", (day,))


def test_the_misprint_of_20_may_2024_is_found_and_explained(report: Report) -> None:
    text = (
        f"{{35,562|killed|Palestinians|{SINCE}}} were killed "
        f"and {{79,562|injured|Palestinians|{SINCE}}} injured."
    )
    killed, injured, together = vintages(report(text, "2024-05-20"))
    assert killed.days == ("2024-05-20",)
    assert (injured.fit, injured.meant) == ("misprint", 79_652)
    assert "two digits are swapped" in injured.explanation[0].text
    assert together.days == ("2024-05-20",)


def test_figures_told_together_that_fit_no_single_day(report: Report) -> None:
    text = (
        "Tel Aviv has killed {nearly 34,600|killed|Palestinians} Palestinians and "
        "wounded {77,700|injured|others} others."
    )
    killed, injured, together = vintages(report(text, "2024-05-02"))
    assert killed.days == ("2024-05-01", "2024-05-02")
    assert injured.days == ("2024-04-30",)
    assert (together.fit, together.days) == ("none", ())
    assert together.rests_on == ("figure:0", "figure:1")
    assert "no single day" in together.explanation[0].text


@pytest.mark.parametrize(
    ("number", "days"),
    [
        ("nearly 34,600", ("2024-05-01", "2024-05-02")),
        ("at least 34,596", ("2024-05-02",)),
        ("about 34,596", ("2024-05-02",)),
        ("between 34,560 and 34,600", ("2024-05-01", "2024-05-02")),
        ("more than 34,500", ("2024-04-30", "2024-05-01", "2024-05-02")),
        ("nearly 34,500", ("2024-04-28", "2024-04-29")),
        ("34,643", ()),
    ],
)
def test_a_hedge_bounds_the_days(
    number: str, days: tuple[str, ...], report: Report
) -> None:
    reading = report(f"{{{number}|killed|Palestinians}} died.", "2024-05-02")
    (found,) = vintages(reading)
    assert found.days == days
    assert (found.fit == "none") == (not days)


@pytest.mark.parametrize(
    "text",
    [
        "{1,200|killed|people} people were killed on one day.",
        "{34,596|killed|soldiers} soldiers were killed.",
        "{34,596|displaced|Palestinians} were displaced.",
        "{5|killed|Palestinians} were killed.",
    ],
)
def test_another_count_is_left_alone(text: str, report: Report) -> None:
    assert vintages(report(text)) == ()


def test_a_report_tells_of_no_day_after_it(report: Report) -> None:
    text = "{35,562|killed|Palestinians} were killed."
    assert all("2024-05-20" not in v.days for v in vintages(report(text, "2024-05-10")))
    assert vintages(report(text, None)) == ()


def test_a_days_own_count_is_found_among_the_last_days(report: Report) -> None:
    text = "{85|killed|people|last_24h} were killed in a day."
    (found,) = vintages(report(text, "2024-05-21"))
    assert (found.series, found.days) == (("gaza-killed-daily",), ("2024-05-21",))
    assert vintages(report(text, "2024-06-01")) == ()


def test_a_count_that_two_days_have_can_be_of_both(report: Report) -> None:
    text = "{40,005|killed|Palestinians} were killed."
    (found,) = vintages(report(text, "2024-08-17"))
    assert found.days == ("2024-08-15", "2024-08-16")
    (found,) = vintages(report(text, "2024-08-15"))
    assert found.days == ("2024-08-15",)


def test_an_estimate_is_said_to_be_one(report: Report) -> None:
    (found,) = vintages(report("{11,129|killed|Palestinians} died.", "2023-11-11"))
    assert any("estimates" in reason.text for reason in found.explanation)
    assert found.score < 0.95


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (79_562, 79_652, "transposed"),
        (79_662, 79_652, "changed"),
        (78_952, 79_852, "transposed"),
        (79_652, 79_652, None),
        (79_625, 79_562, None),
        (25_679, 79_652, None),
        (7_965, 79_652, None),
        (121, 112, None),
    ],
)
def test_one_slip_of_the_hand(printed: float, meant: float, slip: str | None) -> None:
    assert slip_between(printed, meant) == slip


def test_a_series_of_ones_own_is_compared_with(report: Report) -> None:
    own = DailySeries(
        id="own",
        measure="killed",
        population="civilians",
        place=None,
        counter="UN mission",
        kind="cumulative",
        source="own.csv",
        points=(Point("2024-05-01", 410), Point("2024-05-02", 425)),
    )
    (found,) = find_vintages(report("{425|killed|civilians} civilians died."), [own])
    assert (found.series, found.days) == (("own",), ("2024-05-02",))
    assert "UN mission" in found.explanation[0].text


def test_days_are_told_as_stretches() -> None:
    days = ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-03"]
    assert days_told(days) == "2024-02-28 to 2024-03-01, 2024-03-03"
    apart = [f"2024-0{month}-01" for month in range(1, 7)]
    assert days_told(apart).endswith("2024-04-01 and 2 more")
