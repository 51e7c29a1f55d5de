"""The table of saved queries; rows are ended, never deleted."""

from sqlalchemy import Column, Index, Table, Text

from dragoman.store.schema import Number, Sorted, metadata

saved = Table(
    "saved",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("name", Sorted, nullable=False),
    Column("kind", Sorted, nullable=False),
    Column("query", Text, nullable=False),
    Column("judge", Sorted, nullable=False),
    Column("recorded_at", Sorted, nullable=False),
    Column("seen_at", Sorted, nullable=False),
    Column("ended_at", Sorted),
    Column("ended_by", Sorted),
    Index(None, "name"),
)
"""`query` is JSON; `seen_at` is up to when its news were looked at."""
