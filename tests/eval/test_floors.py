"""Figures on a fixed sample of the gold sets never fall below their floors.

The samples are every n-th document; `make eval` measures whole sets. Floors stand a
little below what was measured, in floors.toml; they are never lowered in silence.
"""

import importlib
import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman import acquire, pipeline
from dragoman.domain.wire import to_json

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared"
FLOORS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "floors.toml").read_text())

pytestmark = [
    pytest.mark.eval,
    pytest.mark.skipif(
        not (SHARED / "eval").is_dir(),
        reason="the gold data (../shared) is not here",
    ),
]


def sample(name: str, documents: int) -> list[dict[str, Any]]:
    lines = (SHARED / "gold" / name / "dev.jsonl").read_text("utf-8").splitlines()
    step = max(1, len(lines) // documents)
    return [json.loads(line) for line in lines[::step][:documents]]


def predictions(records: Iterable[dict[str, Any]]) -> list[Any]:
    given = ("id", "published", "title")
    pages = [
        acquire.page_of(r["text"], acquire.Given(**{k: r.get(k) for k in given}))
        for r in records
    ]
    return [to_json(reading) for reading in pipeline.read_pages(pages)]


def scorer(name: str) -> ModuleType:
    folder = str(SHARED / "eval")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(f"score_{name}")


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    wanted = dict(FLOORS[name])
    records = sample(name, wanted.pop("documents"))
    found = predictions(records)
    assert [p["id"] for p in found] == [r["id"] for r in records]
    measured = scorer(name).score(records, found)
    lower = getattr(scorer(name), "LOWER", ())
    worse = {
        metric: (measured[metric], floor)
        for metric, floor in wanted.items()
        if (measured[metric] > floor if metric in lower else measured[metric] < floor)
    }
    assert not worse
