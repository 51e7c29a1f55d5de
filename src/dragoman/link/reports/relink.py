"""Link what is new, and no more than the blocks that it touches."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from dragoman.domain import Reading
from dragoman.domain.derived import DailySeries
from dragoman.domain.fact import Fact
from dragoman.knowledge import Knowledge
from dragoman.knowledge.series import shipped_series
from dragoman.link.reports import incidents, origins, threads
from dragoman.link.reports.acts import act_facts
from dragoman.link.reports.bonds import Bonds, bonds_of
from dragoman.link.reports.copies import (
    Groups,
    band_of,
    group_of,
    meeting,
    print_facts,
)
from dragoman.link.reports.counts import find_series
from dragoman.link.reports.days import Window, joined, widened
from dragoman.link.reports.deals import deal_facts
from dragoman.link.reports.incidents import find_incidents
from dragoman.link.reports.labels import find_labels, name_facts
from dragoman.link.reports.origins import claim_facts, find_origins
from dragoman.link.reports.ports import Batch, Desk, Lot
from dragoman.link.reports.processes import MOST_PROPOSALS, process_of, talk_facts
from dragoman.link.reports.sides import Sides
from dragoman.link.reports.tallies import count_facts
from dragoman.link.reports.threads import find_threads
from dragoman.link.reports.view import view_of

VERSION: Final = "6"
"""Of all rules together: another one links every reading anew."""
BATCH: Final = 100_000
"""Stated records that are linked together: what a few thousand reports state."""
MARK_WIDTH: Final = 24
LONGEST: Final = 200
"""Characters of a version that are kept."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold how one sort of block is linked.

    A record of some day rests on no fact more than `reach` days away.
    """

    name: str
    derive: Callable[[Sequence[Fact], Bonds], Iterable[Lot]]
    reach: int


RULES: Final = (
    Rule("said", find_origins, origins.REACH),
    Rule("act", find_incidents, incidents.REACH),
    Rule("deal", find_threads, threads.REACH),
)
FACTS: Final = (
    print_facts,
    talk_facts,
    count_facts,
    name_facts,
    claim_facts,
    act_facts,
    deal_facts,
)


def version_of(given: Sequence[DailySeries] = ()) -> str:
    """Name the rules and the series that they look counts up in."""
    return "+".join((VERSION, *sorted(series.id for series in given)))[:LONGEST]


def relink(
    desk: Desk,
    base: Knowledge,
    *,
    most: int = BATCH,
    given: Sequence[DailySeries] = (),
) -> int:
    """Link some readings that are not linked, unlink those that fell; count them.

    Linking all at once, one by one, or in any order gives the same records. `given`
    are series of counts by day, beside those that ship.
    """
    version, known = version_of(given), (*shipped_series(), *given)
    numbers = desk.waiting(version, most)
    old = desk.drop(numbers)
    new = list(facts_of(desk.shown(numbers), Sides(base)))
    desk.put(new, numbers, version)
    touched = _by_rule([*old, *new])
    for rule in RULES:
        _link_days(desk, rule, touched[rule.name])
    _link_whole(desk, find_labels, touched["name"])
    _link_whole(desk, partial(find_series, given=known), touched["count"])
    _link_copies(desk, _by_rule(old)["copy"], _by_rule(new)["copy"])
    desk.clear()
    _link_processes(desk, _by_rule(old)["talk"], _by_rule(new)["talk"])
    desk.clear()
    return len(numbers)


def facts_of(readings: Iterable[tuple[int, Reading]], sides: Sides) -> Iterator[Fact]:
    """Make what is compared of each reading."""
    for number, reading in readings:
        view = view_of(reading, number, sides)
        for make in FACTS:
            yield from make(view)


def _link_whole(
    desk: Desk,
    derive: Callable[[Sequence[Fact]], Iterable[Lot]],
    touched: Sequence[Fact],
) -> None:
    """Link blocks that have no days, each as a whole."""
    for block in sorted({fact.block for fact in touched}):
        whole = desk.facts(block, "", "")
        desk.keep(block, "", "", list(_batches(derive(whole), whole)))


def _link_days(desk: Desk, rule: Rule, touched: Sequence[Fact]) -> None:
    """Link blocks around the days that are touched."""
    windows: dict[str, list[Window]] = defaultdict(list)
    for fact in touched:
        windows[fact.block].append(widened((fact.first, fact.last), rule.reach))
    bonds = bonds_of(desk.judgements())
    for block, some in windows.items():
        for first, last in joined(some):
            near = desk.facts(block, *widened((first, last), rule.reach))
            lots = rule.derive(near, bonds)
            made = [lot for lot in lots if first <= lot.anchor <= last]
            desk.keep(block, first, last, list(_batches(made, near)))


def _batches(lots: Iterable[Lot], facts: Iterable[Fact]) -> Iterator[Batch]:
    """Mark each lot by a hash of what it is made of."""
    body_of = {fact.record: fact.body for fact in facts}

    @cache
    def mark_of(record: str) -> bytes:
        return hashlib.sha256(f"{record} {body_of[record]}".encode()).digest()

    for lot in lots:
        made_of = hashlib.sha256(f"{VERSION} {lot.terms}".encode())
        for record in lot.members:
            made_of.update(mark_of(record))
        yield Batch(lot.anchor, made_of.hexdigest()[:MARK_WIDTH], lot.make)


def _by_rule(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.block.partition("|")[0]].append(fact)
    return found


def _link_processes(desk: Desk, old: Sequence[Fact], new: Sequence[Fact]) -> None:
    """Make processes of what was kept: their proposals are threads."""
    gone, come = _by_block(old), _by_block(new)
    for block in sorted({*gone, *come}):
        sums = desk.summed(block, gone[block], come[block])
        deals = block.replace("talk|", "deal|", 1)
        told = desk.newest(deals, "thread", MOST_PROPOSALS)
        desk.keep(block, "", "", [Batch("", None, partial(process_of, sums, told))])


def _by_block(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.block].append(fact)
    return found


def _link_copies(desk: Desk, old: Sequence[Fact], new: Iterable[Fact]) -> None:
    gone = {fact.record for fact in old}
    touched = {fact.record for fact in new}
    # Older rules gave copies no days; what those met waits to be linked anew as well.
    dated = (fact for fact in old if fact.first)
    bands = ((band_of(fact.block), (fact.first, fact.last)) for fact in dated)
    touched |= {fact.record for fact in meeting(desk, bands)}
    if not touched | gone:
        return
    groups = Groups(desk)
    groups.grow(touched)
    made = [group_of(prints) for prints in groups.groups()]
    desk.keep_over("syndication", sorted(groups.grown | gone), made)
