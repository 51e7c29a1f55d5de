"""The knowledge base as one value."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

import marisa_trie

from dragoman.domain.errors import ModelError
from dragoman.knowledge import lists
from dragoman.knowledge.entry import Entry, Hit, Match, Spell
from dragoman.knowledge.extra import Extra, read_extra
from dragoman.knowledge.holders import Held, sitting
from dragoman.knowledge.index import Index, open_index
from dragoman.knowledge.normal import Line, key_of, line_of
from dragoman.knowledge.offices import fit, role_of
from dragoman.knowledge.people import person_keys, slots_of
from dragoman.knowledge.rows import Rows, open_rows
from dragoman.knowledge.shipped import DATA, shipped_version
from dragoman.knowledge.spelling import likeness, skeleton, tokens

REMEMBERED: Final = 4096
"""So many questions after an office, and after a name, are remembered: a report asks
the same again."""
ARTICLES: Final = frozenset(("the", "a", "an"))
LONGEST: Final = 90
"""No name is longer in its one form."""
ORDER: Final = {
    "name": 0,
    "alias": 1,
    "variant": 2,
    "capital": 3,
    "metonym": 4,
    "demonym": 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Hold names, roles and places to resolve against."""

    version: str
    rows: Rows
    index: Index
    keys: marisa_trie.RecordTrie
    starts: frozenset[str]
    extra: Extra
    made: dict[int, Entry] = field(default_factory=dict, repr=False, compare=False)
    told: dict[tuple[str, str, str | None], tuple[Entry, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    above: dict[str, tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    meant: dict[tuple[str, str], tuple[Hit, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find(self, text: str, *, all_matches: bool = False) -> tuple[Match, ...]:
        """Find the names in a text in one pass, the longest at each place.

        With `all_matches`, also those inside or across longer ones.
        """
        return tuple(self._matches(text, line_of(text), all_matches=all_matches))

    def lookup(self, name: str) -> tuple[Hit, ...]:
        """Give every meaning of one name."""
        return self._hits(key_of(name), name)

    def entry(self, key: str) -> Entry | None:
        """Give the entry of an id, or None."""
        if key in self.extra.entries:
            return self.extra.entries[key]
        numbers = self.keys.get(f"i:{key}")
        return None if not numbers else self._entry(numbers[0][0])

    def holder(self, role: str, slot: str, on: str | None) -> tuple[Entry, ...]:
        """Give who held an office on an ISO day (None: ever).

        `slot` is a country (alpha-3), a state or an organisation; its bodies count.
        Those whose office the very words name come alone; several may share one.
        """
        asked = (role, slot, on)
        if asked not in self.told:
            if len(self.told) >= REMEMBERED:
                self.told.clear()
            self.told[asked] = self._holder(*asked)
        return self.told[asked]

    def _holder(self, role: str, slot: str, on: str | None) -> tuple[Entry, ...]:
        code = slot.removeprefix("state:")
        held = []
        for person in self._people(f"o:{code}"):
            for spell in person.spells:
                if spell.covers(on) and self._within(spell, code):
                    body = self._body(spell)
                    held.append(Held(person, spell, body, fit(role, code, spell, body)))
        return tuple(sitting(held, role, code, on))

    def persons_named(self, name: str) -> tuple[tuple[Entry, float], ...]:
        """Give the persons whom a surname or a spelling fits, with a likeness to 1.

        Haniya finds Haniyeh; every word of `name` must fit a word of theirs.
        """
        words = tokens(name)
        if not words:
            return ()
        scored = {
            person.id: (person, max(likeness(name, n) for n in person.names))
            for person in self._people(f"s:{skeleton(words[-1])}")
        }
        fitting = [pair for pair in scored.values() if pair[1] > 0]
        return tuple(sorted(fitting, key=lambda pair: (-pair[1], pair[0].id)))

    def role(self, phrase: str) -> lists.Role | None:
        """Give what a role's words say, or None where they hold no known role."""
        return role_of(phrase)

    def recognised(self, code: str | None) -> str | None:
        """A country's code; of an unrecognised state, that of the one it left."""
        if not code or not code.startswith("X"):
            return code or None
        entry = self.entry(f"state:{code}")
        above = None if entry is None else entry.parent
        return above.removeprefix("state:") if above else code

    def ancestors(self, key: str) -> tuple[str, ...]:
        """Give the ids of the bodies above one, the nearest first."""
        if key not in self.above:
            self.above[key] = self._ancestors(key)
        return self.above[key]

    def _ancestors(self, key: str) -> tuple[str, ...]:
        found: list[str] = []
        entry = self.entry(key)
        while entry is not None and entry.parent and entry.parent not in found:
            found.append(entry.parent)
            entry = self.entry(entry.parent)
        return tuple(found)

    @property
    def anonymity_patterns(self) -> tuple[lists.AnonymityPattern, ...]:
        """The words for unnamed sources, the longest first."""
        return lists.anonymity_patterns()

    @property
    def labels(self) -> dict[str, lists.Label]:
        """The labels by their key."""
        return lists.labels()

    @property
    def outlets(self) -> tuple[lists.Outlet, ...]:
        """The outlets and agencies."""
        return lists.outlets()

    def _matches(self, text: str, line: Line, *, all_matches: bool) -> Iterator[Match]:
        reached, by_start = 0, {at: n for n, at in enumerate(line.at)}
        for number, word in enumerate(line.words):
            if number < reached or not (word.capital or word.form in self.starts):
                continue
            for last, match in self._from(text, line, number, by_start):
                light = not word.capital or word.form in ARTICLES
                inner = range(number + 1, last + 1) if light else ()
                runs = (self._from(text, line, i, by_start) for i in inner)
                if any(end > last for run in runs for end, _ in islice(run, 1)):
                    break
                yield match
                if not all_matches:
                    reached = last + 1
                    break

    def _from(
        self, text: str, line: Line, number: int, by_start: dict[int, int]
    ) -> Iterator[tuple[int, Match]]:
        """The matches that begin at a word, each after its last word, longest first."""
        at, start = line.at[number], line.words[number].start
        for size in self._sizes(line, at):
            last = by_start.get(at + size + 1, len(line.words)) - 1
            end = line.words[last].end
            hits = self._hits(line.text[at : at + size], text[start:end])
            if hits:
                yield last, Match(start, end, hits)

    def _sizes(self, line: Line, at: int) -> list[int]:
        sizes = set(self.index.lengths(line.text, at, LONGEST))
        if self.extra.order:
            sizes.update(self.extra.index.lengths(line.text, at, LONGEST))
        return sorted(sizes, reverse=True)

    def _hits(self, key: str, words: str) -> tuple[Hit, ...]:
        if words.islower():
            return ()
        asked = (key, words)
        if asked not in self.meant:
            if len(self.meant) >= REMEMBERED:
                self.meant.clear()
            self.meant[asked] = self._meanings(*asked)
        return self.meant[asked]

    def _meanings(self, key: str, words: str) -> tuple[Hit, ...]:
        own = [(r, self.extra.order[r.number]) for r in self.extra.index.of(key)]
        found = own or [
            (record, self._entry(record.number)) for record in self.index.of(key)
        ]
        hits = [
            (ORDER[r.sort], -entry.population, entry.id, r, entry)
            for r, entry in found
            if not r.capitals or words.isupper()
            if entry.kind != "media" or _is_title(words, entry)
        ]
        return tuple(
            Hit(
                entry,
                r.sort,
                weak=r.weak,
                ambiguous=r.ambiguous,
                strength=r.strength,
                since=r.since,
                until=r.until,
            )
            for _, _, _, r, entry in sorted(hits, key=lambda hit: hit[:3])
        )

    def _entry(self, number: int) -> Entry:
        made = self.made.get(number)
        if made is None:
            made = self.rows[number]
            made = self.made[number] = self.extra.entries.get(made.id, made)
        return made

    def _people(self, key: str) -> Iterator[Entry]:
        yield from (
            p for p in self.extra.order if key in person_keys(p, self.ancestors)
        )
        for (number,) in self.keys.get(key, ()):
            if self._entry(number).id not in self.extra.entries:
                yield self._entry(number)

    def _body(self, spell: Spell) -> Entry | None:
        return None if spell.organisation is None else self.entry(spell.organisation)

    def _within(self, spell: Spell, slot: str) -> bool:
        return slot in slots_of(spell, self.ancestors)


def _is_title(words: str, entry: Entry) -> bool:
    """Say whether a paper's name has its capitals: "Russia today" is a state's day."""
    last = words.rsplit(maxsplit=1)[-1]
    return not last.islower() or entry.name.rsplit(maxsplit=1)[-1].islower()


@cache
def load(extra: tuple[Path, ...] = ()) -> Knowledge:
    """Load the knowledge that ships with the package, and a user's rows over it.

    Raises:
        KnowledgeError: a user's row is wrong.
        ModelError: a file that ships is missing or cut short.
    """
    own, version = read_extra(extra), _version(extra)
    keys = marisa_trie.RecordTrie("<I")
    try:
        keys.mmap(str(DATA / "keys.trie"))
        rows, index = open_rows(DATA), open_index(DATA / "names.trie")
        starts = (DATA / "starts.txt").read_text("utf-8").split()
    except (OSError, RuntimeError, ValueError) as error:
        msg = f"what is known is damaged: {error}; reinstall dragoman"
        raise ModelError(msg) from error
    return Knowledge(
        version=version,
        rows=rows,
        index=index,
        keys=keys,
        starts=frozenset(starts),
        extra=own,
    )


def _version(extra: tuple[Path, ...]) -> str:
    """Name the rows that ship, and a user's by what is in them."""
    shipped = shipped_version()
    own = hashlib.sha256(b"\0".join(path.read_bytes() for path in extra))
    return f"{shipped}+{own.hexdigest()[:12]}" if extra else shipped
