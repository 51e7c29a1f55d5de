"""Where readings are linked: one transaction's view of facts and derived records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, starmap
from typing import Protocol

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)

from dragoman.domain import Reading
from dragoman.domain.fact import Fact
from dragoman.domain.judged import Judgement
from dragoman.domain.links import Link
from dragoman.store.as_judged import as_judged
from dragoman.store.binding import binding
from dragoman.store.bulk import insert_many
from dragoman.store.columns import COLUMNS, Row
from dragoman.store.fact_sums import summed
from dragoman.store.link_rows import Place, link_row, name_rows
from dragoman.store.link_schema import derived, derived_names, facts, grounds, linked
from dragoman.store.rebuild import reading_query
from dragoman.store.schema import readings
from dragoman.store.where import resting_on, shown
from dragoman.store.words import column

FACT = (
    facts.c.block,
    facts.c.first,
    facts.c.last,
    facts.c.record,
    facts.c.body,
    facts.c.reading,
)
"""The columns of a fact, in its order."""
MONTH = len("2024-05")
MANY = 500
"""Values of one IN; SQLite takes 32,766."""


class Batch(Protocol):
    """Name what is derived together, where it is kept, and the mark it stands under."""

    @property
    def anchor(self) -> str:
        """Give the day, or other place in its block."""

    @property
    def mark(self) -> str | None:
        """Give a hash of all that it is made of; None where it is to be made anew."""

    @property
    def make(self) -> Callable[[], Iterable[Link]]:
        """Give what makes the records."""


@dataclass(slots=True)
class Desk:
    """Take readings to link, give facts by block, keep derived records.

    What is kept is written when the desk is cleared, so that many blocks share a
    statement.
    """

    connection: Connection
    now: str
    _reading_of: dict[str, int] = field(default_factory=dict)
    _made: list[Link] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _fallen: list[int] = field(default_factory=list)
    _marked: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def waiting(self, version: str, most: int) -> list[int]:
        """List some readings that these rules have not linked, or not dropped."""
        records = sum((readings.c[kind] for kind in COLUMNS), literal(1))
        query = (
            select(linked.c.reading, records.label("records"))
            .join(readings, readings.c.number == linked.c.reading)
            .where(linked.c.version != version)
            .order_by(linked.c.reading)
            .limit(most)
        )
        rows = self.connection.execute(query).all()
        upto = accumulate((row.records for row in rows), initial=0)
        return [
            row.reading
            for row, before in zip(rows, upto, strict=False)
            if before < most
        ]

    def shown(self, numbers: Sequence[int]) -> Iterator[tuple[int, Reading]]:
        """Give those of some readings that are shown."""
        for some in _portions(numbers):
            among = and_(readings.c.number.in_(some), shown(None))
            query = select(readings.c.number).where(among).order_by(readings.c.number)
            there = list(self.connection.execute(query).scalars())
            whole = reading_query().where(readings.c.number.in_(there))
            made = as_judged(self.connection, there, whole.order_by(readings.c.number))
            yield from zip(there, made, strict=True)

    def drop(self, numbers: Sequence[int]) -> list[Fact]:
        """Take readings' facts off the desk, and give them."""
        gone: list[Fact] = []
        for some in _portions(numbers):
            query = select(*FACT).where(facts.c.reading.in_(some))
            gone += starmap(Fact, self.connection.execute(query).all())
            self.connection.execute(delete(facts).where(facts.c.reading.in_(some)))
        return gone

    def put(self, made: Iterable[Fact], numbers: Sequence[int], version: str) -> None:
        """Keep facts, and that readings are linked, or dropped, by these rules."""
        rows = [
            {
                "reading": fact.reading,
                "block": column(fact.block),
                "first": fact.first,
                "last": fact.last,
                "record": fact.record,
                "body": fact.body,
            }
            for fact in made
        ]
        if rows:
            insert_many(self.connection, facts, rows)
        for some in _portions(numbers):
            self.connection.execute(
                update(linked)
                .where(linked.c.reading.in_(some))
                .values(version=version, recorded_at=self.now)
            )

    def facts(self, block: str, first: str, last: str) -> list[Fact]:
        """Give the facts of a block that reach into some days."""
        return self.meeting([block], first, last)

    def meeting(self, blocks: Sequence[str], first: str, last: str) -> list[Fact]:
        """Give the facts of several blocks that reach into some days."""
        found: list[Fact] = []
        for at in range(0, len(blocks), MANY):
            query = select(*FACT).where(
                facts.c.block.in_(blocks[at : at + MANY]),
                facts.c.last >= first,
                facts.c.first <= last,
            )
            found += starmap(Fact, self.connection.execute(query).all())
        self._reading_of.update((fact.record, fact.reading) for fact in found)
        return found

    def summed(
        self, block: str, gone: Sequence[Fact], come: Sequence[Fact]
    ) -> list[tuple[Fact, int]]:
        """Give a block's facts, those of one body as one, with how many they are."""
        sums = summed(self.connection, block, gone, come)
        self._reading_of |= {fact.record: fact.reading for fact, _ in sums}
        return sums

    def months(self) -> list[str]:
        """Give the months in which reports were published, one look-up for each."""
        found: list[str] = []
        first = select(func.min(readings.c.day)).where(readings.c.day > bindparam("on"))
        after = ""
        while day := self.connection.execute(first, {"on": after}).scalar():
            found.append(day[:MONTH])
            after = f"{found[-1]}~"
        return found

    def newest(self, block: str, kind: str, most: int) -> list[str]:
        """Give the keys of the newest records of a kind that stand for a block."""
        query = select(derived.c.key).where(
            derived.c.block == block,
            derived.c.kind == kind,
            derived.c.retired_at.is_(None),
        )
        newest = query.order_by(derived.c.anchor.desc(), derived.c.key).limit(most)
        return list(self.connection.execute(newest).scalars())

    def keep_over(
        self, kind: str, records: Sequence[str], made: Sequence[Link]
    ) -> None:
        """Let these stand for all of a kind that rests on any of some records."""
        standing: dict[str, int] = {}
        for at in range(0, len(records), MANY):
            on = resting_on(records[at : at + MANY])
            query = select(derived.c.id, derived.c.number).where(
                derived.c.number.in_(on),
                # Written so that the grounds are looked up, and not all of a kind.
                derived.c.kind.concat("") == kind,
                derived.c.retired_at.is_(None),
            )
            for row in self.connection.execute(query):
                standing[row.id] = row.number
        self._let_stand(standing, Place(kind), made)
        self._fallen += standing.values()

    def keep(self, block: str, first: str, last: str, made: Sequence[Batch]) -> None:
        """Let these records stand for the block's days; others of them fall.

        What stands under a batch's mark stays as it is, and is not made again.
        """
        there = and_(
            derived.c.block == block,
            derived.c.anchor >= first,
            derived.c.anchor <= last,
            derived.c.retired_at.is_(None),
        )
        marks = self.connection.execute(select(derived.c.mark).distinct().where(there))
        stand = set(marks.scalars()) - {None}
        stay = {one.mark for one in made} & stand
        query = select(derived.c.id, derived.c.number, derived.c.mark).where(there)
        if len(stand - stay) <= MANY:
            query = query.where(
                or_(derived.c.mark.is_(None), derived.c.mark.in_(stand - stay))
            )
        rows = self.connection.execute(query)
        standing = {row.id: row.number for row in rows if row.mark not in stay}
        for one in made:
            if one.mark not in stay:
                place = Place(block, one.anchor, one.mark)
                self._let_stand(standing, place, one.make())
        self._fallen += standing.values()

    def _let_stand(
        self, standing: dict[str, int], place: Place, made: Iterable[Link]
    ) -> None:
        for link in made:
            number = standing.pop(link.id, None)
            if number is None:
                self._made.append(link)
                self._rows.append(link_row(link, place, self.now))
            elif place.mark is not None:
                self._marked[place.mark].append(number)

    def judgements(self) -> list[Judgement]:
        """Give the merges and splits that stand, of records that are shown."""
        return list(binding(self.connection, None))

    def clear(self) -> None:
        """Write what was kept."""
        for some in _portions(self._fallen):
            self.connection.execute(
                update(derived)
                .where(derived.c.number.in_(some))
                .values(retired_at=self.now)
            )
        for mark, numbers in self._marked.items():
            self.connection.execute(
                update(derived).where(derived.c.number.in_(numbers)).values(mark=mark)
            )
        if self._rows:
            self._write()
        self._fallen, self._rows, self._made = [], [], []
        self._marked.clear()
        self._reading_of.clear()

    def _write(self) -> None:
        highest = self.connection.execute(select(func.max(derived.c.number))).scalar()
        first = (highest or 0) + 1
        numbered = list(enumerate(self._made, first))
        for number, row in enumerate(self._rows, first):
            row["number"] = number
        insert_many(self.connection, derived, self._rows)
        names = [row for number, link in numbered for row in name_rows(number, link)]
        if names:
            insert_many(self.connection, derived_names, names)
        ground = [
            {"derived": number, "record": record, "reading": self._reading_of[record]}
            for number, link in numbered
            for record in dict.fromkeys(link.rests_on)
        ]
        if ground:
            insert_many(self.connection, grounds, ground)


def _portions(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
