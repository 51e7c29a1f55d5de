"""The two collections: their reports and the answers that were written from them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from dragoman import acquire, pipeline
from dragoman.domain import Article

HERE = Path(__file__).parent
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


@pytest.fixture(scope="session", params=["gaza-2024", "ukraine-2025"])
def collection(request: pytest.FixtureRequest) -> Collection:
    told = yaml.safe_load((HERE / request.param / "answers.yaml").read_text("utf-8"))
    copies = told.pop("syndicated")
    answers = {
        question: Answer(**{"never": [], **answer}) for question, answer in told.items()
    }
    return Collection(request.param, articles(request.param), answers, copies)


@cache
def articles(name: str) -> dict[str, Article]:
    found = {}
    for page in acquire.pages([str(HERE / name / "reports")]):
        assert isinstance(page, acquire.Page), page
        _, made = pipeline.acquired(page)
        assert isinstance(made, Article), made
        found[Path(page.origin).name[:2]] = made
    return found
