"""The rows that questions to the ledger are answered with."""

from dataclasses import dataclass

from dragoman.domain import (
    Anonymity,
    Channel,
    Comparator,
    Family,
    Issue,
    Measure,
    Mode,
    NotStated,
    Period,
    Quantity,
    Ratio,
    Status,
    TermStatus,
)
from dragoman.domain.judged import Judgement
from dragoman.store.spots import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Name the report that a row comes from; `article` is its id."""

    article: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    url: str | None
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Party:
    """Name an actor and its part in a record."""

    name: str
    role: str
    kb: str | None
    anonymity: Anonymity


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Hold an event: a contact, a response, a release, a strike ...

    `chain` names on whose word it rests, outermost first; `words` is its evidence,
    `trigger` the part of it that names the act.
    """

    id: str
    page: Page
    family: Family
    kind: str
    status: Status
    channel: Channel | None
    start: str | None
    end: str | None
    place: str | None
    spot: Spot | None
    participants: tuple[Party, ...]
    issues: tuple[Issue, ...]
    not_stated: tuple[NotStated, ...]
    proposal: str | None
    hedge: str | None
    chain: tuple[str, ...]
    unnamed: bool
    words: str
    trigger: str
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """Hold one provision of a proposal."""

    id: str
    issue: Issue
    status: TermStatus | None
    obligor: str | None
    beneficiary: str | None
    quantity: Quantity | None
    ratio: Ratio | None
    phase: str | None
    duration: str | None
    deadline: str | None
    specificity: int
    chain: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Called:
    """Hold what a proposal was called, and by whom."""

    word: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """Hold a proposal with its terms and the answers of its report."""

    id: str
    page: Page
    name: str
    version: str | None
    author: str | None
    presented_by: str | None
    addressees: tuple[str, ...]
    terms: tuple[TermRow, ...]
    contested: tuple[str, ...]
    contested_unspecified: bool
    described_as: tuple[Called, ...]
    not_stated: tuple[NotStated, ...]
    responses: tuple[EventRow, ...]
    words: str | None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """Hold a counted quantity; `day` is the one that it is a count as of."""

    id: str
    page: Page
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str | None
    population: str | None
    of: str | None
    responsible: str | None
    place: str | None
    period: Period | None
    day: str | None
    number: str
    chain: tuple[str, ...]
    unnamed: bool
    words: str
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """Hold that a source is reported to say something; `words` are what it says.

    Where `told` is False it does not say but plan, fear or refuse it.
    """

    id: str
    page: Page
    source: str
    anonymity: Anonymity | None
    cue: str | None
    mode: Mode
    hedge: str | None
    reason: str | None
    said: str | None
    depth: int
    chain: tuple[str, ...]
    words: str
    told: bool = True
    judgements: tuple[Judgement, ...] = ()
