"""What a number means where it stands: measure, people, place, period."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.domain import Period, Span
from dragoman.domain.vocabulary import Measure, Trend
from dragoman.extract.atoms import Atom, at
from dragoman.extract.draft import Draft
from dragoman.extract.figures.counts import Count
from dragoman.extract.figures.lexicon import phrase_at
from dragoman.extract.figures.measure import measure_of
from dragoman.extract.figures.nouns import (
    counted_noun,
    counts_people,
    parted_noun,
    words_of,
)
from dragoman.extract.figures.period import Timeline, period_of
from dragoman.extract.figures.syntax import child, governing_verb

HUMAN: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "detained", "prisoners_held", "hostages_held",
     "abducted", "displaced", "refugees", "released", "troops"}
)  # fmt: skip
HARMED: frozenset[Measure] = frozenset({"killed", "injured", "displaced", "abducted"})
SHARED = {"population", "people", "resident", "inhabitant", "household", "civilian"}
OTHERS = {"other", "others", "more", "whom", "them", "those", "these", "all"}
PART_WORDS = ("of whom", "of them", "among them", "including", "of those", "of which")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """Hold what a count was found to mean."""

    measure: Measure
    evidence: Span
    at: int
    unit: str | None = None
    population: str | None = None
    trend: Trend | None = None
    of: str | None = None
    responsible: str | None = None
    place: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold what a report's numbers are read against."""

    draft: Draft
    atoms: list[Atom]
    timeline: Timeline


def make_sense(
    setting: Setting, count: Count, number: Token, evidence: Span, last: Sense | None
) -> Sense:
    """Say what a count means, with the count before it to lean on."""
    known = last if last is not None and last.evidence is evidence else None
    noun = _noun(number)
    measure = _measure(count, number, noun)
    if known is not None and _leans(setting, number, noun, (measure, known)):
        measure = known.measure
    measure = measure or "other"
    made = Sense(
        measure=measure,
        evidence=evidence,
        at=number.idx,
        unit=_unit(setting, count, measure, noun),
        population=_population(setting, count, (measure, noun), known),
        trend=_trend(setting, count),
    )
    return _placed(setting, made, (number, noun), last)


def bare_sense(setting: Setting, count: Count, evidence: Span) -> Sense:
    """Say what is told by a number alone, without its sentence's syntax."""
    place = setting.atoms[count.number].start
    measure: Measure = "money" if count.sort == "money" else "other"
    return Sense(measure=measure, evidence=evidence, at=place, unit=count.unit)


def _noun(number: Token) -> Token | None:
    """The noun that is counted; "hostage" in "253 taken hostage" is none."""
    found = counted_noun(number) or parted_noun(number) or _attribute(number)
    if found is None or found.lower_ in {"hostage", "captive"}:
        return None
    return found


def _attribute(number: Token) -> Token | None:
    """The soldiers of "270 were soldiers"."""
    verb = number.head
    if number.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    return child(verb, "attr")


def _measure(count: Count, number: Token, noun: Token | None) -> Measure | None:
    if count.sort == "money":
        return "money"
    if count.sort in {"percent", "point"}:
        shared = noun is not None and noun.lemma_.lower() in SHARED
        return "share_of_population" if shared else "other"
    return measure_of(number, noun)


def _leans(
    setting: Setting,
    number: Token,
    noun: Token | None,
    found: tuple[Measure | None, Sense],
) -> bool:
    """Whether a count only repeats the measure of the one before it."""
    measure, known = found
    if known.measure not in HUMAN or measure not in {None, "troops"}:
        return False
    text = setting.draft.article.text
    between = text[known.at : number.idx][-PART_REACH:].lower()
    parted = any(words in between for words in PART_WORDS)
    bare = noun is None and known.measure in HARMED | {"released"}
    return parted or bare or ("and" in between.split()[-3:] and counts_people(noun))


PART_REACH = 60


def _unit(
    setting: Setting, count: Count, measure: Measure, noun: Token | None
) -> str | None:
    if count.sort is not None:
        return count.unit
    if measure in HUMAN or counts_people(noun):
        return "persons"
    measured = _scale_unit(setting, count)
    if measured is not None:
        return measured
    glued = at(setting.atoms, count.last)
    if glued.glued and glued.kind == "word":
        return glued.text
    return words_of(noun) if noun is not None and noun.pos_ != "PRON" else None


def _scale_unit(setting: Setting, count: Count) -> str | None:
    """The unit of measurement behind a number: tonnes, km."""
    step = count.last + (at(setting.atoms, count.last).low == "-")
    found = phrase_at("scale_unit", setting.atoms, step)
    return found[0] if found is not None else None


def _population(
    setting: Setting,
    count: Count,
    found: tuple[Measure, Token | None],
    known: Sense | None,
) -> str | None:
    measure, noun = found
    if measure == "money":
        return None
    if noun is not None and _scale_unit(setting, count) is not None:
        noun = parted_noun(noun)
    if noun is not None and noun.lower_ not in OTHERS and noun.pos_ != "PRON":
        return words_of(noun)
    if measure not in HUMAN:
        return None
    if known is not None and known.population is not None:
        return known.population
    return "people"


def _trend(setting: Setting, count: Count) -> Trend | None:
    """Read "rose 5%", "up 12", "fell by 3,000"; "rose to 12" has no trend."""
    i = count.first
    before = at(setting.atoms, i - 1).low
    i = i - 2 if before == "by" else i - 1
    found = phrase_at("movement", setting.atoms, i)
    if found is None or found[1] > count.first:
        return None
    return "up" if found[0] == "up" else "down"


def _placed(
    setting: Setting, made: Sense, words: tuple[Token, Token | None], last: Sense | None
) -> Sense:
    """Add who, where and when."""
    if made.measure in {"other", "money"}:
        return made
    number, noun = words
    cast, where = setting.draft.cast, made.evidence
    after = cast.places_within(number.idx, where.end)
    before = cast.places_within(where.start, number.idx)
    return replace(
        made,
        of=cast.actor_of(noun) if noun is not None else None,
        responsible=_responsible(setting, number) if made.measure in HARMED else None,
        place=next(iter((*after, *reversed(before))), None),
        period=_period(setting, made, number, last),
    )


def _responsible(setting: Setting, number: Token) -> str | None:
    """Who is said to have done it: the subject, or the agent after "by"."""
    verb = governing_verb(number)
    if verb is None:
        return None
    agent = child(verb, "agent")
    doer = child(agent, "pobj") if agent is not None else child(verb, "nsubj")
    if doer is None or doer.i == number.i or number in doer.children:
        return None
    return setting.draft.cast.actor_of(doer)


def _period(
    setting: Setting, made: Sense, number: Token, last: Sense | None
) -> Period | None:
    where = (made.evidence.start, made.evidence.end)
    found = period_of(number, made.measure, where, setting.timeline)
    stated = found is not None and (
        found.start is not None or found.kind in {"as_of", "cumulative_since"}
    )
    if stated or last is None or last.period is None:
        return found
    near = last.evidence.end + CARRIED >= made.evidence.start
    return last.period if near else found


CARRIED = 4  # characters between two sentences that follow each other
