"""Full-text search; what a user types is words, never syntax."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    column,
    func,
    literal_column,
    select,
    table,
)

from dragoman.store.answer import Fetched, batches, page_row
from dragoman.store.ask import DAYS, PAGE, Question
from dragoman.store.filter import Filter
from dragoman.store.overviews import (
    Found,
    Hit,
    Piece,
)
from dragoman.store.paging import rank_of
from dragoman.store.schema import articles, evidence, readings
from dragoman.store.where import between, has_words, shown
from dragoman.store.words import unaccented

BEGIN, END = "\ue000", "\ue001"
"""Marks around a found word; of Unicode's private use area, so in no report."""
MOST_PHRASES: Final = 50
SNIPPET_WORDS: Final = 24
MANY: Final = 2_000
"""Reports that are ranked; where more hold the words, the newest come first."""
LONGEST_TEXT: Final = 200_000
"""Characters of an article that PostgreSQL searches, as in the migration."""
SEARCHED_BY: Final = ("source", *DAYS)
HEADLINE: Final = (
    f"StartSel={BEGIN}, StopSel={END}, MaxWords={SNIPPET_WORDS}, MinWords=8, "
    "MaxFragments=1"
)


@dataclass(frozen=True, slots=True)
class Index:
    """Hold how one database finds words in a table, ranks and shows what it found.

    `rows` is what is looked through, `key` the number of the table's row.
    """

    rows: FromClause
    key: ColumnElement[Any]
    matches: ColumnElement[bool]
    rank: ColumnElement[Any]
    snippet: ColumnElement[str]


def search(connection: Connection, words: str, where: Filter) -> Iterator[Hit]:
    """Find the reports that hold all the words, the best first.

    Words in double quotes must stand together. Of words that very many reports hold,
    none is a better answer than others, and ranking all of them takes long: the newest
    come first.
    """
    phrases = phrases_of(words)
    if not phrases:
        return
    make = _postgres if connection.dialect.name == "postgresql" else _sqlite
    index, records = make(articles, phrases), make(evidence, phrases)
    best_first = (index.rank, articles.c.id)
    order = (index.key.desc(),) if _is_common(connection, index) else best_first
    query = _articles_query(index, where).order_by(*order)
    paged = query.limit(where.limit).offset(rank_of(where))
    for batch in batches(connection, paged):
        found = _records(connection, records, batch)
        for row in batch:
            yield Hit(
                page=page_row(row),
                pieces=pieces_of(row.snippet),
                records=tuple(found[row.reading]),
            )


def phrases_of(words: str) -> list[str]:
    """Split what a user types into phrases of plain words: "a b" c -> [a b, c]."""
    parts = (a or b for a, b in re.findall(r'"([^"]*)"|([^\s"]+)', words))
    phrases = (" ".join(re.findall(r"[^\W_]+", part)) for part in parts)
    return [phrase for phrase in phrases if phrase][:MOST_PHRASES]


def pieces_of(snippet: str) -> tuple[Piece, ...]:
    """Split a snippet at the marks around the words that were found."""
    parts = re.split(f"[{BEGIN}{END}]", snippet)
    return tuple(Piece(part, bool(i % 2)) for i, part in enumerate(parts) if part)


def _is_common(connection: Connection, index: Index) -> bool:
    """Say whether more reports hold the words than are ranked."""
    some = select(index.key).select_from(index.rows).where(index.matches)
    count = select(func.count()).select_from(some.limit(MANY + 1).subquery())
    return int(connection.execute(count).scalar_one()) > MANY


def _articles_query(index: Index, where: Filter) -> Question:
    query = (
        select(*PAGE, index.snippet.label("snippet"))
        .select_from(articles)
        .join(readings, readings.c.article == articles.c.number)
        .where(
            index.key == articles.c.number,
            index.matches,
            shown(where.as_of),
            *between(where, readings.c.day, readings.c.day),
        )
    )
    if where.source is not None:
        query = query.where(has_words(readings.c.chain_words, where.source))
    return query


def _records(
    connection: Connection, index: Index, rows: Sequence[Fetched]
) -> dict[int, list[Found]]:
    """Find the words in what stands behind readings' records, by reading.

    A reading's evidence was written in one go, so its numbers lie close together.
    """
    reading, number = evidence.c.reading, evidence.c.number
    bounds = select(reading, func.min(number), func.max(number)).where(
        reading.in_([row.reading for row in rows])
    )
    snippets: dict[int, str] = {}
    for _, first, last in connection.execute(bounds.group_by(reading)).all():
        query = select(index.key, index.snippet).where(
            index.matches, index.key.between(first, last)
        )
        told = connection.execute(query.order_by(index.key))
        snippets |= {row[0]: row[1] for row in told}
    named = select(
        number, reading, evidence.c.kind, evidence.c.record, evidence.c.field
    )
    found: dict[int, list[Found]] = defaultdict(list)
    for row in connection.execute(named.where(number.in_(snippets)).order_by(number)):
        pieces = pieces_of(snippets[row.number])
        found[row.reading].append(Found(row.kind, row.record, row.field, pieces))
    return found


def _sqlite(of: Table, phrases: list[str]) -> Index:
    """Use FTS5: each phrase is a quoted string of its syntax, and all must match."""
    found = table(f"{of.name}_search", column("rowid"), column("rank"))
    whole: ColumnElement[Any] = literal_column(found.name)
    quoted = " ".join(f'"{phrase}"' for phrase in phrases)
    return Index(
        rows=found,
        key=found.c.rowid,
        matches=whole.op("MATCH", is_comparison=True)(quoted),
        rank=found.c.rank,
        snippet=func.snippet(whole, -1, BEGIN, END, "…", SNIPPET_WORDS),
    )


def _postgres(of: Table, phrases: list[str]) -> Index:
    """Use the tsvector, whose words have no accents; headlines know both spellings."""
    plain = _tsquery([unaccented(phrase) for phrase in phrases])
    vector: ColumnElement[Any] = literal_column(f"{of.name}.search")
    either = plain.op("||")(_tsquery(phrases))
    text = func.left(of.c.text, LONGEST_TEXT)
    return Index(
        rows=of,
        key=of.c.number,
        matches=vector.op("@@", is_comparison=True)(plain),
        rank=-func.ts_rank(vector, plain),
        snippet=func.ts_headline(_english(), text, either, HEADLINE),
    )


def _tsquery(phrases: list[str]) -> ColumnElement[Any]:
    every = [func.phraseto_tsquery(_english(), phrase) for phrase in phrases]
    return reduce(lambda one, other: one.op("&&")(other), every)


def _english() -> ColumnElement[Any]:
    return literal_column("'english'::regconfig")
