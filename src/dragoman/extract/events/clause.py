"""Who stands where in a clause: subjects, objects, what prepositions bring."""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.dateline import own_subject
from dragoman.extract.events.lexicon import cues, words_of
from dragoman.extract.events.misread import (
    is_said_by_phone,
    lost_object,
    lost_subject,
    whole,
)
from dragoman.extract.joined import joined

SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVE = frozenset({"which", "that", "who", "whom"})
Slots = dict[str, tuple[Token, ...]]
INHERITING = frozenset({"xcomp", "advcl", "conj"})
ACTIVE = frozenset({"nsubj", "dobj", "aux"})
DEEDS = frozenset({"xcomp", "advcl", "relcl", "acl"})
DEEPEST = 4
WHEN = frozenset({"DATE", "TIME"})
NAMING = frozenset({"NOUN", "PROPN"})
SUFFERING = ("obj", "with", "on", "against", "from", "to")
SOURCING = frozenset({"according", "citing", "quoting"})
BLAMING = frozenset(
    ["accuse", "blame", "suspect", "charge", "convict", "condemn", "criticize", "thank"]
) | {"quote", "cite"}


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive, or is a participle after a noun."""
    if is_minded(verb):
        return False
    if has_kid(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ != "VBN" or has_kid(verb, *ACTIVE):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "xcomp", "advcl"}


def has_not(verb: Token) -> bool:
    """Say whether a verb has a negation of its own."""
    return has_kid(verb, "neg")


def is_minded(verb: Token) -> bool:
    """Say whether a participle tells how somebody is minded: "is opposed to it"."""
    return verb.lemma_.lower() in words_of("minded") and any(
        c.lower_ == "to" for c in kids(verb, "prep")
    )


def subjects(verb: Token, depth: int = DEEPEST) -> tuple[Token, ...]:
    """Who does what a verb in the active says: its own subject or an inherited one."""
    wanted = SUBJECTS | {"nsubjpass"} if is_minded(verb) else SUBJECTS
    own = kids(verb, *wanted) or lost_subject(verb)
    if own and is_said_by_phone(verb):
        return subjects(verb.head)
    if own:
        return tuple(_resolved(own_subject(whole(t), verb)) for t in own)
    head = verb.head
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _tellers(head, depth) if verb.tag_ == "VBG" else _holder_of(head)
    return _from_above(verb, _planning(verb) or head, depth) if depth else ()


def _planning(clause: Token) -> Token | None:
    """The verb that a clause hangs on in truth: "accused of planning to attack"."""
    word = planned_in(clause)
    return word if word is not None and word.tag_ == "VBG" else None


def _from_above(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject that a verb has from the one that it hangs on."""
    if verb.dep_ == "acomp":
        return subjects(head, depth - 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        blamed = head.head.lemma_.lower() in BLAMING
        return objects(head.head) if blamed else _inherited(verb, head.head, depth)
    asked = verb.dep_ == "oprd" and verb.tag_ == "VB"
    asked = asked or (verb.dep_ == "ccomp" and head.lemma_ == "let")
    own = (verb.dep_ in INHERITING or asked) and not _is_detected(verb)
    return _inherited(verb, head, depth) if own else ()


def _is_detected(clause: Token) -> bool:
    """Whether what somebody foils or uncovers is not his own: "foiled a plot to"."""
    found = clause.head.lemma_.lower() in words_of("detecting")
    return found and planned_in(clause) is not None


def _inherited(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    if head.pos_ == "ADJ" and head.dep_ == "acomp":
        return subjects(head.head, depth - 1)
    if head.pos_ not in {"VERB", "AUX"}:
        return subjects(head.head, depth - 1) if head.dep_ == "dobj" else ()
    controlled = kids(head, "dobj")
    own = head.lemma_.lower() in words_of("own_aim")
    asked = verb.dep_ in {"xcomp", "oprd"} and verb.tag_ == "VB"
    if asked and controlled and not own:
        return tuple(controlled)
    if is_passive(head):
        return passive_subjects(head)
    return subjects(head, depth - 1)


def _tellers(noun: Token, depth: int) -> tuple[Token, ...]:
    """Who does what a participle after a noun says: "issued a statement urging ..."."""
    issued = noun.dep_ == "dobj" and noun.lemma_.lower() in words_of("paper")
    return (subjects(noun.head, depth - 1) if depth and issued else ()) or (noun,)


def planned_in(clause: Token) -> Token | None:
    """The word that says what an aim is: "foiled a plot to bomb", misread as an aim.

    Also "accused them of planning to attack".
    """
    to = clause.doc[clause.left_edge.i]
    if clause.dep_ != "advcl" or to.tag_ != "TO" or to.i == 0:
        return None
    word = to.nbor(-1)
    sort = "verb" if word.tag_ == "VBG" else "noun"
    near = word.head == clause.head or (sort == "verb" and word.dep_ == "pcomp")
    known = (word.lemma_.lower(), sort) in cues() and clause.head.is_ancestor(word)
    return word if near and known else None


def _holder_of(noun: Token) -> tuple[Token, ...]:
    """Whose an "offer to ..." is."""
    return tuple(kids(noun, "poss"))


def passive_subjects(verb: Token) -> tuple[Token, ...]:
    """What a verb in the passive is done to."""
    own = kids(verb, "nsubjpass", "nsubj")
    if own:
        return tuple(_resolved(t) for t in own)
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN"}:
        return (head,)
    if verb.dep_ in INHERITING and head.pos_ in {"VERB", "AUX"}:
        return passive_subjects(head) if is_passive(head) else subjects(head)
    return ()


def objects(verb: Token) -> tuple[Token, ...]:
    """What the act is done to, in the active as in the passive."""
    if is_passive(verb):
        return passive_subjects(verb)
    own = kids(verb, "dobj") or lost_object(verb)
    if own:
        own += [c for c in verb.rights if c.dep_ == "conj" and c.pos_ in NAMING]
        return tuple(_resolved(t) for t in own)
    return _antecedent(verb)


def _antecedent(verb: Token) -> tuple[Token, ...]:
    """The noun that a relative clause without object leaves it to."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in {"NOUN", "PROPN"}:
        return ()
    subject = kids(verb, *SUBJECTS)
    if not subject or subject[0].lower_ in RELATIVE:
        return ()
    return (_measured(verb.head),)


def _measured(noun: Token) -> Token:
    """What a length is of: "a truce of three days"."""
    length = noun.ent_type_ == "DATE" and noun.dep_ == "pobj"
    return noun.head.head if length and noun.head.lower_ == "of" else noun


def _resolved(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in RELATIVE or token.tag_ == "DT":
        return token
    for above in (token.head, token.head.head):
        if above.dep_ == "relcl":
            return _measured(above.head)
    return token


def with_conjuncts(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens and all that is coordinated with them, in order."""
    found = {t.i: t for token in tokens for t in (token, *joined(token))}
    return tuple(found[i] for i in sorted(found))


def prepositions(token: Token) -> Slots:
    """What the prepositions after a word bring, by preposition."""
    found: Slots = {}
    for child in kids(token):
        if child.dep_ not in {"prep", "agent", "dative"} or _is_aside(child):
            continue
        nested = kids(child, "prep", "conj")
        for preposition in (child, *(c for c in nested if c.pos_ == "ADP")):
            name, brought = _brought(preposition)
            if brought or not _is_dated(preposition):
                found[name] = (*found.get(name, ()), *brought)
    return found


def _is_aside(preposition: Token) -> bool:
    """Whether it cites, or opens a clause of its own: ", with Oman carrying notes"."""
    if preposition.lower_ in SOURCING:
        return True
    if preposition.lower_ != "with" or preposition.i == 0:
        return False
    busy = any(g.tag_ == "VBG" for c in kids(preposition) for g in c.rights)
    return busy and preposition.nbor(-1).text == ","


def _is_dated(preposition: Token) -> bool:
    """Whether a preposition brings nothing but a time: "fired his chief on Monday"."""
    return any(c.ent_type_ in WHEN for c in kids(preposition, "pobj"))


def _brought(preposition: Token) -> tuple[str, tuple[Token, ...]]:
    brought = tuple(
        _resolved(c)
        for c in kids(preposition, "pobj", "pcomp")
        if c.ent_type_ not in WHEN
    )
    if not brought and preposition.dep_ == "dative":
        return "dative", (preposition,)
    out_of = preposition.lower_ == "of" and preposition.head.lower_ == "out"
    return "from" if out_of else preposition.lower_, brought


def verb_slots(verb: Token) -> Slots:
    """The slots of a verb: subj, obj, and those that prepositions bring."""
    found = prepositions(verb)
    if not is_passive(verb):
        found["subj"] = subjects(verb)
    found["obj"] = objects(verb)
    if is_passive(verb):
        found["passive_obj"] = found["obj"]
        found["passive_from"] = found.get("from", ())
    return found


def asked(word: Token) -> tuple[Token, ...]:
    """Who is to do what a verb or a noun asks for: "pushed for the US to leave"."""
    found = []
    for clause in kids(word, "ccomp", "xcomp", "advcl", "acl"):
        aside = clause.dep_ in {"advcl", "acl"}
        marks = {c.lower_ for c in kids(clause, "mark")}
        if not aside or (marks & {"for", "that"} and clause.tag_ == "VB"):
            found += kids(clause, "nsubj", "nsubjpass")
    return with_conjuncts(found)


def sayer(verb: Token) -> tuple[Token, ...]:
    """Who says what a clause tells, where the clause hangs on a verb of saying."""
    for _ in range(DEEPEST):
        if verb.dep_ == "ccomp":
            return subjects(verb.head)
        if verb.dep_ not in INHERITING:
            break
        verb = verb.head
    return ()


def suffering(verb: Token, slot: str) -> tuple[Token, ...]:
    """Whom a deed that is threatened or offered would reach.

    `deed` are all of them, `deed.to` only those to whom something is to be given,
    `deed.help` those whom somebody is to help.
    """
    names = {"deed.to": ("to",), "deed.help": ("obj",)}.get(slot, SUFFERING)
    found: list[Token] = []
    for below in _deeds(verb):
        if slot == "deed.help" and below.lemma_.lower() not in words_of("helping"):
            continue
        slots = verb_slots(below)
        for name in names:
            found += slots.get(name, ())
        for thing in slots["obj"]:
            brought = prepositions(thing)
            found += [t for name in names for t in brought.get(name, ())]
    return with_conjuncts(found)


def _deeds(verb: Token) -> list[Token]:
    """What somebody is to do: "offered to help", "sent a team to meet them"."""
    found: list[Token] = []
    for top in (verb, *kids(verb, "xcomp")):  # "offered to send troops to help them"
        near = [c for t in (top, *kids(top, "dobj")) for c in kids(t)]
        found += [c for c in near if c.dep_ in DEEDS and _to(c) and c not in found]
    return found


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" for c in kids(verb, "aux"))
