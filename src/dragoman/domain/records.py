"""The stated records of one report; fields as in the ledger's contract.

An `id` is local while a report is being read and a hash of content once it is sealed.
`found_by` names the rule or model that proposed the record.
"""

from dataclasses import dataclass

from dragoman.domain.span import Span
from dragoman.domain.vocabulary import (
    Access,
    ActorKind,
    Anonymity,
    Channel,
    Comparator,
    Family,
    Issue,
    Measure,
    Mode,
    NotStated,
    PeriodKind,
    Role,
    Status,
    TermStatus,
    TimeType,
    Trend,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Hold a time expression; `start` and `end` are the widest ISO days it can mean."""

    id: str
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold a place that the report names; coordinates in degrees (WGS 84)."""

    id: str
    name: str
    kb: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    mentions: tuple[Span, ...] = ()
    found_by: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Explain a choice: a sentence and the weight it had (larger speaks for it)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Hold someone who acts, speaks or is addressed; `affiliation` is an actor's id."""

    id: str
    name: str
    kind: ActorKind
    kb: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    affiliation: str | None = None
    anonymity: Anonymity = "named"
    access: Access | None = None
    why: tuple[Reason, ...] = ()
    mentions: tuple[Span, ...] = ()
    found_by: str


@dataclass(frozen=True, slots=True)
class Source:
    """Name who is said to say something; both null where nobody is named."""

    actor: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Hold that a source is reported to say something.

    `inside` is the attribution that relays this one, `said` a time. Where the source
    does not tell the content but plans, fears, refuses or decides it, `told` is False:
    no event or figure rests on such a record.
    """

    id: str
    source: Source
    cue: Span | None
    content: tuple[Span, ...]
    mode: Mode
    anonymity: Anonymity | None = None
    reason: Span | None = None
    hedge: str | None = None
    inside: str | None = None
    said: str | None = None
    told: bool = True
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Hold an amount with its bounds; `value` keeps the number as printed."""

    value: float | None
    low: float | None = None
    high: float | None = None
    comparator: Comparator = "exact"
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hold an exchange: `give` of the one for `get` of the other, per what."""

    give: float
    get: float
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Hold one provision of a proposal, an order or a judgment.

    `specificity`: 0 hinted, 1 named, 2 a commitment with content, 3 can be checked.
    """

    id: str
    issue: Issue
    evidence: Span
    obligor: str | None = None
    beneficiary: str | None = None
    quantity: Quantity | None = None
    ratio: Ratio | None = None
    phase: str | None = None
    duration: str | None = None
    deadline: str | None = None
    status: TermStatus | None = None
    specificity: int = 1
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Name an actor's part in an event."""

    actor: str
    role: Role


@dataclass(frozen=True, slots=True)
class Plover:
    """Hold the PLOVER code of an act as it stands in the report."""

    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Hold who did what to whom, and whether it was done, planned or denied.

    `evidence` is the sentence of `trigger`; `retold` the report's other tellings.
    """

    id: str
    family: Family
    kind: str
    status: Status
    trigger: Span
    evidence: Span
    plover: Plover | None = None
    participants: tuple[Participant, ...] = ()
    channel: Channel | None = None
    time: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    proposal: str | None = None
    issues: tuple[Issue, ...] = ()
    attribution: str | None = None
    retold: tuple[Span, ...] = ()
    hedge: str | None = None
    terms: tuple[Term, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Hold what a proposal was called, and by whom (an actor)."""

    by: str | None
    word: str
    span: Span
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Hold a plan, offer, draft, deal or truce that the report tells of.

    `contested` are the spans that name contested points; `contested_unspecified` is
    true where the report only says that there are some.
    """

    id: str
    name: str
    author: str | None = None
    presented_by: str | None = None
    addressees: tuple[str, ...] = ()
    version: str | None = None
    derived_from: str | None = None
    terms: tuple[Term, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    contested: tuple[Span, ...] = ()
    contested_unspecified: bool = False
    described_as: tuple[Description, ...] = ()
    mentions: tuple[Span, ...] = ()
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Say what time a figure covers; ISO days, either end may be open."""

    kind: PeriodKind
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Hold a counted quantity; `number` holds the hedge and the number."""

    id: str
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    number: Span
    evidence: Span
    unit: str | None = None
    trend: Trend | None = None
    population: str | None = None
    of: str | None = None
    responsible: str | None = None
    place: str | None = None
    period: Period | None = None
    attribution: str | None = None
    found_by: str
