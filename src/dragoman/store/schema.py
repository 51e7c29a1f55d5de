"""The ledger's tables: a column for what is asked by, JSON for the whole record.

`migrations/` makes them; a test holds the two together. Numbers are the database's own
and leave it never; ids are the reader's. Times are text: ISO 8601, UTC, one width, so
that they sort.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

VERSION_TABLE: Final = "dragoman_schema"
HEAD: Final = "0011"
"""The newest migration; opening a ledger compares it before Alembic is loaded."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Number = BigInteger().with_variant(Integer, "sqlite")
Sorted = Text().with_variant(Text(collation="C"), "postgresql")
"""Text compared byte by byte on every database."""


def _number() -> Column[Any]:
    return Column("number", Number, primary_key=True, autoincrement=True)


def _recorded() -> Column[Any]:
    return Column("recorded_at", Sorted, nullable=False)


def _of_reading() -> Column[Any]:
    return Column(
        "reading", ForeignKey("readings.number"), primary_key=True, autoincrement=False
    )


def _records(name: str, *columns: Column[Any] | Index) -> Table:
    """Declare the table of one kind of record: one row for each in a reading."""
    return Table(
        name,
        metadata,
        _of_reading(),
        Column("id", Sorted, primary_key=True),
        Column("position", Integer, nullable=False),
        *columns,
        Column("body", Text, nullable=False),
        _recorded(),
    )


def _texts(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Sorted) for name in names)


def _counts(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Integer, nullable=False) for name in names)


readers = Table(
    "readers",
    metadata,
    _number(),
    Column("key", Sorted, nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("rank", Sorted, nullable=False),
    Column("body", Text, nullable=False),
    _recorded(),
)

articles = Table(
    "articles",
    metadata,
    _number(),
    Column("id", Sorted, nullable=False, unique=True),
    Column("text_sha256", Sorted, nullable=False, index=True),
    Column("url", Sorted, index=True),
    *_texts("title", "outlet", "published"),
    Column("text", Text, nullable=False),
    Column("unkept", Text),
    _recorded(),
)

readings = Table(
    "readings",
    metadata,
    _number(),
    Column("article", ForeignKey("articles.number"), nullable=False),
    Column("reader", ForeignKey("readers.number"), nullable=False),
    Column("input", Sorted, nullable=False, index=True),
    Column("raw_sha256", Sorted, index=True),
    *_texts("agency", "section", "language"),
    Column("day", Sorted, index=True),
    Column("chain", Text, nullable=False),
    Column("chain_words", Text, nullable=False),
    *_counts("times", "places", "actors", "attributions"),
    *_counts("events", "proposals", "figures"),
    Column("body", Text, nullable=False),
    _recorded(),
    Column("superseded_at", Sorted),
    UniqueConstraint("article", "reader"),
)

refusals = Table(
    "refusals",
    metadata,
    _number(),
    Column("id", Sorted, nullable=False, unique=True),
    Column("reader", ForeignKey("readers.number"), nullable=False),
    Column("input", Sorted, nullable=False, index=True),
    Column("reason", Sorted, nullable=False),
    Column("detail", Text, nullable=False),
    Column("body", Text, nullable=False),
    _recorded(),
)

times = _records("times", *_texts("type", "value", "first", "last"))
places = _records("places", *_texts("name", "kb", "country"), Column("words", Text))
actors = _records(
    "actors",
    Column("who", Sorted, nullable=False),
    *_texts("kb", "name", "kind", "country", "sector", "role", "anonymity"),
    Column("words", Text, nullable=False),
    Index("ix_actors_who", "who", "reading"),
)
attributions = _records(
    "attributions",
    Index(None, "id"),
    *_texts("actor", "source", "cue", "mode", "anonymity", "inside", "said"),
    Column("depth", Integer, nullable=False),
    Column("first", Sorted),
    Column("last", Sorted, index=True),
    Column("chain", Text, nullable=False),
    Column("chain_words", Text, nullable=False),
)
events = _records(
    "events",
    Index(None, "id"),
    *_texts("family", "kind", "status", "channel", "plover"),
    *_texts("place", "proposal", "attribution", "first", "last"),
    Index(None, "family", "last"),
    Index(None, "last"),
)
proposals = _records(
    "proposals",
    Index(None, "id"),
    *_texts("name", "author", "presented_by", "version"),
    Column("day", Sorted, index=True),
)
figures = _records(
    "figures",
    Index(None, "id"),
    *_texts("measure", "comparator", "unit", "place", "attribution"),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("population", Text),
    Column("population_words", Text),
    Column("day", Sorted, index=True),
)

terms = Table(
    "terms",
    metadata,
    _of_reading(),
    Column("record", Sorted, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_texts("id", "issue", "status", "obligor", "beneficiary", "attribution"),
    Column("specificity", Integer, nullable=False),
    _recorded(),
)

participants = Table(
    "participants",
    metadata,
    _of_reading(),
    Column("record", Sorted, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("actor", Sorted, nullable=False),
    Column("role", Sorted, nullable=False),
    _recorded(),
    sqlite_with_rowid=False,
)
"""Who has a part in a record: an event's participants, a proposal's author and
addressees, who owes and gains by a term, whom a figure is of, who is a source."""

mentions = Table(
    "mentions",
    metadata,
    _of_reading(),
    Column("actor", Sorted, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("text", Text, nullable=False),
    _recorded(),
    sqlite_with_rowid=False,
)

evidence = Table(
    "evidence",
    metadata,
    _number(),
    Column("reading", ForeignKey("readings.number"), nullable=False, index=True),
    Column("kind", Sorted, nullable=False),
    Column("record", Sorted, nullable=False),
    Column("field", Sorted, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("text", Text, nullable=False),
    _recorded(),
)
"""The words behind each record, for search."""

series = Table(
    "series",
    metadata,
    _number(),
    Column("id", Sorted, nullable=False, unique=True),
    Column("measure", Sorted, nullable=False),
    Column("population", Sorted, nullable=False),
    Column("place", Sorted),
    Column("counter", Sorted, nullable=False),
    Column("kind", Sorted, nullable=False),
    Column("body", Text, nullable=False),
    _recorded(),
)
"""Daily counts to compare figures with; a longer one of the same is another row."""
