"""Full-text search over articles and evidence."""

from unicodedata import normalize

from alembic import op

revision = "0002"
down_revision = "0001"

SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE articles_search USING fts5(
        title, text, content='articles', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER articles_search_insert AFTER INSERT ON articles BEGIN
        INSERT INTO articles_search (rowid, title, text)
        VALUES (new.number, new.title, new.text); END""",
    """CREATE VIRTUAL TABLE evidence_search USING fts5(
        text, content='evidence', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER evidence_search_insert AFTER INSERT ON evidence BEGIN
        INSERT INTO evidence_search (rowid, text)
        VALUES (new.number, new.text); END""",
)
POSTGRES_SEARCH = (
    """ALTER TABLE articles ADD COLUMN search tsvector GENERATED ALWAYS AS
        (to_tsvector('english', translate(
            left(coalesce(title, '') || ' ' || text, 200000), '{accented}', '{plain}'
        ))) STORED""",
    "CREATE INDEX ix_articles_search ON articles USING gin (search)",
    """ALTER TABLE evidence ADD COLUMN search tsvector GENERATED ALWAYS AS
        (to_tsvector('english', translate(
            left(text, 200000), '{accented}', '{plain}'))) STORED""",
    "CREATE INDEX ix_evidence_search ON evidence USING gin (search)",
)
"""Search stops at 200,000 characters: a tsvector holds at most 1 MB."""
ACCENTED = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒ"
    "ēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũ"
    "ŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƠơƯưǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǠǡǢǣǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȀȁ"
    "ȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘșȚțȞȟȦȧȨȩȪȫȬȭȮȯȰȱȲȳ"
)
"""The Latin letters that are another with an accent (Unicode's NFKD)."""


def upgrade() -> None:
    """Make the indexes of words: FTS5, or tsvector columns."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_SEARCH:
            op.execute(statement)
        return
    plain = "".join(normalize("NFKD", letter)[0] for letter in ACCENTED)
    for statement in POSTGRES_SEARCH:
        op.execute(statement.format(accented=ACCENTED, plain=plain))
