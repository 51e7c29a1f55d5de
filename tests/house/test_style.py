"""The house's own rules that no linter knows."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
MAX_FILE = 300
MAX_FUNCTION = 40
MAX_PIPELINE = 60
FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_file_stops_at_300_lines(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= MAX_FILE


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_function_stops_at_40_lines(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    too_long = [
        f"{f.name}, line {f.lineno}"
        for f in functions
        if f.end_lineno is not None and f.end_lineno - f.lineno + 1 > MAX_FUNCTION
    ]
    assert not too_long


def test_the_pipeline_fits_on_a_screen() -> None:
    pipeline = SOURCE / "dragoman" / "pipeline.py"
    assert pipeline.read_text("utf-8").count("\n") < MAX_PIPELINE


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_module_catches_everything(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    handlers = [n for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler)]
    broad = {"Exception", "BaseException"}
    for handler in handlers:
        name = handler.type.id if isinstance(handler.type, ast.Name) else None
        ends = handler.body[-1]
        assert handler.type is not None
        assert name not in broad or isinstance(ends, ast.Raise)
