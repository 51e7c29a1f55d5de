"""Make the persons: the curated ones, then heads and ministers, matched or new."""

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from merge import CROWNS, Roll, homes, told_of
from source import SourceRow, parts, read, slug

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.holders import LEADING, MINISTERS, SERVICES
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.offices import office_of
from dragoman.knowledge.spelling import alike, tokens

TITLES = re.compile(
    r"^(?:(?:also spelled|Dr|Gen|Lt|Maj|Col|Brig|Sir|Sr|Adm|Capt)\.?\s+|"
    r"(?:General|Colonel|President-elect|Sheikh|Sayyid|Prince|Senior|Doctor|"
    r"Lieutenant|Major|Brigadier|Vacant|Acting|President|Interim|Presidential Council|"
    r"Presidential Leadership Council|Governor|Dame|Elect|Minister-Designate|"
    r"Political Affairs|China|Spain|(?:of New )?Zealand)\s+)+"
)
TAIL = re.compile(r" in caretaker status$")


def persons(folders: list[Path]) -> list[Entry]:
    """Make every person, merged over the files."""
    verdicts = [row for f in folders for row in read(f / "same_persons.tsv")]
    roll = Roll(homes(read(folders[0] / "territories.tsv")), told_of(verdicts))
    for entry in _curated(folders).values():
        roll.enter(entry)
    for found in (*_leaders(folders[0]), *_officials(folders[0])):
        roll.merge(found)
    return list(roll.known.values())


def _curated(folders: list[Path]) -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for folder in folders:
        for name in ("persons_curated.tsv", "persons.tsv"):
            for row in read(folder / name):
                _add_row(made, row)
    return made


def _add_row(made: dict[str, Entry], row: SourceRow) -> None:
    spell = Spell(
        role=row["role"].replace("~", "-").replace("|", "/"),
        organisation=row["organisation"] or None,
        country=row["country"] or None,
        start=row["start"] or None,
        end=row["end"] or None,
    )
    entry = made.get(row["id"])
    if entry is None:
        names = {row["name"], *parts(row["aliases"])}
        made[row["id"]] = Entry(
            id=row["id"],
            name=row["name"],
            kind="person",
            country=row["country"] or None,
            aliases=parts(row["aliases"]),
            spells=(spell,),
            weak=tuple(n for n in parts(row["weak"]) if n in names),
            ambiguous=tuple(n for n in parts(row["ambiguous"]) if n in names),
            wikidata=row["qid"] or None,
            note=row["note"] or None,
            source=row["source"],
            as_of=row["as_of"] or None,
        )
    else:
        older = (s for s in entry.spells if not _is_less_exact(s, spell))
        spells = tuple(dict.fromkeys((*older, spell)))
        country = entry.country or row["country"] or None
        made[row["id"]] = replace(entry, spells=spells, country=country)


def _is_less_exact(old: Spell, new: Spell) -> bool:
    """Say whether a later row tells of the same spell with nearer dates."""
    office = office_of(new.role)
    seat = office in LEADING | MINISTERS | SERVICES
    same = office_of(old.role) == office if seat else old.role == new.role
    dates = ((old.start, new.start), (old.end, new.end))
    nearer = all(o is None or (n or "").startswith(o) for o, n in dates)
    bodies = {b for b in (old.organisation, new.organisation) if b}
    return (
        same
        and nearer
        and old.country == new.country
        and len(bodies) <= 1
        and new.start is not None
        and (old.start is not None or old.end == new.end)
    )


def _untitled(name: str) -> str:
    """Leave out the titles that the factbook prints before some names."""
    return TAIL.sub("", TITLES.sub("", name))


def _is_variant(variant: str, name: str) -> bool:
    """Say whether a printed form is a spelling of the name, and of nobody else's."""
    if not variant or variant == name or variant.isupper():
        return False
    if "council" in variant.casefold():
        return False
    shared = [w for w in tokens(variant) if any(alike(w, o) for o in tokens(name))]
    return len(shared) >= min(2, len(tokens(variant)))


def _leaders(folder: Path) -> list[Entry]:
    return [
        Entry(
            id=f"person:{slug(_untitled(row['name']))}",
            name=_untitled(row["name"]),
            kind="person",
            country=row["iso3"],
            aliases=tuple(
                dict.fromkeys(
                    name
                    for name in map(
                        _untitled, (row["name_ascii"], *parts(row["variants"]))
                    )
                    if _is_variant(name, _untitled(row["name"]))
                )
            ),
            spells=(
                Spell(
                    role=row["title"] or row["office"].replace("_", " "),
                    organisation=f"state:{row['iso3']}",
                    country=row["iso3"],
                    start=row["start"] or None,
                    end=row["end"] or None,
                ),
            ),
            source=f"{row['source']} {row['last_commit']}",
            as_of=row["last_seen"] or None,
        )
        for row in read(folder / "leaders.tsv")
        if " " in _untitled(row["name"]) or row["title"] in CROWNS
        if not row["name"].startswith("of the")
    ]


def _officials(folder: Path) -> list[Entry]:
    return [
        Entry(
            id=f"person:{slug(_untitled(row['name_ascii']))}",
            name=_untitled(row["name_ascii"]),
            kind="person",
            country=row["country"] or None,
            aliases=tuple(n for n in (row["name"],) if n != row["name_ascii"]),
            spells=(
                Spell(
                    role=row["position"].replace("~", "-").replace("|", "/"),
                    country=row["country"] or None,
                    start=row["start"] or None,
                    end=row["end"] or None,
                    seen=None if row["end"] else "2023-03",
                ),
            ),
            wikidata=row["qid"] or None,
            source=row["source"],
            as_of="2022-10",
        )
        for row in read(folder / "officials.tsv")
        if row["name_ascii"]
    ]


def flag_shared(entries: list[Entry]) -> list[Entry]:
    """Flag the names that a merged person shares with another actor."""
    users: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in entry.names:
            users[key_of(name)].add(entry.id)
    return [
        entry
        if entry.kind != "person"
        else replace(
            entry,
            ambiguous=tuple(
                name
                for name in entry.names
                if name in entry.ambiguous or len(users[key_of(name)]) > 1
            ),
        )
        for entry in entries
    ]
