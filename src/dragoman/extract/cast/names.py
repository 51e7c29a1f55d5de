"""The names in a report, by token."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as Stretch

from dragoman.knowledge import Entry, Hit

NAMING: Final = frozenset(("name", "alias", "variant"))
PROPER: Final = frozenset(("NNP", "NNPS"))


@dataclass(frozen=True, slots=True)
class Name:
    """Hold a proper name in tokens [start, end) and the actors that it can mean.

    `label` is PERSON or ORG; of a known name, what its likeliest meaning is.
    """

    start: int
    end: int
    hits: tuple[Hit, ...]
    label: str

    @property
    def is_person(self) -> bool:
        """Whether a person is named."""
        return self.label == "PERSON"

    @property
    def state(self) -> Hit | None:
        """The state that is named or stood for, if one is."""
        return next((h for h in self.hits if h.entry.kind == "state"), None)

    @property
    def body(self) -> Hit | None:
        """The organisation that is named by its own name, if one is."""
        return next(
            (h for h in self.hits if h.entry.kind != "state" and h.sort in NAMING), None
        )


@dataclass(frozen=True, slots=True)
class Names:
    """Hold a report's names by token, the adjectives of countries, and places.

    `towns` are names that a small town has, and perhaps a person too.
    """

    at: dict[int, Name]
    countries: dict[int, Entry]
    peoples: dict[int, Entry]
    places: dict[int, Entry]
    towns: dict[int, Entry]

    def ending(self, end: int) -> Name | None:
        """The name whose last token stands before `end`."""
        name = self.at.get(end - 1)
        return name if name is not None and name.end == end else None

    def within(self, start: int, end: int) -> list[Name]:
        """The names that lie in [start, end), in order."""
        found = {
            self.at[i].start: self.at[i] for i in range(start, end) if i in self.at
        }
        return [n for n in found.values() if start <= n.start and n.end <= end]

    def put(self, name: Name) -> None:
        """Keep a name under each of its tokens."""
        for i in range(name.start, name.end):
            self.at[i] = name

    def add(self, stretch: Stretch, label: str) -> None:
        """Keep a name of which nothing is known."""
        self.put(Name(stretch.start, stretch.end, (), label))
