"""Who stands where in a clause: subjects, objects, what prepositions bring."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.extract.events.lexicon import light

SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVE = frozenset({"which", "that", "who", "whom"})
Slots = dict[str, tuple[Token, ...]]
INHERITING = frozenset({"xcomp", "advcl", "conj"})
ACTIVE = frozenset({"nsubj", "dobj", "aux"})
PRESSING = frozenset({"press", "go", "proceed", "continue", "move", "push", "begin"})
DEEPEST = 4
SUFFERING = ("obj", "with", "on", "against", "from", "to")
SOURCING = frozenset({"according", "citing", "quoting"})
BLAMING = frozenset(
    ["accuse", "blame", "suspect", "charge", "convict", "condemn", "criticize", "thank"]
)
COUNTING = frozenset({"round", "session", "series", "day", "week", "set"})
STATES = frozenset({"under", "underway", "ongoing", "planned", "over", "afoot"})


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive, or is a participle after a noun."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in ACTIVE for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "xcomp", "advcl"}


def subjects(verb: Token, depth: int = DEEPEST) -> tuple[Token, ...]:
    """Who does what a verb in the active says: its own subject or an inherited one."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        return tuple(_resolved(t) for t in own)
    head = verb.head
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return (head,) if verb.tag_ == "VBG" else _holder_of(head)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        head = head.head
        if head.lemma_.lower() in BLAMING:
            return objects(head)
    elif verb.dep_ not in INHERITING:
        return ()
    return _inherited(verb, head, depth) if depth else ()


def _inherited(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    if head.pos_ == "ADJ" and head.dep_ == "acomp":
        return subjects(head.head, depth - 1)
    if head.pos_ not in {"VERB", "AUX"}:
        return subjects(head.head, depth - 1) if head.dep_ == "dobj" else ()
    controlled = [c for c in head.children if c.dep_ == "dobj"]
    if verb.dep_ == "xcomp" and controlled and verb.tag_ == "VB":
        return tuple(controlled)
    if is_passive(head):
        return passive_subjects(head)
    return subjects(head, depth - 1)


def _holder_of(noun: Token) -> tuple[Token, ...]:
    """Whose an "offer to ..." is."""
    return tuple(c for c in noun.children if c.dep_ == "poss")


def passive_subjects(verb: Token) -> tuple[Token, ...]:
    """What a verb in the passive is done to."""
    own = [c for c in verb.children if c.dep_ in {"nsubjpass", "nsubj"}]
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
    own = [c for c in verb.children if c.dep_ == "dobj"]
    if own:
        return tuple(_resolved(t) for t in own)
    return _antecedent(verb)


def _antecedent(verb: Token) -> tuple[Token, ...]:
    """The noun that a relative clause without object leaves it to."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in {"NOUN", "PROPN"}:
        return ()
    subject = [c for c in verb.children if c.dep_ in SUBJECTS]
    if not subject or subject[0].lower_ in RELATIVE:
        return ()
    return (verb.head,)


def _resolved(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in RELATIVE or token.tag_ == "DT":
        return token
    for above in (token.head, token.head.head):
        if above.dep_ == "relcl":
            return above.head
    return token


def with_conjuncts(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens and all that is coordinated with them, in order."""
    found = {t.i: t for token in tokens for t in (token, *token.conjuncts)}
    return tuple(found[i] for i in sorted(found))


def prepositions(token: Token) -> Slots:
    """What the prepositions after a word bring, by preposition."""
    found: dict[str, tuple[Token, ...]] = {}
    for child in token.children:
        if child.dep_ not in {"prep", "agent", "dative"} or child.lower_ in SOURCING:
            continue
        brought = [
            c
            for c in child.children
            if c.dep_ in {"pobj", "pcomp"} and c.ent_type_ not in {"DATE", "TIME"}
        ]
        if not brought and child.dep_ == "dative":
            brought, name = [child], "dative"
        else:
            name = child.lower_
        found[name] = (*found.get(name, ()), *brought)
        for inner in (c for c in child.children if c.dep_ == "prep"):
            found.setdefault(inner.lower_, ())
            found[inner.lower_] += tuple(c for c in inner.children if c.dep_ == "pobj")
    return found


def verb_slots(verb: Token) -> Slots:
    """The slots of a verb: subj, obj, and those that prepositions bring."""
    found = prepositions(verb)
    if not is_passive(verb):
        found["subj"] = subjects(verb)
    found["obj"] = objects(verb)
    if is_passive(verb):
        found["passive_obj"] = found["obj"]
    return found


def noun_slots(noun: Token) -> Slots:
    """The slots of a noun: prepositions, possessor, modifiers, participles after it."""
    found = prepositions(noun)
    found["poss"] = tuple(c for c in noun.children if c.dep_ == "poss")
    found["mod"] = _modifiers(noun)
    blamed = noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in BLAMING
    if blamed and noun.head.lower_ in {"of", "for"}:
        found["subj"] = objects(noun.head.head)
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            for name, brought in prepositions(child).items():
                if name in {"by", "between", "with"} and name not in found:
                    found[name] = brought
    return found


def asked(verb: Token) -> tuple[Token, ...]:
    """Who is to do what a verb asks for."""
    below = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}]
    found = [g for c in below for g in c.children if g.dep_ in {"nsubj", "nsubjpass"}]
    return with_conjuncts(found)


