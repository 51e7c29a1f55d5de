"""`dragoman watch`: rounds, and how the feeds stand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

Dragoman = Callable[..., Any]
PAGES = 6


class Site(Protocol):
    """Say what the fixture gives."""

    url: str
    put: Callable[..., str]
    paths: Callable[[], list[str]]


@pytest.fixture
def feeds(site: Site, tmp_path: Path) -> Path:
    """Serve a feed of pages without a report, and write the file that names it."""
    items = "".join(
        f"<item><link>{site.url}/{n}</link></item>" for n in range(1, PAGES + 1)
    )
    for number in range(1, PAGES + 1):
        site.put(f"/{number}", "Home\nContact Us\n", content_type="text/plain")
    url = site.put("/feed", f"<rss><channel>{items}</channel></rss>")
    path = tmp_path / "feeds.toml"
    path.write_text(f"pause = 0\n[[feed]]\nurl = '{url}'\noutlet = 'E'\n", "utf-8")
    return path


def test_the_status_tells_how_the_feeds_stand(
    dragoman: Dragoman, feeds: Path, tmp_path: Path, site: Site, narrow: int
) -> None:
    options = (feeds, "--ledger", tmp_path / "ledger.db")
    before = dragoman("watch", *options, "--status")
    assert "not looked at yet" in " ".join(before.out.split())
    assert not site.paths()
    ran = dragoman("watch", *options, "--once", "--allow-private", "--json")
    (row,) = map(json.loads, ran.lines)
    assert (row["new"], row["refused"], row["waiting"]) == (0, PAGES, 0)
    assert row["told"] == f"{PAGES} entries, {PAGES} new"
    shown = dragoman("watch", *options, "--status")
    assert max(map(len, shown.lines)) <= narrow
    name, address, told, counts = shown.lines
    assert name == "✓ E"
    assert address == f"  {site.url}/feed"
    assert f"UTC: {PAGES} entries, {PAGES} new; next look" in told
    assert counts == f"  0 new, 0 known, {PAGES} refused, 0 waiting to be read"
    assert f"E: {PAGES} entries, {PAGES} new" in ran.err


def test_feeds_without_a_name_are_told_apart_by_their_addresses(
    dragoman: Dragoman, tmp_path: Path, narrow: int
) -> None:
    path = tmp_path / "feeds.toml"
    urls = [f"https://example.org/{'news/' * 20}{name}.xml" for name in ("a", "b")]
    path.write_text("".join(f"[[feed]]\nurl = '{url}'\n" for url in urls), "utf-8")
    ran = dragoman("watch", path, "--status", "--ledger", tmp_path / "ledger.db")
    assert max(map(len, ran.lines)) <= narrow
    assert [url in "".join(ran.lines) for url in urls] == [True, True]


def test_a_private_network_is_not_watched_unless_allowed(
    dragoman: Dragoman, feeds: Path, tmp_path: Path, site: Site
) -> None:
    ran = dragoman("watch", feeds, "--once", "--ledger", tmp_path / "l.db", "--json")
    assert ran.code == 3
    assert "private network" in ran.out
    assert not site.paths()


def test_a_state_that_cannot_be_kept_is_one_line(
    dragoman: Dragoman, feeds: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "no" / "state.json"
    options = ("--ledger", tmp_path / "l.db", "--allow-private", "--state", nowhere)
    ran = dragoman("watch", feeds, "--once", *options)
    assert ran.code == 2
    assert f"{nowhere} cannot be written: No such file" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_wrong_file_of_feeds_is_one_line(dragoman: Dragoman, tmp_path: Path) -> None:
    ran = dragoman("watch", tmp_path / "absent.toml", "--ledger", tmp_path / "l.db")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
