"""The two collections: their reports, their answers, and a ledger of each."""

import fcntl
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from dragoman import acquire, linking, pipeline
from dragoman.domain import Article
from dragoman.store import Ledger

HERE = Path(__file__).parent
FIRST = datetime(2025, 6, 1, 12, tzinfo=UTC)
"""When the ledgers learn the earlier reports; the later ones come a day later."""
LATER = {"gaza-2024": "17", "ukraine-2025": "14"}
"""The first report of those that come later."""
Facts = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what an answer must have and must not have; `report` is a page it is of."""

    expect: Facts
    never: Facts
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Hold reports by the first two digits of their files, and what they answer.

    `copies` are the groups of reports that print one text.
    """

    name: str
    articles: dict[str, Article]
    answers: dict[str, Answer]
    copies: list[list[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold a collection in a ledger, and the report that each record is of."""

    collection: Collection
    ledger: Ledger
    numbers: dict[str, str]


@pytest.fixture(scope="session", params=["gaza-2024", "ukraine-2025"])
def collection(request: pytest.FixtureRequest) -> Collection:
    told = yaml.safe_load((HERE / request.param / "answers.yaml").read_text("utf-8"))
    copies = told.pop("syndicated")
    answers = {
        question: Answer(**{"never": [], **answer}) for question, answer in told.items()
    }
    return Collection(request.param, articles(request.param), answers, copies)


def articles(name: str) -> dict[str, Article]:
    found = {}
    for page in acquire.pages([str(HERE / name / "reports")]):
        assert isinstance(page, acquire.Page), page
        _, made = pipeline.acquired(page)
        assert isinstance(made, Article), made
        found[Path(page.origin).name[:2]] = made
    return found


@pytest.fixture(scope="session")
def kept(collection: Collection, ledgers: dict[str, Path]) -> Kept:
    """A linked ledger of the collection, and where its records are from."""
    ledger = Ledger(ledgers[collection.name], read_only=True)
    numbers = {a.id: number for number, a in collection.articles.items()}
    for reading in ledger.readings():
        assert reading.article is not None
        of = numbers[reading.article.id]
        for kind in ("attributions", "events", "figures", "proposals", "actors"):
            numbers |= {record.id: of for record in getattr(reading, kind)}
    return Kept(collection, ledger, numbers)


@pytest.fixture(scope="session")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A ledger of each collection; workers that test side by side share them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    paths = {name: shared / f"{name}.db" for name in LATER}
    with (shared / "collections.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, path in paths.items():
            if not path.exists():
                make_ledger(name, path)
    return paths


def make_ledger(name: str, path: Path) -> None:
    """Keep the earlier reports, and a day later the rest; link them after each."""
    unfinished = path.with_suffix(".making")
    named = list(articles(name).items())
    earlier = [a for n, a in named if n < LATER[name]]
    later = [a for n, a in named if n >= LATER[name]]
    for day, some in enumerate((earlier, later)):
        now = FIRST + timedelta(days=day)
        with Ledger(unfinished, now=lambda at=now: at) as ledger:  # type: ignore[misc]  # mypy infers no default
            found = [(article.id, article) for article in some]
            ledger.append_many(list(pipeline.read_acquired(found)))
            linking.link(ledger)
    unfinished.rename(path)
