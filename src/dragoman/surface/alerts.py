"""News of saved queries as files: JSON, and Atom (RFC 4287) for feed readers."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from hashlib import sha256
from typing import Final
from xml.etree import ElementTree as ET

from dragoman.domain.wire import Json, canonical, to_json
from dragoman.store import Filter, News, RowChange, SavedQuery
from dragoman.surface.changing import told
from dragoman.surface.differences import change_line, summary
from dragoman.surface.wording import plain

ATOM: Final = "http://www.w3.org/2005/Atom"
UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML can hold."""


def as_json(news: Iterable[News]) -> str:
    """Write news as one JSON object."""
    alerts: list[Json] = [alert_of(one) for one in news]
    return json.dumps({"alerts": alerts}, ensure_ascii=False, indent=2) + "\n"


def alert_of(news: News) -> dict[str, Json]:
    """Tell what is new of one query."""
    changes: list[Json] = [told(change) for change in news.changes]
    return {
        "query": query_of(news.of),
        "since": news.since,
        "until": news.until,
        "changes": changes,
    }


def query_of(saved: SavedQuery) -> dict[str, Json]:
    """Tell a saved query."""
    made = to_json(saved)
    asked: dict[str, Json] = dict(asked_by(saved.query))
    return (made if isinstance(made, dict) else {}) | {"query": asked}


def asked_by(query: Filter) -> Iterator[tuple[str, str]]:
    """Tell what a query asks by: each field that is set, and its value."""
    for field in fields(query):
        value = getattr(query, field.name)
        if value is not None:
            yield field.name, str(value)


def query_words(saved: SavedQuery) -> str:
    """Tell a saved query in words: "contacts, actor Haniyeh, since 2024-05-01"."""
    parts = (f"{plain(name)} {value}" for name, value in asked_by(saved.query))
    return ", ".join((saved.kind, *parts))


def as_atom(news: Sequence[News], desk: str) -> str:
    """Write news as a feed; entries lead to the words on the desk at an address."""
    feed = ET.Element("feed", xmlns=ATOM)
    names = ", ".join(one.of.name for one in news)
    until = max((one.until for one in news), default="1970-01-01T00:00:00Z")
    asked = canonical([query_of(one.of)["query"] for one in news])
    _add(feed, "id", f"urn:dragoman:news:{_hash(names, asked)}")
    _add(feed, "title", f"Dragoman: {names}" if names else "Dragoman")
    _add(feed, "updated", until)
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "Dragoman"
    for one in news:
        for change in one.changes:
            _entry(feed, one, change, desk)
    ET.indent(feed)
    return ET.tostring(feed, "unicode", xml_declaration=True) + "\n"


def _entry(feed: ET.Element, news: News, change: RowChange, desk: str) -> None:
    lead, line = change_line(change)
    page = change.page
    entry = ET.SubElement(feed, "entry")
    row = change.after if change.after is not None else change.before
    content = canonical(to_json(row))
    _add(entry, "id", f"urn:dragoman:change:{_hash(change.what, news.until, content)}")
    _add(entry, "title", f"{change.what}: {line.what}")
    known = page is not None and change.what == "new"
    at = page.recorded_at if page is not None and known else news.until
    _add(entry, "updated", at)
    ET.SubElement(entry, "category", term=change.kind)
    if page is not None:
        key = getattr(row, "id", None)
        words = f"?record={key}#{key}" if key else ""
        href = f"{desk.rstrip('/')}/reports/{page.article}{words}"
        ET.SubElement(entry, "link", href=href)
    chain = " › ".join(line.chain or ())
    parts = (lead, chain, *line.details, f"“{line.words}”" if line.words else "")
    _add(entry, "summary", "\n".join(part for part in parts if part))


def _add(to: ET.Element, name: str, text: str) -> None:
    ET.SubElement(to, name).text = UNWRITABLE.sub("\ufffd", text)


def _hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def news_words(news: News) -> str:
    """Count what is new: "2 new, 1 gone"."""
    return summary(list(news.changes))
