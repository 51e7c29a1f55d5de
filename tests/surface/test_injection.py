"""Words that would be SQL, search syntax, paths or terminal codes elsewhere: words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Ledger

Dragoman = Callable[..., Any]
SAID = [
    "'; DROP TABLE articles; --",
    "x' OR '1'='1",
    '" OR 1=1 --',
    "%",
    "_",
    "\\",
    "') UNION SELECT sql FROM sqlite_master --",
    'NEAR("a" "b")',
    "a* AND NOT b:c ^d",
    '"',
    "(((",
    "{{7*7}} ${HOME} `id` $(id)",
    "../../../../etc/passwd",
    "%s%n%x",
    "\x1b[31mred\x07",
    "\u202e\u200b",
    "a" * 20_000,
    "-1",
    "😀",
]
ASKED = [
    ("search", "{}"),
    ("show", "contacts", "--actor={}"),
    ("show", "events", "--place={}", "--actor={}"),
    ("show", "figures", "--measure={}", "--population={}"),
    ("show", "claims", "--source={}"),
    ("show", "actors", "--", "{}"),
    ("show", "stances", "--actor={}", "--proposal={}"),
    ("show", "contacts", "--since={}"),
    ("show", "contacts", "--as-of={}"),
    ("ask", "contacts", "--actor={}"),
    ("ask", "words", "--", "{}"),
    ("diff", "--", "{}"),
    ("withdraw", "--", "{}"),
    ("log", "--by={}", "--record={}"),
    ("judge", "note", "--by={}", "--", "{}", "{}"),
]


def whole(ledger: Path) -> tuple[object, list[str]]:
    """What a ledger holds, and what is wrong with it."""
    with Ledger(ledger, read_only=True) as book:
        return book.counts(), list(book.integrity())


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.soak)])
def test_words_are_words_whatever_they_say(
    dragoman: Dragoman, ledger: Path, every: int
) -> None:
    """Each is answered, or refused with one line; nothing in the ledger changes."""
    before = whole(ledger)
    pairs = [(asked, said) for asked in ASKED for said in SAID]
    for asked, said in pairs[::every]:
        place = asked.index("--") if "--" in asked else len(asked)
        words = [part.replace("{}", said) for part in asked]
        words[place:place] = ["--ledger", str(ledger)]
        ran = dragoman(*words)
        assert ran.code in (0, 1, 2), said
        assert "Traceback" not in ran.err
        if ran.code == 2:
            assert ran.err.strip()
    assert whole(ledger) == before
    assert before[1] == []


def test_what_a_report_says_is_kept_as_it_says_it(
    dragoman: Dragoman, tmp_path: Path
) -> None:
    text = "The army left the village on Monday. " + " ".join(SAID[:-3])
    fields = ("id", "title", "outlet", "url")
    record = {"text": text, **dict.fromkeys(fields, SAID[0]), "published": SAID[0]}
    ledger = tmp_path / "ledger.db"
    stdin = json.dumps(record).encode()
    ran = dragoman(
        "ingest", "-", "--input-format=jsonl", "--ledger", ledger, stdin=stdin
    )
    assert ran.code == 0, ran.err
    (line,) = dragoman("export", "--ledger", ledger).lines
    article = json.loads(line)["article"]
    assert article["text"] == text
    assert {article[name] for name in ("title", "outlet", "url")} == {SAID[0]}
    assert article["published"] is None


@pytest.mark.parametrize(
    "name",
    [
        "nowhere/ledger.db",
        "\0",
        "file:ledger.db?mode=memory",
        "sqlite:///nowhere/a.db?vfs=x",
        "postgresql://nobody@localhost:1/x?sslmode=';--",
        "x://y",
        "a" * 5000,
    ],
)
def test_a_place_that_is_no_ledger_is_one_line(
    dragoman: Dragoman, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = dragoman("show", "contacts", "--ledger", name)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd\0.txt", "~root/x", "|id", "\x1b]0;x\x07"]
)
def test_a_path_that_is_none_is_refused(dragoman: Dragoman, name: str) -> None:
    ran = dragoman("read", "--json", "--", name)
    assert ran.code == 3
    assert json.loads(ran.out)["refusal"]["reason"] == "missing"
