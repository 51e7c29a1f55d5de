"""Drawings: what is hedged, open or not heard of again is seen as such."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.surface.bars import Bar
from dragoman.surface.web import charts


def bar(low: float, high: float | None = None, *, above: bool = False) -> Bar:
    return Bar(
        day=date(2024, 5, 6),
        low=low,
        high=low if high is None else high,
        open_below=False,
        open_above=above,
        counter="the ministry",
        words=f"{low:g}",
    )


@pytest.mark.parametrize(
    ("bars", "kind", "marks"),
    [
        ((bar(20), bar(34_735)), "log", [10, 100, 1_000, 10_000, 100_000]),
        ((bar(0), bar(3), bar(900)), "symlog", [0, 1, 10, 100, 1_000]),
        ((bar(1), bar(1_000)), "log", [1, 10, 100, 1_000]),
        ((bar(33), bar(40)), None, None),
        ((), None, None),
    ],
)
def test_numbers_far_apart_stand_on_powers_of_ten(
    bars: tuple[Bar, ...], kind: str | None, marks: list[int] | None
) -> None:
    y = charts.figures(bars)["layer"][0]["encoding"]["y"]
    assert y["scale"].get("type") == kind
    assert y.get("axis", {}).get("values") == marks


def test_an_open_side_is_an_arrow_of_its_own_length() -> None:
    drawn = charts.figures((bar(34_735, above=True), bar(3)))
    (value, exact) = drawn["data"]["values"]
    assert (value["above"], value["below"], value["open"]) == (
        True,
        False,
        "open above",
    )
    assert (exact["above"], exact["exact"]) == (False, True)
    arrows = [
        layer["mark"].get("y2Offset") or layer["mark"].get("yOffset")
        for layer in drawn["layer"]
        if layer.get("transform", [{}])[0].get("filter") == "datum.above"
    ]
    assert arrows == [-charts.TAIL, -charts.TAIL]


def contact(key: str, status: str) -> Any:  # noqa: ANN401 - what is drawn of a row
    return SimpleNamespace(
        id=key,
        status=status,
        kind="visit",
        start="2024-05-06",
        words="He will travel to Doha.",
        participants=(SimpleNamespace(name="the envoy", role="initiator"),),
        page=SimpleNamespace(article="a1", published="2024-05-05"),
    )


def test_each_fate_of_a_contact_has_its_own_mark() -> None:
    rows = [
        contact("event:1", "held"),
        contact("event:2", "planned"),
        contact("event:3", "planned"),
        contact("event:4", "denied"),
    ]
    drawn = charts.timeline(rows, {"event:3"})
    looks = [value["look"] for value in drawn["data"]["values"]]
    assert looks == [
        "held",
        "planned",
        "not heard of again",
        "denied or failed",
    ]
    shapes = drawn["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == len(shapes) == len(drawn["colours"]) == 4
