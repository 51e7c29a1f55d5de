"""Write docs/questions.md: each question with a command and what it prints.

    python tools/build_questions.py            write the page
    python tools/build_questions.py --check    say how much of it is printed today

The ledger is of the reports in tests/collections/gaza-2024, or of those in ukraine-2025
where a question has more to tell there.
"""

import importlib.util
import io
import os
import sys
import tempfile
from contextlib import redirect_stdout, suppress
from pathlib import Path
from types import ModuleType

from dragoman.questions import QUESTIONS, Question
from dragoman.store import Ledger
from dragoman.surface.cli.app import run

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "questions.md"
COLLECTIONS = ROOT / "tests" / "collections"
UKRAINE = ("ratios", "two-counts")
ROWS = "3"
HEAD = """# Twenty questions

What a reader of many reports asks of them, each as one command. The outputs are of the
two collections of reports in `tests/collections` (how they were made:
[README](../tests/collections/README.md)); `--limit 3` shows the first three rows. Made
by `python tools/build_questions.py`.

```console
$ dragoman ingest tests/collections/gaza-2024/reports --ledger gaza.db
$ dragoman ingest tests/collections/ukraine-2025/reports --ledger ukraine.db
```

With `--json` each row is an object; its `ground` names the reports (`pages`), who says
so (`by`, `chain`), the words and the records it rests on. How much of what the reports
say each answer has is pinned in `tests/collections/floors.toml`.
"""


def collections() -> ModuleType:
    """Load what makes the tests' ledgers."""
    path = COLLECTIONS / "conftest.py"
    spec = importlib.util.spec_from_file_location("collections_made", path)
    assert spec is not None  # noqa: S101 - the file is there
    assert spec.loader is not None  # noqa: S101 - as above
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


def sections(ledgers: dict[str, Path]) -> list[str]:
    """Give the section of each question, asked of these ledgers by name."""
    return [section(question, ledgers) for question in QUESTIONS]


def section(question: Question, ledgers: dict[str, Path]) -> str:
    """Write one question: what it asks, the command, its output."""
    name = "ukraine-2025" if question.name in UKRAINE else "gaza-2024"
    asked = [question.name, *about(question, ledgers[name])]
    short = name.partition("-")[0]
    shown = f"$ dragoman ask {' '.join(asked)} --ledger {short}.db --limit {ROWS}"
    told = printed("ask", *asked, "--ledger", str(ledgers[name]), "--limit", ROWS)
    lines = "\n".join(line.rstrip() for line in told.strip().splitlines())
    return (
        f"## {question.name}\n\n{question.asks}\n\n```console\n{shown}\n{lines}\n```\n"
    )


def about(question: Question, path: Path) -> list[str]:
    """Name the record, the report or the times that a question is about."""
    if question.name == "changes":
        return ["--between", "2025-06-01", "2025-06-02"]
    with Ledger(path, read_only=True) as ledger:
        row = next(r for r in ledger.events(family="response") if r.kind == "accept")
    wanted = {"words": row.id, "falls-with": row.page.article[:12]}
    return [wanted[question.name]] if question.name in wanted else []


def printed(*arguments: str) -> str:
    """Run a command in this process, in a terminal of 100 columns."""
    os.environ |= {"COLUMNS": "100", "NO_COLOR": "1"}
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        run(list(arguments))
    return out.getvalue()


def share(written: str, today: str) -> float:
    """Give the share of a page's lines that are printed today."""
    lines = [line for line in written.splitlines() if line.strip()]
    now = set(today.splitlines())
    return sum(line in now for line in lines) / max(len(lines), 1)


def page(ledgers: dict[str, Path]) -> str:
    """Write the whole page."""
    return "\n".join([HEAD, *sections(ledgers)])


def main() -> None:
    """Write the page, or compare it with what is printed today."""
    with tempfile.TemporaryDirectory() as folder:
        ledgers = {n: Path(folder) / f"{n}.db" for n in ("gaza-2024", "ukraine-2025")}
        for name, path in ledgers.items():
            collections().make_ledger(name, path)
        made = page(ledgers)
    if "--check" in sys.argv[1:]:
        print(
            f"{share(PAGE.read_text('utf-8'), made):.0%} of the page is printed today"
        )
        return
    PAGE.write_text(made, "utf-8")


if __name__ == "__main__":
    main()
