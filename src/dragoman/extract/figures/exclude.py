"""Leave out numbers that count nothing: ages, names, sections, resolutions, clocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.atoms import Atom, TokenMap, at
from dragoman.extract.figures.counts import Count
from dragoman.extract.figures.lexicon import persons, phrase_at

Atoms = Sequence[Atom]

ADDRESSES = {"block", "street", "avenue", "ave", "boulevard", "blvd", "road", "lane"}
CALLING = {"call", "called", "calls", "calling", "dial", "dialed", "dialled"}
YEAR = re.compile(r"(1[89]|20)\d\d")
SCORE_SIGNS = {"-", "–"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands around the numbers of a text."""

    atoms: Atoms
    tokens: TokenMap


def is_figure(count: Count, ground: Ground) -> bool:
    """Say whether a number counts or measures something."""
    if count.sort is not None:
        return True
    return not any(test(count, ground) for test in TESTS)


def _of_time(count: Count, ground: Ground) -> bool:
    """A duration or an age: "24-year-old", "34 years"."""
    atoms, i = ground.atoms, count.last
    i = i + 1 if at(atoms, i).low == "-" else i
    i = i + 1 if at(atoms, i).low in {"more", "full", "straight"} else i
    return phrase_at("time_unit", atoms, i) is not None


def _named(count: Count, ground: Ground) -> bool:
    """A part of a name or a reference: Resolution 2728, Boeing 737, the 1700 block."""
    atoms, i = ground.atoms, count.number
    if count.first < i and at(atoms, i - 1).low not in {"-", "/"}:
        return False
    if _proper(count, ground):
        return True
    if at(atoms, i).kind != "number":
        return _numbered(atoms, i) and at(atoms, i - 1).text[:1].isupper()
    before = at(atoms, i - 1).low
    pointed = before == "." and _numbered(atoms, i - 1)
    step = count.last + at(atoms, count.last).text[:1].isupper()
    addressed = at(atoms, step).low in ADDRESSES
    return pointed or addressed or _numbered(atoms, i) or before in CALLING


def _numbered(atoms: Atoms, i: int) -> bool:
    return phrase_at("numbered", atoms, i - 1) is not None


def _coded(count: Count, ground: Ground) -> bool:
    """A part of a code: M23, F-16, a note's [37], the hour 0600."""
    atoms, i = ground.atoms, count.number
    before, first = at(atoms, i - 1), at(atoms, i)
    if first.kind != "number":
        return False
    joined = before.low in {"-", "/", "_", "–"} and before.glued and first.glued
    if joined and at(atoms, i - 2).kind in {"word", "number", "time"}:
        return True
    after, last = at(atoms, i + 1), at(atoms, i + 2)
    postcode = after.glued and after.text.isupper() and last.glued
    if postcode and last.kind == "number":
        return True
    return (before.kind == "word" and first.glued) or _cited(atoms, i)


def _cited(atoms: Atoms, i: int) -> bool:
    """A note's number "[37]", or a clock time "0600"."""
    clock = re.fullmatch(r"0\d{3}", at(atoms, i).low)
    return clock is not None or (
        at(atoms, i - 1).low == "[" and at(atoms, i + 1).low == "]"
    )


def _proper(count: Count, ground: Ground) -> bool:
    """The number of a name: S&P 500, Planet 9, Galaxy 8."""
    atoms, i = ground.atoms, count.number
    before, after = at(atoms, i - 1), at(atoms, count.last)
    if before.text.islower() or before.kind != "word" or not before.end:
        return False
    if count.last > i + 1 or at(atoms, i).kind != "number" or "," in at(atoms, i).text:
        return False
    named = ground.tokens.token(before.start)
    plural = after.kind == "word" and ground.tokens.token(after.start).tag_ in PLURALS
    plural = plural or phrase_at("scale_unit", atoms, count.last) is not None
    return named.pos_ == "PROPN" and named.ent_type_ != "DATE" and not plural


PLURALS = {"NNS", "NNPS", "JJ"}


def _listed(count: Count, ground: Ground) -> bool:
    """A number at the head of a line: an item's "1.", a live entry's "11.20"."""
    atoms, i = ground.atoms, count.number
    point = at(atoms, i + 1)
    if at(atoms, i - 1).kind not in {"line", "end"}:
        return False
    alone = count.last == i + 1
    clocked = alone and ENTRY_CLOCK.fullmatch(at(atoms, i).low) is not None
    return clocked or (point.glued and point.low in {".", ")"})


ENTRY_CLOCK = re.compile(r"([01]?\d|2[0-3])\.[0-5]\d")


def _of_weapon(count: Count, ground: Ground) -> bool:
    """The size in a weapon's name: "2,000-pound bombs", "155mm shells"."""
    atoms, i = ground.atoms, count.last
    i = i + 1 if at(atoms, i).low == "-" else i
    size = phrase_at("weapon_size", atoms, i)
    if size is None:
        return False
    led = at(atoms, count.first - 1).low == "of"
    named = led and phrase_at("weapon", atoms, count.first - 2) is not None
    return named or phrase_at("weapon", atoms, size[1]) is not None


