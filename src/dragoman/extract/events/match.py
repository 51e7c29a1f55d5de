"""Find the words that tell an act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Status
from dragoman.extract.columns import columns
from dragoman.extract.events.clause import (
    Slots,
    is_passive,
    objects,
    prepositions,
    subjects,
    verb_slots,
)
from dragoman.extract.events.kept import may_mean
from dragoman.extract.events.lexicon import (
    NounRow,
    VerbRow,
    fits,
    lemma_of,
    nouns,
    verbs,
    words_of,
)
from dragoman.extract.events.near import Near
from dragoman.extract.events.needs import needs_met, rows_of_noun
from dragoman.extract.events.nominal import (
    counted,
    happening,
    light_verb,
    noun_slots,
    spoken_verb,
)
from dragoman.extract.joined import joined

ACTORS = frozenset({"@force", "@state", "@party", "@leader", "@military"})
ANSWERING = ("response", "agreement")
ANSWERED: Mapping[str, frozenset[str]] = {
    "it": frozenset({"NN", "NNP"}),
    "them": frozenset({"NNS", "NNPS"}),
}
"""The nouns that a pronoun can stand for."""
FARTHEST = 80
FOUND_BY = "act_lexicon:1"
DESCRIBING = frozenset({"amod", "compound"})
NOUNLIKE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
CLAUSES = {
    "that": frozenset({"ccomp"}),
    "should": frozenset({"ccomp"}),
    "about": frozenset({"ccomp"}),
    "xcomp": frozenset({"xcomp"}),
    "oprd": frozenset({"oprd"}),
}


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
    doc, of = sentence.doc, columns(sentence.doc)
    for i in range(sentence.start, sentence.end):
        low, lemma = of.low[i], of.lemma[i]
        form = lemma in verbs() or lemma in nouns() or low in verbs() or low in nouns()
        if form or of.low[i - 1] == "-":
            yield doc[i]


def _told_by_verb(verb: Token) -> Telling | None:
    rows = verbs().get(lemma_of(verb)) or verbs().get(verb.lemma_.lower())
    if not rows or _is_reference(verb):
        return None
    slots = verb_slots(verb)
    near = Near.of(verb)
    ranked = [
        (_specificity(row), row)
        for row in rows
        if near.has(row) and _holds(row, verb, slots)
    ]
    if not ranked:
        return None
    row = max(ranked, key=lambda pair: pair[0])[1]
    return Telling(trigger=verb, anchor=verb, row=row, slots=slots, lent=row.status)


def _is_reference(verb: Token) -> bool:
    """Whether a participle only refers: "as provided for in the truce"."""
    return verb.tag_ == "VBN" and any(
        c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children
    )


def _told_by_helper(helper: Token) -> Telling | None:
    """What "must" and "should" ask of somebody."""
    rows = [r for r in verbs().get(helper.lower_, ()) if r.frame == "appeal"]
    who = subjects(helper.head) or objects(helper.head)
    if not rows or not any(fits(t, ("@party",)) for t in who):
        return None
    return Telling(trigger=helper, anchor=helper, row=rows[0], slots={"obj": who})


def _specificity(row: VerbRow) -> tuple[int, int, bool]:
    """More words first, then more conditions, then narrower ones."""
    tests = (row.subject, row.object, row.prep, row.clause)
    loose = row.object == ("any",) or row.prep in {"with", "to"}
    named = row.object and row.object[0] not in {"any", "-"}
    narrow = 3 if named or ":" in (row.clause or "") else 0
    return len(row.lemma.split()), 2 * sum(map(bool, tests)) - loose + narrow, loose


def _holds(row: VerbRow, verb: Token, slots: Slots) -> bool:
    return (
        _subject_fits(row, slots)
        and _object_fits(row, verb, slots)
        and (row.prep is None or _prep_fits(row.prep, verb, slots))
        and (row.clause is None or _clause_fits(row.clause, verb))
    )


def _subject_fits(row: VerbRow, slots: Slots) -> bool:
    if not row.subject:
        return True
    who = slots.get("subj", ()) or slots.get("by", ())
    if "subj" not in slots and not row.object and not who:
        who = slots.get("obj", ())
    wanted = row.subject
    return any(
        fits(t, wanted) or _may_be(t, wanted) or may_mean(t, row.kind, wanted)
        for t in who
    )


def _may_be(token: Token, wanted: tuple[str, ...]) -> bool:
    """Whether a pronoun can mean one of a class of actors."""
    return token.pos_ == "PRON" and not ACTORS.isdisjoint(wanted)


def _object_fits(row: VerbRow, verb: Token, slots: Slots) -> bool:
    what = [
        t for t in slots.get("obj", ()) if t.lemma_.lower() not in row.lemma.split()
    ]
    if not row.object:
        return True
    if row.object == ("-",):
        return not what and not is_passive(verb)
    if row.object == ("any",):
        return bool(what)
    if row.kind.startswith(ANSWERING):
        own = [t for t in what if t.head.i == verb.i and t.dep_ == "dobj"]
        what += [noun for token in own for noun in _meant(token)]
    named = [t for token in what for t in (token, *joined(token), *_whole_of(token))]
    return any(fits(t, row.object) or may_mean(t, row.kind, row.object) for t in named)


def _meant(pronoun: Token) -> Iterator[Token]:
    """The nouns before "accepted it" that "it" can stand for, of two sentences."""
    number = ANSWERED.get(pronoun.lower_)
    if number is None or pronoun.pos_ != "PRON":
        return
    doc, first = pronoun.doc, pronoun.sent.start
    first = doc[first - 1].sent.start if first else first
    for token in doc[max(first, pronoun.i - FARTHEST) : pronoun.i]:
        if token.tag_ in number:
            yield token


def _whole_of(part: Token) -> tuple[Token, ...]:
    """What "the first stage of the plan" is a part of."""
    if part.lemma_.lower() not in words_of("deal_part"):
        return ()
    return prepositions(part).get("of", ())


def _prep_fits(prep: str, verb: Token, slots: Slots) -> bool:
    name, _, wanted = prep.partition(":")
    if name not in slots:
        return any(c.dep_ == "prt" and c.lower_ == name for c in verb.children)
    if not wanted:
        return True
    return any(fits(t, tuple(wanted.split("|"))) for t in slots[name])


def _clause_fits(clause: str, verb: Token) -> bool:
    sort, _, wanted = clause.removeprefix("-").partition(":")
    heads = [c for c in verb.children if c.dep_ in CLAUSES[sort]]
    if sort == "about":
        return any(fits(s, (wanted,)) for h in heads for s in subjects(h))
    if sort == "should":
        heads = [h for h in heads if is_asked(h)]
    if wanted:
        return any(fits(head, (wanted,)) for head in heads)
    return bool(heads) != clause.startswith("-")


def is_asked(verb: Token) -> bool:
    """Whether a clause asks for its act: "demanded that it leave", "should leave"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"should", "must", "ought"}:
        return True
    bare = verb.tag_ == "VB" or (
        verb.tag_ == "VBP" and verb.head.tag_ in {"VBD", "VBN"}
    )
    return bare and verb.lemma_ not in {"be", "have"} and helpers <= {"be", "not"}


