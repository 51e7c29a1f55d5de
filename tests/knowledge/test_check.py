"""A wrong row is named in a sentence; a right one is not."""

from dataclasses import replace

import pytest

from dragoman.knowledge.check import check
from dragoman.knowledge.entry import Entry, Spell

STATE = Entry(id="state:QAT", name="Qatar", kind="state", country="QAT", source="t")
GROUP = Entry(id="org:front", name="Front", kind="armed_group", source="t")
PERSON = Entry(id="person:a-b", name="Ann Bee", kind="person", source="t")


def faults(*entries: Entry) -> list[str]:
    return check((STATE, *entries), lambda _: False)


def held(start: str | None, end: str | None, body: str | None = None) -> Entry:
    return replace(
        PERSON, spells=(Spell(role="chief", organisation=body, start=start, end=end),)
    )


@pytest.mark.parametrize(
    ("entry", "part"),
    [
        (replace(GROUP, parent="org:gone"), "unknown parent org:gone"),
        (replace(GROUP, country="ZZZ"), "unknown country ZZZ"),
        (replace(GROUP, country="Qatar"), "not an alpha-3 code"),
        (replace(GROUP, id="front"), "not an id"),
        (replace(GROUP, source=""), "no source"),
        (replace(GROUP, weak=("Fronde",)), "none of its names"),
        (replace(GROUP, aliases=("Qatar",)), "'qatar' is also state:QAT"),
        (replace(GROUP, parent="org:front"), "run in a circle"),
        (replace(GROUP, lat=25.3), "half a point"),
        (replace(GROUP, lat=95.0, lon=51.5), "no such point"),
        (replace(GROUP, since="2012-13"), "impossible date 2012-13"),
        (replace(GROUP, since="2912"), "impossible date 2912"),
        (held("2012-05", "2011"), "ends (2011) before it starts (2012-05)"),
        (held("2012", None, "org:gone"), "unknown organisation org:gone"),
    ],
)
def test_a_wrong_row_is_named(entry: Entry, part: str) -> None:
    assert any(part in fault for fault in faults(entry))


@pytest.mark.parametrize(
    "entry",
    [
        replace(GROUP, parent="state:QAT", country="QAT", since="2011-02"),
        replace(GROUP, aliases=("Qatar",), ambiguous=("Qatar",)),
        held("2012-05", "2012"),
        held(None, None, "org:front"),
        replace(GROUP, kind="place", id="local:front", aliases=("Qatar",)),
    ],
    ids=["full", "told apart", "ends in its year", "no dates", "a place may share"],
)
def test_a_right_row_has_no_fault(entry: Entry) -> None:
    owner = replace(STATE, ambiguous=("Qatar",))
    extra = () if entry.id == GROUP.id else (GROUP,)
    assert check((owner, *extra, entry), lambda _: False) == []


def test_an_id_stands_in_one_row() -> None:
    assert faults(GROUP, GROUP) == ["org:front: two rows"]


def test_a_person_stands_in_one_row() -> None:
    president = replace(
        PERSON, spells=(Spell(role="President", country="QAT", start="2012-05"),)
    )
    again = replace(president, id="person:a-b-2")
    assert faults(president, again) == [
        "person:a-b: 'ann bee' is also person:a-b-2, and is not flagged",
        "person:a-b-2: 'ann bee' is also person:a-b, and is not flagged",
        "person:a-b-2: the person of person:a-b, by 'ann bee'",
    ]


def test_one_wikidata_id_is_one_person() -> None:
    one = replace(PERSON, wikidata="Q1")
    other = replace(PERSON, id="person:c", name="Cee Dee", wikidata="Q1")
    assert faults(one, other) == [
        "person:c: the person of person:a-b, by 'Wikidata:Q1'"
    ]


def test_namesakes_are_told_apart_by_a_bracket_or_an_id() -> None:
    told = replace(PERSON, ambiguous=("Ann Bee",))
    spell = Spell(role="President", country="QAT", start="2012-05")
    one = replace(told, spells=(spell,), wikidata="Q1")
    assert faults(one, replace(one, id="person:c", wikidata="Q2")) == []
    named = replace(one, id="person:c", name="Ann Bee (judge)", wikidata=None)
    assert faults(one, replace(named, ambiguous=())) == []