def counts_for_little(count: Count, ground: Ground) -> bool:
    """A small number that only refers back: the two sides, these three countries."""
    atoms, i = ground.atoms, count.number
    if count.first != i or at(atoms, i).kind == "number" or count.value is None:
        return False
    if at(atoms, i).low == "one":
        return False
    pointed = at(atoms, i - 1).low in REFERRING
    return count.value <= FEW and pointed


FEW = 12
REFERRING = {"the", "these", "those", "its", "their", "both", "other"}


def _glued_after(count: Count, ground: Ground) -> bool:
    """An ordinal, a ratio of a score, a model: 35th, 2-1, 9:45, 737-800."""
    atoms, i = ground.atoms, count.last
    after = at(atoms, i)
    if ":" in at(atoms, count.number).low or at(atoms, count.number).low.count(".") > 1:
        return True
    if after.glued and after.low in {
        "th",
        "st",
        "nd",
        "rd",
        "s",
        "am",
        "pm",
        "d",
        "g",
        "ers",
        "er",
    }:
        return True
    sign = after.low in SCORE_SIGNS and after.glued and at(atoms, i + 1).glued
    return sign and at(atoms, i + 1).kind == "number"


def _shaped(count: Count, ground: Ground) -> bool:
    """How many parts make up one thing: a 19-point plan, the 15-member council."""
    after = at(ground.atoms, count.last + 1)
    joined = at(ground.atoms, count.last).low == "-" and after.glued
    return joined and after.low in PARTS


PARTS = {
    *("point", "member", "nation", "country", "state", "party", "article", "page"),
    *("seat", "storey", "story", "part", "phase", "stage", "step", "way", "man"),
}


def _age(count: Count, ground: Ground) -> bool:
    """The age in "John Smith, 34, said", "ages 28, 32 and 45", "two men, 26 and 21"."""
    atoms, i = ground.atoms, count.number
    largest = count.value if count.value is not None else count.high
    if at(atoms, i).kind != "number" or largest is None or largest >= OLDEST:
        return False
    first = _run_start(atoms, i)
    before = at(atoms, first - 1).low
    again = at(atoms, first - 2).low
    if before in AGES or (before == "of" and again in AGES):
        return True
    if before in {"both", "also", "all"} and again == ",":
        return True
    follows = at(atoms, i + 1).low in {",", ".", ")", ";", "", "and"}
    if not (before in {",", "("} and follows and first > 1):
        return False
    return _person(ground.tokens.token(atoms[first - 2].start))


def _run_start(atoms: Atoms, i: int) -> int:
    """The first number of a list of numbers."""
    for _ in range(LONGEST_LIST):
        j = i - 1
        while at(atoms, j).low in {",", "and"} and i - j <= 2:  # noqa: PLR2004 - ", and"
            j -= 1
        if j == i - 1 or at(atoms, j).kind != "number":
            return i
        i = j
    return i


LONGEST_LIST = 12
OLDEST = 120
AGES = {"ages", "aged", "age"}


def _person(token: Token) -> bool:
    named = token.pos_ == "PROPN" or token.ent_type_ == "PERSON"
    return named or token.lemma_.lower() in persons()


def _year(count: Count, ground: Ground) -> bool:
    """A bare year that no time covers."""
    atoms, i = ground.atoms, count.number
    if YEAR.fullmatch(at(atoms, i).low) and at(atoms, count.last).low == "levels":
        return True  # "32 percent below 2005 levels"
    plain = count.first == i and count.last == i + 1
    if not (plain and YEAR.fullmatch(at(atoms, i).low)):
        return False
    token = ground.tokens.token(atoms[i].start)
    return token.head.tag_ != "NNS" or token.head.i < token.i


def _pronoun(count: Count, ground: Ground) -> bool:
    """A "one" that stands for a noun: "no one", "one another", "the one that"."""
    atoms, i = ground.atoms, count.number
    if at(atoms, i).low != "one" or count.last != i + 1:
        return False
    before, after = at(atoms, i - 1).low, at(atoms, i + 1).low
    if before in {
        "no",
        "any",
        "every",
        "this",
        "that",
        "the",
        "each",
        "only",
        "some",
        "-",
    }:
        return True
    token = ground.tokens.token(atoms[i].start)
    return after in {"another", "day", "-", "thing", "way", "side"} or (
        token.dep_ != "nummod" and after != "of"
    )


def _one_of_some(count: Count, ground: Ground) -> bool:
    """A member that nobody counts: "a diplomat from one of the guarantor states"."""
    atoms, i = ground.atoms, count.number
    if at(atoms, i).low != "one" or at(atoms, i + 1).low != "of":
        return False
    return ground.tokens.token(atoms[i].start).dep_ == "pobj"


TESTS = (
    _of_time,
    _named,
    _coded,
    _glued_after,
    _shaped,
    _age,
    _year,
    _pronoun,
    _one_of_some,
    _listed,
    _of_weapon,
)
