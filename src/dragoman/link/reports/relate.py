"""How tellings of one act bear on each other."""

from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.domain.link_words import RelationKind
from dragoman.domain.links import Relation
from dragoman.domain.records import Reason
from dragoman.domain.told import PageRef
from dragoman.link.reports.acts import Act
from dragoman.link.reports.make import key_of, sealed

RULE, VERSION = "relations.tellings", "2"
NEGATED: Final = {"denied", "refused"}
AHEAD: Final = {"planned", "expected"}
DONE: Final = {"held", "under_way"}


def act_relations(group: Sequence[Act]) -> Iterator[Relation]:
    """Relate each telling to the first one that its report did not make itself.

    The first is the earliest report's; what is related to all others is related to it.
    """
    ordered = sorted(group, key=lambda act: (act.page.published or "~", act.record))
    first = ordered[0]
    for act in ordered[1:]:
        if act.page.article != first.page.article:
            kind, why = _bearing(act, first)
            yield relation(
                kind, (act.record, act.page), (first.record, first.page), why
            )


def _bearing(act: Act, first: Act) -> tuple[RelationKind, str]:
    if (act.status in NEGATED) != (first.status in NEGATED):
        return "denies", f"{act.status} here, {first.status} there"
    measure = _counts_clash(act, first)
    if measure is not None:
        return "contradicts", f"another number {measure}"
    if first.status in AHEAD and act.status in DONE:
        return "updates", f"{first.status} before, {act.status} now"
    return _agreeing(act, first)


def _agreeing(act: Act, first: Act) -> tuple[RelationKind, str]:
    if _one_source(act, first):
        return "repeats", f"both on the word of {act.telling.chain[-1]}"
    closer = _closer(act, first)
    if closer is not None:
        return "narrows", closer
    return "corroborates", "by another source"


def _closer(act: Act, first: Act) -> str | None:
    """Say what a telling leaves less open than the first one, if anything."""
    if act.dated and not first.dated:
        return "it says on which day"
    if act.spot is not None and first.spot is None:
        return f"it says where: in {act.spot.name}"
    if act.spot is not None and first.spot is not None and act.spot.point:
        return None if first.spot.point else f"it says where: in {act.spot.name}"
    return None


def _counts_clash(act: Act, first: Act) -> str | None:
    told = dict(first.telling.counts)
    for measure, number in act.telling.counts:
        if measure in told and told[measure] != number:
            return measure
    return None


def _one_source(act: Act, first: Act) -> bool:
    """Say whether two tellings end at one source, or stand on pages of one agency."""
    mine, theirs = act.telling.chain, first.telling.chain
    return bool(mine) and bool(theirs) and mine[-1] == theirs[-1]


def relation(
    kind: RelationKind,
    subject: tuple[str, PageRef],
    object_: tuple[str, PageRef],
    why: str,
) -> Relation:
    """Make a relation of two stated records, each with its page."""
    day = subject[1].published
    return sealed(
        Relation,
        key=key_of("relation", kind, subject[0], object_[0]),
        rule=RULE,
        rule_version=VERSION,
        rests_on=(subject[0], object_[0]),
        score=1.0,
        explanation=(Reason(why, 1.0),),
        kind=kind,
        subject=subject[0],
        object=object_[0],
        subject_page=subject[1],
        object_page=object_[1],
        day=day[:10] if day else None,
    )
