"""The tables of what many reports say together.

`facts` and `linked` are working tables: what of each reading is compared with others,
by block, and by which rules each reading is linked as it is shown, or is not shown;
none at first, and none when that changes. `derived` is kept for good: a record that no
longer holds is retired, never deleted. Its `mark` is a hash of what it was made of.
"""

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from dragoman.store.schema import Number, Sorted, metadata

linked = Table(
    "linked",
    metadata,
    Column(
        "reading",
        ForeignKey("readings.number"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("version", Sorted, nullable=False, index=True),
    Column("recorded_at", Sorted, nullable=False),
)
UNLINKED: Final = ""
"""The version of the rules that have not linked a reading."""

facts = Table(
    "facts",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("reading", ForeignKey("readings.number"), nullable=False, index=True),
    Column("block", Sorted, nullable=False),
    Column("first", Sorted, nullable=False),
    Column("last", Sorted, nullable=False),
    Column("record", Sorted, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_facts_block", "block", "last"),
)

fact_sums = Table(
    "fact_sums",
    metadata,
    Column("block", Sorted, primary_key=True),
    Column("record", Sorted, primary_key=True),
    Column("reading", ForeignKey("readings.number"), nullable=False),
    Column("first", Sorted, nullable=False),
    Column("last", Sorted, nullable=False),
    Column("body", Text, nullable=False),
    Column("many", Integer, nullable=False),
)
"""How many facts of a block have one body; `record` is the first of theirs."""

derived = Table(
    "derived",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("id", Sorted, nullable=False, index=True),
    Column("kind", Sorted, nullable=False),
    Column("key", Sorted, nullable=False, index=True),
    Column("block", Sorted, nullable=False),
    Column("anchor", Sorted, nullable=False),
    Column("mark", Sorted),
    Column("first", Sorted),
    Column("last", Sorted),
    Column("body", Text, nullable=False),
    Column("recorded_at", Sorted, nullable=False, index=True),
    Column("retired_at", Sorted),
    Index("ix_derived_block", "block", "anchor"),
    Index("ix_derived_kind", "kind", "last"),
    # Of what fell alone (migration 0010 says so): the words for it here would load the
    # other database's dialect at every start.
    Index("ix_derived_retired_at", "retired_at"),
)

derived_names = Table(
    "derived_names",
    metadata,
    Column(
        "derived", ForeignKey("derived.number"), primary_key=True, autoincrement=False
    ),
    Column("field", Sorted, primary_key=True),
    Column("key", Sorted, primary_key=True),
    Column("words", Text, nullable=False),
    Index(None, "key"),
    sqlite_with_rowid=False,
)
"""Who and what a derived record is about: actor, source, place, outlet, measure."""

grounds = Table(
    "grounds",
    metadata,
    Column(
        "derived", ForeignKey("derived.number"), primary_key=True, autoincrement=False
    ),
    Column("record", Sorted, primary_key=True),
    Column("reading", ForeignKey("readings.number"), nullable=False),
    Index(None, "reading", "record"),
    sqlite_with_rowid=False,
)
"""The stated records that a derived record rests on, and the readings they are of."""
