"""What a noun of action needs around it to tell an act."""

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.events.clause import Slots
from dragoman.extract.events.lexicon import NounRow, fits, lemma_of, nouns
from dragoman.extract.events.nominal import spoken_verb

INDEFINITE = frozenset({"a", "an", "another", "some", "no", "several", "more"})
NAMING = ("of", "by", "between", "with", "against", "on", "poss", "mod", "subj")
AIMED = ("of", "on", "against")
HARMED = ("@target", "@placelike", "@building", "@person", "@force", "@civilian")
"""What the bombing, shelling or killing of is told where it is only named."""
PLACES = frozenset({"GPE", "LOC", "FAC"})


def needs_met(row: NounRow, noun: Token, slots: Slots, *, leans: bool) -> bool:
    """Say whether a row's need is met; `leans`: a verb lends it aspect or subject."""
    need, _, wanted = row.needs.partition("_")
    if need in {"of", "on", "subj"}:
        what = slots.get(need, ())
        return any(not wanted or fits(t, (f"@{wanted}",)) for t in what)
    named = any(fits(t, ("@party",)) for n in NAMING for t in slots.get(n, ()))
    if row.kind.startswith("violence"):
        named = named or any(fits(t, HARMED) for n in AIMED for t in slots.get(n, ()))
    met = {
        "any": named or leans or not is_definite(noun),
        "party": named or leans,
        "light": leans,
        "spoken": spoken_verb(noun) is not None,
        "no": any(c.lower_ == "no" for c in kids(noun, "det")),
        "place": named and any(t.ent_type_ in PLACES for t in slots.get("in", ())),
    }
    return met[need]


def is_definite(noun: Token) -> bool:
    """Whether a noun only presupposes its act: "the talks", "these attacks"."""
    dated = has_kid(noun, "npadvmod", "nummod")
    return not dated and any(
        c.lower_ not in INDEFINITE for c in kids(noun, "det", "poss")
    )


def rows_of_noun(noun: Token) -> tuple[NounRow, ...]:
    """The rows of a noun; "shelling" can be tagged as a verb's form."""
    forms = dict.fromkeys((lemma_of(noun), noun.lemma_.lower(), noun.lower_))
    return tuple(row for form in forms for row in nouns().get(form, ()))
