"""Proposals: what is on the table, who accepts it, what changed, what is contested."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from dragoman.domain import Reading
from dragoman.domain.links import ProposalThread, Stance
from dragoman.domain.told import Change, PageRef, Version
from dragoman.questions.asked import (
    Asked,
    Ground,
    ground_of_proposal,
    page_of,
    readings_of,
    unique,
)
from dragoman.questions.derived import links_of, names_behind
from dragoman.questions.disputes import disputes_of
from dragoman.questions.rows import (
    Acceptance,
    Called,
    ChangedTerm,
    ContestedPoint,
    OnTheTable,
    StanceRow,
)
from dragoman.questions.shifts import Shift, shifts_of
from dragoman.store import Ledger

REFUSAL: Final = ("response", "reject")
NEAR: Final = 400
"""Characters from a demand to its refusal that names nothing else."""
DECIDES: Final = frozenset(
    (
        "accept",
        "accept_in_principle",
        "accept_with_conditions",
        "reject",
        "counter_offer",
        "deny_acceptance",
        "deny_existence",
        "withdraw",
    )
)
"""Responses by which a party accepts or does not; the others leave it open."""


def on_the_table(ledger: Ledger, asked: Asked) -> Iterator[OnTheTable]:
    """Give each proposal with what each party says of it, in time order."""
    board = _board(ledger, asked)
    for thread in links_of(ledger, ProposalThread, asked.where):
        stances = board[thread.key]
        yield OnTheTable(
            name=thread.name,
            author=thread.author.name if thread.author else None,
            first=thread.first,
            last=thread.last,
            agreed_by_all=thread.agreed_by_all,
            stances=tuple(_stance_row(ledger, one, asked) for one in stances),
            described_as=tuple(
                Called(word, by) for v in thread.versions for word, by in v.described_as
            ),
            terms=tuple(p for v in thread.versions for p in v.provisions),
            ground=_ground(thread, *(page for one in stances for page in one.pages)),
        )


def acceptance(ledger: Ledger, asked: Asked) -> Iterator[Acceptance]:
    """Give who says that a party accepts, who denies it, and when; the newest first."""
    threads = {one.key: one for one in links_of(ledger, ProposalThread, asked.where)}
    for stance in links_of(ledger, Stance, asked.where):
        thread = threads.get(stance.proposal)
        if stance.response not in DECIDES:
            continue
        row = _stance_row(ledger, stance, asked)
        yield Acceptance(
            proposal=thread.name if thread else stance.proposal,
            party=row.party,
            response=row.response,
            day=row.said,
            by=row.by,
            own_word=row.own_word,
            denied_by=row.denied_by,
            agreed_by_all=thread.agreed_by_all if thread else None,
            ground=_stance_ground(stance),
        )


def changed_terms(ledger: Ledger, asked: Asked) -> Iterator[ChangedTerm]:
    """Give the terms that differ from an earlier telling of the same proposal."""
    for thread in links_of(ledger, ProposalThread, asked.where):
        versions = {version.proposal: version for version in thread.versions}
        for change in thread.changes:
            told = [versions[key] for key in change.proposals if key in versions]
            yield ChangedTerm(
                proposal=thread.name,
                issue=change.issue,
                field=change.field,
                before=change.before,
                after=change.after,
                per=_per(change),
                day=change.day,
                ground=Ground(
                    pages=tuple(dict.fromkeys(version.page for version in told)),
                    words=_words(told, change),
                    records=change.proposals,
                ),
            )
    for reading in readings_of(ledger, asked.where):
        page = page_of(reading)
        yield from (_shifted(page, shift) for shift in shifts_of(reading))


def _shifted(page: PageRef, shift: Shift) -> ChangedTerm:
    return ChangedTerm(
        proposal=None,
        issue=shift.issue,
        field="amount",
        before=shift.before,
        after=shift.after,
        per=None,
        day=page.published[:10] if page.published else None,
        ground=Ground(pages=(page,), words=shift.words),
    )


def contested(ledger: Ledger, asked: Asked) -> Iterator[ContestedPoint]:
    """Give the points that reports call contested, or say that there are some."""
    told: set[str] = set()
    for row in ledger.proposals(asked.where):
        if row.contested or row.contested_unspecified:
            told.add(row.page.article)
        for point in (*row.contested, *(None,) * row.contested_unspecified):
            yield ContestedPoint(
                proposal=row.name,
                point=point,
                unspecified=point is None,
                ground=ground_of_proposal(row, point),
            )
    for reading in readings_of(ledger, asked.where):
        page = page_of(reading)
        yield from _refused(reading)
        words = disputes_of(reading) if page.article not in told else ()
        for one in words:
            ground = Ground(pages=(page,), words=one)
            yield ContestedPoint(
                proposal="talks", point=None, unspecified=True, ground=ground
            )


def _refused(reading: Reading) -> Iterator[ContestedPoint]:
    """Give what one side demands and another refuses, in the sentences after it."""
    demands = [p for p in reading.proposals if p.name.startswith("demand:")]
    refusals = [e for e in reading.events if (e.family, e.kind) == REFUSAL]
    for demand in demands:
        at = demand.mentions[-1].end
        for event in refusals:
            by = {part.actor for part in event.participants}
            near = event.proposal == demand.id or (
                event.proposal is None and 0 <= event.trigger.start - at <= NEAR
            )
            if near and demand.author not in by:
                words = (
                    f"{demand.name.removeprefix('demand: ')} / {event.evidence.text}"
                )
                yield ContestedPoint(
                    proposal=demand.name,
                    point=demand.name.removeprefix("demand: "),
                    unspecified=False,
                    ground=Ground(
                        pages=(page_of(reading),),
                        words=words,
                        records=(demand.id, event.id),
                    ),
                )
                break


def _board(ledger: Ledger, asked: Asked) -> dict[str, list[Stance]]:
    found: dict[str, list[Stance]] = defaultdict(list)
    for stance in links_of(ledger, Stance, asked.where):
        found[stance.proposal].append(stance)
    for stances in found.values():
        stances.sort(key=lambda one: (one.said or "", one.party.name))
    return found


def _stance_row(ledger: Ledger, stance: Stance, asked: Asked) -> StanceRow:
    return StanceRow(
        party=stance.party.name,
        response=stance.response,
        said=stance.said,
        by=stance.chain[-1] if stance.chain else None,
        own_word=stance.own_word,
        denied_by=names_behind(ledger, stance.denied_by, asked.where),
        words=stance.words,
    )


def _stance_ground(stance: Stance) -> Ground:
    return Ground(
        pages=stance.pages,
        by=stance.chain[-1] if stance.chain else None,
        chain=stance.chain,
        words=stance.words,
        records=stance.rests_on,
    )


def _ground(thread: ProposalThread, *more: PageRef) -> Ground:
    pages = (*(version.page for version in thread.versions), *more)
    return Ground(pages=tuple(dict.fromkeys(pages)), records=thread.rests_on)


def _per(change: Change) -> str | None:
    """Say what a ratio is per, which stands behind its numbers."""
    told = change.after or change.before or ""
    return told.partition(" per ")[2] or None


def _words(told: list[Version], change: Change) -> str | None:
    words = (
        provision.words
        for version in told
        for provision in version.provisions
        if provision.issue == change.issue
    )
    return " / ".join(unique(words)) or None
