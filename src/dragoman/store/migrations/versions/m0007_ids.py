"""Records found by their ids alone, whatever reading they are of."""

from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = ("attributions", "events", "proposals", "figures")


def upgrade() -> None:
    """Make the indexes."""
    for table in TABLES:
        op.create_index(f"ix_{table}_id", table, ["id"])
