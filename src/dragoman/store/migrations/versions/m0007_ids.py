"""Records found by their ids alone, actors counted by their readings."""

from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = ("attributions", "events", "proposals", "figures")


def upgrade() -> None:
    """Make the indexes."""
    for table in TABLES:
        op.create_index(f"ix_{table}_id", table, ["id"])
    op.drop_index("ix_actors_who", "actors")
    op.create_index("ix_actors_who", "actors", ["who", "reading"])
