"""JSON files -> pages: ninjs, schema.org's JSON-LD, records of our own form."""

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Final

from dragoman.acquire.contents import storable
from dragoman.acquire.dates import iso
from dragoman.acquire.fragments import text_of
from dragoman.acquire.markup import REPORTS, Json, json_ld, json_types
from dragoman.acquire.page import Given, Intake, Page, RefusedPage, refused
from dragoman.acquire.records import checked, read_records, renamed
from dragoman.domain import Refusal

Found = Iterator[Page | RefusedPage]
Object = dict[str, Json]
MAX_OBJECTS: Final = 20_000
NINJS: Final = ("body_text", "body_xhtml", "body_html", "bodies")
CREATED: Final = ("contentcreated", "firstcreated", "versioncreated")
WHOLE_FILE: Final = "utf-8-sig"
MORE_BEHIND: Final = "Extra data"
"""What Python's parser says of JSON Lines: another object follows the first."""
NO_REPORT: Final = "It is no ninjs, no article of schema.org and no record with a text"


def read_objects(raw: bytes, origin: str, how: Intake) -> Found:
    """Read the objects of a JSON file, or those of its list or `@graph`."""
    try:
        value = json.loads(raw.decode(WHOLE_FILE))
    except json.JSONDecodeError as error:
        if error.msg == MORE_BEHIND:
            yield from read_records(io.BytesIO(raw), origin, how)
        else:
            yield refused(origin, "broken_json", f"It is not JSON: {error.msg}.")
        return
    except (ValueError, RecursionError):
        detail = "It is not UTF-8, or a number or a nesting in it is too long."
        yield refused(origin, "broken_json", detail)
        return
    if isinstance(value, dict) and isinstance(value.get("@graph"), list):
        value = [one for one in value["@graph"] if json_types(one) & REPORTS]
    if not isinstance(value, list):
        yield read_object(value, origin, origin, how)
        return
    for number, one in enumerate(value[:MAX_OBJECTS], 1):
        yield read_object(one, f"{origin}:{number}", f"Object {number}", how)
    if not value:
        yield refused(origin, "empty", "There is nothing in it.")


def read_object(
    value: Json, origin: str, place: str, how: Intake
) -> Page | RefusedPage:
    """Read one object by its own words; `place` tells people which it is."""
    sha = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
    if not isinstance(value, dict):
        return refused(origin, "invalid_record", f"{place} is no JSON object.")
    record = renamed(dict(value), how.columns)
    if record.get("text") is not None:
        return checked(record, origin, place, sha)
    if any(name in value for name in NINJS):
        text, given = _ninjs(value)
    elif json_types(value) & REPORTS or "articleBody" in value:
        text, given = _schema(value)
    else:
        return refused(origin, "invalid_record", f"{NO_REPORT}.")
    return page_of_item(text, given, origin, sha)


def page_of_item(
    text: str, given: Given, origin: str, raw_sha256: str
) -> Page | RefusedPage:
    """Make a page of the text of a news item and what the item says of it."""
    key = given.id or origin
    if not text.strip():
        empty = Refusal("empty", "The item has no text.")
        return RefusedPage(key=key, origin=origin, refusal=empty, raw_sha256=raw_sha256)
    return Page(
        key=key,
        origin=origin,
        kind="record",
        text=storable(text),
        raw_sha256=raw_sha256,
        given=given,
    )


def _ninjs(item: Object) -> tuple[str, Given]:
    """Read a ninjs item, in the names of its versions 1 to 3 (iptc.org/std/ninjs)."""
    created = (item.get(name) for name in CREATED)
    given = Given(
        id=_said(item.get("uri")),
        published=next((iso(c) for c in created if isinstance(c, str)), None),
        title=_said(item.get("headline")) or _valued(item.get("headlines"), "value"),
        agency=_said(item.get("copyrightholder"))
        or _valued(item.get("infosources"), "name"),
        byline=_said(item.get("byline")) or _said(item.get("by")),
    )
    return _ninjs_text(item), given


def _ninjs_text(item: Object) -> str:
    plain = _said(item.get("body_text"))
    marked = _said(item.get("body_xhtml")) or _said(item.get("body_html"))
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        value = _valued([body], "value")
        kind = _valued([body], "contenttype") or "text/plain"
        if value and "html" in kind:
            marked = marked or value
        else:
            plain = plain or value
    return plain or (text_of(marked) if marked else "")


def _schema(node: Object) -> tuple[str, Given]:
    found = json_ld(node)
    given = Given(
        published=found.published,
        title=found.title,
        url=found.url,
        outlet=found.outlet,
        byline=found.author,
        section=found.section,
    )
    return _said(node.get("articleBody")) or "", given


def _said(value: Json) -> str | None:
    return storable(value).strip() or None if isinstance(value, str) else None


def _valued(value: Json, name: str) -> str | None:
    """A field of the first object of a list that has it."""
    objects = value if isinstance(value, list) else []
    said = (_said(one.get(name)) for one in objects if isinstance(one, dict))
    return next((text for text in said if text), None)
