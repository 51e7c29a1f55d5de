"""What is appended is kept once, wholly, and comes back as it was."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.domain import Reading
from dragoman.domain.chains import chain
from dragoman.domain.wire import from_json, to_json
from dragoman.store import Counts, Filter, Ledger
from dragoman.store.encode import encode

Make = Callable[..., Reading]
RECORDS = 1 + 1 + 2 + 6 + 3 + 3 + 1 + 1
"""Of one report of `make`: itself, times, places, actors, attributions, events ..."""
ODD_TEXTS = {
    "null byte": "Hamas \x00 replied.",
    "half a surrogate pair": "Hamas \ud83d replied.",
    "emoji": "Hamas \U0001f600 replied.",
    "right to left": "\u202e\u062d\u0645\u0627\u0633\u202c replied.",
    "stand-in of its own": "Hamas \ufffd and \x00 replied.",
    "a megabyte": "word " * 200_000,
    "a long word": "w" * 100_000,
    "private use": "Hamas \ue000 replied \ue001.",
}


def test_a_reading_is_counted_once(ledger: Ledger, make: Make) -> None:
    assert ledger.append(make()) == RECORDS
    assert ledger.append(make()) == 0
    assert ledger.counts().readings == 1


def test_a_reading_comes_back_as_it_was(ledger: Ledger, make: Make) -> None:
    wanted = sorted((make(n) for n in range(5)), key=lambda reading: reading.id)
    ledger.append_many(wanted)
    assert list(ledger.readings()) == wanted
    assert ledger.reading(wanted[0].id) == wanted[0]
    assert ledger.reading("no such article") is None


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_no_text_is_too_odd(
    ledger: Ledger, make_text: Callable[[str], Reading], text: str
) -> None:
    reading = make_text(text)
    ledger.append(reading)
    assert ledger.reading(reading.id) == reading
    assert not ledger.integrity()


def test_values_that_no_index_takes_come_back(ledger: Ledger, make: Make) -> None:
    reading = make()
    assert reading.article is not None
    article = replace(reading.article, url="https://e.org/" + "é" * 5_000, section="\0")
    huge = replace(reading.figures[0], value=10**400, low=1e308, high=2**70)
    reading = replace(reading, id="é" * 5_000, article=article, figures=(huge,))
    ledger.append(reading)
    assert list(ledger.readings()) == [reading]
    assert ledger.reading(reading.id) == reading


def test_a_batch_holds_what_is_new_and_what_is_not(
    ledger: Ledger, make: Make, make_refusal: Make
) -> None:
    ledger.append(make(1))
    batch = [make(2), make(1), make_refusal(), make(2), make_refusal()]
    assert ledger.append_many(batch) == [RECORDS, 0, 1, 0, 0]


def test_refusals_are_kept_and_counted(ledger: Ledger, make_refusal: Make) -> None:
    assert ledger.append(make_refusal("a.html")) == 1
    assert ledger.append(make_refusal("a.html")) == 0
    assert ledger.append(make_refusal("b.html", "odd \x00 bytes")) == 1
    assert [(row.input, row.reason) for row in ledger.refusals()] == [
        ("a.html", "empty"),
        ("b.html", "empty"),
    ]
    assert ledger.counts().refusals == 2
    assert not list(ledger.readings())


def test_a_reader_knows_what_it_read(ledger: Ledger, make: Make) -> None:
    reading = make(1)
    ledger.append(reading)
    assert reading.article is not None
    assert reading.article.raw_sha256 is not None
    assert ledger.knows(reading.article.id, reading.reader)
    assert ledger.knows(reading.article.raw_sha256, reading.reader)
    assert not ledger.knows(make(2).id, reading.reader)
    assert not ledger.knows(reading.article.id, make(version="0.2.0").reader)


def test_counts_are_of_what_is_shown(ledger: Ledger, make: Make) -> None:
    assert ledger.counts() == Counts(**dict.fromkeys(Counts.__slots__, 0))
    ledger.append(make())
    ledger.append(make(version="0.2.0"))
    assert ledger.counts() == Counts(
        articles=1,
        readings=2,
        refusals=0,
        times=1,
        places=2,
        actors=6,
        attributions=3,
        events=3,
        proposals=1,
        figures=1,
    )


def test_the_kept_chain_is_the_nouns_chain(ledger: Ledger, make: Make) -> None:
    reading = make()
    ledger.append(reading)
    wanted = {a.id: chain(reading, a.id) for a in reading.attributions}
    assert {row.id: row.chain for row in ledger.claims()} == wanted


def test_attributions_that_relay_each_other_do_no_harm(
    ledger: Ledger, make: Make
) -> None:
    reading = make()
    one, two, three = reading.attributions
    circle = (replace(one, inside=two.id), two, replace(three, inside="none such"))
    reading = replace(reading, attributions=circle)
    ledger.append(reading)
    assert list(ledger.readings()) == [reading]


def test_the_fast_encoder_writes_what_the_slow_one_does(make: Make) -> None:
    reading = make()
    assert json.loads(encode(reading)) == to_json(reading)
    assert from_json(Reading, json.loads(encode(reading))) == reading


def test_everything_is_dated(ledger: Ledger, make: Make, make_refusal: Make) -> None:
    ledger.append(make())
    ledger.append(make_refusal())
    assert {row.page.recorded_at for row in ledger.reports()} == {
        "2024-05-02T12:00:00.000000Z"
    }
    assert list(ledger.refusals(Filter(since="2024-05-02", until="2024-05-02")))
    assert not list(ledger.refusals(Filter(since="2024-05-03")))
