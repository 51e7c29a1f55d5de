"""The rows that the questions are answered with; `ground` is what each rests on."""

from dataclasses import dataclass
from typing import Literal

from dragoman.domain.told import Provision
from dragoman.domain.vocabulary import Anonymity, Channel, Issue, Status
from dragoman.questions.asked import Ground
from dragoman.questions.history_rows import Behind, Falls, LedgerChange
from dragoman.questions.number_rows import Counted, Exchange, Revision, TwoCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRow:
    """Hold one party's answer to a proposal, by whose word; who denies it."""

    party: str
    response: str
    said: str | None
    by: str | None
    own_word: bool
    denied_by: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """Hold what a proposal was called, and by whom."""

    word: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheTable:
    """Hold a proposal with what each party says of it, in time order."""

    name: str
    author: str | None
    first: str | None
    last: str | None
    agreed_by_all: bool | None
    stances: tuple[StanceRow, ...]
    described_as: tuple[Called, ...]
    terms: tuple[Provision, ...]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Hold who says that a party accepts, or does not; and when."""

    proposal: str
    party: str
    response: str
    day: str | None
    by: str | None
    own_word: bool
    denied_by: tuple[str, ...]
    agreed_by_all: bool | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Hold a claim that rests on one source without a name."""

    source: str
    anonymity: Anonymity | None
    said: str | None
    gist: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """Hold one origin and how many pages rest on it; `copies` print one text."""

    source: str
    anonymity: Anonymity | None
    said: str | None
    gist: str
    pages: int
    copies: int
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheld:
    """Hold something announced of which no later report says that it was held."""

    what: str
    parties: tuple[str, ...]
    due: str | None
    outcome: str
    by_day: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Hold who talked with whom, through whom.

    Where no report says on which day it was, `day` is that of the first that tells it,
    and `dated` is false. `quiet` is a channel of which nothing was heard of late:
    `last` is its last day.
    """

    parties: tuple[str, ...]
    through: tuple[str, ...]
    hosts: tuple[str, ...]
    kind: str | None
    channel: Channel | None
    status: Status | None
    day: str | None
    dated: bool
    place: str | None
    quiet: bool
    last: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedTerm:
    """Hold how a term of a proposal differs from an earlier telling of it.

    `proposal` is None where one report tells of the change, whatever it names.
    """

    proposal: str | None
    issue: Issue
    field: str
    before: str | None
    after: str | None
    per: str | None
    day: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestedPoint:
    """Hold a point in dispute; `unspecified` where only their existence is told."""

    proposal: str
    point: str | None
    unspecified: bool
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Hold a deadline and what came of it."""

    what: str
    parties: tuple[str, ...]
    due: str | None
    outcome: str
    said_to_have_lapsed: bool
    by_day: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Hold who credits a mediator, or disputes its part."""

    mediator: str | None
    credited_by: str | None
    disputed_by: str | None
    day: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefireStep:
    """Hold what is said to have become of a ceasefire, by whose word."""

    what: str
    status: Status
    parties: tuple[str, ...]
    day: str | None
    by: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """Hold what a court ordered, or what is said of keeping to it."""

    what: str
    court: str | None
    parties: tuple[str, ...]
    day: str | None
    said: Literal["complies", "violates"] | None
    by: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """Hold how an outlet labels an actor or source, in how many reports."""

    actor: str
    label: str
    outlet: str
    reports: int
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class NotStated:
    """Hold what a report says is left out, or nobody would say."""

    about: str
    fields: tuple[str, ...]
    ground: Ground


Answer = (
    OnTheTable
    | Acceptance
    | Unnamed
    | OriginRow
    | Unheld
    | Contact
    | ChangedTerm
    | ContestedPoint
    | Exchange
    | Deadline
    | Counted
    | Revision
    | TwoCounts
    | Credit
    | CeasefireStep
    | Compliance
    | LabelRow
    | NotStated
    | LedgerChange
    | Behind
    | Falls
)
