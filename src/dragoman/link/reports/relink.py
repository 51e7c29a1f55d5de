"""Link what is new, and no more than the blocks that it touches."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Reading
from dragoman.domain.derived import DailySeries
from dragoman.domain.fact import Fact
from dragoman.knowledge import Knowledge
from dragoman.knowledge.series import shipped_series
from dragoman.link.reports import incidents, origins, threads
from dragoman.link.reports.acts import act_facts
from dragoman.link.reports.bonds import NO_BONDS, Bonds, bonds_of
from dragoman.link.reports.copies import Groups, group_of, meeting, print_facts
from dragoman.link.reports.counts import find_series
from dragoman.link.reports.days import Window, joined, widened
from dragoman.link.reports.deals import deal_facts
from dragoman.link.reports.incidents import find_incidents
from dragoman.link.reports.labels import find_labels, name_facts
from dragoman.link.reports.origins import claim_facts, find_origins
from dragoman.link.reports.ports import Desk, Placed
from dragoman.link.reports.processes import process_of, talk_facts
from dragoman.link.reports.sides import Sides
from dragoman.link.reports.tallies import count_facts
from dragoman.link.reports.threads import find_threads
from dragoman.link.reports.view import View, view_of

VERSION: Final = "3"
"""Of all rules together: another one links every reading anew."""
BATCH: Final = 2000
LONGEST: Final = 200
"""Characters of a version that are kept."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold how one sort of block is linked.

    A record of some day rests on no fact more than `reach` days away; None where a
    block has no days and is derived as a whole.
    """

    name: str
    facts: Callable[[View], Iterator[Fact]]
    derive: Callable[[Sequence[Fact], Bonds], Iterator[Placed]]
    reach: int | None


RULES: Final = (
    Rule("said", claim_facts, find_origins, origins.REACH),
    Rule("act", act_facts, find_incidents, incidents.REACH),
    Rule("deal", deal_facts, find_threads, threads.REACH),
    Rule("name", name_facts, lambda facts, _: find_labels(facts), None),
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
    version, shipped = version_of(given), (*shipped_series(), *given)
    series = Rule(
        "count", count_facts, lambda facts, _: find_series(facts, shipped), None
    )
    numbers = desk.waiting(version, most)
    old = desk.drop(numbers)
    new = list(facts_of(desk.shown(numbers), Sides(base)))
    desk.put(new, numbers, version)
    touched = _by_rule([*old, *new])
    for rule in (*RULES, series):
        _link_blocks(desk, rule, touched[rule.name])
    _link_copies(desk, _by_rule(old)["copy"], _by_rule(new)["copy"])
    desk.clear()
    _link_processes(desk, touched["talk"])
    desk.clear()
    return len(numbers)


def facts_of(readings: Iterable[tuple[int, Reading]], sides: Sides) -> Iterator[Fact]:
    """Make what is compared of each reading."""
    for number, reading in readings:
        view = view_of(reading, number, sides)
        yield from print_facts(view)
        yield from talk_facts(view)
        yield from count_facts(view)
        for rule in RULES:
            yield from rule.facts(view)


def _link_blocks(desk: Desk, rule: Rule, touched: Sequence[Fact]) -> None:
    if rule.reach is None:
        for block in sorted({fact.block for fact in touched}):
            desk.keep(
                block, "", "", list(rule.derive(desk.facts(block, "", ""), NO_BONDS))
            )
        return
    windows: dict[str, list[Window]] = defaultdict(list)
    for fact in touched:
        windows[fact.block].append(widened((fact.first, fact.last), rule.reach))
    bonds = bonds_of(desk.judgements())
    for block, some in windows.items():
        for first, last in joined(some):
            near = desk.facts(block, *widened((first, last), rule.reach))
            made = [one for one in rule.derive(near, bonds) if first <= one[0] <= last]
            desk.keep(block, first, last, made)


def _by_rule(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.block.partition("|")[0]].append(fact)
    return found


def _link_processes(desk: Desk, touched: Sequence[Fact]) -> None:
    """Make processes of what was kept: their proposals are threads."""
    for block in sorted({fact.block for fact in touched}):
        threads_ = desk.keys(block.replace("talk|", "deal|", 1), "thread")
        made = process_of(desk.summed(block), threads_)
        desk.keep(block, "", "", [] if made is None else [("", made)])


def _link_copies(desk: Desk, old: Sequence[Fact], new: Iterable[Fact]) -> None:
    gone = {fact.record for fact in old}
    touched = {fact.record for fact in new}
    # Older rules gave copies no days; what those met waits to be linked anew as well.
    bands = ((fact.block, (fact.first, fact.last)) for fact in old if fact.first)
    touched |= {fact.record for fact in meeting(desk, bands)}
    if not touched | gone:
        return
    groups = Groups(desk)
    groups.grow(touched)
    made = [group_of(prints) for prints in groups.groups()]
    desk.keep_over("syndication", sorted(groups.grown | gone), made)
