"""Make the ledger's event of a telling."""

from spacy.tokens import Span as Stretch

from dragoman.domain import Attribution, Event, Participant, Status
from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import FOUND_BY
from dragoman.extract.events.codes import plover_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.outcome import Outcome
from dragoman.extract.events.setting import (
    Days,
    channel_of,
    issues_of,
    not_stated_of,
)

LASTING = frozenset({"violence", "coercion"})
Circumstances = tuple[Days, str | None, Attribution | None]


def event_of(
    draft: Draft,
    telling: Telling,
    outcome: Outcome,
    parties: tuple[Participant, ...],
    circumstances: Circumstances,
) -> Event:
    """Make the event of a telling; circumstances are its days, place and source."""
    days, place, said = circumstances
    sentence = telling.trigger.sent
    status = _by_date(draft, telling, outcome.status, days)
    return Event(
        id=f"event:{telling.trigger.i}",
        family=outcome.family,  # type: ignore[arg-type]  # a test checks the table
        kind=outcome.kind,
        status=status,
        trigger=draft.span(telling.trigger),
        evidence=draft.span(_trimmed(sentence)),
        plover=outcome.plover
        if status == outcome.status
        else plover_of(outcome.plover, status),
        participants=parties,
        channel=channel_of(
            telling, mediated=any(p.role == "mediator" for p in parties)
        ),
        time=days.time,
        start=days.start,
        end=days.end,
        place=place,
        issues=issues_of(telling),
        attribution=None if said is None else said.id,
        not_stated=not_stated_of(sentence),
        found_by=FOUND_BY,
    )


def _by_date(draft: Draft, telling: Telling, status: Status, days: Days) -> Status:
    """A present tense with a day to come tells what is expected."""
    published = draft.article.published
    present = telling.anchor.tag_ in {"VBZ", "VBP"} or any(
        c.tag_ in {"VBZ", "VBP"} and c.dep_ in {"aux", "auxpass"}
        for c in telling.anchor.children
    )
    to_come = published and days.start and days.start > published[:10]
    if status != "held":
        return status
    if telling.family in LASTING and days.start and days.end is None:
        return "under_way"
    return "expected" if present and to_come else status


def _trimmed(sentence: Stretch) -> Stretch:
    kept = [t.i for t in sentence if not t.is_space]
    return sentence.doc[kept[0] : kept[-1] + 1]
