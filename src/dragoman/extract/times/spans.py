"""Read units of time: last week, six months, the past two years, last April."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import Numeral, read_numeral
from dragoman.extract.times.dates import day_number, month_at, weekday_at
from dragoman.extract.times.lexicon import Hit, hit, past_hyphen, past_the, unit
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]


def read_shifted(atoms: Atoms, i: int) -> Phrase | None:
    """Read last year, this week, next month, the past decade, last April."""
    j = past_the(atoms, i)
    shift = hit("shift", atoms, j)
    if shift is None:
        return None
    k = past_hyphen(atoms, shift.end)
    number = shift.number
    season = hit("season", atoms, k)
    if season is not None:
        return Phrase(
            first=i, last=season.end, form="season", name=season.value, shift=number
        )
    month = month_at(atoms, k)
    if month is not None and day_number(atoms, month.end) is None:
        return Phrase(
            first=i, last=month.end, form="calendar", month=month.number, shift=number
        )
    if (weekday := weekday_at(atoms, k)) is not None:
        return Phrase(
            first=i,
            last=weekday.end,
            form="weekday",
            weekday=weekday.number,
            shift=number,
            name="told" if at(atoms, shift.end - 1).low in TOLD else None,
        )
    return _shifted_unit(atoms, i, shift, k)


def _shifted_unit(atoms: Atoms, i: int, shift: Hit, k: int) -> Phrase | None:
    found = hit("unit", atoms, k)
    word = at(atoms, shift.end - 1).low
    anchored = word in TOLD or word == "coming"
    part = hit("part", atoms, k)
    if part is not None and (anchored or word == "next"):
        return Phrase(
            first=i,
            last=part.end,
            form="anaphor",
            type="TIME",
            unit="D",
            part=part.value,
            shift=shift.number,
        )
    if found is None or found.value in {"TH", "TM", "TS", "NI", "ML"}:
        return None
    if found.value == "D" and word in {"last", "past", "this", "current", "upcoming"}:
        return _past_day(atoms, i, found, word)
    relative = anchored or (found.value == "D") or _after_the(atoms, i, word)
    return Phrase(
        first=i,
        last=found.end,
        form="anaphor" if relative and word != "coming" else "unit",
        unit=found.value,
        shift=shift.number,
    )


TOLD = {"following", "previous", "preceding", "prior"}


def _past_day(atoms: Atoms, i: int, found: Hit, word: str) -> Phrase | None:
    """Read "over the past day", "in the last day": the 24 hours before."""
    led = at(atoms, i - 1).low in {"over", "in", "during", "within"}
    if at(atoms, i).low != "the" or not led or word not in {"last", "past"}:
        return None
    if at(atoms, found.end).low == "of":
        return None
    return Phrase(
        first=i, last=found.end, form="span", type="DURATION", unit="D", count=1,
        shift=-1,
    )  # fmt: skip


def _after_the(atoms: Atoms, i: int, word: str) -> bool:
    """Whether it is "the next month": the one after a month just told of."""
    return at(atoms, i).low == "the" and word == "next"


def read_span(atoms: Atoms, i: int) -> Phrase | None:
    """Read six months, the past two years, the first nine months, 24-hour."""
    j = past_the(atoms, i)
    shift = hit("shift", atoms, j)
    k = shift.end if shift is not None else j
    order = hit("ordinal", atoms, k) if j > i else None
    counted = read_count(atoms, order.end if order is not None else k)
    if counted is None and shift is not None and hit("units", atoms, k) is not None:
        counted = (None, k)  # "the coming days"
    if counted is None:
        return None
    count, end = counted
    more = end + 1 if at(atoms, end).low in MEASURING else end
    found = unit(atoms, past_hyphen(atoms, more))
    if found is None or not _agrees(atoms, (i, end, found.end), count):
        return None
    phrase = Phrase(
        first=i,
        last=found.end,
        form="span",
        type="DURATION",
        unit=found.value,
        count=count,
        shift=shift.number if shift is not None else None,
        name=_recency(atoms, j),
    )
    return _with_more(atoms, _with_half(atoms, phrase))


def _recency(atoms: Atoms, i: int) -> str | None:
    """PAST_REF for "recent" units."""
    found = hit("ref_adjective", atoms, i)
    return found.value if found is not None else None


MEASURING = {"more", "full", "whole", "straight", "consecutive", "additional", "long"}
ONE_WORDS = {"a", "an", "one", "1"}


def _agrees(atoms: Atoms, place: tuple[int, int, int], count: float | None) -> bool:
    """Whether number and unit agree: not "a years", nor "5 year" before a noun."""
    first, end, last = place
    plural = hit("units", atoms, last - 1) is not None
    hyphen = past_hyphen(atoms, end) > end
    single = at(atoms, first).low in ONE_WORDS
    return plural != single or hyphen or count != 1 or at(atoms, end - 1).low == "half"


def _with_half(atoms: Atoms, phrase: Phrase) -> Phrase:
    """Add the half of "a year and a half"."""
    words = [at(atoms, phrase.last + k).low for k in range(3)]
    if words != ["and", "a", "half"] or phrase.count is None:
        return phrase
    return Phrase(
        first=phrase.first,
        last=phrase.last + 3,
        form="span",
        type="DURATION",
        unit=phrase.unit,
        count=phrase.count + 0.5,
        shift=phrase.shift,
    )


def _with_more(atoms: Atoms, phrase: Phrase) -> Phrase:
    """Take in "weeks [or months]", "a year [or two]", "a week [or so]"."""
    end = phrase.last
    if at(atoms, end).low not in {"or", "and"}:
        return phrase
    after = at(atoms, end + 1).low
    paired = phrase.count is None and hit("vague_units", atoms, end + 1) is not None
    loose = phrase.count == 1 and after in {"so", "two", "more"}
    if at(atoms, end).low == "or" and loose and _ends(atoms, end + 2):
        return replace(phrase, last=end + 2, mod="APPROX")
    return replace(phrase, last=end + 2) if paired else phrase


def _ends(atoms: Atoms, i: int) -> bool:
    return unit(atoms, i) is None and at(atoms, i).kind != "number"


def read_count(atoms: Atoms, i: int) -> tuple[float | None, int] | None:
    """A number of units and where it ends; None as number for "several".

    Of "12 to 18 months" it is the lower number.
    """
    number = read_numeral(atoms, i)
    if number is not None and not number.vague:
        return _exact_count(atoms, number)
    found = hit("count", atoms, i)
    if found is not None:
        return (None if found.value == "X" else float(found.value)), found.end
    recent = hit("ref_adjective", atoms, i) is not None
    if recent and hit("units", atoms, i + 1) is not None:
        return None, i + 1
    return (None, i) if hit("vague_units", atoms, i) is not None else None


def _exact_count(atoms: Atoms, number: Numeral) -> tuple[float, int]:
    half = [at(atoms, number.end + k).low for k in range(3)]
    if half == ["and", "a", "half"]:
        return number.value + 0.5, number.end + 3
    upper = _upper(atoms, number)
    return number.value, upper.end if upper is not None else number.end


def _upper(atoms: Atoms, number: Numeral) -> Numeral | None:
    """The 18 of "12 to 18 months"."""
    sign = at(atoms, number.end).low
    if sign not in {"to", "or", "-", "–"}:
        return None
    upper = read_numeral(atoms, number.end + 1)
    wider = upper is not None and not upper.vague and upper.value > number.value
    return upper if wider else None
