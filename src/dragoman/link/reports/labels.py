"""How outlets name the same actor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from dragoman.domain.fact import Fact
from dragoman.domain.links import Label
from dragoman.domain.records import Reason
from dragoman.domain.told import Naming, Who
from dragoman.link.reports.make import bodies, fact_of, key_of, sealed
from dragoman.link.reports.ports import Lot
from dragoman.link.reports.view import View

RULE, VERSION = "labels.month", "1"
ANY_DAY: Final = ("", "")
NAMED: Final = {"media", "armed_group", "party", "government_body"}
"""Those that outlets label; states and persons are named much alike."""
LONGEST: Final = 80
MOST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Hold how one report names an actor."""

    record: str
    actor: Who
    outlet: str
    words: tuple[str, ...]


def name_facts(view: View) -> Iterator[Fact]:
    """Make a fact of each known group, body or outlet that a report names."""
    outlet = view.page.outlet or view.page.agency
    if outlet is None:
        return
    for actor in view.reading.actors:
        words = _words(actor.name, [span.text for span in actor.mentions])
        if actor.kb is not None and actor.kind in NAMED and words:
            who = Who(actor.kb, view.sides.name(actor.kb) or actor.name, actor.kind)
            made = Names(record=actor.id, actor=who, outlet=outlet, words=words)
            block = f"name|{actor.kb}|{(view.day or '')[:7]}"
            yield fact_of(view, block, ANY_DAY, actor.id, made)


def _words(name: str, mentions: Sequence[str]) -> tuple[str, ...]:
    """Give the wordings that hold more than pronouns and bare descriptions."""
    found = dict.fromkeys(
        " ".join(words.split()).removeprefix("the ").removeprefix("The ")
        for words in (name, *mentions)
        if words.lower() != words
    )
    return tuple(w for w in found if 2 < len(w) <= LONGEST)[:MOST]  # noqa: PLR2004 - "It", "He"


def find_labels(facts: Sequence[Fact]) -> Iterator[Lot]:
    """Count, by outlet, in how many reports of a month an actor is named how."""
    names = bodies(Names, facts)
    counted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in names:
        for words in one.words:
            counted[one.outlet, words].append(one.record)
    if len({outlet for outlet, _ in counted}) > 1:
        first = min(names, key=lambda one: (one.actor.name, one.record))
        make = partial(_label, facts[0].block, first.actor, counted)
        yield Lot("", tuple(one.record for one in names), make)


def _label(
    block: str, actor: Who, counted: dict[tuple[str, str], list[str]]
) -> Iterator[Label]:
    ordered = sorted(counted.items())
    yield sealed(
        Label,
        key=key_of("label", block),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(dict.fromkeys(min(records) for _, records in ordered)),
        score=1.0,
        explanation=(Reason("one actor of the knowledge base", 1.0),),
        actor=actor,
        namings=tuple(
            Naming(outlet=outlet, words=words, reports=len(records))
            for (outlet, words), records in ordered
        ),
    )
