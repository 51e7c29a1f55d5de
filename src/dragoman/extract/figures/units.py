"""The unit of a count, whom it counts, and whether it tells a rise or a fall."""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.domain.vocabulary import Measure, Trend
from dragoman.extract.atoms import Atom, at
from dragoman.extract.figures.counts import Count
from dragoman.extract.figures.lexicon import phrase_at
from dragoman.extract.figures.nouns import counts_people, parted_noun, words_of

Atoms = Sequence[Atom]

HUMAN: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "detained", "prisoners_held", "hostages_held",
     "abducted", "displaced", "refugees", "released", "troops"}
)  # fmt: skip
OTHERS = {"other", "others", "more", "whom", "them", "those", "these", "all"}


def unit_of(
    atoms: Atoms, count: Count, measure: Measure, noun: Token | None
) -> str | None:
    """The unit of a count: persons, a share, money, a measure, or its noun."""
    if count.sort is not None:
        return count.unit
    following = at(atoms, count.last)
    if measure in HUMAN or counts_people(noun) or following.low in {"who", "whom"}:
        return "persons"
    measured = _scale_unit(atoms, count)
    glued = following.glued and following.kind == "word"
    if measured is not None or glued or following.low == "times":
        return measured or following.text
    return words_of(noun) if noun is not None and noun.pos_ != "PRON" else None


def _scale_unit(atoms: Atoms, count: Count) -> str | None:
    """The unit of measurement behind a number: tonnes, km."""
    step = count.last + (at(atoms, count.last).low == "-")
    found = phrase_at("scale_unit", atoms, step)
    return found[0] if found is not None else None


def population_of(
    atoms: Atoms,
    count: Count,
    found: tuple[Measure, Token | None],
    before: str | None,
) -> str | None:
    """Who or what is counted; else whom the figure `before` counted."""
    measure, noun = found
    if measure == "money" or at(atoms, count.last).low == "times":
        return None
    glued = at(atoms, count.last)
    measured = _scale_unit(atoms, count) is not None
    if noun is not None and (measured or (glued.glued and glued.kind == "word")):
        noun = parted_noun(noun)
    if noun is not None and noun.lower_ not in OTHERS and noun.pos_ != "PRON":
        return "people" if noun.lemma_ == "life" else words_of(noun)
    if measure not in HUMAN:
        return None
    return before or "people"


def trend_of(atoms: Atoms, count: Count, measure: Measure) -> Trend | None:
    """Read "rose 5%", "up 12", "fell by 3,000"; not "rose to 12", "shot down 12"."""
    i = count.first
    before = at(atoms, i - 1).low
    i = i - 2 if before == "by" else i - 1
    lost = measure in HUMAN and phrase_at("losing", atoms, i) is not None
    if lost or phrase_at("phrasal", atoms, i - 1) is not None:
        return None
    found = phrase_at("movement", atoms, i)
    if found is None or found[1] > count.first:
        return None
    return "up" if found[0] == "up" else "down"
