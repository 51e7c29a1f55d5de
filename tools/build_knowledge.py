"""Build the knowledge that ships: `tools/build_knowledge.py SOURCES_FOLDER`.

Reads the source files of that folder and the curated ones beside the package, checks
every row, and writes `src/dragoman/knowledge/data`. A fault stops the build.
"""

import sys
from dataclasses import replace
from pathlib import Path

import marisa_trie

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "src"), str(HERE / "knowledge")]

import actors  # noqa: E402 - found by the path above
import ministries  # noqa: E402
import persons  # noqa: E402
import places  # noqa: E402
from source import read  # noqa: E402

from dragoman.knowledge.check import check  # noqa: E402
from dragoman.knowledge.entry import Entry  # noqa: E402
from dragoman.knowledge.index import Record, make_index  # noqa: E402
from dragoman.knowledge.naming import names_of  # noqa: E402
from dragoman.knowledge.normal import words_of  # noqa: E402
from dragoman.knowledge.people import person_keys  # noqa: E402
from dragoman.knowledge.rows import write_rows  # noqa: E402
from dragoman.knowledge.shipped import DATA, VERSION, hash_of  # noqa: E402

MADE = ROOT / "build" / "knowledge"
CURATED = ROOT / "src" / "dragoman" / "knowledge" / "curated"
TABLES = {
    "roles": "roles_lexicon.tsv",
    "anonymity": "anonymity_patterns.tsv",
    "labels": "labels.tsv",
    "outlets": "outlets_curated.tsv",
}


def main(folder: Path) -> int:
    """Build, or print the faults and give 1."""
    folders = [folder, CURATED]
    write_tables(folders)
    entries, same = gather(folders)
    faults = check(entries, lambda _: False)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults: nothing was written")
        return 1
    MADE.mkdir(parents=True, exist_ok=True)
    number = {entry.id: n for n, entry in enumerate(entries)}
    write_rows(MADE, [shipped(entry) for entry in entries])
    names = gather_names(folders, entries, number)
    make_index(names).names.save(str(MADE / "names.trie"))
    write_keys(entries, number, same)
    write_starts(entries)
    for path in MADE.iterdir():
        path.replace(DATA / path.name)
    MADE.rmdir()
    (DATA / VERSION).write_text(hash_of(DATA) + "\n")
    size = sum(path.stat().st_size for path in DATA.iterdir())
    print(f"{len(entries)} rows, {len(names)} names, {size / 1e6:.1f} MB")
    return 0


def gather(folders: list[Path]) -> tuple[list[Entry], dict[str, str]]:
    """Read every row."""
    territories = read(folders[0] / "territories.tsv")
    states = actors.states(territories)
    found, same = places.places(folders, states)
    states = places.with_points(states, found, folders)
    outlets = [
        row
        for f in folders
        for n in ("outlets_curated", "outlets")
        for row in read(f / f"{n}.tsv")
    ]
    people = [
        *states,
        *ministries.with_names(actors.organisations(folders), territories),
        *actors.outlets(outlets),
        *persons.persons(folders),
    ]
    return [*persons.flag_shared(people), *found], same


def shipped(entry: Entry) -> Entry:
    """Leave out what the trie holds already: the other spellings of a town."""
    return replace(entry, aliases=()) if entry.feature in ("town", "capital") else entry


def gather_names(
    folders: list[Path], entries: list[Entry], number: dict[str, int]
) -> list[tuple[str, Record]]:
    """Give every key with what it means."""
    territories = read(folders[0] / "territories.tsv")
    metonyms = [row for f in folders for row in read(f / "metonyms.tsv")]
    return [
        *(pair for n, entry in enumerate(entries) for pair in names_of(n, entry)),
        *actors.demonyms(territories, number),
        *actors.metonyms(metonyms, number),
    ]


def write_keys(
    entries: list[Entry], number: dict[str, int], same: dict[str, str]
) -> None:
    """Write the trie from ids, surnames and offices to rows."""
    parents = {entry.id: entry.parent for entry in entries}

    def ancestors(key: str) -> tuple[str, ...]:
        found: list[str] = []
        at = parents.get(key)
        while at:
            found.append(at)
            at = parents.get(at)
        return tuple(found)

    keys = [(f"i:{entry.id}", (n,)) for n, entry in enumerate(entries)]
    keys += [(f"i:{old}", (number[new],)) for old, new in same.items() if new in number]
    for n, entry in enumerate(entries):
        keys += [(key, (n,)) for key in sorted(person_keys(entry, ancestors))]
    marisa_trie.RecordTrie("<I", sorted(keys)).save(str(MADE / "keys.trie"))


def write_tables(folders: list[Path]) -> None:
    """Copy the short lists, ours after theirs."""
    DATA.mkdir(exist_ok=True)
    for name, file in TABLES.items():
        lines = (folders[0] / file).read_text("utf-8").splitlines()
        own = CURATED / f"{name}.tsv"
        if own.exists():
            lines += own.read_text("utf-8").splitlines()[1:]
        (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def write_starts(entries: list[Entry]) -> None:
    """Write the small words with which a name can begin in lower case."""
    firsts = {"al"}
    for entry in entries:
        for name in entry.names:
            if name[0].islower() and not name.islower():
                firsts.add(words_of(name)[0].form)
    (MADE / "starts.txt").write_text("\n".join(sorted(firsts)) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
