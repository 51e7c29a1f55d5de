"""Readings wait to be linked from when they come; which do is looked up."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Let each reading have its row; those that have none wait."""
    op.create_index("ix_linked_version", "linked", ["version"])
    op.execute(
        "INSERT INTO linked (reading, version, recorded_at) "
        "SELECT number, '', recorded_at FROM readings "
        "WHERE number NOT IN (SELECT reading FROM linked)"
    )
