"""Merge the rows of one person that several sources, or one of them, tell of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from source import SourceRow

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.holders import LEADING, MINISTERS
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.offices import office_of
from dragoman.knowledge.spelling import alike, tokens

FULL = 2
"""So many words of a name tell a person apart."""
CROWNS = frozenset(("King", "Queen", "Emperor", "Pope", "Sultan"))
"""One who wears several of these in the sources is one person."""
DAY = len("2024-05-02")
SEATS = LEADING | MINISTERS


def homes(territories: Iterable[SourceRow]) -> dict[str, str]:
    """Give the state that each dependency belongs to, whose officials it shares."""
    return {row["iso3"]: row["parent"] for row in territories if row["parent"]}


@dataclass
class Roll:
    """Keep the persons by id, found again by country, Wikidata id and full name."""

    homes: dict[str, str]
    told: dict[tuple[str, str], bool]
    known: dict[str, Entry] = field(default_factory=dict)
    by_key: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, entry: Entry) -> None:
        """Keep a person, or what is newly known of one."""
        self.known[entry.id] = entry
        for key in self._keys(entry):
            if entry.id not in self.by_key[key]:
                self.by_key[key].append(entry.id)

    def merge(self, found: Entry) -> None:
        """Join a row to the person of whom it tells, or keep it as someone new."""
        near = dict.fromkeys(i for k in self._keys(found) for i in self.by_key[k])
        same = next((i for i in near if self._same(self.known[i], found)), None)
        if same is not None:
            self.enter(_joined(self.known[same], found))
            return
        key = found.id
        while key in self.known:
            key = f"{key}-{(found.country or 'igo').casefold()}"
        self.enter(replace(found, id=key))

    def _keys(self, entry: Entry) -> list[str]:
        """Where to look for a person, the surest first."""
        return [
            *([f"q:{entry.wikidata}"] if entry.wikidata else []),
            *(f"n:{key_of(name)}" for name in entry.names),
            *(f"c:{code}" for code in sorted(self._countries(entry))),
        ]

    def _countries(self, entry: Entry) -> set[str]:
        codes = {spell.country for spell in entry.spells if spell.country}
        return {self.homes.get(code, code) for code in codes}

    def _verdict(self, entry: Entry, found: Entry) -> bool | None:
        """What `same_persons.tsv` says of two, by their names or a Wikidata id."""
        pairs = ((a, b) for a in _called(entry) for b in _called(found))
        return next((self.told[p] for p in pairs if p in self.told), None)

    def _same(self, entry: Entry, found: Entry) -> bool:
        verdict = self._verdict(entry, found)
        if verdict is not None:
            return verdict
        if entry.wikidata and found.wikidata:
            return entry.wikidata == found.wikidata
        if self._countries(entry) & self._countries(found):
            return _named_alike(entry, found)
        return bool(_full(entry) & _full(found)) and _one_life(entry, found)


def told_of(rows: Iterable[SourceRow]) -> dict[tuple[str, str], bool]:
    """Read which two names are one person's, and which are not; either way round."""
    said: dict[tuple[str, str], bool] = {}
    for row in rows:
        one, other = key_of(row["name"]), key_of(row["other"])
        said[one, other] = said[other, one] = row["same"] == "yes"
    return said


def _called(entry: Entry) -> list[str]:
    return [key_of(n) for n in (*entry.names, entry.wikidata or "") if n]


def _full(entry: Entry) -> set[str]:
    return {key_of(n) for n in entry.names if len(tokens(n)) >= FULL} | {
        key_of(entry.name)
    }


def _one_life(entry: Entry, found: Entry) -> bool:
    """Say whether namesakes of two countries are one: an envoy, a crown, a first day.

    A body above the states has the namesake that some state sent.
    """
    both = (entry, found)
    days = [
        {s.start for s in e.spells if s.start and len(s.start) == DAY} for e in both
    ]
    crowned = all(any(s.role in CROWNS for s in e.spells) for e in both)
    above = any(all(s.country is None for s in e.spells) for e in both)
    return bool(days[0] & days[1]) or crowned or above


def _named_alike(entry: Entry, found: Entry) -> bool:
    """Say whether two of one country are one: by name, or by part of it and an office.

    Gustavo Petro, president since 2022, is Gustavo Francisco Petro Urrego.
    """
    if _full(entry) & _full(found) or _one_seat(entry, found):
        return True
    office = any(_told(entry, spell) for spell in found.spells)
    return any(
        _within(one, other, office=office)
        for one in entry.names
        for other in found.names
    )


def _one_seat(entry: Entry, found: Entry) -> bool:
    """Say whether two took one seat of state on one day and share a name's word."""
    taken = {
        (office_of(s.role), s.start)
        for s in entry.spells
        if s.start and len(s.start) == DAY and office_of(s.role) in SEATS
    }
    same = any((office_of(s.role), s.start) in taken for s in found.spells)
    words = [w for name in entry.names for w in tokens(name)]
    shared = any(
        alike(w, o) for name in found.names for w in tokens(name) for o in words
    )
    return same and shared


def _within(name: str, other: str, *, office: bool) -> bool:
    short, long = sorted((tokens(name), tokens(other)), key=len)
    if len(short) < FULL or not all(any(alike(w, o) for o in long) for w in short):
        return False
    ends = alike(short[0], long[0]) and alike(short[-1], long[-1])
    return office or ends


def _joined(entry: Entry, found: Entry) -> Entry:
    keys = {key_of(name) for name in entry.names}
    new = tuple(n for n in found.names if key_of(n) not in keys and "(" not in n)
    spells = [*entry.spells, *(s for s in found.spells if not _told(entry, s))]
    return replace(
        entry,
        country=entry.country or found.country,
        aliases=tuple(dict.fromkeys((*entry.aliases, *new))),
        spells=tuple(dict.fromkeys(spells)),
        wikidata=entry.wikidata or found.wikidata,
        source=entry.source
        if found.source in entry.source
        else f"{entry.source}|{found.source}".replace("\t", " "),
    )


def _told(entry: Entry, spell: Spell) -> bool:
    """Say whether a row tells of the same office already."""
    office = office_of(spell.role)
    return any(
        (office_of(s.role) == office if office else s.role == spell.role)
        and s.country == spell.country
        and (s.start or "")[:4] == (spell.start or "")[:4]
        for s in entry.spells
    )
