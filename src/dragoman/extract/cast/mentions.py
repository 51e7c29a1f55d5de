"""What a noun phrase says of the actor that it means."""

from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.domain.vocabulary import Access, ActorKind
from dragoman.extract.cast.names import Name, Names
from dragoman.extract.cast.nouns import Sort
from dragoman.knowledge import Entry, Knowledge


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a report's words, its names, its day and the knowledge to read them with."""

    doc: Doc
    names: Names
    on: str | None
    knowledge: Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Hold a noun phrase in tokens [start, end) and what its words say of an actor.

    `name` is the actor's own; `body` a known one whose staff or part the actor is, and
    `owner` the mention of it where the phrase has one ("[Egypt]'s intelligence chief").
    """

    start: int
    end: int
    head: int
    sort: Sort
    kind: ActorKind
    noun: str = ""
    name: Name | None = None
    role: str | None = None
    country: str | None = None
    sector: str | None = None
    body: Entry | None = None
    owner: "Mention | None" = None
    access: Access | None = None
    definite: bool = False
    plural: bool = False
    counted: bool = False
    former: bool = False
    joint: bool = False
    """Whether it belongs to several countries ("Saudi and U.S. facilitators")."""
    stray: bool = False
    """Whether the noun is none of the known ones for actors."""
