"""How a later telling of an act bears on the first one."""

from dataclasses import replace

import pytest

from dragoman.domain.told import PageRef, Telling
from dragoman.link.reports.acts import Act, Spot
from dragoman.link.reports.relate import act_relations

PAGE = PageRef(article="a", outlet="Gazette", published="2024-05-02")
FIRST = Act(
    record="event:a",
    family="violence",
    kind="shelling",
    status="held",
    first="2024-05-01",
    last="2024-05-02",
    page=PAGE,
    telling=Telling(event="event:a", page=PAGE, kind="shelling", status="held"),
)
TOWN = Spot("local:town", "Town", "SDN", point=True)
REGION = Spot("local:region", "Region", "SDN", point=False)


def later(**told: object) -> Act:
    page = replace(PAGE, article="b", published="2024-05-03")
    telling = replace(FIRST.telling, event="event:b", page=page, chain=("police",))
    made = replace(FIRST, record="event:b", page=page, telling=telling)
    return replace(made, **told)  # type: ignore[arg-type]  # fields of an act


@pytest.mark.parametrize(
    ("first", "act", "kind"),
    [
        (FIRST, later(), "corroborates"),
        (FIRST, later(dated=True), "narrows"),
        (FIRST, later(spot=TOWN), "narrows"),
        (replace(FIRST, spot=REGION), later(spot=TOWN), "narrows"),
        (replace(FIRST, spot=TOWN), later(spot=REGION), "corroborates"),
        (replace(FIRST, spot=TOWN), later(spot=TOWN), "corroborates"),
        (replace(FIRST, dated=True, spot=TOWN), later(), "corroborates"),
        (FIRST, later(spot=TOWN, status="denied"), "denies"),
        (replace(FIRST, status="planned"), later(spot=TOWN), "updates"),
    ],
)
def test_a_telling_narrows_what_the_first_left_open(
    first: Act, act: Act, kind: str
) -> None:
    (made,) = act_relations([first, act])
    assert (made.kind, made.subject, made.object) == (kind, "event:b", "event:a")
