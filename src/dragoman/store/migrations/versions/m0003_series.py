"""Daily series that figures are compared with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Sorted = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of series."""
    op.create_table(
        "series",
        sa.Column("number", Number, autoincrement=True),
        sa.Column("id", Sorted, nullable=False),
        sa.Column("measure", Sorted, nullable=False),
        sa.Column("population", Sorted, nullable=False),
        sa.Column("place", Sorted),
        sa.Column("counter", Sorted, nullable=False),
        sa.Column("kind", Sorted, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded_at", Sorted, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_series"),
        sa.UniqueConstraint("id", name="uq_series_id"),
    )
