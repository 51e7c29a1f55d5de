"""The rows that questions about actors, reports and words are answered with."""

from dataclasses import dataclass

from dragoman.domain import ActorKind, Anonymity, Reason, RefusalReason
from dragoman.store.views import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Hold a mention with the words around it; `at` is where it stands in them."""

    words: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """Hold every mention of an actor in one report, and why it was taken for whom."""

    page: Page
    role: str | None
    mentions: tuple[Quoted, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """Hold an actor of one or more reports, and the names they give it, oftenest first.

    Reports' actors are one row where the knowledge base knows them, or where they have
    the same name and kind; two unnamed sources are always two. `pages` are told where
    one actor was asked for. Where only the newest reports are looked through, `names`
    and `pages` are theirs, and there is no count of `mentions`.
    """

    who: str
    kb: str | None
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    role: str | None
    anonymity: Anonymity
    names: tuple[str, ...]
    mentions: int | None
    reports: int
    pages: tuple[ActorPage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """Hold a report and how many records of each kind it states."""

    page: Page
    input: str
    reader: str
    language: str | None
    section: str | None
    times: int
    places: int
    actors: int
    attributions: int
    events: int
    proposals: int
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRow:
    """Hold an input that could not be read, and why."""

    input: str
    reason: RefusalReason
    detail: str
    reader: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold part of a snippet; `found` where it is a word that was searched for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the words behind a record that a search found."""

    kind: str
    id: str
    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hold words that a record stands on, and what they are of it."""

    page: Page
    record: str
    kind: str
    field: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold a report that a search found, with the records whose words it found."""

    page: Page
    pieces: tuple[Piece, ...]
    records: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Count what a ledger holds; records are those of each report's newest reading."""

    articles: int
    readings: int
    refusals: int
    times: int
    places: int
    actors: int
    attributions: int
    events: int
    proposals: int
    figures: int
