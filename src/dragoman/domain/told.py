"""The parts of derived records: what each report tells, beside the others."""

from dataclasses import dataclass

from dragoman.domain.link_words import CopyKind, SumKind
from dragoman.domain.vocabulary import (
    ActorKind,
    Channel,
    Comparator,
    Issue,
    PeriodKind,
    Role,
    Status,
    TermStatus,
)


@dataclass(frozen=True, slots=True)
class Who:
    """Name an actor across reports: `key` is its id of the knowledge base, or a name's.

    The key of someone without a name holds in one report only.
    """

    key: str
    name: str
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Name who has which part in an act."""

    who: Who
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRef:
    """Name the report that tells something; `article` is its id."""

    article: str
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Hold one report's version of an act; `event` is its stated record.

    `counts` are figures of the same sentence, as measure and number in the report's
    words. `chain` names on whose word it rests, outermost first.
    """

    event: str
    page: PageRef
    kind: str
    status: Status
    participants: tuple[Part, ...] = ()
    place: str | None = None
    start: str | None = None
    end: str | None = None
    channel: Channel | None = None
    counts: tuple[tuple[str, str], ...] = ()
    attribution: str | None = None
    chain: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """Hold a term of one version of a proposal, in what can be compared."""

    term: str
    issue: Issue
    obligor: str | None = None
    beneficiary: str | None = None
    amount: str | None = None
    ratio: str | None = None
    phase: str | None = None
    duration: str | None = None
    deadline: str | None = None
    status: TermStatus | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Hold a proposal as one report tells it; `proposal` is its stated record."""

    proposal: str
    page: PageRef
    name: str
    version: str | None = None
    author: Who | None = None
    presented_by: Who | None = None
    addressees: tuple[Who, ...] = ()
    provisions: tuple[Provision, ...] = ()
    contested: tuple[str, ...] = ()
    contested_unspecified: bool = False
    described_as: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Hold how a provision differs from an earlier version (40 to 33 hostages).

    `before` or `after` is null where only one of them has it.
    """

    issue: Issue
    field: str
    before: str | None
    after: str | None
    proposals: tuple[str, str]
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Hold a figure as a point of a series; `day` is the one that it counts to."""

    figure: str
    page: PageRef
    day: str | None
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    number: str
    period: PeriodKind | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesNote:
    """Hold how figures of a series fit each other, or do not."""

    kind: SumKind
    figures: tuple[str, ...]
    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Hold an article that prints a group's text; `share` of its words are in it."""

    page: PageRef
    how: CopyKind
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Hold how an outlet names an actor, and how many of its reports do."""

    outlet: str
    words: str
    reports: int
