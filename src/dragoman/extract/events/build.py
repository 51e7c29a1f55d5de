"""Make the ledger's event of a telling."""

from dragoman.domain import Attribution, Event, Participant, Status
from dragoman.extract.columns import kids
from dragoman.extract.draft import Draft
from dragoman.extract.events.codes import plover_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.outcome import Outcome
from dragoman.extract.events.setting import (
    Days,
    Sentence,
    channel_of,
    issues_of,
)

LASTING = frozenset({"violence", "coercion"})
Circumstances = tuple[Sentence, Attribution | None]


def event_of(
    draft: Draft,
    telling: Telling,
    outcome: Outcome,
    parties: tuple[Participant, ...],
    circumstances: Circumstances,
) -> Event:
    """Make the event of a telling from what is known of its sentence and its source."""
    sentence, said = circumstances
    days = sentence.days_of(telling)
    status = _by_date(draft, telling, outcome.status, days)
    return Event(
        id=f"event:{telling.trigger.i}",
        family=outcome.family,  # type: ignore[arg-type]  # a test checks the table
        kind=outcome.kind,
        status=status,
        trigger=draft.span(telling.trigger),
        evidence=sentence.evidence,
        plover=outcome.plover
        if status == outcome.status
        else plover_of(outcome.plover, status),
        participants=parties,
        channel=channel_of(telling, {p.role for p in parties}),
        time=days.time,
        start=days.start,
        end=days.end,
        place=sentence.place_of(telling),
        proposal=sentence.proposal_of(telling),
        issues=issues_of(telling),
        attribution=None if said is None else said.id,
        not_stated=sentence.not_stated,
        found_by=telling.found_by,
    )


def _by_date(draft: Draft, telling: Telling, status: Status, days: Days) -> Status:
    """A present tense with a day to come tells what is expected."""
    published = draft.article.published
    present = telling.anchor.tag_ in {"VBZ", "VBP"} or any(
        c.tag_ in {"VBZ", "VBP"} for c in kids(telling.anchor, "aux", "auxpass")
    )
    to_come = published and days.start and days.start > published[:10]
    if status != "held":
        return status
    if telling.family in LASTING and days.start and days.end is None:
        return "under_way"
    return "expected" if present and to_come else status
