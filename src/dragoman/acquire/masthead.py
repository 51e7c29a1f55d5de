"""What a page's own lines say of it: title, date, byline, section, agency, outlet."""

import re
from dataclasses import dataclass
from typing import Final

from dragoman.acquire.dates import find_date
from dragoman.acquire.layout import Layout, brand
from dragoman.acquire.lines import BYLINE, UPDATED, Line, beside_date, credited
from dragoman.acquire.words import is_agency, is_name

CITY: Final = r"(?P<city>[A-ZÀ-Þ][\w .,'’/-]{1,60}?)"
DAY: Final = (
    r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
)
DATELINE: Final = (
    re.compile(rf"{CITY},? (?:{DAY},? )?\((?P<name>[^()]{{2,40}})\) ?(?:[-–—_:]|$)"),
    re.compile(rf"{CITY}, {DAY}[.,]? [/(](?P<name>[^()/]{{2,40}})[/)]"),
    re.compile(rf"{CITY}, {DAY}, (?P<name>[A-Z][\w ]{{1,30}}?) ?(?:--|[–—]|-\s)"),
)
DATED_CITY: Final = re.compile(
    rf"{CITY},? {DAY},? ?(?:\([^()]{{2,40}}\) ?)?(?:--?|[–—_])\s"
)
RELAYED: Final = re.compile(r",? (?P<name>[A-Z][\w ]{2,40}) reports\.?$")
OWNER: Final = re.compile(
    r"(?:copyright|©|\(c\))[\s©,:()c]{0,6}(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:(?:19|20)\d\d|present))?[\s,.:|-]{0,3}"
    r"(?:by )?(?P<name>[^.|·•©,]{2,60})",
    re.IGNORECASE,
)
COMPANY: Final = re.compile(
    r"\b(?:ltd|limited|inc|llc|plc|corp|corporation|company|co|group|gmbh|holdings?|publications?|publishing|media|all|rights|reserved)\b",
    re.IGNORECASE,
)
IN_PLACE: Final = re.compile(
    r"\s+and (?i:(?:news )?agencies)\b.*$"
    r"|\s+(?:in|from|at|for|,)\s+.*$|,.*$|\s*[|·•].*$"
)
DATELINE_WITHIN: Final = 200
DATELINE_LINES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Hold what a page says of itself; what it does not say is None."""

    title: str | None = None
    published: str | None = None
    byline: str | None = None
    section: str | None = None
    agency: str | None = None
    outlet: str | None = None


def read_masthead(layout: Layout) -> Masthead:
    """Read the page data off the lines of a page."""
    byline = _byline(layout)
    title = layout.title
    return Masthead(
        title=None if title is None else layout.lines[title].text,
        published=_published(layout),
        byline=None if byline is None or is_agency(byline) else byline,
        section=_section(layout),
        agency=_agency(layout, byline),
        outlet=_outlet(layout),
    )


def _around(layout: Layout) -> list[Line]:
    """The lines above and below the report that are no furniture."""
    return [
        line
        for i, line in enumerate(layout.lines)
        if (i <= layout.top or i >= layout.tail) and i not in layout.furniture
    ]


def _published(layout: Layout) -> str | None:
    """The first date line that does not speak of an update, else the dateline."""
    dated = [line for line in _around(layout) if line.look == "date"]
    plain = [line for line in dated if not _updated_only(line)]
    for line in plain or dated:
        if line.printed is not None:
            return line.printed.iso
    for line in _openings(layout):
        found = DATED_CITY.match(line.text[:DATELINE_WITHIN]) or _dateline(line)
        whole = find_date(found["day"] or "") if found else None
        if whole is not None:
            return whole.iso
    return None


def _updated_only(line: Line) -> bool:
    first = line.text[: line.printed.start] if line.printed else ""
    return UPDATED.search(first) is not None


def _openings(layout: Layout) -> list[Line]:
    """The first lines of running text, where a dateline stands."""
    prose = [line for line in layout.lines[layout.head :] if line.look == "prose"]
    return prose[:DATELINE_LINES]


def _dateline(line: Line) -> re.Match[str] | None:
    first = line.text[:DATELINE_WITHIN]
    return next((m for form in DATELINE for m in [form.match(first)] if m), None)


def _byline(layout: Layout) -> str | None:
    for line in _around(layout):
        if line.look not in {"byline", "date"}:
            continue
        text = line.text
        if line.printed is not None:
            text = text[: line.printed.start] + text[line.printed.end :]
            text = text.strip(" ,|·•–—-")
        found = BYLINE.match(text)
        if found is not None:
            return _author(found["names"])
    return None


def _author(names: str) -> str | None:
    """Take place and employer from a byline: `Helen Marsh in Doha` is Helen Marsh."""
    return IN_PLACE.sub("", names).strip(" .") or None


def _section(layout: Layout) -> str | None:
    above = [
        line.text.strip(" :|/›>»")
        for i, line in enumerate(layout.lines[: layout.head])
        if line.look == "section" and i not in layout.furniture
    ]
    if above:
        return above[-1]
    for line in _around(layout):
        found = credited(line.text) if line.look == "credit" else None
        if found is not None and found[1] is not None:
            return found[1]
    return None


def _agency(layout: Layout, byline: str | None) -> str | None:
    for line in _around(layout):
        named = _agency_of(line)
        if named is not None:
            return named
    if byline is not None and is_agency(byline):
        return byline
    for line in _openings(layout):
        found = _dateline(line)
        if found is not None and _may_be_agency(found):
            return found["name"].strip()
    return _relayed(layout)


def _agency_of(line: Line) -> str | None:
    if line.look == "credit":
        found = credited(line.text)
        return found[0] if found else None
    if line.look != "date" or line.printed is None:
        return None
    rest = line.text[: line.printed.start] + " " + line.text[line.printed.end :]
    name = beside_date(rest)
    return name if is_agency(name) else None


def _may_be_agency(found: re.Match[str]) -> bool:
    """Say whether the name in a dateline's brackets can be one.

    It is a known agency, or a name after a day or after a city in capitals; what
    brackets hold elsewhere is the abbreviation of the name before them.
    """
    name, city = found["name"].strip(), found["city"].split()[0]
    placed = found["day"] is not None or (len(city) > 1 and city.isupper())
    return is_agency(name) or (placed and is_name(name))


def _relayed(layout: Layout) -> str | None:
    """Read `..., Meridian Wire reports.` at the end of the opening sentence."""
    opening = _openings(layout)[:1]
    found = RELAYED.search(opening[0].text[-DATELINE_WITHIN:]) if opening else None
    name = found["name"].removeprefix("the ") if found else ""
    return name if is_agency(name) else None


def _outlet(layout: Layout) -> str | None:
    """The site's name: above the title, or the one who owns the copyright."""
    end = layout.head if layout.title is None else layout.title
    names = [
        name
        for i in sorted(layout.furniture)
        if i < end and layout.lines[i].look == "short"
        for name in [brand(layout.lines[i].text)]
        if name is not None
    ]
    owners = [
        name
        for i in sorted(layout.furniture)
        for name in [_owner(layout.lines[i].text)]
        if name is not None
    ]
    return next((n for n in names if n in owners), next(iter(names + owners), None))


def _owner(line: str) -> str | None:
    found = OWNER.search(line)
    if found is None or COMPANY.search(found["name"]):
        return None
    name = found["name"].strip()
    return name if is_name(name) and not is_agency(name) else None
