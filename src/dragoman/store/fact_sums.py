"""How many facts of a block have one body, counted on as facts come and go."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import starmap

from sqlalchemy import Connection, delete, func, select

from dragoman.domain.fact import Fact
from dragoman.store.bulk import insert_many
from dragoman.store.link_schema import fact_sums, facts
from dragoman.store.words import column

Sum = tuple[Fact, int]
SUM = (
    fact_sums.c.block,
    fact_sums.c.first,
    fact_sums.c.last,
    fact_sums.c.record,
    fact_sums.c.body,
    fact_sums.c.reading,
)


def summed(
    connection: Connection, block: str, gone: Iterable[Fact], come: Iterable[Fact]
) -> list[Sum]:
    """Give a block's sums, after some facts went and others came.

    A sum's fact is the one whose record sorts first, with the first and last day of
    all. Where one went that a sum stands for, all are counted anew.
    """
    before = _kept(connection, block)
    sums = {fact.body: (fact, many) for fact, many in before}
    away, new = set(gone), set(come)
    if not before or not _take(sums, away - new):
        sums = {fact.body: (fact, many) for fact, many in _counted(connection, block)}
    else:
        _add(sums, new - away)
    made = list(sums.values())
    _keep(connection, block, before, made)
    return made


def _take(sums: dict[str, Sum], gone: Iterable[Fact]) -> bool:
    """Take facts off their sums; False where that cannot be told from the sums."""
    for fact in gone:
        known = sums.get(fact.body)
        if known is None or fact.record == known[0].record:
            return False
        if fact.first == known[0].first or fact.last == known[0].last:
            return False
        sums[fact.body] = known[0], known[1] - 1
    return True


def _add(sums: dict[str, Sum], come: Iterable[Fact]) -> None:
    for fact in come:
        known, many = sums.get(fact.body, (fact, 0))
        days = min(known.first, fact.first), max(known.last, fact.last)
        stands = min(known, fact, key=lambda one: one.record)
        sums[fact.body] = replace(stands, first=days[0], last=days[1]), many + 1


def _kept(connection: Connection, block: str) -> list[Sum]:
    query = select(*SUM, fact_sums.c.many).where(fact_sums.c.block == block)
    return [(Fact(*row[:-1]), row[-1]) for row in connection.execute(query)]


def _counted(connection: Connection, block: str) -> list[Sum]:
    """Count the facts of a block."""
    query = (
        select(
            func.min(facts.c.record).label("record"),
            func.min(facts.c.first).label("first"),
            func.max(facts.c.last).label("last"),
            func.count().label("many"),
        )
        .where(facts.c.block == block)
        .group_by(facts.c.body)
    )
    rows = connection.execute(query).all()
    columns = [facts.c[one.name] for one in SUM]
    firsts = select(*columns).where(
        facts.c.block == block, facts.c.record.in_([row.record for row in rows])
    )
    made = {fact.record: fact for fact in starmap(Fact, connection.execute(firsts))}
    return [
        (replace(made[row.record], first=row.first, last=row.last), row.many)
        for row in rows
    ]


def _keep(
    connection: Connection, block: str, before: Sequence[Sum], made: Sequence[Sum]
) -> None:
    """Write the sums that are new in place of those that no longer are."""
    old = {fact.record for fact, many in set(before) - set(made)}
    there = fact_sums.c.block == block
    connection.execute(delete(fact_sums).where(there, fact_sums.c.record.in_(old)))
    rows = [
        {one.name: getattr(fact, one.name) for one in SUM}
        | {"block": column(block), "many": many}
        for fact, many in set(made) - set(before)
    ]
    insert_many(connection, fact_sums, rows)
