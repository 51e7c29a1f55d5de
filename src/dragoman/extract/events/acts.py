"""What the encoder's head for acts says of words, where the lexicon has none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Plover, Status
from dragoman.extract.events.clause import objects, verb_slots
from dragoman.extract.events.codes import plover_of
from dragoman.extract.events.lexicon import (
    NounRow,
    VerbRow,
    cues,
    nouns,
    types,
    verbs,
    words_of,
)
from dragoman.extract.events.match import Telling
from dragoman.extract.events.nominal import light_verb, noun_slots
from dragoman.extract.events.outcome import Outcome
from dragoman.extract.events.status import Fate

GROUP = "heads.acts"
FOUND_BY = "heads.acts:1"
SURE = 0.7
"""From here on a word tells an act where the lexicon finds none in its sentence."""
CERTAIN = 0.95
"""From here on it tells one beside those that the lexicon finds."""
FAINT = 0.3
"""Below this an ambiguous word tells no act in what is not surely of the field."""
VERBAL = frozenset({"VERB", "AUX"})
HELPING = frozenset({"aux", "auxpass", "neg", "prt"})
NOMINAL = frozenset({"NOUN", "PROPN"})
SPOKEN = frozenset({"statement", "response"})
NEGATIVE = frozenset({"REJECT", "ACCUSE"})
OPEN: frozenset[Status] = frozenset({"denied", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold a word that the head takes for one that tells an act."""

    token: Token
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Acts:
    """Hold the words of a report that may tell an act; None where the head is off."""

    words: Mapping[int, Seen] | None

    def refuses(self, telling: Telling) -> bool:
        """Whether the head sees no act in a word that often tells something else."""
        word = telling.trigger
        plain = word.lemma_.lower() not in words_of("ambiguous")
        if self.words is None or plain:
            return False
        return word.i not in self.words or self.words[word.i].score < FAINT

    def proposals(
        self, sentence: Stretch, *, certain: bool = False
    ) -> Iterator[Telling]:
        """The acts of a sentence by the head alone, the surest first."""
        least = CERTAIN if certain else SURE
        words = self.words or {}
        found = [words[t.i] for t in sentence if t.i in words]
        for seen in sorted(found, key=lambda s: -s.score):
            word = _telling_word(seen.token)
            row = _row(word, seen.type)
            if seen.score >= least and row is not None and _is_telling(word):
                yield _telling(word, row)


def acts_of(doc: Doc) -> Acts:
    """Read the head's group off a report."""
    group = doc.spans.get(GROUP)
    if group is None:
        return Acts(None)
    scored = zip(group, group.attrs["score"], strict=True)
    return Acts({s.start: Seen(s.root, s.label_, score) for s, score in scored})


def outcome_of_seen(telling: Telling, fate: Fate) -> Outcome | None:
    """What an act comes to that the head saw: its type is that of the act as told.

    What somebody says or asks is done by saying so, whatever it is about.
    """
    row = telling.row
    code = Plover(row.plover, row.mode) if row.plover else None
    negative = code is not None and code.type in NEGATIVE
    if fate.status in OPEN or (fate.negated and not negative):
        return None
    if telling.family in SPOKEN:
        return Outcome(telling.family, telling.kind, "held", code)
    return Outcome(
        telling.family, telling.kind, fate.status, plover_of(code, fate.status)
    )


def _telling_word(word: Token) -> Token:
    """The verb that a helper, a negation or a particle belongs to."""
    return word.head if word.dep_ in HELPING else word


def _is_telling(word: Token) -> bool:
    """Whether a word can tell an act: no report or wish, no part of a name."""
    lemma = word.lemma_.lower()
    if word.pos_ in VERBAL and lemma in words_of("saying"):
        return bool(objects(word))
    if word.pos_ in VERBAL:
        cue = cues().get((lemma, "verb"))
        provides = cue is not None and cue.status == "hypothetical"
        return lemma not in words_of("wishing") and not (provides and not objects(word))
    return word.pos_ in NOMINAL and not word.ent_type_


def _telling(word: Token, row: VerbRow | NounRow) -> Telling:
    leans = None if word.pos_ in VERBAL else light_verb(word)
    verb = leans or (word if word.pos_ in VERBAL else None)
    slots = noun_slots(word) if verb is None else verb_slots(verb)
    if word.lemma_.lower() in words_of("dying"):
        slots = {**slots, "obj": slots.get("subj", ()), "subj": ()}
    return Telling(
        trigger=word, anchor=verb or word, row=row, slots=slots, found_by=FOUND_BY
    )


def _row(word: Token, kind: str) -> VerbRow | NounRow | None:
    """What the lexicon says of the word itself with a type, or of the type alone.

    A type of many kinds, such as RETREAT, says too little by itself.
    """
    lemma = word.lemma_.lower()
    told = (row for row in verbs().get(lemma, ()) if row.lemma == lemma)
    named = (row for row in nouns().get(lemma, ()) if row.phrase == lemma)
    rows: tuple[VerbRow | NounRow, ...] = (*told, *named)
    known = next((row for row in rows if row.plover == kind), None)
    return known or _row_of_type(lemma, kind)


def _row_of_type(lemma: str, kind: str) -> NounRow | None:
    row = types().get(kind)
    if row is None:
        return None
    return NounRow(lemma, row.kind, row.frame, row.type, mode=None, needs="any")
