"""Acts of all families, the newest first, without sorting all of them."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_events_last", "events", ["last"])
