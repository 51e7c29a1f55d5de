"""Spellings of one name have one form, and its place in the text is kept."""

import pytest

from dragoman.knowledge.normal import key_of, line_of


@pytest.mark.parametrize(
    ("spelt", "also"),
    [
        ("Sana'a", "Sanaa"),
        ("Ta\u2019izz", "Taizz"),
        ("el-Sisi", "Al Sisi"),
        ("ash-Shabaab", "al-Shabaab"),
        ("As Suwayda", "al-Suwayda"),
        ("C\u00f4te d'Ivoire", "Cote d\u2019Ivoire"),
        ("U.S.", "US"),
        ("\u00d6calan", "Ocalan"),
        ("Deir Ezzor", "Deir-Ezzor"),
        ("Standard & Poor", "Standard and Poor"),
    ],
)
def test_spellings_have_one_key(spelt: str, also: str) -> None:
    assert key_of(spelt) == key_of(also)


@pytest.mark.parametrize(
    ("spelt", "other"),
    [("as Sudan", "al Sudan"), ("at Tehran", "al Tehran"), ("Israel's", "Israels")],
)
def test_other_words_have_another_key(spelt: str, other: str) -> None:
    assert key_of(spelt) != key_of(other)


def test_words_point_at_their_characters() -> None:
    text = "In Sana\u2019a, the U.S. said."
    cut = [text[word.start : word.end] for word in line_of(text).words]
    assert cut == ["In", "Sana\u2019a", "the", "U.S.", "said"]


def test_no_name_crosses_a_comma_a_line_or_a_full_stop() -> None:
    for text in ("New, York", "New\nYork", "said New. York", "New (York"):
        assert "new york" not in line_of(text).text
