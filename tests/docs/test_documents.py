"""What the documents say exists and runs."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from dragoman.surface.cli.app import program

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
WITH_CODE = ("README.md", "docs/api.md")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def blocks(document: Path, language: str) -> list[str]:
    found = BLOCK.findall(document.read_text("utf-8"))
    return [text for name, text in found if name == language]


def anchors(document: Path) -> set[str]:
    text = BLOCK.sub("", document.read_text("utf-8"))
    plain = (re.sub(r"[^\w\s-]", "", heading) for heading in HEADING.findall(text))
    return {heading.strip().lower().replace(" ", "-") for heading in plain}


def commands() -> Iterator[list[str]]:
    """Give the command lines of the documents, split, without `dragoman`."""
    named = ("README.md", "docs/usage.md", "docs/inputs.md")
    for document in (ROOT / name for name in named):
        for block in blocks(document, "console"):
            for line in block.splitlines():
                if line.startswith("$ ") and "dragoman" in line:
                    told = line[2:].partition("| ")[2] or line[2:]
                    words = shlex.split(re.split(r"\s[<>]\s", told)[0])
                    if words[0] == "dragoman":
                        yield words[1:]


COMMANDS = list(commands())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    text = BLOCK.sub("", document.read_text("utf-8"))
    for link in LINK.findall(text):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_documents_show_commands() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_are_understood(words: list[str]) -> None:
    command = typer.main.get_command(program())
    if words[0].startswith("--"):
        names = {option for parameter in command.params for option in parameter.opts}
        assert words[0] in names
        return
    while words and words[0] in getattr(command, "commands", {}):
        command, words = getattr(command, "commands")[words[0]], words[1:]  # noqa: B009 - only groups have it
    assert not hasattr(command, "commands"), words
    context = command.make_context("dragoman", list(words), resilient_parsing=True)
    assert not context.args


def test_every_command_is_documented() -> None:
    group = typer.main.get_command(program())
    names = set(getattr(group, "commands"))  # noqa: B009 - only groups have it
    assert names <= anchors(ROOT / "docs" / "usage.md")
    shown = {words[1] for words in COMMANDS if words[0] == "show"}
    show = getattr(group, "commands")["show"]  # noqa: B009 - only groups have it
    assert set(show.commands) <= shown


@pytest.mark.parametrize("name", WITH_CODE)
def test_the_python_examples_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = blocks(ROOT / name, "python")
    assert examples
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, name, "exec"), names)  # noqa: S102 - our own documents
