"""Read numbers with their hedges, ranges and units: at least 12, $4bn, 20 to 25%."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from dragoman.domain.vocabulary import Comparator
from dragoman.extract.atoms import Atom, at
from dragoman.extract.figures.lexicon import FEW, openers, phrase_at
from dragoman.extract.numerals import Numeral, read_numeral, words

Atoms = Sequence[Atom]

JOINS = {"to", "-", "–", "—"}
CERTAIN: Comparator = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number at atoms [first, last), hedge and sign included.

    `number` is the atom of the (first) numeral, `end` the last atom of number and
    share, `after` the atom behind unit words; `sort` is money, percent or point, with
    `unit` as its name.
    """

    first: int
    last: int
    number: int
    end: int
    after: int
    value: float | None
    low: float | None = None
    high: float | None = None
    comparator: Comparator = "exact"
    sort: str | None = None
    unit: str | None = None


def read_counts(atoms: Atoms) -> list[Count]:
    """All numbers of a text, left to right."""
    found: list[Count] = []
    i, known = 0, openers()
    while i < len(atoms):
        atom = atoms[i]
        opens = atom.kind == "number" or atom.low in known
        count = read_count(atoms, i) if opens else None
        if count is None:
            i += 1
            continue
        found.append(count)
        i = max(count.last, i + 1)
    return found


def read_count(atoms: Atoms, i: int) -> Count | None:
    """Read the hedged number that starts at an atom, or None."""
    if at(atoms, i).kind == "line":
        return None
    particle = phrase_at("verb", atoms, i - 1) is not None
    hedge = None if particle else phrase_at("before", atoms, i)
    start = hedge[1] if hedge is not None else i
    second = phrase_at("before", atoms, start) if hedge is not None else None
    if hedge is not None and second is not None:
        hedge, start = (_stronger(hedge[0], second[0]), second[1]), second[1]
    core = _number(atoms, start)
    if core is None:
        return None
    core = _with_unit(atoms, core)
    tail = phrase_at("after", atoms, core.last)
    if tail is not None and _starts_anew(atoms, core.last):
        tail = None
    word = hedge[0] if hedge is not None else CERTAIN
    if tail is not None:
        word = tail[0] if word == CERTAIN else word
        core = replace(core, last=tail[1], after=max(core.after, tail[1]))
    plain = hedge is None or hedge[0] == CERTAIN
    return bounded(replace(core, first=core.first if plain else i), word)


def _starts_anew(atoms: Atoms, i: int) -> bool:
    """Whether a "+" belongs to the number after it: "S&P 500 +0.3%"."""
    return at(atoms, i).low == "+" and not at(atoms, i).glued


def _stronger(first: str, second: str) -> str:
    return second if first == CERTAIN else first


def bounded(count: Count, comparator: str) -> Count:
    """Set the ends of a count as its hedge bounds it."""
    value, kept = count.value, cast("Comparator", comparator)
    if count.comparator in {"between", "at_least"}:
        return count
    low = value if comparator in {"at_least", "more_than"} else None
    high = value if comparator in {"nearly", "up_to", "fewer_than"} else None
    return replace(count, comparator=kept, low=low, high=high)


def _single(atoms: Atoms, i: int) -> Count | None:
    """One number with its currency sign, or a vague one: dozens, several hundred."""
    if _is_minus(atoms, i):
        return _negative(_single(atoms, i + 1), i)
    sign = phrase_at("currency_sign", atoms, i)
    start = sign[1] if sign is not None else i
    numeral = read_numeral(atoms, start)
    part = None if sign is not None else _fraction(atoms, start, numeral)
    if part is not None:
        return part
    number = _several(atoms, start) or numeral
    if number is None:
        return None
    made = Count(
        first=i,
        last=number.end,
        number=number.start,
        end=number.end - 1,
        after=number.end,
        value=number.value,
        sort="money" if sign is not None else None,
        unit=sign[0] if sign is not None else None,
    )
    if number.vague:
        return replace(made, value=None, low=number.value, comparator="at_least")
    return made


def _negative(count: Count | None, first: int) -> Count | None:
    if count is None or count.value is None:
        return None
    return replace(count, first=first, value=-count.value)


def _is_minus(atoms: Atoms, i: int) -> bool:
    """Whether a sign makes the number after it negative: -5, minus 5; no bullet."""
    sign, number = at(atoms, i), at(atoms, i + 1)
    if sign.low == "minus":
        return True
    listed = at(atoms, i - 1).kind in {"line", "end"}
    signed = sign.low in {"-", "\u2212"} and not (sign.glued or listed)
    return signed and number.glued and number.kind == "number"


def _fraction(atoms: Atoms, i: int, number: Numeral | None) -> Count | None:
    """Read "a quarter of", "two-thirds", "half of": a share in percent."""
    table = words()
    times, j = (number.value, number.end) if number is not None else (1.0, i)
    j = j + 1 if number is None and at(atoms, i).low in {"a", "one"} else j
    j = j + 1 if at(atoms, j).low == "-" else j
    part = table.get(("fraction", at(atoms, j).low))
    whole = at(atoms, j + 1).low in {"of", "to"}
    if part is None or times * part > 1 or (times == 1 and not whole):
        return None
    if j == i and part != HALF:
        return None
    return Count(
        first=i,
        last=j + 1,
        number=i,
        end=j,
        after=j + 1,
        value=round(100 * times * part, 2),
        sort="percent",
        unit="percent",
    )


