"""Keep entries as lines of a memory-mapped file; a line is decoded when asked for."""

import mmap
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from dragoman.knowledge.entry import Entry, EntryKind, Spell

COLUMNS: Final = [
    "id",
    "name",
    "kind",
    "country",
    "sector",
    "parent",
    "aliases",
    "spells",
    "weak",
    "ambiguous",
    "feature",
    "countries",
    "lat",
    "lon",
    "precision_km",
    "population",
    "geonames",
    "wikidata",
    "since",
    "until",
    "note",
    "source",
    "as_of",
]
LISTS: Final = frozenset(("aliases", "weak", "ambiguous", "countries"))
FLOATS: Final = frozenset(("lat", "lon", "precision_km"))
KINDS: Final = frozenset(
    kind for part in get_args(EntryKind) for kind in get_args(part)
)
SPELL_PARTS: Final = 6
TOWN_KM: Final = 5.0
"""How far a town's point may be from what happens in the town."""
GEONAMES: Final = "GeoNames (CC BY 4.0)"


def encode(entry: Entry) -> str:
    """Write an entry as one line without its end; a plain town's is short."""
    short = f"{entry.geonames}\t{_town_cells(entry)}"
    if entry.feature == "town" and _read_town(short) == entry:
        return short
    return "\t".join(_cell(name, getattr(entry, name)) for name in COLUMNS).rstrip("\t")


def decode(line: str) -> Entry:
    """Read an entry from its line.

    Raises:
        ValueError: a kind is unknown, or a number is none.
    """
    if line[0].isdigit():
        return _read_town(line)
    cells = dict(zip(COLUMNS, line.split("\t"), strict=False))
    if cells["kind"] not in KINDS:
        msg = f"{cells['id']}: no such kind: {cells['kind']}"
        raise ValueError(msg)
    return Entry(**{name: _value(name, cell) for name, cell in cells.items() if cell})  # type: ignore[arg-type]  # columns are named after fields


def _town_cells(entry: Entry) -> str:
    parent = (entry.parent or "").removeprefix("geonames:")
    cells = (entry.name, entry.country, parent, entry.lat, entry.lon, entry.population)
    return "\t".join(str(cell) for cell in cells)


def _read_town(line: str) -> Entry:
    geonames, name, country, parent, lat, lon, population = line.split("\t")
    return Entry(
        id=f"geonames:{geonames}",
        name=name,
        kind="place",
        country=country,
        parent=f"geonames:{parent}" if parent.isdigit() else parent,
        feature="town",
        lat=float(lat),
        lon=float(lon),
        precision_km=TOWN_KM,
        population=int(population),
        geonames=geonames,
        source=GEONAMES,
    )


def _cell(name: str, value: object) -> str:
    if value is None or value in ((), 0, ""):
        return "0" if value == 0 and name in FLOATS else ""
    if name == "spells" and isinstance(value, tuple):
        return "|".join(_spell_cell(spell) for spell in value)
    return "|".join(value) if isinstance(value, tuple) else str(value)


def _spell_cell(spell: Spell) -> str:
    parts = (
        spell.role,
        spell.organisation,
        spell.country,
        spell.start,
        spell.end,
        spell.seen,
    )
    return "~".join(part or "" for part in parts).rstrip("~")


def _value(name: str, cell: str) -> object:
    if name in LISTS:
        return tuple(cell.split("|"))
    if name == "spells":
        return tuple(read_spell(part) for part in cell.split("|"))
    if name in FLOATS:
        return float(cell)
    return int(cell) if name == "population" else cell


def read_spell(cell: str) -> Spell:
    """Read a role from `role~organisation~country~start~end~seen`, or fewer parts.

    Raises:
        ValueError: the cell has too many parts.
    """
    parts = cell.split("~")
    if len(parts) > SPELL_PARTS:
        msg = f"not a role: {cell!r}"
        raise ValueError(msg)
    filled = [part or None for part in parts] + [None] * (SPELL_PARTS - len(parts))
    role, organisation, country, start, end, seen = filled
    return Spell(
        role=role or "",
        organisation=organisation,
        country=country,
        start=start,
        end=end,
        seen=seen,
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Give the entry of a number; `offsets` has one more item than there are rows."""

    data: mmap.mmap
    offsets: "array[int]"

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __iter__(self) -> Iterator[Entry]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Entry:
        start, end = self.offsets[number], self.offsets[number + 1]
        return decode(self.data[start : end - 1].decode())


def write_rows(folder: Path, entries: list[Entry]) -> None:
    """Write `rows.tsv` and the offsets of its lines."""
    lines = [(encode(entry) + "\n").encode() for entry in entries]
    offsets = array("I", [0])
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    (folder / "rows.tsv").write_bytes(b"".join(lines))
    (folder / "rows.idx").write_bytes(offsets.tobytes())


def open_rows(folder: Path) -> Rows:
    """Map the rows of a folder into memory.

    Raises:
        OSError: a file is missing.
        ValueError: a file is empty, or one is not of the other.
    """
    offsets = array("I")
    offsets.frombytes((folder / "rows.idx").read_bytes())
    with (folder / "rows.tsv").open("rb") as handle:
        data = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    if not offsets or offsets[-1] != len(data):
        msg = f"{folder / 'rows.tsv'} has another length than its index says"
        raise ValueError(msg)
    return Rows(data, offsets)
