"""Compose time expressions: hedge, edge, core, part of the day, clock, relation."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import starters as numeral_starters
from dragoman.extract.times.clock import read_clock, read_part
from dragoman.extract.times.compared import read_compared
from dragoman.extract.times.dates import read_date
from dragoman.extract.times.lexicon import (
    Hit,
    first_hit,
    hit,
    openers,
    past_hyphen,
    past_the,
    time_words,
    unit,
    unit_words,
)
from dragoman.extract.times.numeric import read_named_day, read_numeric
from dragoman.extract.times.phrase import Phrase
from dragoman.extract.times.pointers import (
    read_anaphor,
    read_deictic,
    read_literal,
    read_set,
    read_weekday,
)
from dragoman.extract.times.quarters import read_quarter, read_season
from dragoman.extract.times.spans import read_shifted, read_span
from dragoman.extract.times.weeks import read_week
from dragoman.extract.times.years import (
    read_century,
    read_decade,
    read_feast,
    read_spoken_year,
    read_year,
    read_year_end,
)

Atoms = Sequence[Atom]
Rule = Callable[[Atoms, int], Phrase | None]

RULES: tuple[Rule, ...] = (
    read_numeric,
    read_named_day,
    read_date,
    read_quarter,
    read_decade,
    read_century,
    read_feast,
    read_deictic,
    read_compared,
    read_literal,
    read_shifted,
    read_span,
    read_year,
    read_spoken_year,
    read_year_end,
    read_season,
    read_week,
    read_weekday,
    read_set,
    read_clock,
    read_part,
    read_anaphor,
)
DAY_FORMS = {"weekday", "days"}


def read_phrases(atoms: Atoms) -> list[Phrase]:
    """All time expressions of a text, left to right, without overlaps."""
    found: list[Phrase] = []
    i, known = 0, _first_words()
    while i < len(atoms):
        opens = atoms[i].kind == "number" or atoms[i].low in known
        phrase = read_phrase(atoms, i) if opens and _may_start(atoms, i) else None
        if phrase is None:
            i += 1
            continue
        found.append(phrase)
        i = max(phrase.last, i + 1)
    return found


def _may_start(atoms: Atoms, i: int) -> bool:
    """Look past small words such as "in the" at the next."""
    j = i
    while j < len(atoms) and atoms[j].low in SMALL:
        j += 1
    after = at(atoms, j)
    if j == i or after.kind == "number" or after.low in _all_words():
        return True
    near = ((k, at(atoms, k).low) for k in (j + 1, j + 2))
    return any(w in PERIODS or (w in unit_words() and unit(atoms, k)) for k, w in near)


@cache
def _first_words() -> frozenset[str]:
    return openers() | numeral_starters() | STARTERS


@cache
def _all_words() -> frozenset[str]:
    return time_words() | numeral_starters() | STARTERS


STARTERS = {"then", "the", "these", "those", "that", "same", "q", "'", "over"}
PERIODS = {"quarter", "period"}
SMALL = {"a", "an", "the", "that", "these", "those", "in", "at", "on", "of", "to",
         "from", "by", "as", "about", "over", "not", "no", "'", "‘"}  # fmt: skip


def read_phrase(atoms: Atoms, i: int) -> Phrase | None:
    """The longest time expression at an atom, or None."""
    return _hedged(atoms, i) or _edged(atoms, i) or _whole(atoms, i)


def _hedged(atoms: Atoms, i: int) -> Phrase | None:
    """Read "more than six months", "around 9 p.m."."""
    bound = hit("bound", atoms, i) or _over(atoms, i)
    if bound is None:
        return None
    core = _edged(atoms, bound.end) or _whole(atoms, bound.end)
    if core is None or core.form not in {"span", "clock", "ago", "calendar", "decade"}:
        return None
    return replace(core, first=i, mod=core.mod or bound.value)


def _over(atoms: Atoms, i: int) -> Hit | None:
    """The hedge in "for over two years"; elsewhere "over" is a preposition."""
    led = at(atoms, i - 1).low in {"for", "in", "after", "than", "of", "by"}
    return Hit("MORE_THAN", i + 1) if led and at(atoms, i).low == "over" else None


def _edged(atoms: Atoms, i: int) -> Phrase | None:
    """Read "early next year", "the end of May", "mid-April", "earlier Thursday"."""
    edge = hit("edge", atoms, i) or hit("edge", atoms, past_the(atoms, i))
    if edge is None:
        return None
    j = past_hyphen(atoms, edge.end)
    core = _whole(atoms, j)
    if core is None:
        return _edge_of_day(atoms, i, edge.value, j)
    if core.form in {"span", "set", "literal", "ago"}:
        return None
    return replace(core, first=i, mod=core.mod or edge.value)


def _edge_of_day(atoms: Atoms, i: int, mod: str, j: int) -> Phrase | None:
    """Read "mid-afternoon", "late evening", "later in the day"."""
    if mod in {"START", "END"} and [at(atoms, j + k).low for k in (-1, 0, 1)] == IN_DAY:
        return Phrase(first=i, last=j + 2, form="anaphor", unit="D", shift=0, mod=mod)
    part = hit("part", atoms, j)
    if part is None:
        return None
    core = Phrase(
        first=i, last=part.end, form="part", type="TIME", part=part.value, mod=mod
    )
    return _on_day(atoms, core)


IN_DAY = ["in", "the", "day"]


def _whole(atoms: Atoms, i: int) -> Phrase | None:
    core = _core(atoms, i)
    if core is None:
        return None
    if core.form == "span":
        return _related(atoms, core)
    if core.form in {"clock", "part"}:
        return _on_day(atoms, core)
    if core.form in DAY_FORMS or core.day is not None:
        return _at_hour(atoms, core)
    return core


def _core(atoms: Atoms, i: int) -> Phrase | None:
    found = _year_ago(atoms, i)
    for rule in RULES:
        phrase = rule(atoms, i)
        if phrase is not None and (found is None or phrase.last > found.last):
            found = phrase
    return found


def _year_ago(atoms: Atoms, i: int) -> Phrase | None:
    """Read "year-earlier", "the year-ago quarter"."""
    j = i + 1 if at(atoms, i).low in {"the", "a"} else i
    same = hit("compared", atoms, j) if j > i else None
    j = same.end if same is not None else j
    relation = hit("relation", atoms, past_hyphen(atoms, j + 1))
    hyphen = at(atoms, j + 1).low == "-"
    unit = hit("unit", atoms, j)
    if unit is None or relation is None or not hyphen:
        return None
    order = hit("ordinal", atoms, relation.end)
    end = order.end if order is not None else relation.end
    quarter = at(atoms, end).low in {"quarter", "period"}
    return Phrase(
        first=i if quarter else j,
        last=end + 1 if quarter else relation.end,
        form="ago",
        number=order.number if order is not None and quarter else None,
        unit=unit.value,
        count=1,
        shift=relation.number,
        name="quarter" if quarter else None,
    )


def _related(atoms: Atoms, core: Phrase) -> Phrase:
    """Read "two days ago", "a year earlier"."""
    relation = hit("relation", atoms, core.last)
    words = [at(atoms, core.last + k).low for k in (0, 1)]
    if core.count is None and words[0] == "ahead" and words[1] != "of":
        return replace(core, last=core.last + 1, shift=1)
    if relation is None or core.shift is not None:
        return core
    if at(atoms, relation.end).low == "than":
        return core
    word = at(atoms, core.last).low
    now = word in {"ago", "from", "hence"}
    return replace(
        core,
        last=relation.end,
        form="ago",
        type="DATE",
        shift=relation.number,
        name="now" if now else None,
    )


def _at_hour(atoms: Atoms, core: Phrase) -> Phrase:
    """Add the part of the day, or the clock, that follows a day."""
    part = first_hit(("part",), atoms, core.last)
    if part is not None:
        return replace(core, last=part.end, type="TIME", part=part.value)
    j = core.last
    j = j + 1 if at(atoms, j).low == "," else j
    j = j + 1 if at(atoms, j).low == "at" else j
    clock = read_clock(atoms, j) if core.part is None else None
    if clock is None:
        return core
    return replace(core, last=clock.last, type="TIME", clock=clock.clock)


def _on_day(atoms: Atoms, core: Phrase) -> Phrase:
    """Add the day that follows a clock time or a part of the day."""
    j = core.last
    j = j + 1 if at(atoms, j).low == "," else j
    j = j + 1 if at(atoms, j).low in {"on", "of", "in"} else j
    day = _core(atoms, j)
    if day is None:
        return core
    if day.form == "part" and core.form == "clock":
        return replace(core, last=day.last, part=day.part)
    if day.form in DAY_FORMS or day.day is not None:
        return replace(
            day,
            first=core.first,
            last=day.last,
            type="TIME",
            part=core.part or day.part,
            clock=core.clock,
            mod=core.mod,
        )
    return core
