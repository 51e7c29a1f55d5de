"""Read the amounts and exchange rates of a provision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Quantity, Ratio
from dragoman.extract.atoms import Atom, split_atoms
from dragoman.extract.figures.counts import Count, read_counts
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import signs

EACH = frozenset({"every", "each", "one", "a", "per"})
SIDES = ("each side", "either side", "both sides", "each party", "each country")
MEASURED = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
UNIT_WORDS = 4
ALONE = frozenset({"of", "to", "for", "by", "would", "will", "were", "are"})
RATES = frozenset({"a", "per", "each", "every"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at [start, end) of the text, and the words of what it counts."""

    count: Count
    start: int
    end: int
    unit: tuple[Token, ...]


def read_amounts(ground: Ground, stretch: Stretch) -> list[Amount]:
    """Read the numbers that count people and things, no times and no places."""
    found, atoms, base = [], split_atoms(stretch.text), stretch.start_char
    for count in read_counts(atoms):
        start = base + atoms[count.first].start
        end = base + atoms[count.last - 1].end
        unit = _unit(stretch, end)
        if _is_of_time(ground, (start, end), unit) or _is_ordinal_one(count, stretch):
            continue
        found.append(Amount(_exact(count, atoms), start, end, unit))
    return found


def _exact(count: Count, atoms: Sequence[Atom]) -> Count:
    """The "over" of "hand over 33 hostages" is no hedge."""
    before = atoms[count.first - 1].low if count.first else ""
    if atoms[count.first].low != "over" or before not in HANDING:
        return count
    return replace(count, comparator="exact", low=None, high=None)


HANDING = frozenset(
    {"hand", "hands", "handed", "handing", "turn", "turned", "give", "gave"}
)


def _is_ordinal_one(count: Count, stretch: Stretch) -> bool:
    """The "one" of "one another", and of a name, counts nothing."""
    return count.value == 1 and not stretch.text[:1].isdecimal()


def _is_of_time(
    ground: Ground, where: tuple[int, int], unit: tuple[Token, ...]
) -> bool:
    inside = ground.times_in(max(where[0] - TIME_REACH, 0), where[1] + TIME_REACH)
    if any(t.span.start < where[1] and where[0] < t.span.end for t in inside):
        return True
    return bool(unit) and unit[-1].lemma_.lower() in signs("places")


TIME_REACH = 60  # characters; the longest time expression of the reports has 45


def _unit(stretch: Stretch, end: int) -> tuple[Token, ...]:
    """Give the noun after a number with what stands before it: female detainees."""
    after = [t for t in stretch if t.idx >= end][:UNIT_WORDS]
    taken: list[Token] = []
    for token in after:
        if token.pos_ not in MEASURED or token.lower_ in ALONE:
            break
        taken.append(token)
        if token.pos_ == "NOUN" and token.dep_ != "compound":
            break
    while taken and taken[-1].pos_ not in {"NOUN", "PROPN"}:
        taken.pop()
    return tuple(taken)


def quantity_of(amount: Amount, stretch: Stretch) -> Quantity:
    """Give an amount with the bounds that its hedge sets."""
    count = amount.count
    return Quantity(
        value=count.value,
        low=count.low,
        high=count.high,
        comparator=count.comparator,
        unit=count.unit or _words(amount.unit),
        per=_rate(amount, stretch),
    )


def _words(unit: tuple[Token, ...]) -> str | None:
    kept = [t.text for t in unit if not (t.pos_ == "ADJ" and t.text[:1].isupper())]
    return " ".join(kept) or None


def _rate(amount: Amount, stretch: Stretch) -> str | None:
    """Read the day of "600 lorries of aid a day"."""
    for token in stretch:
        if token.idx <= amount.end or token.lower_ not in RATES:
            continue
        if token.i + 1 < stretch.end and token.nbor().lower_ in {
            "day",
            "week",
            "month",
        }:
            return token.nbor().lower_
    return None


def ratio_of(amounts: list[Amount], stretch: Stretch) -> Ratio | None:
    """Read "30 prisoners for every hostage", "1,000 from each side"; None: no rate."""
    if not amounts or amounts[0].count.value is None:
        return None
    first, words = amounts[0], stretch.text.lower()
    given = first.count.value or 0
    sides = any(f"from {side}" in words or f"on {side}" in words for side in SIDES)
    if sides or _is_of_each_side(first, stretch):
        return Ratio(given, given, _words(first.unit))
    leads = (t for t in stretch if t.lower_ == "for" and t.i + 1 < stretch.end)
    rates = (_rate_at(token, amounts, stretch) for token in leads)
    return next((rate for rate in rates if rate is not None), None)


def _rate_at(lead: Token, amounts: list[Amount], stretch: Stretch) -> Ratio | None:
    """Read the rate that a "for" leads to, behind the number or before it."""
    first, after = amounts[0], lead.nbor()
    given = first.count.value or 0
    whole = Ratio(given, 1.0, _words(_unit(stretch, after.idx + 1)))
    if lead.idx < first.end:
        return whole if after.lower_ in EACH - {"a"} else None
    gained = next((a for a in amounts if a.start > lead.idx), None)
    if gained is not None and gained.start - lead.idx < NEXT:
        return Ratio(given, gained.count.value or 1, _words(gained.unit))
    return whole if _is_rate(after) else None


def _is_rate(token: Token) -> bool:
    """Whether a rate begins: "every hostage"; "a hostage", but no "a truce"."""
    if token.lower_ != "a":
        return token.lower_ in EACH
    noun = token.head
    return noun.lemma_.lower() in signs("exchanged")


def _is_of_each_side(first: Amount, stretch: Stretch) -> bool:
    """Whether each side gives so many: "1,000 prisoners of war each"."""
    if not any(token.lemma_.lower() in signs("exchanged") for token in first.unit):
        return False
    after = [t for t in stretch if t.idx >= first.end and t.lower_ == "each"]
    return any(t.i + 1 >= stretch.end or t.nbor().pos_ in ENDS for t in after)


ENDS = frozenset({"ADP", "PUNCT", "CCONJ", "ADV"})
"""What follows an "each" that stands for each side."""


NEXT = 6  # characters between "for" and its number


def without_unit(amount: Amount, unit: tuple[Token, ...]) -> Amount:
    """Lend a bare number the unit of the one before: 706 of 887 detainees."""
    return amount if amount.unit else replace(amount, unit=unit)
