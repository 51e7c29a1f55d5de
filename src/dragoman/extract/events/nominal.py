"""What stands around a noun of action: parties, and the verb that it leans on."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.events.clause import (
    BLAMING,
    DEEPEST,
    RELATIVE,
    Slots,
    is_passive,
    objects,
    prepositions,
    subjects,
    with_conjuncts,
)
from dragoman.extract.events.lexicon import cues, light, words_of

PRESSING = frozenset({"press", "go", "proceed", "continue", "move", "push", "begin"})
AROUND = frozenset({"after", "before", "during", "following"})
WITHIN = frozenset({"in", "during", "at", "on", "over", "by"})
COUNTING = frozenset({"round", "session", "series", "day", "week", "set", "state"})
DAYS = frozenset({"date", "day", "time", "timetable"})
STATES = frozenset({"under", "underway", "ongoing", "planned", "over", "afoot"})


def noun_slots(noun: Token) -> Slots:
    """The slots of a noun: prepositions, possessor, modifiers, participles after it."""
    found = prepositions(noun)
    found["poss"] = tuple(kids(noun, "poss"))
    found["mod"] = _modifiers(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ in AROUND | WITHIN:
        found.update(_spoken_at(noun, found))
    verb = (
        errand_verb(noun)
        or _owned_by(noun)
        or copula(noun)
        or _gathered(noun)
        or _wanted_by(noun)
    )
    if verb is not None:
        found["subj"] = subjects(verb)
    blamed = noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in BLAMING
    if blamed and noun.head.lower_ in {"of", "for"}:
        found["subj"] = objects(noun.head.head)
    for child in kids(noun):
        if child.dep_ == "acl" and child.tag_ == "VBN":
            for name, brought in prepositions(child).items():
                if name in {"by", "between", "with"} and name not in found:
                    found[name] = brought
    return found


def _owned_by(noun: Token) -> Token | None:
    """The verb by which somebody says that he did it: "claimed responsibility for"."""
    first = noun.head if noun.dep_ == "conj" else noun
    what = first.head.head if first.dep_ == "pobj" else first
    if first.dep_ != "pobj" or first.head.lower_ != "for" or what.dep_ != "dobj":
        return None
    owned = what.lemma_.lower() in {"responsibility", "credit"}
    verb = what.head
    return verb if owned and verb.lemma_.lower() in words_of("owning") else None


def _gathered(noun: Token) -> Token | None:
    """The verb by which people come together: "were converging for a rally"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    met = noun.head.lower_ in {"for", "in", "at"} and verb.pos_ == "VERB"
    return verb if met and verb.lemma_.lower() in words_of("gathering") else None


def _wanted_by(noun: Token) -> Token | None:
    """The verb by which somebody offers or refuses an act with others: his own."""
    verb = noun.head
    known = noun.dep_ == "dobj" and (verb.lemma_.lower(), "verb") in cues()
    alone = "with" in prepositions(noun) and not has_kid(noun, "poss")
    return verb if known and alone and not is_passive(verb) else None