def suffering(verb: Token, slot: str) -> tuple[Token, ...]:
    """Whom a deed that is threatened or offered would reach.

    `deed` are all of them, `deed.to` only those to whom something is to be given.
    """
    names = ("to",) if slot == "deed.to" else SUFFERING
    found: list[Token] = []
    for below in (c for c in verb.children if c.dep_ == "xcomp"):
        slots = verb_slots(below)
        for name in names:
            found += slots.get(name, ())
        for thing in slots["obj"]:
            brought = prepositions(thing)
            found += [t for name in names for t in brought.get(name, ())]
    return with_conjuncts(found)


def _modifiers(noun: Token) -> tuple[Token, ...]:
    """The words before a noun, with those of "Hamas-led"."""
    before = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"}]
    led = [g for c in before if c.tag_ == "VBN" for g in c.lefts if g.text != "-"]
    return (*before, *led)


def light_verb(noun: Token) -> Token | None:
    """The verb that a noun of action leans on: "held talks", "engaged in talks"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "in":
        return head.head if head.head.lemma_.lower() in {"engage", "break"} else None
    if noun.dep_ == "pobj" and head.lower_ == "with" and head.head.pos_ == "VERB":
        return head.head if head.head.lemma_.lower() in PRESSING else None
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_ in COUNTING:
        return light_verb(head.head)
    carried = noun.dep_ in {"dobj", "nsubjpass"} and head.pos_ == "VERB"
    verb = head if carried else _relative_verb(noun)
    fit = verb is not None and phrase_of_verb(verb) in light("light")
    return verb if fit else None


def _relative_verb(noun: Token) -> Token | None:
    """The verb of "talks that the two held"."""
    for child in noun.children:
        if child.dep_ == "relcl" and objects(child) == (noun,):
            return child
    return None


def happening(noun: Token) -> Token | None:
    """The verb that says that an act takes place: "talks are due to open"."""
    for first in _verbs_of(noun):
        verb: Token | None = first
        for _ in range(DEEPEST):
            if verb is None:
                break
            if phrase_of_verb(verb) in light("happen") or _is_state(verb):
                return verb
            verb = _next_down(verb)
    return None


def _verbs_of(noun: Token) -> Iterator[Token]:
    """The verbs that a noun is the subject of, in its clause or a relative one."""
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.pos_ in {"VERB", "AUX"}:
        yield noun.head
    for child in noun.children:
        pronoun = any(
            c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in RELATIVE
            for c in child.children
        )
        if child.dep_ == "relcl" and pronoun:
            yield child
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        counted = noun.head.head
        if counted.lemma_ in COUNTING:
            yield from _verbs_of(counted)


def _is_state(verb: Token) -> bool:
    """Whether a form of "be" says that something goes on or is to come."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"acomp", "prep", "advmod"}}
    return verb.lemma_ == "be" and not words.isdisjoint(STATES)


def _next_down(verb: Token) -> Token | None:
    below = [c for c in verb.children if c.dep_ in {"xcomp", "acomp"}]
    return below[0] if below else None


def phrase_of_verb(verb: Token) -> str:
    """A verb's lemma with its particle, or with the bare noun of "take place"."""
    lemma = verb.lemma_.lower()
    parts = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    if lemma == "take" and any(c.lower_ == "place" for c in verb.children):
        parts = ["place"]
    if lemma == "get" and any(c.lower_ in {"under", "underway"} for c in verb.children):
        parts = ["under", "way"]
    return " ".join((lemma, *parts))
