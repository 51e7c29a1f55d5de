"""The founding page and the report that is kept both as text and as markup."""

import json
from pathlib import Path

import pytest

from dragoman import acquire
from dragoman.domain import Article

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "page.txt"
REPORTS = SHARED / "gold" / "reports" / "dev.jsonl"


def article_of(page: acquire.Page | acquire.RefusedPage) -> Article:
    assert isinstance(page, acquire.Page)
    article = acquire.article(page)
    assert isinstance(article, Article)
    return article


@pytest.mark.skipif(not SEED.exists(), reason="the founding page is not at hand")
def test_the_founding_page_comes_out_right() -> None:
    (page,) = acquire.pages([str(SEED)])
    article = article_of(page)
    assert article.text == SEED.read_bytes().decode()
    assert article.title is not None
    assert article.title.startswith("Egypt intensifies Gaza cease-fire efforts")
    assert (article.agency, article.section) == ("Anadolu Agency", "MIDDLE EAST")
    assert (article.published, article.published_from) == ("2024-05-02", "page")
    assert article.outlet is None
    assert article.byline is None
    assert [b.text for b in article.boilerplate] == ["Contact Us", "Subscribe"]
    (caption,) = article.captions
    assert caption.text.startswith("Palestinians drive past destroyed buildings")


@pytest.mark.skipif(not REPORTS.exists(), reason="the gold reports are not at hand")
def test_a_report_reads_alike_as_text_and_as_markup() -> None:
    records = map(json.loads, REPORTS.read_text("utf-8").splitlines())
    record = next(r for r in records if r["id"] == "doha-m23-20250826")
    plain = article_of(acquire.page_of(record["text"]))
    marked = article_of(acquire.read_page(record["html"].encode()))
    for field in ("title", "outlet", "agency", "byline"):
        assert getattr(plain, field) == getattr(marked, field)
    assert [c.text for c in plain.captions] == [c.text for c in marked.captions]
    around = {b.text for b in plain.boilerplate}
    around |= {"By Amina Okello", "Tuesday, August 26, 2025"}
    lines = [line for line in plain.text.split("\n") if line not in around]
    assert [line for line in marked.text.split("\n") if line] == [x for x in lines if x]
    assert marked.boilerplate == ()
