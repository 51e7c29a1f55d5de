"""What a figure measures: from its noun, the verb that governs it, and the toll."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain.vocabulary import Measure
from dragoman.extract.columns import has_kid, kids
from dragoman.extract.figures.lexicon import measures
from dragoman.extract.figures.nouns import counts_people
from dragoman.extract.figures.syntax import (
    VERBAL,
    is_passive,
    joined_verbs,
    leading_conjunct,
)

OBJECTS = {"dobj", "nsubjpass", "obj", "oprd", "attr", "dative"}
TOLL_REACH = 14
STATIVE = {"be", "leave", "find", "pronounce", "shoot", "see", "list", "report", "lie",
           "presume", "believe", "fear", "confirm", "declare", "say"}  # fmt: skip
KEEPING = {"take", "hold", "keep", "remain", "seize", "have"}
CONFINED = {"prison", "jail", "cell", "detention", "custody", "camp"}
VERB_REACH = 5


def measure_of(number: Token, noun: Token | None) -> Measure | None:
    """The measure of a count of people or things, or None where nothing tells it."""
    heads = [noun, _top(number)] if noun is not None else [_top(number)]
    for head in heads:
        found = (
            _by_adjective(head)
            or _by_participle(head)
            or _by_act(head)
            or _by_verb(head, noun)
        )
        if found is not None and found != "troops":
            return found
    by_noun = None if noun is None or _is_wrecked(noun) else _by_noun(noun)
    return by_noun or _by_nearby(heads[0]) or _by_toll(number)


def _top(number: Token) -> Token:
    """The word of a number that stands in the clause: the million of 1.1 million."""
    here = number
    while here.dep_ in {"quantmod", "compound", "nummod"} and here.head.like_num:
        here = here.head
    return here


def _by_noun(noun: Token) -> Measure | None:
    table = measures("noun")
    return table.get(noun.lemma_.lower()) or table.get(noun.lower_)


def _is_wrecked(noun: Token) -> bool:
    """Whether lorries are burnt or taken, and not said to bring aid."""
    carries = any(c.lower_ in AID for c in noun.lefts)
    return noun.head.lemma_.lower() in WRECKING and not carries


WRECKING = {"burn", "torch", "destroy", "damage", "hit", "attack", "strike", "ambush",
            "seize", "steal", "hijack", "bomb", "shell", "wreck"}  # fmt: skip
AID = {"aid", "relief", "food", "humanitarian"}


def _by_adjective(head: Token) -> Measure | None:
    """Read "12 dead", "the 30 wounded", "left 12 people dead", "253 taken hostage"."""
    table = measures("adjective")
    near = [head, *kids(head, "amod")]
    following = _following(head)
    if following is not None:
        near.append(following)
        done = following.tag_ == "VBN"
        if done and following.lemma_ in HARMING:
            return _of_verb(following, "object")
        if done and following.lemma_ == "take" and following.i + 1 < len(head.doc):
            near.append(following.nbor())
    verb = head.head
    if verb.pos_ in VERBAL and verb.i != head.i and not _is_unreal(verb):
        near += [verb] if verb.tag_ == "VBG" else []
        states = kids(verb) if verb.lemma_ in STATIVE else ()
        near += [c for c in states if _is_state(c, head, verb)]
    return next((table[t.lower_] for t in near if t.lower_ in table), None)


HARMING = {"kill", "injure", "wound", "hurt", "shoot", "stab", "murder", "massacre"}


def _following(head: Token) -> Token | None:
    """The word after a noun, an adverb apart: "two others badly hurt"."""
    rest = head.doc[head.i + 1 : head.i + 3]
    return next((t for t in rest if t.pos_ != "ADV"), None)


def _by_act(head: Token) -> Measure | None:
    """Read "the assassination of six Jesuits", "the bodies of 12 people"."""
    phrase = leading_conjunct(head)
    if phrase.dep_ != "pobj" or phrase.head.lower_ != "of":
        return None
    return measures("act").get(phrase.head.head.lemma_.lower())


def _is_state(word: Token, head: Token, verb: Token) -> bool:
    if word.dep_ not in {"oprd", "acomp", "attr", "ccomp", "advmod", "advcl"}:
        return False
    if not (word.i > verb.i and 0 < word.i - head.i <= VERB_REACH):
        return False
    return not any(t.text == "," for t in head.doc[head.i : word.i])


def _by_participle(head: Token) -> Measure | None:
    """Read "soldiers killed in Gaza", "people who died"."""
    for word in kids(head):
        if word.dep_ in {"acl", "relcl"} and word.i > head.i:
            found = _of_participle(word)
            if found is not None:
                return found
    return None


def _of_participle(verb: Token) -> Measure | None:
    perfect = any(c.lemma_ == "have" for c in kids(verb, "aux"))
    passive = verb.tag_ == "VBN" and (is_passive(verb) or not perfect)
    return _taken(verb) or _of_verb(verb, "object" if passive else "subject")


def _of_verb(verb: Token, role: str) -> Measure | None:
    """The measure of a verb, or of a verb with its particle or home."""
    table, lemma = measures(role), verb.lemma_.lower()
    if role == "object" and _is_fatal(verb):
        return "killed"
    if role == "object" and lemma in CARRYING and _to_hospital(verb):
        return "injured"
    for word in kids(verb):
        if word.i > verb.i and word.dep_ in {"prt", "advmod", "dobj", "oprd", "acomp"}:
            found = table.get(f"{lemma} {word.lower_}")
            if found is not None:
                return found
    return table.get(lemma)


CARRYING = {"take", "transport", "rush", "airlift", "bring", "carry", "admit"}
HOSPITALS = {"hospital", "hospitals", "center", "clinic", "centre"}
FATAL = {"shoot", "stab", "beat", "wound", "injure", "strike", "hit", "burn", "hack"}


def _is_fatal(verb: Token) -> bool:
    """Read "fatally shot", "shot to death", "shot dead", "stabbed and killed"."""
    if verb.lemma_ not in FATAL:
        return False
    near = verb.doc[max(verb.i - 2, 0) : verb.i + VERB_REACH]
    words = near.text.lower()
    last = {c.lower_ for c in kids(verb)}
    return "fatally" in words or "to death" in words or "dead" in last or _deadly(verb)


def _deadly(verb: Token) -> bool:
    """Whether "to death" or "and killed" follows the object."""
    if any(v.lemma_ == "kill" for v in joined_verbs(verb)):
        return True
    goals = (c for c in kids(verb) if c.lower_ == "to" and c.dep_ == "prep")
    return any(g.lower_ == "death" for goal in goals for g in kids(goal))


def _to_hospital(verb: Token) -> bool:
    return any(word.lower_ in HOSPITALS for word in _beside(verb))


def _taken(verb: Token) -> Measure | None:
    """Read "taken hostage", "held captive", "held in its prisons"."""
    if verb.lemma_ not in KEEPING:
        return None
    table = measures("adjective")
    for word in _beside(verb):
        if word.lower_ in table:
            return table[word.lower_]
        if word.lemma_ in CONFINED:
            return "prisoners_held"
    return "hostages_held" if verb.lemma_ == "hold" and is_passive(verb) else None


def _beside(verb: Token) -> Iterator[Token]:
    """The words after a verb that are its own, with the nouns of its prepositions."""
    for word in kids(verb):
        if word.i > verb.i and word.dep_ not in {"advcl", "ccomp", "conj"}:
            yield word
            yield from kids(word, "pobj")


def _by_verb(head: Token, counted: Token | None) -> Measure | None:
    """Read "killed 12", "12 were killed", "killing at least 12", "12 died"."""
    for noun, verb in _governors(head):
        role = "object" if noun.dep_ in OBJECTS else "subject"
        kept = role == "object" or verb.lemma_ == "remain"
        if kept and (taken := _taken(verb)) is not None:
            named = _by_noun(counted) if counted is not None else None
            return named if named == "prisoners_held" else taken
        found = None if _is_unreal(verb) else _of_verb(verb, role)
        if found is not None and (verb.lemma_ in SURE or _fits(found, counted)):
            return found
    return None


SURE = {"kill", "murder", "assassinate", "massacre", "execute", "injure", "wound",
        "hurt", "die", "perish"}  # fmt: skip
WISHES = {"try", "want", "attempt", "plan", "threaten", "intend", "vow", "plot"}


def _is_unreal(verb: Token) -> bool:
    """Whether it did not happen: "were not hurt", "tried to kill"."""
    if has_kid(verb, "neg"):
        return True
    bare = any(c.lower_ == "to" for c in kids(verb))
    return bare and verb.head.lemma_ in WISHES


def _fits(measure: Measure, counted: Token | None) -> bool:
    """Whether what is counted can undergo it: pylons are blown up, not killed."""
    if counted is None or measure in THINGS:
        return True
    unknown = counted.pos_ in {"PRON", "PROPN", "ADJ"}
    return unknown or counts_people(counted)


THINGS: frozenset[Measure] = frozenset({"aid_trucks", "goods", "troops"})


def _governors(head: Token) -> Iterator[tuple[Token, Token]]:
    """A noun's verb, and those that share it: "were killed and injured"."""
    noun = leading_conjunct(head)
    verb = noun.head
    if verb.i == noun.i or verb.pos_ not in VERBAL:
        return
    yield noun, verb
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        for other in joined_verbs(verb):
            yield noun, other


def _by_nearby(head: Token) -> Measure | None:
    """Where the parse fails: a passive that follows within a few words."""
    table = measures("object")
    follow = head.doc[head.i + 1 : head.i + VERB_REACH]
    helped = False
    for word in follow:
        if word.dep_ == "neg":
            return None
        helped = helped or word.lower_ in {"were", "was", "been", "are", "being"}
        if helped and word.tag_ == "VBN":
            return table.get(word.lemma_.lower())
    return None


def _by_toll(number: Token) -> Measure | None:
    """Read "the death toll rose to 46,707", "the number of soldiers killed to 274"."""
    window = number.doc[max(0, number.i - TOLL_REACH) : number.i]
    before = window.text.lower()
    table = measures("toll")
    found = [(before.rfind(words), words) for words in table if words in before]
    if found:
        return table[max(found)[1]]
    follow = number.doc[number.i : number.i + TOLL_REACH].text.lower()
    after = [w for w in table if w.startswith("among ") and w in follow]
    if after:
        return table[after[0]]
    if "number of" not in before:
        return None
    verbs = [w for w in window if w.tag_ == "VBN"]
    return measures("object").get(verbs[-1].lemma_.lower()) if verbs else None
