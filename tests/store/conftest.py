"""Readings made by hand, and ledgers on both databases."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from dragoman.domain import (
    Actor,
    Article,
    Attribution,
    Description,
    Event,
    Figure,
    Participant,
    Period,
    Place,
    Plover,
    Proposal,
    Quantity,
    Ratio,
    Reader,
    Reading,
    Reason,
    Refusal,
    Source,
    Span,
    Term,
    Time,
    cut,
)
from dragoman.domain.wire import digest
from dragoman.store import Ledger
from dragoman.store.schema import metadata

TEXT = (
    "Cairo's envoy phoned Ismail Haniyeh on Thursday, a senior Egyptian official "
    "told Al-Qahera. A delegation would visit Doha soon, the official said. "
    "The generous offer, as the minister called it, frees 33 captives; on the "
    "contested points nothing was said. Hamas is studying the offer. "
    "The ministry said nearly {count} people had been killed in Khan Yunis. "
    "This is report number {number}."
)
BY = "test@1"


def sha(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def make_article(text: str, outlet: str = "The Example") -> Article:
    return Article(
        id=sha(outlet + text),
        text_sha256=sha(text),
        text=text,
        raw_sha256=sha(f"<p>{text}"),
        url=f"https://example.org/{sha(text)[:8]}",
        title="A call to Doha",
        outlet=outlet,
        agency="Example Agency",
        published="2024-05-02T18:00:00Z",
        published_from="input",
        retrieved="2024-05-03T08:00:00+00:00",
        language="en",
        boilerplate=(cut(text, 0, 5),),
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """Makes the records of one report, as the reader would."""

    article: Article
    version: str

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return cut(self.article.text, start, start + len(words))

    def id(self, kind: str, name: str) -> str:
        made = digest([self.article.id, self.version, kind, name])
        return f"{kind}:{made[:20]}"

    def actors(self) -> tuple[Actor, ...]:
        return (
            Actor(
                id=self.id("actor", "envoy"),
                name="Abbas Kamel",
                kb="person:abbas-kamel",
                kind="person",
                country="EGY",
                sector="SPY",
                role="envoy",
                why=(Reason("the only one known", 1.5),),
                mentions=(self.span("Cairo's envoy"),),
                found_by=BY,
            ),
            Actor(
                id=self.id("actor", "chief"),
                name="Ismail Haniyeh",
                kb="person:ismail-haniyeh",
                kind="person",
                affiliation=self.id("actor", "hamas"),
                mentions=(self.span("Ismail Haniyeh"),),
                found_by=BY,
            ),
            self.plain_actor("hamas", "Hamas"),
            self.plain_actor("channel", "Al-Qahera"),
            self.plain_actor("ministry", "The ministry"),
            Actor(
                id=self.id("actor", "official"),
                name="a senior Egyptian official",
                kind="unnamed",
                anonymity="unnamed_affiliated",
                access="briefed",
                mentions=(
                    self.span("a senior Egyptian official"),
                    self.span("the official"),
                ),
                found_by=BY,
            ),
        )

    def plain_actor(self, key: str, name: str) -> Actor:
        return Actor(
            id=self.id("actor", key),
            name=name,
            kind="other",
            mentions=(self.span(name),),
            found_by=BY,
        )

    def times(self) -> tuple[Time, ...]:
        return (
            Time(
                id=self.id("time", "thursday"),
                span=self.span("Thursday"),
                type="DATE",
                value="2024-05-02",
                start="2024-05-02",
                end="2024-05-02",
                found_by=BY,
            ),
        )

    def places(self) -> tuple[Place, ...]:
        return (
            Place(
                id=self.id("place", "doha"),
                name="Doha",
                kb="geonames:290030",
                country="QAT",
                lat=25.28,
                lon=51.53,
                mentions=(self.span("Doha"),),
                found_by=BY,
            ),
            Place(
                id=self.id("place", "khan"),
                name="Khan Yunis",
                country="PSE",
                mentions=(self.span("Khan Yunis"),),
                found_by=BY,
            ),
        )

    def attributions(self) -> tuple[Attribution, ...]:
        relay = self.attribution("channel", "Al-Qahera", "told")
        return (
            relay,
            self.attribution(
                "official", "a senior Egyptian official", "told", relay.id
            ),
            self.attribution("ministry", "The ministry", "said nearly"),
        )

    def attribution(
        self, key: str, source: str, cue: str, inside: str | None = None
    ) -> Attribution:
        return Attribution(
            id=self.id("attribution", key),
            source=Source(self.id("actor", key), self.span(source)),
            cue=self.span(cue),
            content=(self.span("Cairo's envoy phoned"), self.span("on Thursday")),
            mode="indirect",
            inside=inside,
            said=self.id("time", "thursday"),
            found_by=BY,
        )

    def events(self) -> tuple[Event, ...]:
        call = Event(
            id=self.id("event", "call"),
            family="contact",
            kind="call",
            status="held",
            trigger=self.span("phoned"),
            evidence=self.span("Cairo's envoy phoned Ismail Haniyeh on Thursday"),
            plover=Plover("CONSULT", "phone"),
            participants=(
                Participant(self.id("actor", "envoy"), "initiator"),
                Participant(self.id("actor", "chief"), "recipient"),
            ),
            channel="direct",
            time=self.id("time", "thursday"),
            start="2024-05-02",
            end="2024-05-02",
            attribution=self.id("attribution", "official"),
            not_stated=("issues",),
            found_by=BY,
        )
        visit = Event(
            id=self.id("event", "visit"),
            family="contact",
            kind="visit",
            status="planned",
            trigger=self.span("visit"),
            evidence=self.span("A delegation would visit Doha soon"),
            participants=(Participant(self.id("actor", "hamas"), "initiator"),),
            place=self.id("place", "doha"),
            start="2024-05-03",
            end="2024-05-09",
            attribution=self.id("attribution", "channel"),
            found_by=BY,
        )
        answer = Event(
            id=self.id("event", "answer"),
            family="response",
            kind="studying",
            status="under_way",
            trigger=self.span("studying"),
            evidence=self.span("Hamas is studying the offer."),
            participants=(Participant(self.id("actor", "hamas"), "initiator"),),
            proposal=self.id("proposal", "offer"),
            found_by=BY,
        )
        return call, visit, answer

    def proposals(self) -> tuple[Proposal, ...]:
        captives = Term(
            id=self.id("term", "captives"),
            issue="hostage_release",
            evidence=self.span("frees 33 captives"),
            obligor=self.id("actor", "hamas"),
            quantity=Quantity(value=33, low=33, high=33, unit="persons"),
            ratio=Ratio(1, 30, "civilian"),
            status="offered",
            specificity=2,
        )
        return (
            Proposal(
                id=self.id("proposal", "offer"),
                name="The generous offer",
                author=self.id("actor", "envoy"),
                addressees=(self.id("actor", "hamas"),),
                terms=(captives,),
                contested=(self.span("contested points"),),
                contested_unspecified=True,
                described_as=(
                    Description(
                        by=self.id("actor", "ministry"),
                        word="generous",
                        span=self.span("generous"),
                    ),
                ),
                mentions=(self.span("The generous offer"), self.span("the offer")),
                found_by=BY,
            ),
        )

    def figure(self, number: int, count: int) -> Figure:
        return Figure(
            id=self.id("figure", str(number)),
            measure="killed",
            value=count,
            low=None,
            high=count,
            comparator="nearly",
            number=self.span(f"nearly {count}"),
            evidence=self.span(f"nearly {count} people had been killed"),
            unit="persons",
            population="people",
            place=self.id("place", "khan"),
            period=Period(kind="cumulative_since", start="2023-10-07"),
            attribution=self.id("attribution", "ministry"),
            found_by=BY,
        )


def make_reading(
    number: int = 0, *, version: str = "0.1.0", figures: int = 1
) -> Reading:
    """A report with records of every kind; each number is another report."""
    count = 30_000 + number
    article = make_article(TEXT.format(number=number, count=count))
    draft = Draft(article, version)
    return Reading(
        id=article.id,
        reader=make_reader(version),
        article=article,
        sentences=((0, 40), (41, len(article.text))),
        times=draft.times(),
        places=draft.places(),
        actors=draft.actors(),
        attributions=draft.attributions(),
        events=draft.events(),
        proposals=draft.proposals(),
        figures=tuple(draft.figure(i, count) for i in range(figures)),
    )


def make_reader(version: str = "0.1.0") -> Reader:
    return Reader(version=version, models=("en_core_web_sm 3.8.0",), knowledge="k1")


def make_text_reading(text: str) -> Reading:
    """A report that states nothing."""
    article = make_article(text)
    return Reading(id=article.id, reader=make_reader(), article=article)


def make_refusal(name: str = "page.html", detail: str = "it is empty") -> Reading:
    refusal = Refusal("empty", detail)
    return Reading(id=name, reader=make_reader(), article=None, refusal=refusal)


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2024, 5, 2, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


Make = Callable[..., Reading]


@pytest.fixture
def make() -> Make:
    """`make(number, version=..., figures=...)`: a report with all kinds of records."""
    return make_reading


@pytest.fixture
def make_text() -> Make:
    """`make_text(text)`: a report that states nothing."""
    return make_text_reading


@pytest.fixture(name="make_refusal")
def refusal_maker() -> Make:
    """`make_refusal(name, detail)`: an input that could not be read."""
    return make_refusal


@pytest.fixture
def clock() -> Clock:
    return Clock()


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not made yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return _new_database(request.getfixturevalue("postgres_server"))


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that holds nothing."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    address: str = request.getfixturevalue("postgres_database")
    tables = ", ".join(table.name for table in metadata.sorted_tables)
    with psycopg.connect(address) as connection:
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY".encode())
    return address


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> str:
    """One database for the tests that need no new one; making one is slow."""
    address = _new_database(postgres_server)
    Ledger(address).close()
    return address


def _new_database(server: str) -> str:
    name = f"ledger_{uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{server}/{name}"


@pytest.fixture
def move_clock(clock: Clock) -> Callable[..., None]:
    """`move_clock(days=1)`: let time pass for the test's ledger, or run backwards."""
    return clock.move


