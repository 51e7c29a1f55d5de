"""Which place a name means, and which names are no place."""

from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.analyse.parse import load
from dragoman.domain import Article, Place, Span
from dragoman.extract.cast.place_local import told_by_words
from dragoman.extract.cast.places import locate

TABLE = (Path(__file__).parent / "places.tsv").read_text("utf-8").splitlines()[1:]
KNOWN = knowledge.load()


def article_of(text: str) -> Article:
    return Article(id="x", text_sha256="x", text=text)


def places_in(text: str, *taken: Span) -> list[Place]:
    return locate(load()(text), article_of(text), KNOWN, taken).places


@pytest.mark.parametrize("row", TABLE)
def test_a_name_is_resolved(row: str) -> None:
    text, name, kb, country = row.split("\t")
    start = text.index(name)
    named = [
        place
        for place in places_in(text)
        if any(m.overlaps(start, start + len(name)) for m in place.mentions)
    ]
    if kb == "-":
        assert named == []
        return
    assert len(named) == 1
    assert kb in ("*", named[0].kb)
    assert country in ("*", named[0].country)


def test_what_is_taken_for_an_actor_is_no_place() -> None:
    text = "Egypt told reporters in Egypt."
    (place,) = places_in(text, Span(0, 5, "Egypt"))
    assert [m.start for m in place.mentions] == [24]


def test_a_place_inside_a_longer_actor_is_kept_after_a_preposition() -> None:
    text = "The head of the army in Sudan spoke."
    assert [p.country for p in places_in(text, Span(0, 29, text[:29]))] == ["SDN"]


def test_a_part_that_a_compass_names_is_a_place_of_its_own() -> None:
    text = "In Palestine, tanks left Rafah. Rockets hit eastern Rafah."
    _, whole, part = places_in(text)
    assert (part.name, part.kb, part.lat) == ("eastern Rafah", None, whole.lat)
    assert part.precision_km is not None
    assert whole.precision_km is not None
    assert part.precision_km > whole.precision_km


def test_an_unknown_village_stands_beside_what_its_sentence_names() -> None:
    text = "Troops shelled positions in the village of Qubaysha near Tskhinvali."
    known, unknown = places_in(text)
    assert (known.kb, unknown.kb) == ("geonames:611403", None)
    assert (unknown.lat, unknown.lon) == (known.lat, known.lon)
    assert unknown.precision_km == 100


def test_a_description_means_the_strip_where_it_is_named() -> None:
    text = "Aid entered Gaza. Half of the enclave lay in ruins."
    (place,) = places_in(text)
    assert [m.text for m in place.mentions] == ["Gaza", "enclave"]
    assert places_in("Half of the enclave lay in ruins.") == []


def test_a_town_that_acts_is_no_place() -> None:
    text = "Kandahar said it would reject the offer."
    assert places_in(text) == []
    (actor,) = locate(load()(text), article_of(text), KNOWN).acting
    assert (actor.kind, actor.country) == ("government_body", "AFG")


def test_a_town_inside_an_actor_is_a_place() -> None:
    text = "Jordan Elementary School Principal Kim Doe met third-graders in Minnesota."
    town, _ = places_in(text, Span(0, 42, text[:42]))
    assert ([m.start for m in town.mentions], town.country) == ([0], "USA")


def test_a_state_inside_an_actor_is_no_place() -> None:
    text = "Jordan envoy Kim Doe met third-graders in Minnesota."
    assert [p.country for p in places_in(text, Span(0, 20, text[:20]))] == ["USA"]
    assert [p.name for p in places_in(text)] == ["Jordan", "Minnesota"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Call 986-5555 before noon.", "USA"),
        ("The shop at 12 Main, Ash, KY 40475, is open.", "USA"),
        ("It began in the 600 block of Oak.", "USA"),
        ("They met at the corner of 11th Street.", "USA"),
        ("Write to 5 Roe Road, N6A 3K7.", "CAN"),
        ("Write to 5 Roe Road, LA1 1YA.", "GBR"),
        ("Ring (01223) 555970 today.", "GBR"),
        ("A reeve and an MPP met.", "CAN"),
        ("Third-graders sang downtown.", "USA"),
    ],
)
def test_addresses_and_words_tell_a_country(text: str, country: str) -> None:
    told = told_by_words(load()(text))
    assert max(told, key=lambda code: (told[code], code)) == country


def test_years_and_sums_tell_no_country() -> None:
    assert told_by_words(load()("In 2023-2024 some 01234 men paid 555.12 each.")) == {}
