"""Read units of time: last week, six months, two days ago, the third quarter."""

from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import Numeral, read_numeral
from dragoman.extract.times.dates import day_number, month_at, weekday_at, year_number
from dragoman.extract.times.lexicon import Hit, first_hit, hit, past_hyphen, unit
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

PERIOD_WORDS = {"period", "quarter"}
YEAR_MONTHS = 12


def past_the(atoms: Atoms, i: int) -> int:
    """The place after a definite article."""
    return i + 1 if at(atoms, i).low in {"the", "these", "those"} else i


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
        )
    return _shifted_unit(atoms, i, shift, k)


def _shifted_unit(atoms: Atoms, i: int, shift: Hit, k: int) -> Phrase | None:
    found = hit("unit", atoms, k)
    if found is None or found.value in {"TH", "TM", "TS", "NI", "ML"}:
        return None
    word = at(atoms, shift.end - 1).low
    anchored = word in {"following", "previous", "preceding", "prior", "coming"}
    if found.value == "D" and word in {"last", "past", "this", "current", "upcoming"}:
        return None
    relative = anchored or (found.value == "D") or _after_the(atoms, i, word)
    return Phrase(
        first=i,
        last=found.end,
        form="anaphor" if relative and word != "coming" else "unit",
        unit=found.value,
        shift=shift.number,
    )


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
    return _with_half(atoms, phrase)


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


def read_count(atoms: Atoms, i: int) -> tuple[float | None, int] | None:
    """A number of units and where it ends; None as number for "several".

    Of "12 to 18 months" it is the lower number.
    """
    number: Numeral | None = read_numeral(atoms, i)
    if number is not None and not number.vague:
        half = [at(atoms, number.end + k).low for k in range(3)]
        if half == ["and", "a", "half"]:
            return number.value + 0.5, number.end + 3
        upper = _upper(atoms, number)
        return number.value, upper.end if upper is not None else number.end
    found = hit("count", atoms, i)
    if found is not None:
        return (None if found.value == "X" else float(found.value)), found.end
    if hit("ref_adjective", atoms, i) is not None and hit("units", atoms, i + 1):
        return None, i + 1
    if hit("vague_units", atoms, i) is not None:
        return None, i
    return None


def _upper(atoms: Atoms, number: Numeral) -> Numeral | None:
    """The 18 of "12 to 18 months"."""
    sign = at(atoms, number.end).low
    if sign not in {"to", "or", "-", "–"}:
        return None
    upper = read_numeral(atoms, number.end + 1)
    wider = upper is not None and not upper.vague and upper.value > number.value
    return upper if wider else None


def read_quarter(atoms: Atoms, i: int) -> Phrase | None:
    """Read the third quarter of 1989, third-quarter, this year's first half, Q3 2012."""
    j = past_the(atoms, i)
    lead = _year_lead(atoms, j)
    k = lead[2] if lead is not None else j
    k = k + 1 if at(atoms, k).low == "fiscal" else k
    order = hit("ordinal", atoms, k) or _last_half(atoms, k)
    if order is None:
        return _short_quarter(atoms, i)
    word = past_hyphen(atoms, order.end)
    word = word + 1 if at(atoms, word).low == "fiscal" else word
    name = at(atoms, word).low
    if name not in {"quarter", "half"} or order.number > (4 if name[0] == "q" else 2):
        return None
    year, shift = (lead[0], lead[1]) if lead is not None else (None, None)
    end = word + 1
    if lead is None:
        year, shift, end = _year_tail(atoms, end)
    if name == "half" and year is None and shift is None and j == i:
        return None
    return Phrase(
        first=i,
        last=end,
        form="quarter" if name == "quarter" else "half",
        number=order.number,
        year=year,
        shift=shift,
    )


def _last_half(atoms: Atoms, i: int) -> Hit | None:
    """The "last" of "the last half"."""
    found = hit("half_order", atoms, i)
    if found is None or at(atoms, found.end).low != "half":
        return None
    return found


def _short_quarter(atoms: Atoms, i: int) -> Phrase | None:
    """Read Q3 2012, 3Q."""
    first, second = at(atoms, i), at(atoms, i + 1)
    pair = {first.low, second.low}
    digit = next((w for w in pair if w in {"1", "2", "3", "4"}), None)
    if "q" not in pair or digit is None or not second.glued:
        return None
    year, shift, end = _year_tail(atoms, i + 2)
    return Phrase(
        first=i, last=end, form="quarter", number=int(digit), year=year, shift=shift
    )


