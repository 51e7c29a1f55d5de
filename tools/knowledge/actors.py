"""Make the entries of states, bodies, groups and outlets."""

from pathlib import Path

from source import SourceRow, parts, read

from dragoman.knowledge.entry import Entry
from dragoman.knowledge.index import Record
from dragoman.knowledge.normal import key_of


def states(rows: list[SourceRow]) -> list[Entry]:
    """Make a state for each territory."""
    return [
        Entry(
            id=row["id"],
            name=row["name"],
            kind="state",
            country=row["iso3"],
            sector="GOV",
            parent=f"state:{row['parent']}" if row["parent"] else None,
            aliases=parts(row["aliases"]),
            weak=_flagged(row, "weak"),
            ambiguous=_flagged(row, "ambiguous"),
            feature="country",
            countries=(row["iso3"],),
            geonames=row["geonames"] or None,
            wikidata=row["qid"] or None,
            source=row["source"],
            as_of="2025-12",
        )
        for row in rows
    ]


def organisations(folders: list[Path]) -> list[Entry]:
    """Make an entry for each organisation; a later file's row adds or replaces."""
    rows = {}
    for folder in folders:
        for name in ("organisations_curated.tsv", "organisations.tsv"):
            rows.update({row["id"]: row for row in read(folder / name)})
    return [
        Entry(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],  # type: ignore[arg-type]  # checked when read again
            country=row["country"] or None,
            sector=row["sector"] or None,
            parent=row["parent"] or None,
            aliases=parts(row["aliases"]),
            weak=_flagged(row, "weak"),
            ambiguous=_flagged(row, "ambiguous"),
            since=row["active_from"] or None,
            until=row["active_to"] or None,
            note=row["note"] or None,
            source=row["source"],
            as_of=row["as_of"] or None,
        )
        for row in rows.values()
    ]


def outlets(rows: list[SourceRow]) -> list[Entry]:
    """Make an entry for each outlet and agency."""
    return [
        Entry(
            id=row["id"],
            name=row["name"],
            kind="media",
            country=row["country"] or None,
            sector="MED",
            aliases=parts(row["aliases"]),
            weak=_flagged(row, "weak"),
            ambiguous=_flagged(row, "ambiguous"),
            feature=row["kind"],
            note=f"{row['ownership']} {row['kind']}",
            source=row["source"],
            as_of="2025-12",
        )
        for row in rows
    ]


def _flagged(row: SourceRow, column: str) -> tuple[str, ...]:
    names = {row["name"], *parts(row["aliases"])}
    return tuple(name for name in parts(row[column]) if name in names)


def demonyms(rows: list[SourceRow], number: dict[str, int]) -> list[tuple[str, Record]]:
    """Give the keys of demonyms."""
    return [
        (key_of(name), Record(number[row["id"]], "demonym"))
        for row in rows
        for name in parts(row["demonyms"])
    ]


def metonyms(rows: list[SourceRow], number: dict[str, int]) -> list[tuple[str, Record]]:
    """Give the keys of capitals, seats and buildings that stand for an actor."""
    return [
        (
            key_of(row["metonym"]),
            Record(
                number[row["target"]],
                "capital" if row["kind"] == "capital" else "metonym",
                ambiguous=bool(row["ambiguous"]),
                strength=row["strength"],  # type: ignore[arg-type]  # checked by pack
                since=row["from"][:7] or None,
                until=row["to"][:7] or None,
            ),
        )
        for row in rows
        if row["target"]
    ]
