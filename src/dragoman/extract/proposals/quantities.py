"""Read the amounts and exchange rates of a provision."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Quantity, Ratio
from dragoman.extract.atoms import split_atoms
from dragoman.extract.numerals import Numeral, read_numeral

TIME_UNITS = frozenset({"day", "hour", "week", "month", "year", "minute"})
EACH = frozenset({"every", "each", "per"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A number at its last token, and the noun that it counts."""

    numeral: Numeral
    token: Token
    noun: Token


def find_quantity(stretch: Stretch) -> Quantity | None:
    """Give the first amount that counts something other than time, or None."""
    for counted in _amounts(stretch):
        if counted.noun.dep_ == "pobj" and counted.noun.head.lower_ == "for":
            continue
        numeral = counted.numeral
        return Quantity(
            value=None if numeral.vague else numeral.value,
            low=numeral.value if numeral.vague else None,
            comparator="at_least" if numeral.vague else "exact",
            unit=_unit(counted.noun),
        )
    return None


def find_ratio(stretch: Stretch) -> Ratio | None:
    """Read "30 prisoners for every hostage" and "1,000 for 1,000"; None for no rate."""
    amounts = list(_amounts(stretch))
    for token in stretch:
        if token.lower_ != "for" or token.dep_ != "prep":
            continue
        gained = next((c for c in token.children if c.dep_ == "pobj"), None)
        given = next((a for a in amounts if a.token.i < token.i), None)
        if gained is None or given is None:
            continue
        each = any(c.lower_ in EACH for c in gained.children)
        got = next((a for a in amounts if a.token.i > token.i), None)
        if each or got is not None:
            value = 1.0 if got is None else got.numeral.value
            return Ratio(given.numeral.value, value, _unit(gained))
    return None


def _amounts(stretch: Stretch) -> Iterator[Counted]:
    atoms, i = split_atoms(stretch.text), 0
    while i < len(atoms):
        numeral = read_numeral(atoms, i)
        if numeral is None:
            i += 1
            continue
        i = numeral.end
        last = stretch.start_char + atoms[numeral.end - 1].start
        token = stretch.doc.char_span(last, last + 1, alignment_mode="expand")
        noun = None if token is None else _noun(token[0])
        if token is not None and noun is not None:
            yield Counted(numeral, token[0], noun)


def _noun(token: Token) -> Token | None:
    """Give the noun that a number counts, or None where it counts time or nothing."""
    head = token.head
    while head.dep_ in {"nummod", "quantmod", "compound"} and head.pos_ == "NUM":
        head = head.head
    counts = head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() not in TIME_UNITS
    return head if counts else None


def _unit(noun: Token) -> str:
    """Name the unit: the noun with what stands before it, no article, no number."""
    before = [c for c in noun.lefts if c.dep_ in {"amod", "compound"}]
    return " ".join(w.text for w in (*before, noun) if w.pos_ != "NUM")
