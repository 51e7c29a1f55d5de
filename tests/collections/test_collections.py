"""The collections hold what their README says of them."""

import re
from itertools import combinations
from typing import Any

Collected = Any
LEAST = {"gaza-2024": 22, "ukraine-2025": 13}
QUESTIONS = 20
SHARED = 12
"""So many words in a row that two reports share were copied."""


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + SHARED]) for i in range(len(found) - SHARED + 1)}


def plain(text: str) -> str:
    return " ".join(words(text.replace("’", "'")))


def test_every_report_is_read_and_dated(collection: Collected) -> None:
    found = collection.articles
    assert len(found) >= LEAST[collection.name]
    assert all(a.published and (a.outlet or a.agency) for a in found.values())


def test_only_copies_share_their_words(collection: Collected) -> None:
    of = {number: runs(a.text) for number, a in collection.articles.items()}
    shared = {pair for pair in combinations(of, 2) if of[pair[0]] & of[pair[1]]}
    printed = {pair for group in collection.copies for pair in combinations(group, 2)}
    assert shared == printed


def test_every_question_has_an_answer(collection: Collected) -> None:
    assert len(collection.answers) >= QUESTIONS
    assert all(answer.expect for answer in collection.answers.values())


def test_answers_stand_in_the_reports(collection: Collected) -> None:
    texts = {number: plain(a.text) for number, a in collection.articles.items()}
    for answer in collection.answers.values():
        for fact in answer.expect:
            numbers = fact.get("reports", [answer.report] if answer.report else [])
            assert isinstance(numbers, list)
            assert set(numbers) <= set(texts), fact
            told = str(fact.get("words", "")).split("|")
            for number in numbers:
                assert any(plain(form) in texts[number] for form in told), fact
