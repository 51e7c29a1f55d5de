"""Make readings of reports that tell of the same things: for tests and measurements.

Several conflicts run for years beside each other. On each day their reports tell of
calls, meetings, releases and strikes, with officials' statements that are relayed, some
of them on pages that copy another's text. The same seed makes the same readings.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.domain import (
    Actor,
    Article,
    Attribution,
    Event,
    Figure,
    Participant,
    Period,
    Place,
    Proposal,
    Quantity,
    Reader,
    Reading,
    Source,
    Span,
    Term,
    cut,
)

READER = Reader("0.1.0", (), "synthetic")
BY = "bench@1"
START = date(2022, 1, 1)
CONFLICTS = 12
REPORTS_A_DAY = 90
OUTLETS = 80
COPIED, DATED, PROPOSING = 0.2, 0.6, 0.25
"""Shares: of pages that copy, of acts with a day, of reports that tell of a plan."""
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "kmnrst"]
KINDS = (
    ("contact", "call"),
    ("contact", "meeting"),
    ("contact", "visit"),
    ("implementation", "release"),
    ("agreement", "reached"),
    ("violence", "airstrike"),
    ("violence", "shelling"),
    ("response", "accept"),
    ("response", "reject"),
    ("response", "studying"),
)
STATUSES = ("held", "held", "held", "planned", "denied")
ISSUES = ("ceasefire_temporary", "hostage_release", "withdrawal", "aid_entry")


@dataclass
class Draft:
    """Write one report: sentences, and the records on them."""

    key: str
    day: date
    chance: random.Random
    conflict: int
    text: str = ""
    records: dict[str, list[object]] = field(default_factory=dict)

    def id(self, kind: str) -> str:
        """Make an id of the next record of a kind."""
        number = len(self.records.get(kind, ()))
        made = hashlib.sha256(f"{self.key}|{kind}|{number}".encode()).hexdigest()
        return f"{kind.removesuffix('s')}:{made[:20]}"

    def add(self, kind: str, record: object) -> None:
        """Keep a record."""
        self.records.setdefault(kind, []).append(record)

    def sentence(self, words: str) -> Span:
        """Write a sentence, and give its span."""
        start = len(self.text)
        self.text += words + ". "
        return cut(self.text, start, start + len(words) + 1)


def words(chance: random.Random, count: int) -> str:
    """Draw some words."""
    return " ".join(chance.choices(WORDS, k=count))


def readings(
    count: int, seed: int = 1, a_day: int = REPORTS_A_DAY
) -> Iterator[Reading]:
    """Make readings, a day's reports after each other."""
    chance, before = random.Random(seed), list[Reading]()  # noqa: S311 - no secret
    for number in range(count):
        day = START + timedelta(days=number // a_day)
        if before and chance.random() < COPIED:
            made = copied(chance.choice(before), number, chance)
        else:
            made = reading(number, day, chance)
            before = [*before[-REPORTS_A_DAY:], made]
        yield made


def copied(of: Reading, number: int, chance: random.Random) -> Reading:
    """Print another's text on another page."""
    page = of.article
    if page is None:
        raise ValueError
    draft = Draft(f"copy {number}", START, chance, 0)
    draft.text = page.text
    return whole(draft, page.published or "", f"Outlet {chance.randrange(OUTLETS)}")


def reading(number: int, day: date, chance: random.Random) -> Reading:
    """Write one report on one conflict."""
    conflict = int(chance.paretovariate(1.1)) % CONFLICTS
    draft = Draft(f"report {number}", day, chance, conflict)
    cast = [actor(draft, n) for n in range(5)]
    town = place(draft)
    for _ in range(5):
        said = attribution(draft, chance.choice(cast))
        event(draft, cast, town, said)
    event(draft, cast, town, None)
    proposal(draft, cast)
    for _ in range(2):
        figure(draft, town)
    draft.sentence(words(chance, 60))
    return whole(draft, day.isoformat(), f"Outlet {chance.randrange(OUTLETS)}")


def whole(draft: Draft, published: str, outlet: str) -> Reading:
    """Make the reading of a report that is written."""
    text = draft.text
    article = Article(
        id=hashlib.sha256(f"{draft.key}{text}".encode()).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=text[:40],
        outlet=outlet,
        published=published,
    )
    given = {kind: tuple(some) for kind, some in draft.records.items()}
    return Reading(id=draft.key, reader=READER, article=article, **given)  # type: ignore[arg-type]  # by kind


def actor(draft: Draft, number: int) -> Actor:
    """Name a side, one of its officials, or a mediator."""
    name = f"Side {draft.conflict}-{number}"
    kb, kind = f"org:side-{draft.conflict}-{number}", "armed_group"
    if number > 1:
        who = draft.chance.randrange(4)
        name = f"Official {draft.conflict}-{number}-{who}"
        kb, kind = f"person:official-{draft.conflict}-{number}-{who}", "person"
    span = draft.sentence(f"{name} spoke for {name}")
    made = Actor(
        id=draft.id("actors"),
        name=name,
        kb=kb,
        kind=kind,  # type: ignore[arg-type]  # one of the two above
        mentions=(
            cut(draft.text, span.start, span.start + len(name)),
            cut(draft.text, span.end - 1 - len(name), span.end - 1),
        ),
        found_by=BY,
    )
    draft.add("actors", made)
    return made


def place(draft: Draft) -> Place:
    """Name a town of the conflict."""
    number = draft.chance.randrange(12)
    made = Place(
        id=draft.id("places"),
        name=f"Town {draft.conflict}-{number}",
        kb=f"local:town-{draft.conflict}-{number}",
        precision_km=2.0,
        found_by=BY,
    )
    draft.add("places", made)
    return made


def attribution(draft: Draft, source: Actor) -> str:
    """Let somebody say one of the day's few sentences."""
    topic = f"{draft.day}{draft.conflict}{draft.chance.randrange(6)}{source.kb}"
    content = draft.sentence(words(random.Random(topic), 9))  # noqa: S311 - no secret
    made = Attribution(
        id=draft.id("attributions"),
        source=Source(source.id, source.mentions[0]),
        cue=None,
        content=(content,),
        mode="indirect",
        found_by=BY,
    )
    draft.add("attributions", made)
    return made.id


def event(draft: Draft, cast: list[Actor], town: Place, said: str | None) -> None:
    """Let two of the cast act, mostly on a day that is told."""
    family, kind = draft.chance.choice(KINDS)
    evidence = draft.sentence(words(draft.chance, 12))
    when = draft.day - timedelta(days=draft.chance.randrange(2))
    told = when.isoformat() if draft.chance.random() < DATED else None
    proposals = draft.records.get("proposals", [])
    made = Event(
        id=draft.id("events"),
        family=family,  # type: ignore[arg-type]  # of the table above
        kind=kind,
        status=draft.chance.choice(STATUSES),  # type: ignore[arg-type]  # as above
        trigger=cut(draft.text, evidence.start, evidence.start + 4),
        evidence=evidence,
        participants=tuple(
            Participant(one.id, "participant") for one in draft.chance.sample(cast, 2)
        ),
        start=told,
        end=told,
        place=town.id,
        proposal=proposals[0].id if proposals else None,  # type: ignore[attr-defined]  # a proposal
        attribution=said,
        found_by=BY,
    )
    draft.add("events", made)


def proposal(draft: Draft, cast: list[Actor]) -> None:
    """Tell of a plan by one side, in one of four reports."""
    if draft.chance.random() > PROPOSING:
        return
    evidence = draft.sentence(words(draft.chance, 10))
    made = Proposal(
        id=draft.id("proposals"),
        name="ceasefire proposal",
        author=cast[1].id,
        addressees=(cast[0].id,),
        terms=(
            Term(
                id=draft.id("terms"),
                issue=draft.chance.choice(ISSUES),  # type: ignore[arg-type]  # as above
                evidence=evidence,
                quantity=Quantity(value=float(draft.chance.choice((33, 40)))),
            ),
        ),
        mentions=(evidence,),
        found_by=BY,
    )
    draft.add("proposals", made)


def figure(draft: Draft, town: Place) -> None:
    """Count something, as of the day."""
    value = 1000 + 10 * (draft.day - START).days + draft.chance.randrange(2)
    number = f"{value}"
    evidence = draft.sentence(f"{number} {words(draft.chance, 6)}")
    source = draft.records["attributions"][-1].id  # type: ignore[attr-defined]  # an attribution
    made = Figure(
        id=draft.id("figures"),
        measure=draft.chance.choice(("killed", "injured", "displaced")),
        value=float(value),
        low=None,
        high=None,
        comparator="exact",
        number=cut(draft.text, evidence.start, evidence.start + len(number)),
        evidence=evidence,
        unit="persons",
        population=f"people {draft.conflict}",
        place=town.id,
        period=Period(kind="cumulative_since", end=draft.day.isoformat()),
        attribution=source,
        found_by=BY,
    )
    draft.add("figures", made)
