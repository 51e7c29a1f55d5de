"""Where statements come from: one source, one day, one gist, however often relayed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from dragoman.domain import Attribution
from dragoman.domain.fact import Fact
from dragoman.domain.links import Origin
from dragoman.domain.records import Reason
from dragoman.domain.told import PageRef, Who
from dragoman.domain.vocabulary import Anonymity
from dragoman.link.reports.bonds import NO_BONDS, Bonds
from dragoman.link.reports.days import UNDATED, Window, is_near
from dragoman.link.reports.leaders import by_leader, meeting
from dragoman.link.reports.make import bodies, fact_of, key_of, sealed
from dragoman.link.reports.ports import Lot
from dragoman.link.reports.view import View
from dragoman.link.reports.words import folded, overlap, stems

RULE, VERSION = "origins.leader", "2"
REACH: Final = 6
"""Days: three times the two days that a statement's day can be off."""
ALIKE: Final = 0.4
ALIKE_OWN: Final = 0.6
ALIKE_UNNAMED: Final = 0.6
ALIKE_RELAYED: Final = 0.33
"""Share of the shorter statement's words. An unnamed source is known by them alone,
unless one country's media relay it to both."""
FEWEST: Final = 2
ACTS: Final = {"response", "agreement", "contact", "implementation", "proposal"}
"""Families whose acts a statement is recognised by."""
DENIALS: Final = stems(
    "deny denied denies denying dispute disputed disputes disputing refute refuted "
    "refutes refuting rebut rebutted rebuts rebutting reject rejected rejects "
    "rejecting dismiss dismissed dismisses dismissing disavow disavowed disavows"
)
"""Verbs by which a source speaks of what it says is not so."""
DENIED: Final = "not"
LONGEST: Final = 240
OPENING: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Hold what one report has a source say."""

    record: str
    attribution: str | None
    source: Who
    anonymity: Anonymity | None = None
    first: str
    last: str
    units: tuple[str, ...] = ()
    gist: str
    page: PageRef
    chain: tuple[str, ...] = ()
    relayed: bool = False


def claim_facts(view: View) -> Iterator[Fact]:
    """Make a fact of each source's statement, and one of the report's own voice.

    Who only relays what another says states nothing; who tells of an act does, also
    where it is that another demanded or was told something.
    """
    relayed = {one.inside for one in view.reading.attributions}
    relayed -= {event.attribution for event in view.reading.events}
    for attribution in view.reading.attributions:
        if attribution.told and attribution.id not in relayed:
            claim = _claim(view, attribution)
            if claim is not None:
                yield _fact(view, claim, _block(view, attribution, claim))
    own = _own_voice(view)
    if own is not None:
        yield _fact(view, own, f"said|{own.source.key}")


def _fact(view: View, claim: Claim, block: str) -> Fact:
    return fact_of(view, block, (claim.first, claim.last), claim.record, claim)


def _claim(view: View, attribution: Attribution) -> Claim | None:
    who = view.who(attribution.source.actor)
    if who is None or not attribution.content:
        return None
    actor = view.actors[attribution.source.actor or ""]
    text = " … ".join(span.text for span in attribution.content)
    denied = is_denied(attribution)
    if denied and attribution.cue is not None:
        text = f"{attribution.cue.text}: {text}"
    first, last = _said(view, attribution)
    return Claim(
        record=attribution.id,
        attribution=attribution.id,
        source=who,
        anonymity=actor.anonymity,
        first=first,
        last=last,
        units=(*sorted(stems(text)), *_acts(view, attribution), *(DENIED,) * denied),
        gist=text[:LONGEST],
        page=view.page,
        chain=view.chain(attribution.id),
        relayed=attribution.inside is not None,
    )


def is_denied(attribution: Attribution) -> bool:
    """Say whether a source denies what it is told to have spoken of."""
    cue = attribution.cue
    return cue is not None and not DENIALS.isdisjoint(stems(cue.text))


def _said(view: View, attribution: Attribution) -> Window:
    time = view.times.get(attribution.said or "")
    if time is not None and time.start and time.end and is_near(time.start, time.end):
        return time.start, time.end
    return view.recently()


def _acts(view: View, attribution: Attribution) -> Iterator[str]:
    """Name the acts that a statement tells, each twice: they weigh more than a word."""
    for event in view.reading.events:
        if event.family in ACTS and event.attribution == attribution.id:
            yield f"{event.family}/{event.kind}"
            yield f"{event.family}"


def _block(view: View, attribution: Attribution, claim: Claim) -> str:
    """Block by who speaks; those without a name by whose they, or their relay, are."""
    if claim.anonymity in {None, "named"}:
        return f"said|{claim.source.key}"
    relay = view.attributions.get(attribution.inside or "")
    for one in (attribution, relay):
        actor = view.actors.get(one.source.actor or "") if one is not None else None
        if actor is not None and (actor.country or actor.affiliation):
            return f"said|unnamed|{view.side(actor.id)}"
    return "said|unnamed|"


def _own_voice(view: View) -> Claim | None:
    page, article = view.page, view.reading.article
    name = page.agency or page.outlet
    if name is None or article is None:
        return None
    day = view.day or UNDATED
    return Claim(
        record=page.article,
        attribution=None,
        source=Who(f"media:{folded(name)}", name, "media"),
        first=day,
        last=day,
        units=tuple(sorted(stems(article.text[:OPENING]))),
        gist=(article.title or article.text[:LONGEST])[:LONGEST],
        page=page,
        chain=view.chain(None),
    )


def find_origins(facts: Sequence[Fact], bonds: Bonds = NO_BONDS) -> Iterator[Lot]:
    """Group a source's statements: said within the same days, of one gist."""
    claims = sorted(bodies(Claim, facts), key=_order)
    for group in by_leader(claims, _alike, bonds, near=meeting(claims)):
        members = tuple(claim.record for claim in group)
        yield Lot(group[0].last, members, partial(_origin, group))


def _order(claim: Claim) -> tuple[str, str, str]:
    return claim.last, claim.first, claim.record


def _alike(one: Claim, other: Claim) -> bool:
    if one.first > other.last or other.first > one.last:
        return False
    if (one.attribution is None) != (other.attribution is None):
        return False
    if len(set(one.units) & set(other.units)) < FEWEST:
        return False
    return overlap(one.units, other.units) >= _least(one, other)


def _least(one: Claim, other: Claim) -> float:
    if one.attribution is None:
        return ALIKE_OWN
    if one.anonymity == "named":
        return ALIKE
    return ALIKE_RELAYED if one.relayed and other.relayed else ALIKE_UNNAMED


def _origin(group: Sequence[Claim]) -> Iterator[Origin]:
    first = group[0]
    likeness = min(overlap(first.units, one.units) for one in group)
    pages = {claim.page.article: claim.page for claim in group}
    said = {(claim.first, claim.last) for claim in group}
    exact = sorted(a for a, b in said if a == b and a != UNDATED)
    reasons = [Reason(f"said by {first.source.name}", 1.0)]
    if len(group) > 1:
        reasons.append(Reason("least share of words in common", round(likeness, 3)))
    yield sealed(
        Origin,
        key=key_of("origin", first.source.key, first.record),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(claim.record for claim in group),
        score=round(likeness, 3),
        explanation=tuple(reasons),
        source=first.source,
        anonymity=first.anonymity,
        said=exact[0] if exact else None,
        gist=max((c.gist for c in group), key=lambda gist: (len(gist), gist)),
        attributions=tuple(c.attribution for c in group if c.attribution),
        pages=tuple(pages.values()),
        chains=tuple(sorted({claim.chain for claim in group})),
    )
