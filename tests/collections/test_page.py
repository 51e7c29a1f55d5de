"""docs/questions.md shows each question with what its command prints."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.questions import QUESTIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text("utf-8")
FRESH = 0.6
"""The share of the page's lines that must be printed today; below it the page is stale.

A change to the reader moves a row here and there; the tool writes the page anew.
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = ROOT / "tools" / "build_questions.py"
    spec = importlib.util.spec_from_file_location("build_questions", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_question_has_a_section_in_order() -> None:
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert headings == [question.name for question in QUESTIONS]


def test_the_page_is_what_the_commands_print(
    tool: ModuleType, ledgers: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    share = tool.share(PAGE, tool.page(ledgers))
    assert share >= FRESH, "stale: run `python tools/build_questions.py`"
