"""HTML pages of different make, kept as files."""

import csv
from pathlib import Path

import pytest

from dragoman import acquire
from dragoman.domain import Article

HERE = Path(__file__).parent
FIELDS = (
    "title",
    "outlet",
    "agency",
    "byline",
    "section",
    "published",
    "published_from",
)
BODY = "The mission counted 212 violations of the truce since it was signed in March."


def rows() -> list[dict[str, str]]:
    with (HERE / "pages.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(name: str) -> Article:
    (page,) = acquire.pages([str(HERE / "pages" / name)])
    assert isinstance(page, acquire.Page)
    article = acquire.article(page)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_a_page_gives_its_data(row: dict[str, str]) -> None:
    article = read(row["file"])
    found = {field: getattr(article, field) for field in FIELDS}
    assert found == {field: row[field] or None for field in FIELDS}
    assert [c.text for c in article.captions] == [c for c in [row["captions"]] if c]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_a_page_gives_its_report_and_nothing_else(row: dict[str, str]) -> None:
    article = read(row["file"])
    assert row["file"] == "paywall_stub.html" or BODY in article.text
    assert not row["absent"] or row["absent"] not in article.text
    assert article.text.count(row["title"]) == 1


def test_what_is_left_of_a_paywall_is_marked() -> None:
    article = read("paywall_stub.html")
    assert [b.text for b in article.boilerplate] == [
        "To continue reading, subscribe today for 1 euro a month.",
        "Already a subscriber? Log in",
    ]


def test_paragraphs_of_a_layout_table_stay_apart() -> None:
    assert "another.\n\nThe head" not in read("table_layout.html").text
    assert "each other.\n\nThe head" in read("table_layout.html").text


def test_a_data_table_is_kept_cell_by_cell() -> None:
    rows = "".join(f"<tr><td>Town {i}</td><td>{i} dead</td></tr>" for i in range(4))
    html = f"<html><body><article><h1>Toll by town</h1><p>{BODY}</p><table>{rows}"
    page = acquire.read_page(f"{html}</table><p>{BODY[:-1]} 2024.</p>".encode())
    assert isinstance(page, acquire.Page)
    article = acquire.article(page)
    assert isinstance(article, Article)
    assert "Town 2\n\n2 dead" in article.text


def test_a_page_without_running_text_is_no_article() -> None:
    page = acquire.read_page(b"<html><body><ul><li><a href='/'>Home</a></ul></html>")
    assert isinstance(page, acquire.Page)
    refusal = acquire.article(page)
    assert not isinstance(refusal, Article)
    assert refusal.reason == "no_article"