def _told_by_noun(noun: Token) -> Telling | None:
    rows = rows_of_noun(noun)
    if not rows or _is_modifier(noun) or any(map(rows_of_noun, counted(noun))):
        return None
    slots = noun_slots(noun)
    verb = light_verb(noun)
    takes_place = happening(noun)
    if verb is not None:
        slots = _with_light(slots, verb, noun)
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in words_of("harm_verb"):
        slots = {"on": objects(noun.head), **slots}
    if takes_place is not None:
        slots = {**prepositions(takes_place), **slots}
    anchor = verb or takes_place or noun
    for row in rows:
        if _noun_fits(row, noun) and needs_met(
            row, noun, slots, leans=anchor.i != noun.i
        ):
            spoken = _spoken(noun, row)
            return Telling(trigger=noun, anchor=spoken or anchor, row=row, slots=slots)
    return None


def _spoken(noun: Token, row: NounRow) -> Token | None:
    """The verb that says what a call or a meeting was about: they are one act."""
    if not row.kind.startswith("contact"):
        return None
    verb = spoken_verb(noun)
    fit = verb is not None and verb.lemma_.lower() in words_of("conversing")
    return verb if fit else None


def _is_modifier(noun: Token) -> bool:
    return noun.dep_ in {"compound", "amod", "nmod"} and noun.head.i > noun.i


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
    near = {c.lemma_.lower() for c in noun.children} | {c.lower_ for c in noun.children}
    before = {t.lower_ for t in noun.doc[max(noun.i - len(more), 0) : noun.i]}
    return all(word in near or word in before for word in more)
