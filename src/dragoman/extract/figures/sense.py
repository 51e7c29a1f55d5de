"""What a number means where it stands: measure, people, place, period."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.domain import Period, Span
from dragoman.domain.vocabulary import Measure, Trend
from dragoman.extract.atoms import Atom, at
from dragoman.extract.draft import Draft
from dragoman.extract.figures.counts import Count
from dragoman.extract.figures.doers import (
    doer_of,
    holder_of,
    loser_of,
    nation_of,
)
from dragoman.extract.figures.lexicon import measures
from dragoman.extract.figures.measure import measure_of
from dragoman.extract.figures.nouns import (
    counted_noun,
    counts_people,
    parted_noun,
)
from dragoman.extract.figures.period import period_of
from dragoman.extract.figures.places import place_of
from dragoman.extract.figures.syntax import child, governing_verb
from dragoman.extract.figures.timeline import Timeline
from dragoman.extract.figures.told import TOLL_REACH, Told
from dragoman.extract.figures.units import HUMAN, population_of, trend_of, unit_of

HARMED: frozenset[Measure] = frozenset({"killed", "injured", "displaced", "abducted"})
KEPT: frozenset[Measure] = frozenset({"prisoners_held", "hostages_held", "detained"})
SHARED = {"population", "people", "resident", "inhabitant", "household", "civilian"}
PART_WORDS = ("of whom", "of them", "among them", "including", "of those", "of which")


NEVER = -(10**9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """Hold what a count was found to mean.

    `verb` is the token that governs it, `told` what was told up to here, `act_at` the
    place of the last dated act.
    """

    measure: Measure
    evidence: Span
    at: int
    verb: int | None = None
    told: Told = field(default_factory=Told)
    act_at: int = NEVER
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
    atoms: Sequence[Atom]
    timeline: Timeline


def make_sense(
    setting: Setting, count: Count, number: Token, evidence: Span, last: Sense | None
) -> Sense:
    """Say what a count means, with the count before it to lean on."""
    known = last if last is not None and last.evidence is evidence else None
    noun = _noun(number)
    measure = _measure(count, number, noun)
    short = known if measure is None and noun is None else None
    if known is not None and _leans(setting, number, noun, (measure, known)):
        measure = known.measure
    if short is not None and _elliptic(setting, count, short):
        measure, unit, population = short.measure, short.unit, short.population
    else:
        measure = measure or "other"
        unit = unit_of(setting.atoms, count, measure, noun)
        before = known.population if known is not None else None
        population = population_of(setting.atoms, count, (measure, noun), before)
    made = Sense(
        measure=measure,
        evidence=evidence,
        at=number.idx,
        unit=unit,
        population=population,
        trend=trend_of(setting.atoms, count, measure),
    )
    placed = _placed(setting, made, (number, noun), last)
    earlier = at(setting.atoms, count.first - 1).low in {"from", "than"}
    if short is not None and earlier:
        placed = replace(placed, period=None)
    return _told(placed, last)


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
    found = measure_of(number, noun)
    if found == "released" and noun is not None and _is_whole(number):
        return measures("noun").get(noun.lemma_.lower(), found)
    return found


def _is_whole(number: Token) -> bool:
    """Whether it is the 33 of "16 of the 33 hostages returned"."""
    doc, i = number.doc, number.i - 1
    i -= i > 0 and doc[i].lower_ in {"the", "those"}
    return i > 0 and doc[i].lower_ == "of" and doc[i - 1].like_num


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
    whole = text[max(0, known.at - PART_REACH) : known.at].lower().split()[-2:]
    parted = parted or (
        whole[-1:] in (["the"], ["those"]) and whole[0] in {"of", "among"}
    )
    bare = noun is None and known.measure in HARMED | {"released"}
    return parted or bare or ("and" in between.split()[-3:] and counts_people(noun))


PART_REACH = 60


def _elliptic(setting: Setting, count: Count, known: Sense) -> bool:
    """Whether a bare number has the unit of the last: "500 trucks, up from 90"."""
    lead = at(setting.atoms, count.first - 1).low
    if count.sort is not None or known.unit is None or lead not in COMPARING:
        return False
    return known.unit != "percent" or lead == "by"


COMPARING = {"from", "to", "than", "by"}


def _placed(
    setting: Setting, made: Sense, words: tuple[Token, Token | None], last: Sense | None
) -> Sense:
    """Add who, where and when."""
    if made.measure in {"other", "money"}:
        return made
    number, noun = words
    verb = governing_verb(number)
    return replace(
        made,
        verb=verb.i if verb is not None else None,
        of=_side(setting.draft, number, noun),
        responsible=_responsible(setting.draft, made.measure, number, noun),
        place=_place(setting, made, words, last),
        period=_period(setting, made, number, last),
    )


def _side(draft: Draft, number: Token, noun: Token | None) -> str | None:
    """Whose people they are: "three Israeli soldiers", "Russia lost 300 troops"."""
    found = draft.cast.actor_of(noun) if noun is not None else None
    if found is None and noun is not None:
        found = nation_of(noun.lefts, draft)
    return found or loser_of(number, draft)


def _responsible(
    draft: Draft, measure: Measure, number: Token, noun: Token | None
) -> str | None:
    if measure in HARMED:
        return doer_of(number, noun, draft)
    return holder_of(number, draft) if measure in KEPT else None


def _place(
    setting: Setting, made: Sense, words: tuple[Token, Token | None], last: Sense | None
) -> str | None:
    """The place of the clause, or of the clause it is joined to."""
    number, noun = words
    found = place_of(number, noun, setting.draft.cast)
    if found is not None:
        return found
    known = last if last is not None and last.evidence is made.evidence else None
    if known is not None and {known.measure, made.measure} <= HARMED:
        verb = governing_verb(number)
        joined = verb is not None and (
            known.verb in {verb.i, verb.head.i} or verb.dep_ == "prep"
        )  # "12 people, including three children"
        return known.place if joined else None
    return None


def _period(
    setting: Setting, made: Sense, number: Token, last: Sense | None
) -> Period | None:
    where = (made.evidence.start, made.evidence.end)
    near = last is not None and last.evidence.end + CARRIED >= made.evidence.start
    told = last.told if last is not None else Told()
    fresh = last is not None and last.act_at + TOLL_REACH > number.idx
    same = last is not None and last.evidence is made.evidence
    act = told.carried_act() if near and not same else None
    toll = (told.toll if fresh else None) or act
    toll = toll if made.place is None else None
    here = replace(told, near=near, same=same, toll=toll)
    return period_of(number, made.measure, where, setting.timeline, here)


def _told(made: Sense, last: Sense | None) -> Sense:
    """Add what is now told: this figure's period, or the act that it is of."""
    told = last.told if last is not None else Told()
    act = made.period is not None and made.period.kind == "event"
    if made.measure in HARMED and act and made.period and made.period.start:
        told = replace(told, toll=made.period)
        made = replace(made, act_at=made.at)
    elif last is not None:
        made = replace(made, act_at=last.act_at)
    return replace(made, told=told.then(made.measure, made.period))


CARRIED = 4  # characters between two sentences that follow each other
