"""Sentences that tell of silence, of orders kept or broken, of a mediator's part."""

import csv
from pathlib import Path

import pytest

from dragoman.domain import Article, Reader, Reading
from dragoman.link.credit import credit_phrase, disputes, is_credit
from dragoman.questions.disputes import disputes_of
from dragoman.questions.labels import label_beside, proper_name
from dragoman.questions.phrases import said_of_order
from dragoman.questions.shifts import shifts_of
from dragoman.questions.silences import silences_of
from dragoman.questions.swaps import swaps_of

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    lines = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t"))


def sentence(text: str) -> Reading:
    return Reading(
        id="a",
        reader=Reader("0.1.0", (), "k"),
        article=Article(id="a", text_sha256="b", text=text),
        sentences=((0, len(text)),),
    )


@pytest.mark.parametrize("row", table("shifts"), ids=lambda row: row["text"])
def test_a_change_is_told_by_both_its_numbers(row: dict[str, str]) -> None:
    found = [(s.issue, s.before, s.after) for s in shifts_of(sentence(row["text"]))]
    wanted = (row["issue"], row["before"], row["after"])
    assert found == ([wanted] if row["issue"] else [])


@pytest.mark.parametrize("row", table("swaps"), ids=lambda row: row["text"])
def test_an_exchange_is_told_by_its_ratio(row: dict[str, str]) -> None:
    found = [(s.give, s.get, s.per) for s in swaps_of(sentence(row["text"]))]
    wanted = (float(row["give"] or 0), float(row["get"] or 0), row["per"] or None)
    assert found == ([wanted] if row["give"] else [])


@pytest.mark.parametrize("row", table("disputes"), ids=lambda row: row["text"])
def test_points_in_dispute_are_told_without_a_name(row: dict[str, str]) -> None:
    assert bool(list(disputes_of(sentence(row["text"])))) == bool(row["found"])


@pytest.mark.parametrize("row", table("silences"), ids=lambda row: row["text"])
def test_a_silence_is_found_with_what_it_leaves_out(row: dict[str, str]) -> None:
    reading = sentence(row["text"])
    wanted = set(filter(None, (row["fields"] or "").split("|")))
    found = list(silences_of(reading))
    assert bool(found) == bool(wanted)
    assert not found or set(found[0][1]) & wanted


@pytest.mark.parametrize("row", table("compliance"), ids=lambda row: row["words"])
def test_words_tell_whether_an_order_is_kept_to(row: dict[str, str]) -> None:
    assert said_of_order(row["words"], row["context"]) == (row["said"] or None)


@pytest.mark.parametrize(
    ("trigger", "words", "credited"),
    [
        ("thanked", "He thanked Oman for its patience.", True),
        ("praised", "She praised Oman's role in the talks.", True),
        ("praised", "She praised the cook.", False),
        ("welcomed", "He welcomed the mediation by Oman.", False),
    ],
)
def test_thanks_and_praise_credit_a_mediator(
    trigger: str, words: str, *, credited: bool
) -> None:
    assert is_credit(trigger, words) is credited


def test_the_side_on_which_the_mediator_stands() -> None:
    assert credit_phrase("the swap was brokered by Oman") == (9, 24, True)
    assert credit_phrase("that Oman had a part in the mediation") == (16, 37, False)
    assert credit_phrase("that Oman is large") is None


def test_a_part_is_disputed() -> None:
    assert disputes("Oman played no part in the talks")
    assert not disputes("Oman had a part in the talks")


@pytest.mark.parametrize("row", table("labels"), ids=lambda row: row["words"])
def test_a_label_stands_beside_a_name(row: dict[str, str]) -> None:
    start = row["words"].index(row["name"])
    found = label_beside(row["words"], start, start + len(row["name"]))
    assert found == (row["label"] or None)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the private Northern channel Bab al-Nil", "Bab al-Nil"),
        ("Egypt's state-affiliated Nile Gate television", "Nile Gate"),
        ("The pro-palace Telegram channel Nile Gate", "Nile Gate"),
        ("Egypt's Al-Bab al-Akhir", "Al-Bab al-Akhir"),
        ("Egypt's state-linked news channel", "the default"),
    ],
)
def test_a_proper_name_is_taken_out_of_a_mention(mention: str, name: str) -> None:
    assert proper_name(mention, "the default") == name
