"""What many reports say together: derived records, each with its rule and its grounds.

`id` is a hash of content. `key` says what a record is about and stays the same when
more reports are linked, so that a judgement or an address can hold on to it.
`rests_on` are ids of stated records (of articles, for a syndication group).
"""

from dataclasses import dataclass
from typing import Final

from dragoman.domain.link_words import Announced, LinkKind, Outcome, RelationKind
from dragoman.domain.records import Reason
from dragoman.domain.told import (
    Change,
    Copy,
    Count,
    Naming,
    PageRef,
    Part,
    SeriesNote,
    Telling,
    Version,
    Who,
)
from dragoman.domain.vocabulary import Anonymity, Family, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Hold one act that reports tell of, every version beside the others.

    `differs_in` are fields of the versions: kind, status, participants, mediators,
    place, start, end, channel, counts.
    """

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    family: Family
    kind: str
    participants: tuple[Part, ...]
    place: str | None
    start: str | None
    end: str | None
    versions: tuple[Telling, ...]
    differs_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Hold one statement by the innermost source that is named, however often relayed.

    What reports say in their own voice has their agency or outlet for a source.
    `attributions` are empty then. `pages` are the reports that rest on it.
    """

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    source: Who
    anonymity: Anonymity | None
    said: str | None
    gist: str
    attributions: tuple[str, ...]
    pages: tuple[PageRef, ...]
    chains: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalThread:
    """Hold what several reports tell of one proposal, by version in time order.

    `agreed_by_all` is true only where every party's own last word accepts it, and null
    where a party has not been heard.
    """

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    name: str
    author: Who | None
    parties: tuple[Who, ...]
    first: str | None
    last: str | None
    versions: tuple[Version, ...]
    changes: tuple[Change, ...] = ()
    agreed_by_all: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Hold a party's answer to a proposal: `proposal` is the key of its thread.

    `by` is the attribution on whose word it rests, `own_word` whether that is the
    party's own. `denied_by` are the events (or attributions) that deny it.
    """

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    proposal: str
    party: Who
    response: str
    said: str | None
    by: str | None
    own_word: bool
    chain: tuple[str, ...]
    pages: tuple[PageRef, ...]
    denied_by: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowThrough:
    """Hold what became of something announced: `announced` is an event or a term.

    `by_day` is the day of the record that settles it (`settled_by`); for none_found the
    last day that reports which the ledger holds looked at these parties.
    """

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    announced: str
    sort: Announced
    what: str
    parties: tuple[Part, ...]
    page: PageRef
    due: str | None
    outcome: Outcome
    by_day: str | None
    settled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSeries:
    """Hold the figures of one measure, population and place by one counter, by day.

    `vintages` are days on which the counter's own count was a figure told later.
    """

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    measure: Measure
    population: str | None
    place: str | None
    counter: Who
    points: tuple[Count, ...]
    vintages: tuple[tuple[str, str], ...] = ()
    misfits: tuple[SeriesNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Hold how one stated record bears on another: `subject` denies `object`, say."""

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    kind: RelationKind
    subject: str
    object: str
    subject_page: PageRef
    object_page: PageRef
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyndicationGroup:
    """Hold articles that print one text, exactly or nearly; the first is the oldest."""

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    copies: tuple[Copy, ...]
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Hold how outlets name or describe one actor or source."""

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    actor: Who
    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Hold a negotiation or conflict that reports are about."""

    id: str
    key: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    name: str
    parties: tuple[Who, ...]
    mediators: tuple[Who, ...]
    proposals: tuple[str, ...]
    first: str | None
    last: str | None


Link = (
    Process
    | Origin
    | Incident
    | ProposalThread
    | Stance
    | FollowThrough
    | CountSeries
    | Relation
    | SyndicationGroup
    | Label
)
LINK_TYPES: Final[dict[LinkKind, type[Link]]] = {
    "process": Process,
    "origin": Origin,
    "incident": Incident,
    "thread": ProposalThread,
    "stance": Stance,
    "follow_through": FollowThrough,
    "series": CountSeries,
    "relation": Relation,
    "syndication": SyndicationGroup,
    "label": Label,
}