HALF = 0.5
SIZES = ("hundred", "scale", "dozen", "plural")


def _several(atoms: Atoms, i: int) -> Numeral | None:
    """Read "several hundred", "a few dozen": at least two of it."""
    word = at(atoms, i).low
    few = word == "a" and at(atoms, i + 1).low == "few"
    if word not in FEW and not few:
        return None
    j = i + 2 if few else i + 1
    scale = at(atoms, j).low
    table = words()
    sizes = (table.get((kind, scale)) for kind in SIZES)
    size = next(filter(None, sizes), None)
    if size is None:
        return None
    return Numeral(i, j + 1, 2 * size, vague=True)


def _number(atoms: Atoms, i: int) -> Count | None:
    """Read a range, "from 20 to 25", "6,000 to 8,000", "15-20%", or one number."""
    lead = at(atoms, i).low if at(atoms, i).low in {"between", "from"} else ""
    begin = i + 1 if lead else i
    if lead == "from" and [at(atoms, begin + k).low for k in (0, 1)] == ["up", "to"]:
        begin += 2
    low = _single(atoms, begin)
    bounds = None if low is None else _range(atoms, i, low, lead)
    if bounds is not None:
        return bounds
    return low if begin == i else _single(atoms, i)


def _range(atoms: Atoms, i: int, low: Count, lead: str) -> Count | None:
    """The range that a number begins, or None where it stands alone."""
    if low.value is None:
        return None
    low = _with_unit(atoms, low)
    j = _joined(atoms, low, lead)
    high = _single(atoms, j) if j is not None else None
    high = _with_unit(atoms, high) if high is not None else None
    if high is None or high.value is None or not _widens(atoms, low, high):
        return None
    return _between(i, low, high)


def _joined(atoms: Atoms, low: Count, lead: str) -> int | None:
    """The place of the upper end, or None where nothing joins the two."""
    word = at(atoms, low.last).low
    if lead == "between":
        return low.last + 1 if word == "and" else None
    j = low.last
    if lead == "from":
        j = _past_noun(atoms, j)
        word = at(atoms, j).low
    if word not in JOINS:
        return None
    j += 2 if word == "up" else 1
    return j + 2 if [at(atoms, j).low, at(atoms, j + 1).low] == ["up", "to"] else j


def _past_noun(atoms: Atoms, i: int) -> int:
    """The place of the "to" after at most two words of a unit: "450 sq ft to"."""
    for k in range(3):
        if at(atoms, i + k).low == "to":
            return i + k
        if [at(atoms, i + k).low, at(atoms, i + k + 1).low] == ["up", "to"]:
            return i + k + 1
        if at(atoms, i + k).kind != "word":
            break
    return i


def _widens(atoms: Atoms, low: Count, high: Count) -> bool:
    """Whether two numbers are the ends of one range, and not a score or a time."""
    if low.sort == "percent" and high.sort != "percent":
        return False
    by = at(atoms, low.first - 1).low == "by"
    moved = phrase_at("movement", atoms, low.first - 1) is not None
    return (low.value or 0) < (high.value or 0) and not (moved or by)


def _between(first: int, low: Count, high: Count) -> Count:
    """Join two ends; a scale or unit of the second belongs to the first as well."""
    below, above = low.value or 0, high.value or 0
    factor = _scale_of(above)
    if low.last == low.number + 1 and below < THOUSAND <= above:
        below *= factor if below * factor < above else 1
    return replace(
        high,
        first=first,
        number=low.number,
        value=None,
        low=below,
        high=above,
        comparator="between",
        sort=high.sort or low.sort,
        unit=high.unit or low.unit,
    )


THOUSAND = 1000


def _scale_of(value: float) -> float:
    scale = 1.0
    while value >= THOUSAND:
        value, scale = value / THOUSAND, scale * THOUSAND
    return scale


def _with_unit(atoms: Atoms, count: Count) -> Count:
    """Add the sign or the word of a share or of money that follows."""
    j = count.last + 1 if at(atoms, count.last).low == "-" else count.last
    point = phrase_at("percent_point", atoms, j)
    share = phrase_at("percent", atoms, j)
    if point is not None:
        end = point[1] - 1
        return replace(count, end=end, after=point[1], sort="point", unit=point[0])
    if share is not None:
        end = share[1]
        return replace(
            count, last=end, end=end - 1, after=end, sort="percent", unit=share[0]
        )
    of = j + 1 if at(atoms, j).low == "of" and count.value is None else j
    money = phrase_at("currency", atoms, of)
    nationality = phrase_at("currency", atoms, j + 1) if money is None else None
    if money is not None or (nationality and at(atoms, j).text[:1].isupper()):
        name, end = cast("tuple[str, int]", money or nationality)
        return replace(count, after=end, sort="money", unit=name)
    return count
