"""Say whether the words around a verb are those that a row of the lexicon asks for."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.events.amounts import made_of
from dragoman.extract.events.clause import (
    Slots,
    has_not,
    is_passive,
    objects,
    prepositions,
    subjects,
)
from dragoman.extract.events.kept import may_mean
from dragoman.extract.events.lexicon import VerbRow, fits, words_of
from dragoman.extract.events.misread import particles
from dragoman.extract.joined import joined

ACTORS = frozenset({"@force", "@state", "@party", "@leader", "@military"})
ANSWERING = ("response", "agreement")
FARTHEST = 80
ARTICLES = frozenset({"a", "an"})
ANSWERED: Mapping[str, frozenset[str]] = {
    "it": frozenset({"NN", "NNP"}),
    "them": frozenset({"NNS", "NNPS"}),
}
"""The nouns that a pronoun can stand for."""
CLAUSES = {
    "that": frozenset({"ccomp"}),
    "should": frozenset({"ccomp"}),
    "about": frozenset({"ccomp"}),
    "xcomp": frozenset({"xcomp"}),
    "oprd": frozenset({"oprd"}),
}


def specificity(row: VerbRow) -> tuple[int, int, bool]:
    """More words first, then more conditions, then narrower ones."""
    tests = (row.subject, row.object, row.prep, row.clause)
    loose = row.object == ("any",) or row.prep in {"with", "to"}
    named = row.object and row.object[0] not in {"any", "-"}
    narrow = 3 if named or ":" in (row.clause or "") else 0
    return len(row.lemma.split()), 2 * sum(map(bool, tests)) - loose + narrow, loose


def holds(row: VerbRow, verb: Token, slots: Slots) -> bool:
    """Say whether what stands around a verb is what a row asks for."""
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
        for one in who
        for t in (one, *_whole_of(one))
    )


def _may_be(token: Token, wanted: tuple[str, ...]) -> bool:
    """Whether a pronoun can mean one of a class of actors."""
    return token.pos_ == "PRON" and not ACTORS.isdisjoint(wanted)


def _object_fits(row: VerbRow, verb: Token, slots: Slots) -> bool:
    if not row.object:
        return True
    told = row.lemma.split()
    what = [t for t in slots.get("obj", ()) if t.lemma_.lower() not in told]
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
    """What "the first stage of the plan" is a part of, "a team of experts" made of."""
    if part.lemma_.lower() in words_of("deal_part"):
        return prepositions(part).get("of", ())
    return made_of(part)


def _prep_fits(prep: str, verb: Token, slots: Slots) -> bool:
    name, _, wanted = prep.partition(":")
    if name not in slots:
        return name in particles(verb) or (not wanted and _is_called_for(name, verb))
    if not wanted:
        return True
    return any(fits(t, tuple(wanted.split("|"))) for t in slots[name])


def _is_called_for(name: str, verb: Token) -> bool:
    """Whether a whole clause is what is asked for: "called for NATO to deploy"."""
    clauses = (c for c in verb.rights if c.dep_ in {"advcl", "ccomp"})
    marks = (g for c in clauses for g in c.lefts if g.dep_ == "mark")
    return name == "for" and any(mark.lower_ == "for" for mark in marks)


def _clause_fits(clause: str, verb: Token) -> bool:
    sort, _, wanted = clause.removeprefix("-").partition(":")
    heads = [h for h in kids(verb, *CLAUSES[sort]) if not h.is_punct]
    if sort == "oprd":
        named = [h for h in heads if h.tag_ != "VB" and h not in objects(verb)]
        heads = named + _said_to_be(verb)
    if sort == "about":
        return any(fits(s, (wanted,)) for h in heads for s in subjects(h))
    if sort == "should":
        heads = [h for h in heads if _is_asked(h)]
    if wanted:
        return any(fits(head, (wanted,)) and not has_not(head) for head in heads)
    return bool(heads) != clause.startswith("-")


def _said_to_be(verb: Token) -> list[Token]:
    """What somebody is called: "called him a liar", which parsers set beside him."""
    beside = (g for c in verb.rights if c.dep_ == "dobj" for g in c.rights)
    said = [g for g in beside if g.dep_ == "appos" and g.left_edge.lower_ in ARTICLES]
    return [g for g in said if g.doc[g.left_edge.i - 1].text not in {",", "("}]


def _is_asked(verb: Token) -> bool:
    """Whether a clause asks for its act: "demanded that it leave", "should leave"."""
    helpers = {c.lower_ for c in kids(verb, "aux", "auxpass")}
    if helpers & {"should", "must", "ought"}:
        return True
    bare = verb.tag_ == "VB" or (
        verb.tag_ == "VBP" and verb.head.tag_ in {"VBD", "VBN"}
    )
    return bare and verb.lemma_ not in {"be", "have"} and helpers <= {"be", "not"}