def errand_verb(noun: Token) -> Token | None:
    """The verb of travelling to what is yet to be held: "flew to Oman for talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return None
    verb = noun.head.head
    while verb.dep_ in {"prep", "pobj"}:
        verb = verb.head
    travels = verb.lemma_.lower() in words_of("travelling") and not is_passive(verb)
    return verb if travels else None


def copula(word: Token) -> Token | None:
    """The verb by which somebody is said to be minded so: "is sceptical of it"."""
    return word.head if word.dep_ == "acomp" else None


def counted(noun: Token) -> tuple[Token, ...]:
    """What a noun only counts: the talks of "a new round of talks"."""
    counts = noun.lemma_.lower() in COUNTING
    return prepositions(noun).get("of", ()) if counts else ()


def sets_day(verb: Token) -> bool:
    """Whether a verb says if a day is set for an act: "no date was set for talks"."""
    what = (c.lemma_.lower() for c in kids(verb, "nsubjpass", "dobj"))
    return verb.lemma_.lower() in words_of("setting") and any(w in DAYS for w in what)


def _spoken_at(noun: Token, known: Slots) -> Slots:
    """Who deals with whom at a call or a meeting: "told him in a call", "met after"."""
    verb = spoken_verb(noun)
    if verb is None:
        above = noun.head.head
        who = subjects(above)
        settled = above.lemma_.lower() in words_of("settling")
        both = settled and len(with_conjuncts(who)) > 1
        return {"subj": who} if both or "with" in known else {}
    if "with" in known:
        return {"subj": subjects(verb)}
    things = objects(verb)
    if verb.lemma_.lower() in words_of("telling_to"):
        return {"subj": subjects(verb), "with": things} if things else {}
    found = [prepositions(t).get("with", ()) for t in (verb, *things)]
    partners = tuple(t for tokens in found for t in tokens)
    return {"subj": subjects(verb), "with": partners}


def spoken_verb(noun: Token) -> Token | None:
    """The verb of what is said at a call or a meeting: "discussed it in a call"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in WITHIN:
        return None
    verb = noun.head.head
    for _ in range(DEEPEST):
        if verb.pos_ in {"VERB", "AUX"}:
            break
        verb = verb.head
    said = words_of("conversing") | words_of("telling_to")
    fit = verb.lemma_.lower() in said and not is_passive(verb)
    return verb if fit else None


def _modifiers(noun: Token) -> tuple[Token, ...]:
    """The words before a noun, with those of "Hamas-led"."""
    before = kids(noun, "amod", "compound", "nmod")
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
    verb = head if carried else _giving_verb(noun) or _relative_verb(noun)
    fit = verb is not None and phrase_of_verb(verb) in light("light")
    return verb if fit else None


def _giving_verb(noun: Token) -> Token | None:
    """The verb of "made Hamas an offer to free them", as parsers misread it.

    They take the noun for the subject of "free", and Hamas for a noun before it.
    """
    clause = noun.head
    asked = noun.dep_ == "nsubj" and any(c.tag_ == "TO" for c in kids(clause))
    return clause.head if asked and clause.dep_ == "ccomp" else None


def _relative_verb(noun: Token) -> Token | None:
    """The verb of "talks that the two held"."""
    for child in kids(noun):
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
            if is_moved(verb):
                return verb
            verb = _next_down(verb)
    return None


def _verbs_of(noun: Token) -> Iterator[Token]:
    """The verbs that a noun is the subject of, in its clause or a relative one."""
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.pos_ in {"VERB", "AUX"}:
        yield noun.head
    for child in kids(noun):
        pronoun = any(c.lower_ in RELATIVE for c in kids(child, "nsubj", "nsubjpass"))
        if child.dep_ == "relcl" and pronoun:
            yield child
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        counted = noun.head.head
        if counted.lemma_ in COUNTING:
            yield from _verbs_of(counted)


def _is_state(verb: Token) -> bool:
    """Whether a form of "be" says that something goes on or is to come."""
    words = {c.lower_ for c in kids(verb, "acomp", "prep", "advmod")}
    return verb.lemma_ == "be" and not words.isdisjoint(STATES)


def is_moved(verb: Token) -> bool:
    """Whether an act is set for another day: "the talks were moved to Friday"."""
    days = (c for p in kids(verb) if p.lower_ == "to" for c in kids(p))
    moved = verb.lemma_.lower() in words_of("moving")
    return moved and any(c.ent_type_ in {"DATE", "TIME"} for c in days)


def _next_down(verb: Token) -> Token | None:
    below = kids(verb, "xcomp", "acomp")
    return below[0] if below else None


def phrase_of_verb(verb: Token) -> str:
    """A verb's lemma with its particle, or with the bare noun of "take place"."""
    lemma = verb.lemma_.lower()
    parts = [c.lower_ for c in kids(verb, "prt")]
    if lemma == "take" and any(c.lower_ == "place" for c in kids(verb)):
        parts = ["place"]
    if lemma == "get" and any(c.lower_ in {"under", "underway"} for c in kids(verb)):
        parts = ["under", "way"]
    return " ".join((lemma, *parts))
