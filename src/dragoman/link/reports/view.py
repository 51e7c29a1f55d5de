"""A reading as linking looks at it: who, when, on whose word."""

from dataclasses import dataclass, field

from dragoman.domain import Actor, Attribution, Event, Place, Reading, Span, Time
from dragoman.domain.chains import Chain, chains_of
from dragoman.domain.told import PageRef, Who
from dragoman.link.reports.days import UNDATED, day_of, moved
from dragoman.link.reports.sides import Sides, side_of, who_is

PARTIES = {"state", "armed_group", "party"}
RECENT = 2
"""Days before its report in which something without a day of its own most often was."""


@dataclass(frozen=True, slots=True)
class View:
    """Hold a reading's look-ups, made once; `number` is the ledger's own."""

    reading: Reading
    number: int
    sides: Sides
    page: PageRef
    day: str | None
    actors: dict[str, Actor]
    times: dict[str, Time]
    places: dict[str, Place]
    attributions: dict[str, Attribution]
    chains: dict[str | None, Chain]
    whos: dict[str, Who]
    sided: dict[str, str]
    parties: dict[str, Who | None] = field(default_factory=dict)

    def side(self, actor: str | None) -> str | None:
        """Give the side of an actor of this report."""
        return self.sided.get(actor) if actor is not None else None

    def who(self, actor: str | None) -> Who | None:
        """Name an actor of this report."""
        return self.whos.get(actor) if actor is not None else None

    def side_named(self, key: str) -> Who | None:
        """Name a side that is a state or a group; None for any other."""
        if key not in self.parties:
            told = (w for w in self.whos.values() if w.key == key)
            own = next((w for w in told if w.kind in PARTIES), None)
            self.parties[key] = self.sides.party(key) or own
        return self.parties[key]

    def before(self, whole: Span, part: Span) -> str:
        """Give the words of a span before a part of it."""
        return whole.text[: part.start - whole.start]

    def chain(self, attribution: str | None) -> tuple[str, ...]:
        """Give the names that a record rests on, outermost first."""
        return self.chains.get(attribution, self.chains[None]).names

    def place(self, event: Event) -> str | None:
        """Give the name of an event's place."""
        found = self.places.get(event.place or "")
        return found.name if found is not None else None

    def recently(self) -> tuple[str, str]:
        """Give the days in which something undated of this report most likely was."""
        if self.day is None:
            return UNDATED, UNDATED
        return moved(self.day, -RECENT), self.day


def view_of(reading: Reading, number: int, sides: Sides) -> View:
    """Prepare a reading for linking."""
    article = reading.article
    actors = {a.id: a for a in reading.actors}
    published = article.published if article is not None else None
    day = day_of(published)
    return View(
        reading=reading,
        number=number,
        sides=sides,
        page=PageRef(
            article=article.id if article is not None else reading.id,
            outlet=article.outlet if article is not None else None,
            agency=article.agency if article is not None else None,
            published=published,
        ),
        day=day,
        actors=actors,
        times={t.id: t for t in reading.times},
        places={p.id: p for p in reading.places},
        attributions={a.id: a for a in reading.attributions},
        chains=chains_of(reading),
        whos={a.id: who_is(a) for a in reading.actors},
        sided={a.id: side_of(a, actors, sides, day) for a in reading.actors},
    )