@pytest.fixture
def ledger(url: str, clock: Clock) -> Iterator[Ledger]:
    with Ledger(url, now=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A private PostgreSQL on a free port of the loopback, gone with the tests."""
    programs = _postgres_programs()
    if programs is None:
        reason = "PostgreSQL's server is not installed (Debian: postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-"))
    try:
        yield from _served(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _served(programs: Path, folder: Path) -> Iterator[str]:
    run = _as_plain_user(folder)
    data, port = folder / "data", _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off "
    options += "-c unix_socket_directories=''"
    unsafe = ["--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
    run([programs / "initdb", "-D", data, "-U", "dragoman", *unsafe])
    control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w"]
    run([*control, "-l", folder / "log", "-o", options, "start"])
    try:
        yield f"postgresql://dragoman@127.0.0.1:{port}"
    finally:
        run([*control, "-m", "immediate", "stop"])


def _postgres_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path is not None else None


def _as_plain_user(folder: Path) -> Callable[[list[str | Path]], None]:
    """PostgreSQL refuses to run as root: hand the folder to another user."""
    user = None
    if os.geteuid() == 0:
        user = "postgres" if _has_user("postgres") else "nobody"
        shutil.chown(folder, user)

    def run(command: list[str | Path]) -> None:
        subprocess.run(  # noqa: S603 - the server's own programs
            command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL
        )

    return run


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
