"""What holds for any input."""

from hypothesis import given, settings, strategies as st

from dragoman import acquire
from dragoman.domain import Article, Refusal

PIECES = st.sampled_from(
    [
        "Contact Us",
        "Related stories",
        "By Lena Ortiz",
        "Published 2 May 2024",
        "Home · News · Sport",
        "CAIRO, May 6 (AP) - The army left the village on Monday.",
        "A guard at the gate. (EPA Photo)",
        "© 2024 The Salem Post",
        "",
        "\r",
        "\u2028",
        "(((",
        "<p>",
        '{"',
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=30).map("\n".join)


@given(TEXTS)
def test_offsets_hold_and_reading_twice_gives_one_id(text: str) -> None:
    first, second = (acquire.article(acquire.page_of(text)) for _ in range(2))
    assert first == second
    if not isinstance(first, Article):
        assert first.reason in {"empty", "language"}
        return
    assert len(first.text) == len(text)
    for span in (*first.boilerplate, *first.captions):
        assert first.text[span.start : span.end] == span.text
    first.text.encode()


@settings(deadline=None)
@given(st.binary(max_size=300) | TEXTS.map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_give_an_article_or_a_refusal(raw: bytes) -> None:
    page = acquire.read_page(raw)
    if isinstance(page, acquire.Page):
        assert isinstance(acquire.article(page), Article | Refusal)


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_any_markup_gives_an_article_or_a_refusal(text: str) -> None:
    html = f"<html><title>{text[:40]}</title><body><h1>{text[:40]}</h1><p>{text}"
    page = acquire.read_page(html.encode("utf-8", "replace"), form="html")
    if isinstance(page, acquire.Page):
        article = acquire.article(page)
        assert isinstance(article, Article | Refusal)
