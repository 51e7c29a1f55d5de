"""What many reports say together: facts to compare, derived records, their grounds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Sorted = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _number() -> sa.Column[int]:
    return sa.Column("number", Number, autoincrement=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, Sorted, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables."""
    _make_working_tables()
    _make_derived()
    _make_look_ups()


def _make_working_tables() -> None:
    op.create_table(
        "linked",
        sa.Column("reading", Number, autoincrement=False),
        *_texts("version", "recorded_at"),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.number"], name="fk_linked_reading"
        ),
        sa.PrimaryKeyConstraint("reading", name="pk_linked"),
    )
    op.create_table(
        "facts",
        _number(),
        sa.Column("reading", Number, nullable=False),
        *_texts("block", "first", "last", "record"),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.number"], name="fk_facts_reading"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_facts"),
    )
    op.create_index("ix_facts_reading", "facts", ["reading"])
    op.create_index("ix_facts_block", "facts", ["block", "last"])


def _make_derived() -> None:
    op.create_table(
        "derived",
        sa.Column("number", Number, autoincrement=False),
        *_texts("id", "kind", "key", "block", "anchor"),
        sa.Column("first", Sorted),
        sa.Column("last", Sorted),
        sa.Column("body", sa.Text, nullable=False),
        *_texts("recorded_at"),
        sa.Column("retired_at", Sorted),
        sa.PrimaryKeyConstraint("number", name="pk_derived"),
    )
    for name in ("id", "key", "recorded_at", "retired_at"):
        op.create_index(f"ix_derived_{name}", "derived", [name])
    op.create_index("ix_derived_block", "derived", ["block", "anchor"])
    op.create_index("ix_derived_kind", "derived", ["kind", "last"])


def _make_look_ups() -> None:
    op.create_table(
        "derived_names",
        sa.Column("derived", Number, autoincrement=False),
        *_texts("field", "key"),
        sa.Column("words", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["derived"], ["derived.number"], name="fk_derived_names_derived"
        ),
        sa.PrimaryKeyConstraint("derived", "field", "key", name="pk_derived_names"),
    )
    op.create_index("ix_derived_names_key", "derived_names", ["key"])
    op.create_table(
        "grounds",
        sa.Column("derived", Number, autoincrement=False),
        *_texts("record"),
        sa.Column("reading", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["derived"], ["derived.number"], name="fk_grounds_derived"
        ),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.number"], name="fk_grounds_reading"
        ),
        sa.PrimaryKeyConstraint("derived", "record", name="pk_grounds"),
    )
    op.create_index("ix_grounds_reading", "grounds", ["reading"])
    op.create_index("ix_grounds_record", "grounds", ["record"])
