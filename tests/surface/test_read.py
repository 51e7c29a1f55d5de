"""`dragoman read`: briefs, the contract's JSON, refusals, exit codes."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from jsonschema import Draft202012Validator

from dragoman.demo import REPORTS, SHOWN, report_paths
from dragoman.surface.cli.app import run

Dragoman = Callable[..., Any]


def record(key: str, text: str, **more: str) -> bytes:
    return json.dumps({"id": key, "text": text, **more}).encode() + b"\n"


THREE = (
    record("a", "Egypt's foreign minister met a Hamas delegation in Cairo on Monday.")
    + b"{broken\n"
    + record("c", "Israel denied on Tuesday that a deal had been reached.")
)


@pytest.fixture(scope="module")
def contract(dragoman: Dragoman) -> Draft202012Validator:
    schema: dict[str, Any] = json.loads(dragoman("schema").out)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_every_json_line_is_as_the_schema_says(
    dragoman: Dragoman, contract: Draft202012Validator
) -> None:
    ran = dragoman("read", REPORTS, "no-such-file.txt", "--json")
    assert ran.code == 4
    readings = [json.loads(line) for line in ran.lines]
    assert len(readings) == len(report_paths()) + 1
    for reading in readings:
        contract.validate(reading)
    assert sum(reading["refusal"] is not None for reading in readings) == 1
    assert any(reading["events"] for reading in readings)


def test_the_schema_refuses_what_the_contract_lacks(
    contract: Draft202012Validator, dragoman: Dragoman
) -> None:
    (line,) = dragoman("read", REPORTS / SHOWN, "--json").lines
    reading = json.loads(line)
    reading["events"][0]["status"] = "rumoured"
    assert not contract.is_valid(reading)


def test_records_come_in_order_with_the_refusals_among_them(dragoman: Dragoman) -> None:
    ran = dragoman("read", "--json", "--input-format", "jsonl", "-", stdin=THREE)
    readings = [json.loads(line) for line in ran.lines]
    assert [r["refusal"] is None for r in readings] == [True, False, True]
    assert [readings[0]["id"], readings[2]["id"]] == ["a", "c"]
    assert "2" in readings[1]["refusal"]["detail"] + readings[1]["id"]
    assert ran.code == 4


def test_no_input_is_standard_input(dragoman: Dragoman) -> None:
    ran = dragoman("read", "--json", stdin=record("only", "Burns went to Doha."))
    assert json.loads(ran.out)["id"] == "only"
    assert ran.code == 0


def test_no_input_at_a_terminal_is_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal = mock.Mock(spec=io.TextIOWrapper, isatty=lambda: True)
    with mock.patch("sys.stdin", terminal), pytest.raises(SystemExit) as ended:
        run(["read"])
    assert ended.value.code == 2
    assert "Usage: dragoman read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ([REPORTS / SHOWN], 0),
        ([REPORTS / SHOWN, "absent.txt"], 4),
        (["absent.txt", "absent-too.txt"], 3),
    ],
)
def test_the_exit_code_tells_how_many_were_refused(
    dragoman: Dragoman, inputs: list[Path], code: int
) -> None:
    assert dragoman("read", *inputs).code == code


def test_a_refusal_is_told_with_its_reason_on_stderr(dragoman: Dragoman) -> None:
    ran = dragoman("read", "absent.txt")
    assert ran.out == ""
    assert "absent.txt" in ran.err
    assert "missing" in ran.err


@pytest.mark.usefixtures("narrow")
def test_a_brief_shows_words_chain_and_what_is_not_stated(dragoman: Dragoman) -> None:
    ran = dragoman("read", REPORTS / SHOWN)
    told = " ".join(ran.out.replace("│", " ").split())
    assert "Hamas accepts Egyptian-Qatari ceasefire proposal, Israel says" in told
    assert "not stated: outlet" in told
    assert "Gulf News Service › " in told
    assert "“" in told
    assert "At least 34,735 Palestinians have been killed in the war" in told


def test_a_brief_fits_a_narrow_terminal(dragoman: Dragoman, narrow: int) -> None:
    ran = dragoman("read", REPORTS / SHOWN)
    assert max(len(line) for line in ran.lines) <= narrow
    assert "\x1b" not in ran.out


def test_a_report_without_acts_says_so(dragoman: Dragoman) -> None:
    ran = dragoman("read", stdin=record("calm", "The museum has a new roof."))
    assert "No contact, proposal, figure or act is stated." in ran.out


def test_a_day_of_publication_fixes_what_monday_means(dragoman: Dragoman) -> None:
    told = record("m", "Blinken met Netanyahu in Jerusalem on Monday.")
    ran = dragoman("read", "--json", "--published", "2024-05-02", stdin=told)
    (time,) = json.loads(ran.out)["times"]
    assert time["start"] == "2024-04-29"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--model", "no_such_model"], "no_such_model"),
        (["--published", "yesterday"], "yesterday"),
        (["--knowledge", "absent.tsv"], "absent.tsv"),
        (["--input-format", "pdf"], "pdf"),
        (["--max-bytes", "0"], "--max-bytes"),
    ],
)
def test_a_wrong_option_is_told_in_a_line(
    dragoman: Dragoman, options: list[str], said: str
) -> None:
    ran = dragoman("read", REPORTS / SHOWN, *options)
    assert ran.code == 2
    assert said in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


def test_a_url_is_read_where_its_network_is_allowed(
    dragoman: Dragoman,
    site: Any,  # noqa: ANN401 - of tests/conftest.py
) -> None:
    page = f"<html><p>{json.loads(THREE.splitlines()[0])['text']}</p></html>"
    url = site.put("/2024/05/06/story", page, content_type="text/html")
    refused = dragoman("read", "--json", url)
    assert refused.code == 3
    assert json.loads(refused.out)["refusal"]["reason"] == "not_allowed"
    assert not site.asked
    ran = dragoman("read", "--json", "--allow-private", url)
    article = json.loads(ran.out)["article"]
    assert (article["url"], article["published"]) == (url, "2024-05-06")
