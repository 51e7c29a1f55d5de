"""What a derived record was made of: it is made again only where that is new."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the mark; those without one are made again once."""
    mark = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("derived", sa.Column("mark", mark))
