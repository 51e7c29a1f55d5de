"""What a number means where it stands: measure, people, place, period."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.domain import Period, Span
from dragoman.domain.vocabulary import Measure, Trend
from dragoman.extract.draft import Draft
from dragoman.extract.figures.counts import Count
from dragoman.extract.figures.measure import measure_of
from dragoman.extract.figures.nouns import counted_noun, counts_people, parted_noun, words_of

HUMAN: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "detained", "prisoners_held", "hostages_held",
     "abducted", "displaced", "refugees", "released", "troops"}
)  # fmt: skip
SHARED = {"population", "people", "resident", "inhabitant", "household", "child"}
OTHERS = {"other", "others", "more"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """Hold what a count was found to mean; `sentence` is the start of its sentence."""

    measure: Measure
    evidence: Span
    unit: str | None
    population: str | None
    trend: Trend | None = None
    of: str | None = None
    responsible: str | None = None
    place: str | None = None
    period: Period | None = None


def make_sense(draft: Draft, count: Count, number: Token, last: Sense | None) -> Sense:
    """Say what a count means, with the count before it to lean on."""
    noun = counted_noun(number) or parted_noun(number)
    measure = _measure(count, number, noun)
    sentence = draft.span(number.sent)
    known = last if last is not None and last.evidence == sentence else None
    return Sense(
        measure=measure,
        evidence=sentence,
        unit=_unit(count, measure, noun),
        population=_population(measure, noun, known),
    )


def _measure(count: Count, number: Token, noun: Token | None) -> Measure:
    if count.sort == "money":
        return "money"
    if count.sort in {"percent", "point"}:
        shared = noun is not None and noun.lemma_.lower() in SHARED
        return "share_of_population" if shared else "other"
    return measure_of(number, noun) or "other"


def _unit(count: Count, measure: Measure, noun: Token | None) -> str | None:
    if count.sort is not None:
        return count.unit
    if measure in HUMAN or counts_people(noun):
        return "persons"
    return words_of(noun) if noun is not None else None


def _population(measure: Measure, noun: Token | None, known: Sense | None) -> str | None:
    if noun is not None and noun.lower_ not in OTHERS and noun.pos_ != "PRON":
        return words_of(noun)
    if known is not None and known.population is not None:
        return known.population
    return "people" if measure in HUMAN else None
