"""The phrases that records are told in, and words cut to a line's length."""

import pytest
from hypothesis import given, strategies as st

from dragoman.domain import Comparator, Period, Quantity
from dragoman.store.compare import FieldChange
from dragoman.surface.differences import field_words
from dragoman.surface.line import CUT, beyond, excerpt
from dragoman.surface.marks import MARKS
from dragoman.surface.wording import (
    bounds,
    counted,
    duration_words,
    listed,
    number,
    period_words,
    quantity_words,
    role_groups,
)


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, "?"), (34600.0, "34,600"), (2.5, "2.5"), (0.0, "0"), (-3.0, "-3")],
)
def test_numbers_are_written_as_people_do(value: float | None, told: str) -> None:
    assert number(value) == told


@pytest.mark.parametrize(
    ("quantity", "told"),
    [
        ((34600, None, 34600, "nearly", None), "nearly 34,600"),
        ((130, 130, None, "more_than", None), "more than 130"),
        ((None, 24, None, "at_least", None), "at least 24"),
        ((None, 20, 25, "between", None), "between 20 and 25"),
        ((85, None, None, "exact", "percent"), "85%"),
        ((None, None, None, "exact", None), "?"),
    ],
)
def test_quantities_keep_their_hedge(
    quantity: tuple[float | None, float | None, float | None, Comparator, str | None],
    told: str,
) -> None:
    value, low, high, comparator, unit = quantity
    made = Quantity(value=value, low=low, high=high, comparator=comparator, unit=unit)
    assert quantity_words(made) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (130, None, "130 or more"),
        (None, 34600, "34,600 or less"),
        (20, 25, "20 to 25"),
        (0, 5, "0 to 5"),
        (None, None, None),
    ],
)
def test_bounds_are_an_interval(
    low: float | None, high: float | None, told: str | None
) -> None:
    assert bounds(low, high) == told


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Period(kind="cumulative_since", start="2023-10-07"), "since 2023-10-07"),
        (Period(kind="cumulative_since"), "in all"),
        (Period(kind="last_24h"), "in the last 24 hours"),
        (Period(kind="as_of", end="2024-05-02"), "as of 2024-05-02"),
        (
            Period(kind="interval", start="2024-05-01", end="2024-05-02"),
            "on 2024-05-01 to 2024-05-02",
        ),
        (Period(kind="event", start="2024-05-01", end="2024-05-01"), "on 2024-05-01"),
    ],
)
def test_periods_are_phrases(period: Period, told: str) -> None:
    assert period_words(period) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("P42D", "42 days"),
        ("P1W", "1 week"),
        ("PT48H", "48 hours"),
        ("PT30M", "30 minutes"),
        ("P6M", "6 months"),
        ("P1Y2M", "P1Y2M"),
        ("later", "later"),
    ],
)
def test_durations_are_words(value: str, told: str) -> None:
    assert duration_words(value) == told


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ([], ""),
        ([("participant", "Israel"), ("participant", "Hamas")], "Israel and Hamas"),
        (
            [("initiator", "Israel"), ("recipient", "Hamas"), ("host", "Qatar")],
            "Israel → Hamas, hosted by Qatar",
        ),
        ([("mediator", "Egypt"), ("mediator", "Qatar")], "mediated by Egypt and Qatar"),
        ([("victim", "civilians")], "civilians"),
        (
            [("respondent", "Israel"), ("bench", "the World Court")],
            "Israel, before the World Court",
        ),
    ],
)
def test_parties_stand_on_their_side(parties: list[tuple[str, str]], told: str) -> None:
    assert role_groups(parties) == told


@pytest.mark.parametrize(
    ("population", "unit", "measure", "told"),
    [
        ("Palestinians", "persons", "killed", "Palestinians killed"),
        (None, "persons", "injured", "persons injured"),
        (None, "trucks", "aid_trucks", "trucks, aid trucks"),
        ("the enclave", "percent", "share_of_population", "of the enclave"),
        (None, "percent", "other", ""),
    ],
)
def test_what_is_counted(
    population: str | None, unit: str | None, measure: str, told: str
) -> None:
    assert counted(population, unit, measure) == told


def test_lists_end_with_and() -> None:
    assert listed(["Egypt"]) == "Egypt"
    assert listed(["Egypt", "Israel", "Qatar"]) == "Egypt, Israel and Qatar"


def test_every_status_is_told_apart_without_colour() -> None:
    told = {f"{mark} {status}" for status, (mark, _) in MARKS.items()}
    assert len(told) == len(MARKS)
    done, undone = MARKS["held"][0], MARKS["denied"][0]
    assert done != undone != MARKS["planned"][0] != done


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=80)


@given(WORDS, st.data())
def test_an_excerpt_holds_its_focus_and_whole_words(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:at])
    cut = excerpt(text, (start, start + len(words[at])), 60)
    assert len(cut) <= 60 + 2 * len(CUT)
    assert words[at] in cut
    assert set(cut.strip(CUT).split()) <= set(words)
    assert cut.startswith(CUT) == (not text.startswith(cut.strip(CUT)))


def test_short_words_are_left_whole() -> None:
    assert excerpt("held  a\nphone call", None, 60) == "held a phone call"


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert len(excerpt("a" * 500, (0, 500), 60)) <= 130


@pytest.mark.parametrize(
    ("words", "name", "more"),
    [
        ("a truce", "truce", None),
        ("an Egyptian proposal", "Egyptian proposal", None),
        ("a truce of 40 days", "truce", "a truce of 40 days"),
        (None, "truce", None),
    ],
)
def test_words_are_told_where_they_say_more_than_the_name(
    words: str | None, name: str, more: str | None
) -> None:
    assert beyond(words, name) == more


def test_long_words_are_told_around_the_place_where_they_part() -> None:
    same = "In the afternoon the ministry said on its page that in all of the north "
    change = FieldChange("words", f"{same}12 died.", f"{same}19 died.")
    told = field_words(change)
    assert "12 died." in told
    assert "19 died." in told
    assert "afternoon" not in told


@pytest.mark.parametrize(
    ("population", "measure", "told"),
    [
        ("bodies", "killed", "bodies"),
        ("hostages", "hostages_held", "hostages held"),
        ("gunmen", "killed", "gunmen killed"),
        ("lorries", "aid_trucks", "lorries, aid trucks"),
    ],
)
def test_what_is_counted_is_said_once(population: str, measure: str, told: str) -> None:
    assert counted(population, None, measure) == told
