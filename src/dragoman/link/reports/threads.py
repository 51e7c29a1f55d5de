"""Proposals across reports: which are one, what changed, and what each party says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.domain.fact import Fact
from dragoman.domain.links import ProposalThread
from dragoman.domain.records import Reason
from dragoman.domain.told import Change, Provision, Version, Who
from dragoman.link.reports.bonds import NO_BONDS, Bonds
from dragoman.link.reports.days import between
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.leaders import by_leader
from dragoman.link.reports.make import bodies, key_of, sealed
from dragoman.link.reports.ports import Placed
from dragoman.link.reports.stances import answer_relations, stances_of

RULE, VERSION = "threads.author_and_terms", "1"
APART: Final = 7
"""Days without a word of a proposal after which it is taken for another."""
REACH: Final = 4 * APART
FIELDS: Final = ("amount", "ratio", "duration", "deadline")
ACCEPTS: Final = {"accept", "accept_in_principle"}


def find_threads(facts: Sequence[Fact], bonds: Bonds = NO_BONDS) -> Iterator[Placed]:
    """Group a conflict's proposals; give each party's answers to each."""
    deals = sorted(bodies(Deal, facts), key=lambda deal: (deal.day, deal.record))
    told = [deal for deal in deals if deal.version is not None]
    groups = by_leader([d for d in told if not _is_vague(d)], _alike, bonds)
    alone: list[list[Deal]] = []
    for deal in told:
        if _is_vague(deal):
            near = _nearest(deal, groups)
            if near is not None:
                near.append(deal)
            else:
                alone.append([deal])
    yield from _with_answers([*groups, *alone], deals)


def _with_answers(
    groups: Sequence[list[Deal]], deals: Sequence[Deal]
) -> Iterator[Placed]:
    of = {deal.record: group for group in groups for deal in group}
    answers: dict[str, list[Deal]] = {group[0].record: [] for group in groups}
    for deal in deals:
        if deal.version is None:
            group = of.get(deal.answers or "") or _nearest(deal, groups)
            if group is not None:
                answers[group[0].record].append(deal)
    for group in groups:
        yield from _thread(group, answers[group[0].record])


def _is_vague(deal: Deal) -> bool:
    """Say whether nothing tells a proposal from others of its conflict."""
    return not (deal.authors or deal.stems or _issues(deal))


def _alike(one: Deal, other: Deal) -> bool:
    """Say whether two proposals can be one: of one author, or with one thing in common.

    Where neither says by whom it is, they share a word of their names or a provision.
    """
    if abs(between(one.day, other.day)) > APART:
        return False
    if one.authors and other.authors:
        return bool(set(one.authors) & set(other.authors))
    if set(one.stems) & set(other.stems):
        return True
    return bool(_issues(one) & _issues(other))


def _issues(deal: Deal) -> set[tuple[str, str | None]]:
    """Give the provisions that tell a proposal from others."""
    version = deal.version
    provisions = version.provisions if version is not None else ()
    told = {(p.issue, p.amount or p.ratio or p.duration) for p in provisions}
    return {one for one in told if one[1] or not one[0].startswith("ceasefire")}


def _nearest(deal: Deal, groups: Sequence[list[Deal]]) -> list[Deal] | None:
    """Find the proposal that reports told of last, within some days of a record."""
    near = [
        (min(abs(between(one.day, deal.day)) for one in group), -len(group), at)
        for at, group in enumerate(groups)
    ]
    best = min(near, default=None)
    return groups[best[2]] if best is not None and best[0] <= APART else None


def _thread(group: Sequence[Deal], answers: Sequence[Deal]) -> Iterator[Placed]:
    first, anchor = group[0], group[0].day
    key = key_of("thread", first.record)
    versions = tuple(deal.version for deal in group if deal.version is not None)
    stances = stances_of(key, answers)
    parties = _parties([*group, *answers])
    made = sealed(
        ProposalThread,
        key=key,
        rule=RULE,
        rule_version=VERSION,
        rests_on=(*(deal.record for deal in group), *(a.record for a in answers)),
        score=_score(group),
        explanation=tuple(_why(group)),
        name=max((v.name for v in versions), key=lambda name: (len(name), name)),
        author=next((v.author for v in versions if v.author is not None), None),
        parties=parties,
        first=first.day,
        last=max(deal.day for deal in (*group, *answers)),
        versions=versions,
        changes=tuple(changes(versions)),
        agreed_by_all=_agreed(parties, answers),
    )
    yield anchor, made
    yield from ((anchor, stance) for stance in stances)
    yield from ((anchor, one) for one in answer_relations(answers, group))


def _score(group: Sequence[Deal]) -> float:
    by_author = sum(bool(deal.authors) for deal in group)
    return round(by_author / len(group), 3)


def _why(group: Sequence[Deal]) -> Iterator[Reason]:
    authors = sorted({side for deal in group for side in deal.authors})
    if authors:
        yield Reason(f"by {', '.join(authors)}", 1.0)
    shared = Counter(issue for deal in group for issue in _issues(deal))
    for (issue, amount), count in sorted(shared.items(), key=str):
        if count > 1:
            yield Reason(f"{count} tell of {issue} {amount or ''}".rstrip(), 0.5)
    if not authors and not shared:
        yield Reason("told within days of each other, in like words", 0.25)


def _parties(deals: Sequence[Deal]) -> tuple[Who, ...]:
    """Give the two sides of the conflict that most of the reports are about."""
    counted = Counter(who for deal in deals for who in deal.parties)
    by_key: Counter[str] = Counter()
    for who, count in counted.items():
        by_key[who.key] += count
    best = sorted(by_key, key=lambda key: (-by_key[key], key))[:2]
    named = {who.key: who for who in sorted(counted, key=lambda who: who.name)}
    return tuple(named[key] for key in sorted(best))


def _agreed(parties: Sequence[Who], answers: Sequence[Deal]) -> bool | None:
    """Say whether every party's own last word accepts; None where one is unheard."""
    heard = []
    for party in parties:
        own = [a for a in answers if a.own and party.key in {w.key for w in a.by}]
        answered = [a for a in own if a.family == "response" and a.status == "held"]
        if not answered:
            return None
        last = max(answered, key=lambda a: (a.said or a.day, a.record))
        heard.append(last.kind in ACCEPTS)
    return all(heard) if heard else None


def changes(versions: Sequence[Version]) -> Iterator[Change]:
    """Compare each provision with the last one before it that names the same."""
    last: dict[tuple[str, str], tuple[str, str]] = {}
    for version in versions:
        seen: set[tuple[str, str]] = set()
        for provision in version.provisions:
            for field in FIELDS:
                yield from _change(version, provision, field, (last, seen))


def _change(
    version: Version,
    provision: Provision,
    field: str,
    memory: tuple[dict[tuple[str, str], tuple[str, str]], set[tuple[str, str]]],
) -> Iterator[Change]:
    value, (last, seen), at = (
        getattr(provision, field),
        memory,
        (provision.issue, field),
    )
    if value is None or at in seen:
        return
    seen.add(at)
    before = last.get(at)
    last[at] = value, version.proposal
    if before is not None and before[0] != value:
        published = version.page.published
        yield Change(
            issue=provision.issue,
            field=field,
            before=before[0],
            after=value,
            proposals=(before[1], version.proposal),
            day=published[:10] if published else None,
        )
