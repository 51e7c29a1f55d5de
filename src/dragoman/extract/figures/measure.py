"""What a figure measures: from its noun, the verb that governs it, and the toll."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain.vocabulary import Measure
from dragoman.extract.figures.lexicon import measures
from dragoman.extract.figures.syntax import (
    VERBAL,
    is_passive,
    joined_verbs,
    leading_conjunct,
)

OBJECTS = {"dobj", "nsubjpass", "obj", "oprd", "attr", "dative"}
TOLL_REACH = 14
STATIVE = {"be", "leave", "find", "pronounce", "shoot", "see", "list", "report", "lie"}
KEEPING = {"take", "hold", "keep", "remain", "seize", "have"}
CONFINED = {"prison", "jail", "cell", "detention", "custody", "camp"}
VERB_REACH = 5


def measure_of(number: Token, noun: Token | None) -> Measure | None:
    """The measure of a count of people or things, or None where nothing tells it."""
    heads = [noun, _top(number)] if noun is not None else [_top(number)]
    for head in heads:
        found = _by_adjective(head) or _by_participle(head) or _by_verb(head)
        if found is not None and found != "troops":
            return found
    by_noun = _by_noun(noun) if noun is not None else None
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


def _by_adjective(head: Token) -> Measure | None:
    """Read "12 dead", "the 30 wounded", "left 12 people dead", "253 taken hostage"."""
    table = measures("adjective")
    near = [head, *(c for c in head.children if c.dep_ == "amod")]
    if head.i + 1 < len(head.doc):
        near.append(head.nbor())
    verb = head.head
    if verb.pos_ in VERBAL and verb.i != head.i and verb.lemma_ in STATIVE:
        near += [c for c in verb.children if _is_state(c, head, verb)]
    return next((table[t.lower_] for t in near if t.lower_ in table), None)


def _is_state(word: Token, head: Token, verb: Token) -> bool:
    if word.dep_ not in {"oprd", "acomp", "attr", "ccomp", "advmod", "advcl"}:
        return False
    if not (word.i > verb.i and 0 < word.i - head.i <= VERB_REACH):
        return False
    return not any(t.text == "," for t in head.doc[head.i : word.i])


def _by_participle(head: Token) -> Measure | None:
    """Read "soldiers killed in Gaza", "people who died"."""
    for word in head.children:
        if word.dep_ in {"acl", "relcl"} and word.i > head.i:
            found = _of_participle(word)
            if found is not None:
                return found
    return None


def _of_participle(verb: Token) -> Measure | None:
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    passive = verb.tag_ == "VBN" and (is_passive(verb) or not perfect)
    return _taken(verb) or _of_verb(verb, "object" if passive else "subject")


def _of_verb(verb: Token, role: str) -> Measure | None:
    """The measure of a verb, or of a verb with its particle or home."""
    table, lemma = measures(role), verb.lemma_.lower()
    for word in verb.children:
        if word.i > verb.i and word.dep_ in {"prt", "advmod", "dobj", "oprd", "acomp"}:
            found = table.get(f"{lemma} {word.lower_}")
            if found is not None:
                return found
    return table.get(lemma)


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
    for word in verb.children:
        if word.i > verb.i and word.dep_ not in {"advcl", "ccomp", "conj"}:
            yield word
            yield from (w for w in word.children if w.dep_ == "pobj")


def _by_verb(head: Token) -> Measure | None:
    """Read "killed 12", "12 were killed", "killing at least 12", "12 died"."""
    for noun, verb in _governors(head):
        role = "object" if noun.dep_ in OBJECTS else "subject"
        if role == "object" and (taken := _taken(verb)) is not None:
            return taken
        found = _of_verb(verb, role)
        if found is not None:
            return found
    return None


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
    if "number of" not in before:
        return None
    verbs = [w for w in window if w.tag_ == "VBN"]
    return measures("object").get(verbs[-1].lemma_.lower()) if verbs else None
