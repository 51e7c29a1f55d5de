"""What analysts enter: judgements, what they are about, withdrawals."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Sorted = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
STRUCK_OUT = (
    """CREATE TRIGGER articles_search_update AFTER UPDATE ON articles BEGIN
        INSERT INTO articles_search (articles_search, rowid, title, text)
        VALUES ('delete', old.number, old.title, old.text);
        INSERT INTO articles_search (rowid, title, text)
        VALUES (new.number, new.title, new.text); END""",
    """CREATE TRIGGER evidence_search_update AFTER UPDATE ON evidence BEGIN
        INSERT INTO evidence_search (evidence_search, rowid, text)
        VALUES ('delete', old.number, old.text);
        INSERT INTO evidence_search (rowid, text)
        VALUES (new.number, new.text); END""",
)
"""PostgreSQL makes its search columns anew by itself."""


def upgrade() -> None:
    """Make the tables, and let the search forget what is struck out."""
    _make_judgements()
    _make_judged()
    _make_withdrawals()
    if op.get_bind().dialect.name == "sqlite":
        for statement in STRUCK_OUT:
            op.execute(statement)


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", Number, autoincrement=True),
        sa.Column("id", Sorted, nullable=False),
        sa.Column("kind", Sorted, nullable=False),
        sa.Column("field", Sorted),
        sa.Column("value", Sorted, nullable=False),
        sa.Column("stated", sa.Text, nullable=False),
        sa.Column("judge", Sorted, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("recorded_at", Sorted, nullable=False),
        sa.Column("ended_at", Sorted),
        sa.Column("ended_by", Sorted),
        sa.PrimaryKeyConstraint("number", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_index("ix_judgements_kind", "judgements", ["kind"])


def _make_judged() -> None:
    op.create_table(
        "judged",
        sa.Column("judgement", Number, autoincrement=False),
        sa.Column("position", sa.Integer, autoincrement=False),
        sa.Column("record", Sorted, nullable=False),
        sa.Column("reading", Number),
        sa.Column("article", Number),
        sa.Column("kind", Sorted),
        sa.Column("first", sa.Integer),
        sa.Column("last", sa.Integer),
        sa.PrimaryKeyConstraint("judgement", "position", name="pk_judged"),
        sa.ForeignKeyConstraint(
            ["judgement"], ["judgements.number"], name="fk_judged_judgement"
        ),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.number"], name="fk_judged_reading"
        ),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name="fk_judged_article"
        ),
    )
    op.create_index("ix_judged_record", "judged", ["record"])
    op.create_index("ix_judged_article", "judged", ["article"])


def _make_withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("number", Number, autoincrement=True),
        sa.Column("article", Number, nullable=False),
        sa.Column("judge", Sorted, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("recorded_at", Sorted, nullable=False),
        sa.Column("erased_at", Sorted),
        sa.Column("ended_at", Sorted),
        sa.Column("ended_by", Sorted),
        sa.PrimaryKeyConstraint("number", name="pk_withdrawals"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name="fk_withdrawals_article"
        ),
    )
    op.create_index("ix_withdrawals_article", "withdrawals", ["article"])
    op.create_index("ix_withdrawals_recorded_at", "withdrawals", ["recorded_at"])