def _year_lead(atoms: Atoms, i: int) -> tuple[int | None, int | None, int] | None:
    """The year before a quarter: "this year's", "1990's", "last year's"."""
    shift = hit("shift", atoms, i)
    year = year_number(atoms, i)
    if shift is not None and at(atoms, shift.end).low == "year":
        found: tuple[int | None, int | None, int] = (None, shift.number, shift.end + 1)
    elif year is not None:
        found = (year.number, None, year.end)
    else:
        return None
    end = found[2]
    if at(atoms, end).low == "'" and at(atoms, end + 1).low == "s":
        return found[0], found[1], end + 2
    return found if year is not None else None


def _year_tail(atoms: Atoms, i: int) -> tuple[int | None, int | None, int]:
    """The year after a quarter: "of 1989", "of this year", "last year"."""
    j = i + 1 if at(atoms, i).low in {"of", "in"} else i
    j = j + 1 if at(atoms, j).low == "fiscal" else j
    year = year_number(atoms, j)
    if year is not None:
        return year.number, None, year.end
    shift = hit("shift", atoms, j)
    if shift is not None and at(atoms, shift.end).low == "year":
        return None, shift.number, shift.end + 1
    return None, None, i


def read_season(atoms: Atoms, i: int) -> Phrase | None:
    """Read the summer of 2023, spring 2024."""
    j = past_the(atoms, i)
    season = hit("season", atoms, j)
    if season is None:
        return None
    year, shift, end = _year_tail(atoms, season.end)
    if year is None and shift is None and j == i:
        return None
    return Phrase(
        first=i, last=end, form="season", name=season.value, year=year, shift=shift
    )


def read_weekday(atoms: Atoms, i: int) -> Phrase | None:
    """Read a bare weekday."""
    found = weekday_at(atoms, i)
    if found is None:
        return None
    return Phrase(first=i, last=found.end, form="weekday", weekday=found.number)


def read_deictic(atoms: Atoms, i: int) -> Phrase | None:
    """Read today, yesterday, tonight, last night, overnight."""
    found = hit("deictic", atoms, i)
    if found is not None:
        return Phrase(first=i, last=found.end, form="days", shift=found.number)
    part = hit("deictic_part", atoms, i)
    if part is None:
        return None
    return Phrase(
        first=i,
        last=part.end,
        form="days",
        type="TIME",
        shift=int(part.value[:-2]),
        part=part.value[-2:],
    )


def read_set(atoms: Atoms, i: int) -> Phrase | None:
    """Read daily, every week, each Thursday, every two years."""
    plain = hit("set", atoms, i)
    if plain is not None:
        return Phrase(
            first=i, last=plain.end, form="set", type="SET", name=plain.value
        )
    every = hit("every", atoms, i)
    if every is None:
        return None
    weekday = weekday_at(atoms, every.end)
    if weekday is not None:
        return Phrase(
            first=i,
            last=weekday.end,
            form="set",
            type="SET",
            name=f"XXXX-WXX-{weekday.value}",
        )
    month = month_at(atoms, every.end)
    if month is not None:
        name = f"XXXX-{month.number:02}"
        return Phrase(first=i, last=month.end, form="set", type="SET", name=name)
    return _every_unit(atoms, i, every)


def _every_unit(atoms: Atoms, i: int, every: Hit) -> Phrase | None:
    number = read_numeral(atoms, every.end)
    end = number.end if number is not None else every.end
    found = unit(atoms, end)
    if found is None:
        return None
    count = number.value if number is not None else float(every.value)
    return Phrase(
        first=i, last=found.end, form="set", type="SET", unit=found.value, count=count
    )


def read_literal(atoms: Atoms, i: int) -> Phrase | None:
    """Read now, currently, recently, the future."""
    found = first_hit(("ref", "ref_adjective"), atoms, i)
    if found is None:
        return None
    return Phrase(first=i, last=found.end, form="literal", name=found.value)


ANAPHORS = {"the", "that", "same"}


def read_anaphor(atoms: Atoms, i: int) -> Phrase | None:
    """Read the day, that year, the same week, the quarter, the latest period."""
    if at(atoms, i).low not in ANAPHORS:
        return None
    j = i + 1
    word = at(atoms, j).low
    j = j + 1 if word in {"same", "latest", "whole", "full", "entire"} else j
    found = hit("unit", atoms, j)
    if found is None and not (word == "latest" and at(atoms, j).low == "period"):
        return None
    if found is not None and found.value in {"TH", "TM", "TS", "DE", "CE", "ML", "NI"}:
        return None
    end = j + 1 if found is None else found.end
    unit_name = "Q" if found is None else found.value
    if unit_name == "FY" or (unit_name == "Y" and at(atoms, end).low in ENDING):
        return Phrase(
            first=i, last=end, form="span", type="DURATION", unit="Y", count=1
        )
    latest = "latest" if word == "latest" else None
    return Phrase(
        first=i, last=end, form="anaphor", unit=unit_name, shift=0, name=latest
    )


ENDING = {"ended", "ending", "ends"}
