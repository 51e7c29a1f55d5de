"""Queries that are saved, to be told what is new of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Sorted = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "saved",
        sa.Column("number", Number, autoincrement=True),
        sa.Column("name", Sorted, nullable=False),
        sa.Column("kind", Sorted, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("judge", Sorted, nullable=False),
        sa.Column("recorded_at", Sorted, nullable=False),
        sa.Column("seen_at", Sorted, nullable=False),
        sa.Column("ended_at", Sorted),
        sa.Column("ended_by", Sorted),
        sa.PrimaryKeyConstraint("number", name="pk_saved"),
    )
    op.create_index("ix_saved_name", "saved", ["name"])
