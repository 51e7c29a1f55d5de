"""Find the words that tell an act."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Status
from dragoman.extract.columns import REMEMBERED, columns, kids, within
from dragoman.extract.events.clause import (
    Slots,
    is_passive,
    objects,
    prepositions,
    subjects,
    verb_slots,
)
from dragoman.extract.events.lexicon import (
    MISREAD,
    NounRow,
    VerbRow,
    fits,
    hyphened,
    lemma_of,
    nouns,
    verbs,
    words_of,
)
from dragoman.extract.events.near import Near
from dragoman.extract.events.needs import needs_met, rows_of_noun
from dragoman.extract.events.nominal import (
    copula,
    counted,
    happening,
    light_verb,
    noun_slots,
    spoken_verb,
)
from dragoman.extract.events.rows import holds, specificity

FOUND_BY = "act_lexicon:1"
DESCRIBING = frozenset({"amod", "compound"})
NOUNLIKE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "aux", "advmod"})
"""As parsers take it for a helper or a manner too: "army shelling killed two"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words that tell an act: `trigger` names it, `anchor` is the verb of its clause.

    `lent` is the status that a light verb or the lexicon gives.
    """

    trigger: Token
    anchor: Token
    row: VerbRow | NounRow
    slots: Slots
    lent: Status | None = None
    found_by: str = FOUND_BY

    @property
    def family(self) -> str:
        """The family of the act."""
        return self.row.kind.partition(".")[0]

    @property
    def kind(self) -> str:
        """The kind of the act within its family."""
        return self.row.kind.partition(".")[2]


def find_tellings(sentence: Stretch) -> Iterator[Telling]:
    """Find the tellings of a sentence in order, at most one a word."""
    for token in _named(sentence):
        found = None
        if token.tag_ == "VBG" and token.dep_ in NOUNLIKE:
            found = _told_by_noun(token)
        elif token.dep_ == "aux":
            found = _told_by_helper(token)
        elif token.pos_ in {"VERB", "AUX"} and token.dep_ not in DESCRIBING:
            found = _told_by_verb(token)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found = _told_by_noun(token)
        if found is not None:
            yield found


def _named(sentence: Stretch) -> Iterator[Token]:
    """The words that the lexicon has a row for, or may have one with a hyphen."""
    for i in within(_places(sentence.doc), sentence):
        yield sentence.doc[i]


@lru_cache(maxsize=REMEMBERED)
def _places(doc: Doc) -> list[int]:
    forms = columns(doc).with_form(verbs().keys() | nouns().keys() | MISREAD.keys())
    return sorted({*forms, *hyphened(doc)})


def _told_by_verb(verb: Token) -> Telling | None:
    rows = verbs().get(lemma_of(verb)) or verbs().get(verb.lemma_.lower())
    if not rows or _is_reference(verb):
        return None
    slots = verb_slots(verb)
    near = Near.of(verb)
    ranked = [
        (specificity(row), row)
        for row in rows
        if near.has(row) and holds(row, verb, slots)
    ]
    if not ranked:
        return None
    row = max(ranked, key=lambda pair: pair[0])[1]
    return Telling(trigger=verb, anchor=verb, row=row, slots=slots, lent=row.status)


def _is_reference(verb: Token) -> bool:
    """Whether a participle only refers: "as provided for in the truce"."""
    own = kids(verb, "nsubj", "nsubjpass")
    bare = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and not own)
    return bare and any(c.lower_ == "as" for c in kids(verb, "mark", "advmod"))


def _told_by_helper(helper: Token) -> Telling | None:
    """What "must" and "should" ask of somebody."""
    rows = [r for r in verbs().get(helper.lower_, ()) if r.frame == "appeal"]
    who = subjects(helper.head) or objects(helper.head)
    if not rows or not any(fits(t, ("@party",)) for t in who):
        return None
    return Telling(trigger=helper, anchor=helper, row=rows[0], slots={"obj": who})


def _told_by_noun(noun: Token) -> Telling | None:
    rows = rows_of_noun(noun)
    if not rows or _is_modifier(noun) or any(map(rows_of_noun, counted(noun))):
        return None
    slots = noun_slots(noun)
    verb = light_verb(noun)
    takes_place = happening(noun)
    if verb is not None:
        slots = _with_light(slots, verb, noun)
    if noun.dep_ == "aux":  # "army shelling killed two"
        slots["mod"] = (*slots["mod"], *kids(noun.head, "nsubj"))
    if noun.dep_ in {"nsubj", "advmod"} and noun.head.lemma_.lower() in words_of(
        "harm_verb"
    ):
        slots = {"on": objects(noun.head), **slots}
    if takes_place is not None:
        slots = {**prepositions(takes_place), **slots}
    anchor = verb or takes_place or copula(noun) or noun
    for row in rows:
        if _noun_fits(row, noun) and needs_met(
            row, noun, slots, leans=anchor.i != noun.i
        ):
            spoken = _spoken(noun, row)
            return Telling(
                trigger=noun,
                anchor=spoken or anchor,
                row=row,
                slots=slots,
                lent=row.status,
            )
    return None


def _spoken(noun: Token, row: NounRow) -> Token | None:
    """The verb that says what a call or a meeting was about: they are one act."""
    if not row.kind.startswith("contact"):
        return None
    verb = spoken_verb(noun)
    fit = verb is not None and verb.lemma_.lower() in words_of("conversing")
    return verb if fit else None


def _is_modifier(noun: Token) -> bool:
    """Whether a noun only describes another, unless it is what that one attempts."""
    before = noun.dep_ in {"compound", "amod", "nmod"} and noun.head.i > noun.i
    return before and noun.head.lemma_.lower() not in words_of("attempting")


def _with_light(slots: Slots, verb: Token, noun: Token) -> Slots:
    misread = tuple(c for c in noun.lefts if c.dep_ == "nsubj")
    found = {**prepositions(verb), **slots}
    if misread:
        found.setdefault("dative", misread)
    who = () if is_passive(verb) else subjects(verb)
    if verb.lemma_.lower() in words_of("undergoing"):
        return {**found, "subj": found.pop("from", ()), "obj": who}
    return {**found, "subj": who}


def _noun_fits(row: NounRow, noun: Token) -> bool:
    more = row.phrase.split()[:-1]
    if not more:
        return True
    of = columns(noun.doc)
    below = of.kids[noun.i]
    near = {of.lemma[i] for i in below} | {of.low[i] for i in below}
    return near.union(of.low[max(noun.i - len(more), 0) : noun.i]).issuperset(more)
