"""Make the places: towns, first-level divisions, and the curated ones."""

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from source import SourceRow, parts, read

from dragoman.knowledge.entry import Entry
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.rows import GEONAMES, TOWN_KM

HERE = Path(__file__).parent
LEAST_ALTERNATE = 4
LATIN = re.compile(
    r"[A-Z\u00c0-\u024f\u1e00-\u1eff'’\u02bc‘][\u0020-\u024f\u1e00-\u1eff’\u02bc‘]+"
)
ADMIN_KM = 100.0
COUNTRY_KM = 400.0


def places(
    folders: list[Path], states: list[Entry]
) -> tuple[list[Entry], dict[str, str]]:
    """Make every place, and the ids that mean a row of another id."""
    iso2 = {row["iso2"]: row["iso3"] for row in read(folders[0] / "territories.tsv")}
    divisions = read(folders[0] / "admin1.tsv")
    codes = {row["code"]: row for row in divisions}
    made = {entry.id: entry for entry in map(_division, divisions)}
    code2 = {iso3: code for code, iso3 in iso2.items()}
    capitals = {row["capital_geonames"] for row in read(folders[0] / "territories.tsv")}
    towns = read(folders[0] / "places.tsv.gz") + read(HERE / "towns.tsv.gz")
    for row in towns:
        admin = codes.get(f"{code2.get(row['country'], '')}.{row['admin1']}")
        entry = _town(row, admin)
        if row["geonameid"] in capitals:
            entry = replace(entry, feature="capital")
        made[entry.id] = entry
    same = _curated(folders, made, codes)
    ids = {entry.geonames for entry in states if entry.geonames}
    return [e for e in made.values() if e.geonames not in ids], same


def _division(row: SourceRow) -> Entry:
    return Entry(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        kind="place",
        country=row["country"],
        parent=row["parent"],
        aliases=tuple(
            n for n in parts(row["aliases"]) if key_of(n) != key_of(row["name"])
        ),
        feature="admin1",
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        precision_km=ADMIN_KM,
        population=int(row["population"] or 0),
        geonames=row["geonameid"],
        source=row["source"].split(" via")[0],
    )


def _town(row: SourceRow, admin: SourceRow | None) -> Entry:
    key = key_of(row["name"])
    return Entry(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        kind="place",
        country=row["country"],
        parent=f"geonames:{admin['geonameid']}" if admin else f"state:{row['country']}",
        aliases=tuple(
            name
            for name in parts(row["alternates"])
            if LATIN.fullmatch(name)
            and len(key_of(name)) >= LEAST_ALTERNATE
            and key_of(name) != key
        ),
        feature="town",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision_km=TOWN_KM,
        population=int(row["population"]),
        geonames=row["geonameid"],
        source=GEONAMES,
    )


def _curated(
    folders: list[Path], made: dict[str, Entry], codes: dict[str, SourceRow]
) -> dict[str, str]:
    same: dict[str, str] = {}
    for folder in folders:
        for name in ("places_extra.tsv", "places.tsv"):
            for row in read(folder / name):
                geonames = row["geonames"]
                if geonames in codes:
                    geonames = codes[geonames]["geonameid"]
                key = f"geonames:{geonames}" if geonames else row["id"]
                if key != row["id"] and row["id"]:
                    same[row["id"]] = key
                made[key] = _extra(key, row, made.get(key))
    return same


def _extra(key: str, row: SourceRow, base: Entry | None) -> Entry:
    names = tuple(dict.fromkeys((row["name"], *parts(row["aliases"]))))
    if base is not None:
        spelt = tuple(dict.fromkeys((*names, *base.names)))
        known = {key_of(base.name)}
        aliases = tuple(n for n in spelt if n != base.name)
        better = key_of(row["name"]) not in known and row["kind"] != "admin1"
        return replace(
            base,
            name=row["name"] if better else base.name,
            aliases=tuple(n for n in spelt if n != row["name"]) if better else aliases,
            feature="capital" if base.feature == "capital" else row["kind"],
            source=f"{base.source}|{row['source']}",
        )
    geonames = key.split(":")[1] if key.startswith("geonames:") else None
    return Entry(
        id=key,
        name=row["name"],
        kind="place",
        country=row["country"] or None,
        parent=f"state:{row['country']}" if row["country"] else None,
        aliases=names[1:],
        feature=row["kind"],
        countries=parts(row["countries"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision_km=float(row["precision_km"]),
        geonames=geonames,
        note=row["note"] or None,
        source=row["source"],
        as_of="2025-12",
    )


def with_points(
    states: list[Entry], found: list[Entry], folders: list[Path]
) -> list[Entry]:
    """Give each state the middle of its divisions, and its people."""
    curated = {row["id"]: row for f in folders for row in read(f / "state_points.tsv")}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for entry in found:
        if (
            entry.feature == "admin1"
            and entry.lat is not None
            and entry.lon is not None
        ):
            points[entry.country or ""].append((entry.lat, entry.lon))
        if entry.feature in ("town", "capital"):
            people[entry.country or ""] += entry.population
    return [
        _with_point(state, points, people, curated.get(state.id)) for state in states
    ]


def _with_point(
    state: Entry,
    points: dict[str, list[tuple[float, float]]],
    people: dict[str, int],
    own: SourceRow | None,
) -> Entry:
    count = people[state.country or ""]
    mine = points.get(state.country or "", [])
    if own is not None:
        mine = [(float(own["lat"]), float(own["lon"]))]
    if not mine:
        return replace(state, population=count)
    return replace(
        state,
        lat=round(sum(p[0] for p in mine) / len(mine), 2),
        lon=round(sum(p[1] for p in mine) / len(mine), 2),
        precision_km=COUNTRY_KM if own is None else float(own["precision_km"]),
        population=count,
    )
