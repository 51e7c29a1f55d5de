"""One page's versions, and whether it was withdrawn."""

from urllib.parse import urlsplit

from sqlalchemy import Connection, ScalarSelect, func, or_, select

from dragoman.store.judged_schema import withdrawals
from dragoman.store.schema import articles
from dragoman.store.words import LONGEST, column


def is_page(url: str | None) -> bool:
    """Say whether an address can be of one page: a site's front page is of many."""
    if url is None or len(url) >= LONGEST:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def versions_of(connection: Connection, article: int, url: str | None) -> list[int]:
    """List the articles that one page gave, the oldest first; by their numbers."""
    if not is_page(url):
        return [article]
    query = select(articles.c.number).where(articles.c.url == column(url))
    return list(connection.execute(query.order_by(articles.c.number)).scalars())


def previous_version() -> ScalarSelect[str]:
    """Give, in a query over articles, the id of the version before each."""
    older = articles.alias("older")
    return (
        select(older.c.id)
        .where(older.c.url == articles.c.url, older.c.number < articles.c.number)
        .order_by(older.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )


def lock_page(connection: Connection, url: str | None) -> None:
    """Let writers of one page's versions wait for each other; SQLite has one writer."""
    if connection.dialect.name == "postgresql" and is_page(url):
        key = func.hashtextextended(column(url), 0)
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def is_withdrawn(connection: Connection, key: str) -> bool:
    """Say whether an article, by its id, is withdrawn or its words are struck out."""
    query = (
        select(withdrawals.c.number)
        .join(articles, articles.c.number == withdrawals.c.article)
        .where(
            articles.c.id == key,
            or_(withdrawals.c.ended_at.is_(None), withdrawals.c.erased_at.is_not(None)),
        )
    )
    return connection.execute(query.limit(1)).first() is not None
