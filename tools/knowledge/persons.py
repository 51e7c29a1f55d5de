"""Make the persons: the curated ones, then heads and ministers, matched or new."""

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from source import SourceRow, parts, read, slug

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.offices import office_of
from dragoman.knowledge.spelling import alike, skeleton, tokens

TITLES = re.compile(
    r"^(?:(?:Dr|Gen|Lt|Maj|Col|Brig|Sir|Sr|Adm|Capt)\.?\s+|"
    r"(?:General|Colonel|President-elect|Sheikh|Sayyid|Prince|Senior|Doctor|"
    r"Lieutenant|Major|Brigadier|Vacant|Acting|President|Interim|Presidential Council|"
    r"Presidential Leadership Council)\s+)+"
)
ONE_NAMED = frozenset(("King", "Queen", "Emperor", "Pope", "Sultan"))


def persons(folders: list[Path]) -> list[Entry]:
    """Make every person, merged over the files."""
    known = _curated(folders)
    by_country: dict[str, list[str]] = defaultdict(list)
    for entry in known.values():
        for spell in entry.spells:
            by_country[spell.country or ""].append(entry.id)
    for found in (*_leaders(folders[0]), *_officials(folders[0])):
        _merge(known, by_country, found)
    return list(known.values())


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
        spells = tuple(dict.fromkeys((*entry.spells, spell)))
        country = entry.country or row["country"] or None
        made[row["id"]] = replace(entry, spells=spells, country=country)


def _untitled(name: str) -> str:
    """Leave out the titles that the factbook prints before some names."""
    return TITLES.sub("", name)


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
        if " " in row["name"] or row["title"] in ONE_NAMED
    ]


def _officials(folder: Path) -> list[Entry]:
    return [
        Entry(
            id=f"person:{slug(row['name_ascii'] or row['name'])}",
            name=row["name_ascii"] or row["name"],
            kind="person",
            country=row["country"] or None,
            aliases=tuple(n for n in (row["name"],) if n != row["name_ascii"])
            if row["name_ascii"]
            else (),
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


def _merge(
    known: dict[str, Entry], by_country: dict[str, list[str]], found: Entry
) -> None:
    country = found.country or ""
    same = next((key for key in by_country[country] if _same(known[key], found)), None)
    if same is not None:
        known[same] = _joined(known[same], found)
        return
    key = found.id
    if key in known:
        key = f"{found.id}-{country.casefold() or 'igo'}"
        if key in known:
            known[key] = _joined(known[key], found)
            return
    known[key] = replace(found, id=key)
    by_country[country].append(key)


def _same(entry: Entry, found: Entry) -> bool:
    if entry.wikidata and entry.wikidata == found.wikidata:
        return True
    if entry.wikidata and found.wikidata:
        return False
    keys = {key_of(name) for name in entry.names}
    if keys & {key_of(name) for name in found.names}:
        return True
    return any(
        _spelt_alike(name, other) for name in entry.names for other in found.names
    )


def _spelt_alike(name: str, other: str) -> bool:
    """Say whether the shorter of two full names is within the longer, as it sounds."""
    short, long = sorted(
        ([skeleton(w) for w in tokens(n)] for n in (name, other)), key=len
    )
    return (
        len(short) > 1
        and short[0] == long[0]
        and short[-1] == long[-1]
        and set(short) <= set(long)
    )


def _joined(entry: Entry, found: Entry) -> Entry:
    keys = {key_of(name) for name in entry.names}
    new = tuple(n for n in found.names if key_of(n) not in keys and "(" not in n)
    spells = [*entry.spells, *(s for s in found.spells if not _told(entry, s))]
    return replace(
        entry,
        aliases=tuple(dict.fromkeys((*entry.aliases, *new))),
        spells=tuple(dict.fromkeys(spells)),
        wikidata=entry.wikidata or found.wikidata,
        source=entry.source
        if found.source in entry.source
        else f"{entry.source}|{found.source}".replace("\t", " "),
    )


def _told(entry: Entry, spell: Spell) -> bool:
    """Say whether a curated row tells of the same office already."""
    office = office_of(spell.role)
    return any(
        (office_of(s.role) == office if office else s.role == spell.role)
        and s.country == spell.country
        and (s.start or "")[:4] == (spell.start or "")[:4]
        for s in entry.spells
    )


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
