"""Counts of like facts are kept; tables of short rows are kept once, not twice."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Sorted = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SHORT = ("grounds", "derived_names", "participants", "mentions")
"""What SQLite kept as rows, and again as the index that is their primary key."""

BY_MONTH = (
    """UPDATE facts SET body = replace(body, '"copy|', '"')
        WHERE block LIKE 'copy|of|%'""",
    """UPDATE facts SET block = 'copy|' || substr(last, 1, 7) || substr(block, 5)
        WHERE block LIKE 'copy|%' AND block NOT LIKE 'copy|of|%'""",
)
"""What copies are found by is blocked by month, so that it is kept together."""


def upgrade() -> None:
    """Make the table of sums, and the others smaller."""
    op.create_table(
        "fact_sums",
        sa.Column("block", Sorted, nullable=False),
        sa.Column("record", Sorted, nullable=False),
        sa.Column("reading", Number, nullable=False),
        sa.Column("first", Sorted, nullable=False),
        sa.Column("last", Sorted, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("many", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.number"], name="fk_fact_sums_reading"
        ),
        sa.PrimaryKeyConstraint("block", "record", name="pk_fact_sums"),
    )
    op.drop_index("ix_derived_retired_at", "derived")
    fell = sa.text("retired_at IS NOT NULL")
    op.create_index(
        "ix_derived_retired_at",
        "derived",
        ["retired_at"],
        sqlite_where=fell,
        postgresql_where=fell,
    )
    op.drop_index("ix_grounds_record", "grounds")
    op.drop_index("ix_grounds_reading", "grounds")
    op.create_index("ix_grounds_reading_record", "grounds", ["reading", "record"])
    for statement in BY_MONTH:
        op.execute(statement)
    if op.get_bind().dialect.name == "sqlite":
        for table in SHORT:
            with op.batch_alter_table(
                table, recreate="always", table_kwargs={"sqlite_with_rowid": False}
            ):
                pass
