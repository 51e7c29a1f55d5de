"""Find the times of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from dragoman.domain import Time, cut
from dragoman.extract.atoms import Atom, TokenMap, at, split_atoms
from dragoman.extract.draft import Draft
from dragoman.extract.times.anchors import remember_year, with_event_year
from dragoman.extract.times.bounds import days_meant
from dragoman.extract.times.calendar import days_of, quarter_of
from dragoman.extract.times.filters import is_time, trimmed
from dragoman.extract.times.frame import Frame, Meaning
from dragoman.extract.times.parse import read_phrases
from dragoman.extract.times.parts import in_parts
from dragoman.extract.times.phrase import Phrase
from dragoman.extract.times.ranges import share_parts
from dragoman.extract.times.resolve import resolve
from dragoman.extract.times.tense import FUTURE, OPEN, PAST, direction, is_loose

FOUND_BY = "times.grammar"


def find_times(draft: Draft) -> tuple[Time, ...]:
    """Find the times of a report, resolved against its date, tense and each other."""
    text = draft.article.text
    atoms = split_atoms(text)
    tokens = TokenMap.of(draft.doc)
    phrases = share_parts(atoms, read_phrases(atoms))
    kept = [
        trimmed(atoms, p, tokens)
        for p in phrases
        if not draft.is_furniture(atoms[p.first].start) and is_time(atoms, p, tokens)
    ]
    meant = in_parts(atoms, list(_meanings(draft, atoms, kept, tokens)))
    return tuple(
        _time(number, text, (atoms, phrase), meaning)
        for number, (phrase, meaning) in enumerate(meant)
    )


def published_day(draft: Draft) -> date | None:
    """The day on which a report was published, or None."""
    stated = (draft.article.published or "")[:10]
    day, _, rest = stated.partition("-")
    if len(day) == len("02"):  # 03-02-2009, as some archives write it
        month, _, year = rest.partition("-")
        stated = f"{year}-{month}-{day}"
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return None


def _meanings(
    draft: Draft, atoms: Sequence[Atom], phrases: list[Phrase], tokens: TokenMap
) -> Iterator[tuple[Phrase, Meaning]]:
    frame = Frame(published=published_day(draft))
    quarter_at = -REACH
    for phrase in phrases:
        token = tokens.token(atoms[_core_start(atoms, phrase)].start)
        told = token.i not in tokens.overlong
        way = _direction(atoms, phrase, token) if told else OPEN
        near = phrase.first - quarter_at < REACH
        here = replace(frame, direction=way, near_quarter=near)
        known = with_event_year(atoms, phrase, frame)
        meaning = resolve(known, here)
        yield known, meaning
        frame = remember_year(_remember(frame, known, meaning), known)
        if "-Q" in meaning.value:
            quarter_at = phrase.first
        elif phrase.unit == "M" and phrase.count in PARTS_OF_YEAR:
            quarter_at = -REACH


def _direction(atoms: Sequence[Atom], phrase: Phrase, token: Token) -> int:
    """Whether a phrase looks back or ahead; a possessive day has begun."""
    before, after = at(atoms, phrase.first - 1).low, at(atoms, phrase.last)
    possessive = after.low == "'" and at(atoms, phrase.last + 1).low == "s"
    if possessive and phrase.form != "unit":
        return PAST
    starting = before == "from" and phrase.clock is not None
    if starting or _awaited(atoms, phrase.first):
        return FUTURE
    if after.low == "deadline":
        return PAST if direction(token, "") == PAST else FUTURE
    if phrase.form == "weekday" and _just_done(token):
        return PAST
    found = direction(token, before)
    month = phrase.form == "calendar" and phrase.day is None
    return OPEN if month and is_loose(token, found) else found


def _awaited(atoms: Sequence[Atom], i: int) -> bool:
    """Read "as early as Monday", "extended to Nov. 16"."""
    pair = (at(atoms, i - 2).low, at(atoms, i - 1).low)
    return pair in AWAITED


AWAITED = {("early", "as"), ("soon", "as"), ("extended", "to"), ("postponed", "to")}


def _just_done(token: Token) -> bool:
    """Whether a verb in the past stands right before: "said Friday"."""
    return token.i > 0 and token.nbor(-1).tag_ == "VBD"


def _core_start(atoms: Sequence[Atom], phrase: Phrase) -> int:
    """The place of the first capitalised word, which carries the syntax."""
    places = range(phrase.first, phrase.last)
    return next((i for i in places if atoms[i].text[0].isupper()), phrase.first)


PARTS_OF_YEAR = {6, 9}  # "for the nine months ... a year earlier" leaves the quarter
REACH = 200  # words that a quarter stays in mind: "... from a year earlier"


def _remember(frame: Frame, phrase: Phrase, meaning: Meaning) -> Frame:
    """Keep the last day and quarter that were named."""
    value = meaning.value
    if phrase.form in {"ago", "same_period"}:
        return frame
    if "-Q" in value and value[:4].isdecimal():
        told = (int(value[:4]), int(value[6]))
        return frame if _is_ahead(told, frame) else replace(frame, quarter=told)
    days = days_of(value)
    if days is None or phrase.form == "anaphor":
        return frame
    if phrase.form in PLACED and not phrase.part:
        frame = _remember_parts(frame, value, days[0])
    return replace(frame, day=days[0]) if days[0] == days[1] else frame


def _is_ahead(quarter: tuple[int, int], frame: Frame) -> bool:
    """Whether a quarter is still to come: no result is compared with it."""
    return frame.published is not None and quarter > quarter_of(frame.published)


PLACED = {"calendar", "unit", "season"}


def _remember_parts(frame: Frame, value: str, first: date) -> Frame:
    """Keep the month and the year of a day, a month or a year that was named."""
    month = len(value) >= len("2024-05") and value[5:7].isdecimal()
    year = first.replace(month=1, day=1)
    return replace(frame, year=year, month=first if month else frame.month)


def _time(
    number: int, text: str, where: tuple[Sequence[Atom], Phrase], meaning: Meaning
) -> Time:
    atoms, phrase = where
    start, end = days_meant(phrase, meaning)
    return Time(
        id=f"time:{number}",
        span=cut(text, atoms[phrase.first].start, atoms[phrase.last - 1].end),
        type=meaning.type or phrase.type,
        value=meaning.value,
        mod=phrase.mod,
        start=start,
        end=end,
        found_by=FOUND_BY,
    )
