"""Which readings wait to be linked: new ones, and those shown or judged anew."""

from sqlalchemy import Connection, Select, update

from dragoman.store.link_schema import UNLINKED, linked


def link_anew(connection: Connection, numbers: Select[tuple[int]]) -> None:
    """Let some readings be linked again, or what was linked of them be dropped."""
    connection.execute(
        update(linked).where(linked.c.reading.in_(numbers)).values(version=UNLINKED)
    )
