"""`dragoman series`, `check figures` and `show figures --plot`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree as ET

import pytest

Dragoman = Callable[..., Any]
KINDS = ("--measure", "killed", "--population", "civilians", "--counter", "UN mission")
FIRST = '{"date": "2024-05-01", "value": 1200}'
SECOND = '{"date": "2024-05-02", "value": 1300}'
OUTLET = "The Example"
REPORTS = {
    "2024-05-20": """At least 35,562 Palestinians have been killed and 79,562 injured in
        Israeli attacks on Gaza since Oct. 7, the Gaza health ministry said on Monday.
        """,
    "2024-05-21": """At least 12 people were killed: seven men and six women, police
        said. State television put the death toll at 15. Talks went on in Cairo.""",
}


@pytest.fixture(scope="module")
def faulty(dragoman: Dragoman, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger of two reports whose figures do not fit."""
    folder = tmp_path_factory.mktemp("faulty")
    lines = [
        json.dumps({"text": " ".join(t.split()), "published": day, "outlet": OUTLET})
        for day, t in REPORTS.items()
    ]
    (folder / "in.jsonl").write_text("\n".join(lines))
    ledger = folder / "ledger.db"
    assert dragoman("ingest", folder / "in.jsonl", "--ledger", ledger).code == 0
    return ledger


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'date,value\n2024-05-01,"1,200"\n2024-05-02,1300\n2024-05-03,\n'),
        ("a.tsv", "day\tcount\n2024-05-02\t1300\n2024-05-01\t1200\n"),
        ("a.json", f"[{FIRST}, {SECOND}]"),
        ("a.jsonl", f"{FIRST}\n{SECOND}\n"),
        ("a.txt", "\ufeffdate,value\r\n2024-05-01,1200\r\n2024-05-02,1300\r\n"),
    ],
)
def test_a_series_of_any_form_is_added_once(
    name: str, text: str, dragoman: Dragoman, tmp_path: Path
) -> None:
    file, ledger = tmp_path / name, tmp_path / "x.db"
    file.write_text(text, "utf-8")
    first = dragoman("series", "add", file, *KINDS, "--ledger", ledger)
    assert first.code == 0, first.err
    assert first.out.startswith("added: civilians killed")
    again = dragoman("series", "add", file, *KINDS, "--ledger", ledger)
    assert again.out.startswith("known already")
    listed = dragoman("series", "list", "--ledger", ledger, "--json").lines
    own = [s for s in map(json.loads, listed) if s["counter"] == "UN mission"]
    assert len(own) == 1
    assert [(p["day"], p["value"]) for p in own[0]["points"]] == [
        ("2024-05-01", 1200.0),
        ("2024-05-02", 1300.0),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no days"),
        ("when,value\n2024-05-01,1\n", "--date-column"),
        ("date,dead,hurt\n2024-05-01,1,2\n", "date, dead, hurt"),
        ("date,value\nMay 1,1\n", "'May 1' is no day"),
        ("date,value\n2024-05-01,many\n", "row 1: 'many' is no number"),
        ("date,value\n2024-05-01,-3\n", "is no count"),
        ("date,value\n2024-05-01,nan\n", "is no count"),
        ("date,value\n2024-05-01,1\n2024-05-01,2\n", "has another value already"),
        ("date,value\n2024-05-01,\n", "has no values"),
        (
            "date,value\n2024-05-01,9\n2024-05-02,3\n2024-05-03,7\n2024-05-04,2\n",
            "give --daily",
        ),
        ("[1, 2", "no CSV, TSV or JSON"),
    ],
)
def test_what_is_no_series_is_told_in_a_line(
    text: str, said: str, dragoman: Dragoman, tmp_path: Path
) -> None:
    file, ledger = tmp_path / "a.csv", tmp_path / "x.db"
    file.write_text(text)
    ran = dragoman("series", "add", file, *KINDS, "--ledger", ledger)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert said in ran.err
    assert not ledger.exists()


def test_columns_can_be_named_and_days_counted_alone(
    dragoman: Dragoman, tmp_path: Path
) -> None:
    file, ledger = tmp_path / "a.csv", tmp_path / "x.db"
    file.write_text("when,dead,hurt\n2024-05-01,9,1\n2024-05-02,3,2\n2024-05-03,5,3\n")
    columns = ("--date-column", "when", "--value-column", "dead", "--daily")
    ran = dragoman("series", "add", file, *KINDS, *columns, "--ledger", ledger)
    assert "each day alone" in ran.out
    absent = dragoman("series", "add", tmp_path / "b.csv", *KINDS, "--ledger", ledger)
    assert absent.code == 2
    assert "cannot be read" in absent.err


def test_the_series_that_ship_are_listed_without_a_ledger(dragoman: Dragoman) -> None:
    ran = dragoman("series", "list")
    assert "gaza-killed: Palestinians killed in Gaza" in ran.out
    assert "Unlicense" in ran.out


def test_checks_tell_what_does_not_fit_and_on_whose_word(
    dragoman: Dragoman, faulty: Path, narrow: int
) -> None:
    ran = dragoman("check", "figures", "--ledger", faulty)
    assert ran.code == 0
    assert max(map(len, ran.lines)) <= narrow
    told = " ".join(ran.out.split())
    assert "likely a misprint for 79,652, that of 2024-05-20" in told
    assert "Gaza health ministry" in told
    assert "seven men and six women are more than At least 12" in told
    assert "15: The Example › State television" in told


