"""Deadlines of a proposal's terms: answered in time, or passed in silence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dragoman.domain.links import FollowThrough
from dragoman.domain.records import Reason
from dragoman.domain.told import Part, Provision
from dragoman.link.reports.days import day_of, moved
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.make import key_of, sealed

RULE, VERSION = "follow_through.deadline", "1"
LOOKED: Final = 3
"""Days after a deadline in which a report on the conflict would tell of an answer."""
SILENT: Final = {"no_comment", "not_yet", "studying"}
TOLD: Final = {"held", "denied", "under_way"}
Dated = tuple[Deal, Provision]


def looked_at(
    group: Sequence[Deal], days: Iterable[str], last: str
) -> tuple[tuple[str, str], ...]:
    """Give a proposal's deadlines, each with the last day on which reports looked.

    One that lies after `last`, or after all reports, is left out: nobody knows yet.
    """
    found: dict[str, str] = {}
    for due in {due for deal, term in _terms(group) if (due := _due(deal, term))}:
        after = [day for day in days if due < day <= moved(due, LOOKED)]
        if due <= last and after:
            found[due] = max(after)
    return tuple(sorted(found.items()))


def follow_deadlines(
    group: Sequence[Deal], answers: Sequence[Deal], looked: Mapping[str, str]
) -> Iterator[FollowThrough]:
    """Say what came of each deadline; reports that tell one are one."""
    told: dict[tuple[str, str], list[Dated]] = {}
    for deal, term in _terms(group):
        due = _due(deal, term)
        if due in looked:
            told.setdefault((due, term.issue), []).append((deal, term))
    for (due, _), some in told.items():
        yield _follow(some, due, answers, looked[due])


def _terms(group: Iterable[Deal]) -> Iterator[Dated]:
    for deal in group:
        for term in deal.version.provisions if deal.version is not None else ():
            yield deal, term


def _due(deal: Deal, term: Provision) -> str:
    """Give the day of a term's deadline; none where it had passed when it was told."""
    due = day_of(term.deadline) or ""
    return due if due >= deal.day else ""


def _follow(
    some: Sequence[Dated], due: str, answers: Sequence[Deal], looked: str
) -> FollowThrough:
    first, term = some[0]
    settled = [a for a in answers if _answers(a) and first.day <= _day(a) <= due]
    addressed = first.version.addressees if first.version is not None else ()
    ground = (*(deal.record for deal, _ in some), *(one.record for one in settled))
    return sealed(
        FollowThrough,
        key=key_of("follow_through", term.term),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(dict.fromkeys(ground)),
        score=1.0,
        explanation=(Reason(f"answers looked for until {due}", 1.0),),
        announced=term.term,
        sort="deadline",
        what=term.words,
        parties=tuple(Part(who, "participant") for who in addressed or first.parties),
        page=first.page,
        due=due,
        outcome="held" if settled else "none_found",
        by_day=min(map(_day, settled), default=looked),
        settled_by=tuple(one.record for one in settled),
    )


def _day(deal: Deal) -> str:
    return deal.said or deal.day


def _answers(deal: Deal) -> bool:
    """Say whether somebody answered, agreed or acted; to study is no answer."""
    answered = deal.family != "response" or deal.kind not in SILENT
    return answered and deal.status in TOLD
