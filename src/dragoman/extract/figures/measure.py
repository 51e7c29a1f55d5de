"""What a figure measures: from its noun, the verb that governs it, and the toll."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain.vocabulary import Measure
from dragoman.extract.figures.lexicon import measures

VERBAL = {"VERB", "AUX"}
OBJECTS = {"dobj", "nsubjpass", "obj", "oprd", "attr", "dative"}
MEASURED_STATES: tuple[Measure, ...] = ("prisoners_held", "hostages_held")
TOLL_REACH = 12


def measure_of(number: Token, noun: Token | None) -> Measure | None:
    """The measure of a count of people or things, or None where nothing tells it."""
    head = noun if noun is not None else number
    by_clause = _by_adjective(head) or _by_participle(head) or _by_verb(head)
    if by_clause is not None and by_clause != "troops":
        return by_clause
    by_noun = _by_noun(noun) if noun is not None else None
    return by_noun or by_clause or _by_toll(number)


def _by_noun(noun: Token) -> Measure | None:
    table = measures("noun")
    return table.get(noun.lemma_.lower()) or table.get(noun.lower_)


def _by_adjective(head: Token) -> Measure | None:
    """Read "12 dead", "the 30 wounded", "left 12 people dead", "253 taken hostage"."""
    table = measures("adjective")
    near = [head, *head.children]
    if head.i + 1 < len(head.doc):
        near.append(head.nbor())
    verb = head.head
    if verb.pos_ in VERBAL and verb.i != head.i:
        near += [c for c in verb.children if c.dep_ in {"oprd", "acomp", "attr"} and c.i > verb.i]
    return next((table[t.lower_] for t in near if t.lower_ in table), None)


def _by_participle(head: Token) -> Measure | None:
    """Read "soldiers killed in Gaza", "people who died"."""
    for child in head.children:
        if child.dep_ in {"acl", "relcl"} and child.i > head.i:
            found = _of_participle(child)
            if found is not None:
                return found
    return None


def _of_participle(verb: Token) -> Measure | None:
    role = "object" if verb.tag_ == "VBN" and not _active(verb) else "subject"
    return _taken(verb) or measures(role).get(verb.lemma_.lower())


def _active(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children) and not any(
        c.dep_ == "auxpass" for c in verb.children
    )


def _taken(verb: Token) -> Measure | None:
    """Read "taken hostage", "held captive", "held in its prisons"."""
    if verb.lemma_ not in {"take", "hold", "keep", "remain", "seize"}:
        return None
    table = measures("adjective")
    for word in verb.subtree:
        if word.i > verb.i and word.lower_ in table:
            return table[word.lower_]
        if word.lemma_ in {"prison", "jail", "cell", "detention"}:
            return "prisoners_held"
    return "hostages_held" if verb.lemma_ == "hold" and _passive(verb) else None


def _passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _by_verb(head: Token) -> Measure | None:
    """Read "killed 12", "12 were killed", "killing at least 12", "12 died"."""
    for noun, verb in _governors(head):
        role = "object" if noun.dep_ in OBJECTS else "subject"
        if role == "object" and (taken := _taken(verb)) is not None:
            return taken
        found = measures(role).get(verb.lemma_.lower())
        if found is not None:
            return found
    return None


def _governors(head: Token) -> Iterator[tuple[Token, Token]]:
    """A noun's verb, and those that share it: "were killed and injured"."""
    noun = head
    while noun.dep_ in {"conj", "appos"} and noun.head.i != noun.i and noun.head.pos_ not in VERBAL:
        noun = noun.head
    verb = noun.head
    if verb.i == noun.i:
        return
    if verb.pos_ in VERBAL:
        yield noun, verb
        if noun.dep_ in {"nsubj", "nsubjpass"}:
            for other in verb.conjuncts:
                yield noun, other


def _by_toll(number: Token) -> Measure | None:
    """Read "the death toll rose to 46,707", "the number of dead stood at 12"."""
    sentence = number.sent
    before = sentence.doc[max(sentence.start, number.i - TOLL_REACH) : number.i].text.lower()
    table = measures("toll")
    found = [(before.rfind(words), words) for words in table if words in before]
    return table[max(found)[1]] if found else None
