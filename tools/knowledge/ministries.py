"""Give each ministry the names that its field and its state make."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from source import SourceRow, parts

from dragoman.knowledge.entry import Entry
from dragoman.knowledge.normal import key_of

FIELDS = {
    "foreign": (
        "Ministry of Foreign Affairs",
        "Foreign Ministry",
        "Foreign Affairs Ministry",
    ),
    "defence": (
        "Ministry of Defence",
        "Ministry of Defense",
        "Defence Ministry",
        "Defense Ministry",
    ),
    "interior": (
        "Ministry of Interior",
        "Ministry of the Interior",
        "Interior Ministry",
    ),
    "health": ("Ministry of Health", "Health Ministry"),
}
FIELD = re.compile(
    r"(?:ministry of (?:the )?(foreign|defen[cs]e|interior|health)|"
    r"(foreign|defen[cs]e|interior|health) ministry$)",
    re.IGNORECASE,
)


def with_names(entries: list[Entry], territories: list[SourceRow]) -> list[Entry]:
    """Add "Ukraine's Ministry of Defence" and the like to the one ministry meant."""
    states = {row["iso3"]: row for row in territories}
    fields = {e.id: f for e in entries if (f := _field(e)) and e.country in states}
    held = Counter((e.country, fields[e.id]) for e in entries if e.id in fields)
    taken = {key_of(name) for entry in entries for name in entry.names}
    named = [
        entry
        if held[entry.country, fields.get(entry.id, "")] != 1
        else _named(entry, states[entry.country or ""], fields[entry.id], taken)
        for entry in entries
    ]
    return [_in_headlines(entry, taken) for entry in named]


def _in_headlines(entry: Entry, taken: set[str]) -> Entry:
    """Add "Sudan army" to what is "Sudan's army": so headlines have it."""
    if entry.kind != "government_body":
        return entry
    bare = {name.replace("'s ", " ", 1) for name in entry.aliases if "'s " in name}
    new = {key_of(name): name for name in sorted(bare)}
    free = tuple(name for key, name in new.items() if key not in taken)
    return replace(entry, aliases=(*entry.aliases, *free))


def _field(entry: Entry) -> str | None:
    if entry.kind != "government_body":
        return None
    found = {m[1] or m[2] for name in entry.names if (m := FIELD.search(name))}
    fields = {word.lower().replace("defense", "defence") for word in found}
    return fields.pop() if len(fields) == 1 else None


def _named(entry: Entry, state: SourceRow, field: str, taken: set[str]) -> Entry:
    new = {key_of(n): n for n in _names(state, field)}
    free = tuple(name for key, name in new.items() if key not in taken)
    return replace(entry, aliases=(*entry.aliases, *free))


def _names(state: SourceRow, field: str) -> Iterator[str]:
    whose = f"{state['name']}'" + ("" if state["name"].endswith("s") else "s")
    demonym = next(iter(parts(state["demonyms"])), None)
    for ministry in FIELDS[field]:
        yield f"{whose} {ministry}"
        if demonym is not None:
            yield f"{demonym} {ministry}"
