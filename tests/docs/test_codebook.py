"""The codebook says what every value means, and the page is the codebook."""

import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.knowledge.codebook import VOCABULARIES, codebook

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("field", VOCABULARIES)
def test_every_value_is_defined_once_and_nothing_else_is(field: str) -> None:
    defined = [entry.value for entry in codebook() if entry.field == field]
    assert sorted(defined) == sorted(VOCABULARIES[field])


def test_no_field_is_defined_that_the_ledger_lacks() -> None:
    assert {entry.field for entry in codebook()} == set(VOCABULARIES)


def test_every_entry_has_a_definition_an_example_and_a_counter_example() -> None:
    for entry in codebook():
        assert entry.definition
        assert entry.example
        assert entry.counter_example != entry.example


def test_the_page_is_what_the_tool_writes(tmp_path: Path) -> None:
    made = tmp_path / "codebook.md"
    tool = ROOT / "tools" / "build_codebook.py"
    subprocess.run([sys.executable, str(tool), str(made)], check=True)  # noqa: S603 - our own script
    assert made.read_text("utf-8") == (ROOT / "docs" / "codebook.md").read_text("utf-8")