def test_checks_for_programs_name_rule_figures_and_chain(
    dragoman: Dragoman, faulty: Path
) -> None:
    ran = dragoman("check", "figures", "--ledger", faulty, "--json")
    rows = [json.loads(line) for line in ran.lines]
    misprint = next(r for r in rows if r["finding"]["rule"] == "vintage.misprint")
    assert misprint["finding"]["meant"] == 79652
    assert misprint["finding"]["rule_version"] == "1"
    assert [f["id"] for f in misprint["figures"]] == misprint["finding"]["rests_on"]
    assert misprint["figures"][0]["chain"][-1] == "Gaza health ministry"
    more = dragoman("check", "figures", "--ledger", faulty, "--json", "--all").lines
    assert set(ran.lines) < set(more)
    assert not dragoman(
        "check", "figures", "--ledger", faulty, "--json", "--since", "2024-06-01"
    ).lines


def test_reports_that_fit_have_nothing_told(dragoman: Dragoman, ledger: Path) -> None:
    ran = dragoman("check", "figures", "--ledger", ledger, "--until", "2024-05-01")
    assert "nothing that does not fit" in ran.out


def test_a_series_of_ones_own_is_checked_against(
    dragoman: Dragoman, tmp_path: Path
) -> None:
    report, file, book = tmp_path / "r.txt", tmp_path / "a.csv", tmp_path / "x.db"
    report.write_text(
        "At least 1,310 civilians have been killed in Sudan since April, the mission "
        "said on Thursday. The two sides held talks in Jeddah."
    )
    file.write_text("date,value\n2024-05-01,1290\n2024-05-02,1301\n")
    dragoman("ingest", report, "--published", "2024-05-02", "--ledger", book)
    add = ("series", "add", file, *KINDS, "--place", "Sudan", "--ledger", book)
    assert dragoman(*add).code == 0
    assert "(UN mission)" in dragoman("check", "figures", "--ledger", book).out


def test_figures_say_who_counts_and_who_relays(
    dragoman: Dragoman, faulty: Path
) -> None:
    told = dragoman("show", "figures", "--ledger", faulty, "--measure", "killed").out
    flat = " ".join(told.split())
    assert "counted by Gaza health ministry" in flat
    assert "relayed by The Example" in flat
    assert "as of 2024-05-20" in flat


def test_a_plot_in_the_terminal_has_a_line_a_figure(
    dragoman: Dragoman, faulty: Path, narrow: int
) -> None:
    ask = ("show", "figures", "--ledger", faulty, "--measure", "killed")
    rows = dragoman(*ask, "--json").lines
    ran = dragoman(*ask, "--plot", "-")
    assert max(map(len, ran.lines)) <= narrow
    assert len([line for line in ran.lines if line.startswith("2024-")]) == len(rows)
    (hedged,) = [line for line in ran.lines if "at least 35,562" in line]
    assert "○┄" in hedged
    (exact,) = [line for line in ran.lines if "State telev" in line]
    assert "●" in exact
    assert "┄" not in exact
    nothing = dragoman(*ask, "--population", "zebras", "--plot", "-")
    assert "no figures" in nothing.out


def test_a_plot_as_svg_names_counters_and_is_the_same_twice(
    dragoman: Dragoman, faulty: Path, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    ask = ("show", "figures", "--ledger", faulty, "--measure", "killed", "--plot")
    drawn = []
    for name in ("a.svg", "b.svg"):
        ran = dragoman(*ask, tmp_path / name)
        assert ran.code == 0, ran.err
        assert not ran.out
        drawn.append((tmp_path / name).read_text("utf-8"))
    assert drawn[0] == drawn[1]
    words = "".join(ET.fromstring(drawn[0]).itertext())  # noqa: S314 - our own file
    assert "Gaza health ministry" in words
    assert "at least 35,562" in words


def test_a_plot_as_png_is_an_image(
    dragoman: Dragoman, faulty: Path, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "a.png"
    ran = dragoman("show", "figures", "--ledger", faulty, "--plot", file)
    assert ran.code == 0, ran.err
    assert file.read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_plotted_is_told_in_a_line(
    dragoman: Dragoman, faulty: Path, tmp_path: Path
) -> None:
    ask = ("show", "figures", "--ledger", faulty)
    no_form = dragoman(*ask, "--plot", tmp_path / "a.gif")
    assert "must end in .svg or .png" in no_form.err
    nothing = dragoman(*ask, "--population", "zebras", "--plot", tmp_path / "a.svg")
    assert "nothing to plot" in nothing.err
    nowhere = dragoman(*ask, "--plot", tmp_path / "no" / "a.svg")
    assert "cannot be written" in nowhere.err
    with mock.patch.dict("sys.modules", {"matplotlib.figure": None}):
        without = dragoman(*ask, "--plot", tmp_path / "a.svg")
    assert "pip install 'dragoman[plot]'" in without.err
    for ran in (no_form, nothing, nowhere, without):
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())
