"""The tables of what analysts enter; rows are ended, never deleted."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from dragoman.store.schema import Number, Sorted, metadata

judgements = Table(
    "judgements",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("id", Sorted, nullable=False, unique=True),
    Column("kind", Sorted, nullable=False, index=True),
    Column("field", Sorted),
    Column("value", Sorted, nullable=False),
    Column("stated", Text, nullable=False),
    Column("judge", Sorted, nullable=False),
    Column("reason", Text),
    Column("recorded_at", Sorted, nullable=False),
    Column("ended_at", Sorted),
    Column("ended_by", Sorted),
)
"""`value` and `stated` are JSON."""

judged = Table(
    "judged",
    metadata,
    Column(
        "judgement",
        ForeignKey("judgements.number"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("record", Sorted, nullable=False, index=True),
    Column("reading", ForeignKey("readings.number")),
    Column("article", ForeignKey("articles.number"), index=True),
    Column("kind", Sorted),
    Column("first", Integer),
    Column("last", Integer),
)
"""What a judgement is about. A stated record is also known by its place in the article:
another reader gives it another id."""

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("article", ForeignKey("articles.number"), nullable=False, index=True),
    Column("judge", Sorted, nullable=False),
    Column("reason", Text),
    Column("recorded_at", Sorted, nullable=False),
    Column("erased_at", Sorted),
    Column("ended_at", Sorted),
    Column("ended_by", Sorted),
    Index(None, "recorded_at"),
)
