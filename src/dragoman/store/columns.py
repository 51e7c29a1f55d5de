"""What the ledger is asked by: the columns of each kind of record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from dragoman.domain import (
    Actor,
    Attribution,
    Event,
    Figure,
    Place,
    Proposal,
    Reading,
    Time,
)
from dragoman.domain.chains import Chain, chains_of, source_name
from dragoman.store.encode import encode
from dragoman.store.words import column, day_of, findable, folded

Cell = str | int | float | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what the columns of a reading's records are made with."""

    day: str | None
    chain: Chain
    actors: dict[str, Actor]
    times: dict[str, Time]
    chains: dict[str | None, Chain]


def page_of(reading: Reading) -> Page:
    """Prepare a reading's look-ups."""
    actors = {a.id: a for a in reading.actors}
    chains = chains_of(reading)
    published = reading.article.published if reading.article is not None else None
    return Page(
        day=day_of(published),
        chain=chains[None],
        actors=actors,
        times={t.id: t for t in reading.times},
        chains=chains,
    )


def time_columns(time: Time, _: Page) -> Row:
    """Make the columns of a time."""
    return {
        "type": time.type,
        "value": column(time.value),
        "first": time.start,
        "last": time.end,
    }


def place_columns(place: Place, _: Page) -> Row:
    """Make the columns of a place."""
    names = [place.name, place.country or "", *(m.text for m in place.mentions)]
    return {
        "name": column(place.name),
        "kb": column(place.kb),
        "country": column(place.country),
        "words": findable(names),
    }


def actor_columns(actor: Actor, _: Page) -> Row:
    """Make the columns of an actor."""
    return {
        "who": column(_who(actor)),
        "kb": column(actor.kb),
        "name": column(actor.name),
        "kind": actor.kind,
        "country": column(actor.country),
        "sector": column(actor.sector),
        "role": column(actor.role),
        "anonymity": actor.anonymity,
        "words": findable([actor.name, *(m.text for m in actor.mentions)]),
    }


def _who(actor: Actor) -> str:
    """Say which rows of several reports the list of actors shows as one.

    Two reports' unnamed sources are never taken for one.
    """
    if actor.kb is not None:
        return actor.kb
    named = actor.anonymity == "named"
    return f"{actor.kind}:{folded(actor.name)}" if named else actor.id


def attribution_columns(attribution: Attribution, page: Page) -> Row:
    """Make the columns of an attribution."""
    said = page.times.get(attribution.said or "")
    chain = page.chains[attribution.id]
    cue, source = attribution.cue, attribution.source
    actor = page.actors.get(source.actor or "")
    anonymity = actor.anonymity if actor is not None else None
    words = source.span.text if source.span is not None else ""
    return {
        "actor": source.actor,
        "source": column(source_name(attribution, page.actors)),
        "cue": column(cue.text if cue is not None else None),
        "mode": attribution.mode,
        "anonymity": attribution.anonymity or anonymity,
        "inside": attribution.inside,
        "said": attribution.said,
        "depth": chain.depth,
        "first": (said.start if said is not None else None) or page.day,
        "last": (said.end if said is not None else None) or page.day,
        "chain": encode(chain.names),
        "chain_words": findable([*chain.names, words]),
    }


def event_columns(event: Event, page: Page) -> Row:
    """Make the columns of an event; what has no day of its own has its report's.

    What is under way and has no end lasts to the report's day.
    """
    lasting = page.day if event.status == "under_way" else event.start
    return {
        "family": event.family,
        "kind": event.kind,
        "status": event.status,
        "channel": event.channel,
        "plover": event.plover.type if event.plover is not None else None,
        "place": event.place,
        "proposal": event.proposal,
        "attribution": event.attribution,
        "first": event.start or event.end or page.day,
        "last": event.end or lasting or event.start or page.day,
    }


def proposal_columns(proposal: Proposal, page: Page) -> Row:
    """Make the columns of a proposal."""
    return {
        "name": column(proposal.name),
        "author": proposal.author,
        "presented_by": proposal.presented_by,
        "version": column(proposal.version),
        "day": page.day,
    }


def figure_columns(figure: Figure, page: Page) -> Row:
    """Make the columns of a figure; `day` is the day that it is a count as of."""
    period = figure.period
    day = period.end if period is not None else None
    if day is None and period is not None and period.kind == "event":
        day = period.start
    population = figure.population
    return {
        "measure": figure.measure,
        "comparator": figure.comparator,
        "unit": column(figure.unit),
        "place": figure.place,
        "attribution": figure.attribution,
        "value": _real(figure.value),
        "low": _real(figure.low),
        "high": _real(figure.high),
        "population": column(population),
        "population_words": findable([population]) if population else None,
        "day": day or page.day,
    }


LARGEST: Final = 1e300
"""Near the largest number that both databases keep."""


def _real(number: float | None) -> float | None:
    return None if number is None or abs(number) > LARGEST else float(number)


COLUMNS: Final[dict[str, Callable[[Any, Page], Row]]] = {
    "times": time_columns,
    "places": place_columns,
    "actors": actor_columns,
    "attributions": attribution_columns,
    "events": event_columns,
    "proposals": proposal_columns,
    "figures": figure_columns,
}
"""By the field of a reading, which is also the table's name."""
