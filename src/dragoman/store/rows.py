"""A reading as rows of the ledger's tables."""

from collections import defaultdict
from dataclasses import fields

from sqlalchemy import Table

from dragoman.domain import Article, Reading, Refusal
from dragoman.domain.wire import digest, to_json
from dragoman.store import schema
from dragoman.store.columns import COLUMNS, Page, Row
from dragoman.store.encode import encode
from dragoman.store.parts import (
    Record,
    evidence_rows,
    mention_rows,
    participant_rows,
    term_rows,
)
from dragoman.store.words import column, day_of, findable, keepable, unkept

Rows = dict[Table, list[Row]]
WHOLE = tuple(f.name for f in fields(Article) if f.name != "text")


def record_count(reading: Reading) -> int:
    """Count what a reading holds: its records, and the article or refusal itself."""
    return 1 + sum(len(getattr(reading, kind)) for kind in COLUMNS)


def article_row(article: Article) -> Row:
    """Make the row of what an article's id is made of."""
    odd = unkept(article.text)
    return {
        "id": article.id,
        "text_sha256": article.text_sha256,
        "url": column(article.url),
        "title": column(article.title),
        "outlet": column(article.outlet),
        "published": column(article.published),
        "text": keepable(article.text) if odd else article.text,
        "unkept": encode(odd) if odd else None,
    }


def reading_row(reading: Reading, article: Article, page: Page) -> Row:
    """Make the row of a reading, with its article as this reader saw the page."""
    body = {
        "id": reading.id,
        "article": {name: getattr(article, name) for name in WHOLE},
        "sentences": reading.sentences,
    }
    return {
        "input": column(reading.id),
        "raw_sha256": column(article.raw_sha256),
        "agency": column(article.agency),
        "section": column(article.section),
        "language": column(article.language),
        "day": day_of(article.published),
        "chain": encode(page.chain.names),
        "chain_words": findable(page.chain.names),
        **{kind: len(getattr(reading, kind)) for kind in COLUMNS},
        "body": encode(body),
    }


def refusal_row(reading: Reading, refusal: Refusal, reader_key: str) -> Row:
    """Make the row of a refused input."""
    return {
        "id": digest([reading.id, reader_key, to_json(refusal)]),
        "input": column(reading.id),
        "reason": refusal.reason,
        "detail": keepable(refusal.detail),
        "body": encode({"id": reading.id, "refusal": refusal}),
    }


def record_rows(reading: Reading, page: Page) -> Rows:
    """Make the rows of all records of a reading, and of their parts."""
    rows: Rows = defaultdict(list)
    for kind, columns in COLUMNS.items():
        table = schema.metadata.tables[kind]
        for position, record in enumerate(getattr(reading, kind)):
            row = columns(record, page)
            row |= {"id": record.id, "position": position, "body": encode(record)}
            rows[table].append(row)
            _add_parts(rows, record, kind)
    for actor in reading.actors:
        rows[schema.mentions] += mention_rows(actor)
    return rows


def _add_parts(rows: Rows, record: Record, kind: str) -> None:
    rows[schema.participants] += participant_rows(record)
    rows[schema.terms] += term_rows(record)
    rows[schema.evidence] += ({"kind": kind, **row} for row in evidence_rows(record))
