"""Many rows written by the driver itself."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection, Table, insert


def insert_many(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows of one form, of two columns or more, as the driver takes them.

    The statement is compiled once, which for rows of a few words is half of the work.
    """
    if not rows:
        return
    compiled = insert(table).compile(
        dialect=connection.dialect, column_keys=list(rows[0])
    )
    names = compiled.positiontup
    given = list(rows) if names is None else list(map(itemgetter(*names), rows))
    connection.exec_driver_sql(str(compiled), given)
