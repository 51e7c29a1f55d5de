"""What the tense and mood of a clause say of an act."""

from typing import Final

from spacy.tokens import Token

from dragoman.domain import Status
from dragoman.extract.columns import has_kid, kids
from dragoman.extract.events.clause import has_not
from dragoman.extract.events.lexicon import words_of

HELPERS: Final[tuple[tuple[frozenset[str], Status], ...]] = (
    (frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "'d"}), "planned"),
    (frozenset({"may", "might", "could", "can", "ca"}), "hypothetical"),
    (frozenset({"must", "should", "ought"}), "demanded"),
)
UNSURE: Final = "hypothetical"
MANNER = frozenset({"by", "after", "before", "in", "while", "despite", "since", "upon"})
WEIGHING = frozenset({"about", "against", "without", "toward", "towards"})
CONDITIONS = frozenset({"unless", "lest"})
INVERTED = frozenset({"had", "should", "were"})
REAL = frozenset({"admit", "confess", "return", "turn", "resort", "add", "own"})
"""What one admits "to doing" was done; what one looks forward to is to come."""
ASPECT = frozenset({"begin", "start", "continue", "resume", "manage", "keep"}) | {
    *("seem", "appear", "proceed", "happen", "dare")
}
POSSIBLE = frozenset({"may", "might", "could"})
BEING = frozenset({"be", "become", "face", "fear", "have", "mean", "see", "suffer"})
AIMS = frozenset({"advcl", "xcomp", "oprd"})
HIGHEST = 6


def by_clause(anchor: Token) -> Status:
    """What the clause of a verb or a noun of action says of its act."""
    verb = _finite(anchor)
    if verb.pos_ not in {"VERB", "AUX"}:
        return _of_noun(verb)
    if verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "csubj"}:
        return _of_gerund(verb)
    helpers = kids(verb, "aux", "auxpass")
    words = {c.lower_ for c in helpers}
    for wanted, status in HELPERS:
        if words & wanted:
            remote = "would" in words and verb.dep_ == "relcl"
            return UNSURE if remote else status
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ASPECT:
        return _of_aspect(verb.head)
    return _of_form(verb, helpers)


def is_condition(clause: Token) -> bool:
    """Whether a clause is a condition: "if it attacks", "until it leaves"."""
    marks = _marks(clause)
    if is_open(clause) or marks & CONDITIONS:
        return True
    return bool(marks & {"until", "once"}) and clause.tag_ in {"VBZ", "VBP", "VB"}


def is_open(clause: Token) -> bool:
    """Whether a clause only supposes: "if it attacks", "had it attacked".

    "Unless it withdraws" asks for what it names.
    """
    ahead = clause.dep_ == "ROOT" and any(c.lower_ == "will" for c in kids(clause))
    return ("if" in _marks(clause) or _is_inverted(clause)) and not ahead


def _marks(clause: Token) -> set[str]:
    return {c.lower_ for c in kids(clause, "mark", "advmod")}


def _is_inverted(clause: Token) -> bool:
    """Whether a helper opens a condition: "had they attacked", "should talks fail"."""
    first = clause.doc[clause.left_edge.i]
    opens = first.lower_ in INVERTED and first.head == clause
    return opens and clause.dep_ == "advcl" and first.dep_ in {"aux", "auxpass"}


def _of_aspect(verb: Token) -> Status:
    """What "began to" and "continued to" say."""
    again = by_clause(verb)
    return "under_way" if verb.lemma_ == "continue" and again == "held" else again


def _of_form(verb: Token, helpers: list[Token]) -> Status:
    """What an infinitive, an imperative and the progressive say."""
    to = any(h.lower_ == "to" for h in helpers)
    if to and verb.dep_ == "xcomp" and verb.head.lemma_ == "have":
        return UNSURE if by_clause(verb.head) == UNSURE else "demanded"
    if to and (is_errand(verb) or is_by_means(verb)):
        return by_clause(verb.head)
    if verb.tag_ == "VB" and to:
        return "planned" if verb.dep_ == "ROOT" else UNSURE
    if verb.tag_ == "VB" and verb.dep_ in {"ROOT", "ccomp"} and not helpers:
        return "held" if _has_subject(verb) else "demanded"
    being = any(h.lemma_ == "be" and h.tag_ in {"VBZ", "VBP", "VBD"} for h in helpers)
    return "under_way" if verb.tag_ == "VBG" and being else "held"


def is_errand(clause: Token) -> bool:
    """Whether it says for what somebody was rung or written to: it was said then."""
    verb = clause.head
    if clause.dep_ not in AIMS or verb.lemma_.lower() not in words_of("addressing"):
        return False
    return any(c.dep_ in {"dobj", "oprd", "dative"} for c in verb.rights if c != clause)


def is_by_means(clause: Token) -> bool:
    """Whether it says what something was used for: "used drones to attack it"."""
    verb = clause.head
    return (
        clause.dep_ in {"advcl", "xcomp"}
        and verb.lemma_ == "use"
        and has_kid(verb, "dobj", "nsubjpass")
    )


def _has_subject(verb: Token) -> bool:
    """Whether a headline's present is taken for a bare form: "Rockets kill three"."""
    return any(c.i < verb.i for c in kids(verb, "nsubj"))


def _of_gerund(verb: Token) -> Status:
    """What a gerund tells: as its clause does, and open where it is talked about."""
    if verb.dep_ == "csubj":
        return by_clause(verb.head)
    above = verb.head.head
    ahead = verb.head.lower_ == "to" and above.lemma_.lower() not in REAL
    if ahead or verb.head.lower_ in WEIGHING:
        return UNSURE
    same = verb.head.lower_ in MANNER and above.pos_ in {"VERB", "AUX"}
    status = by_clause(above) if same and above.tag_ != "VBG" else "held"
    means = verb.head.lower_ == "by" and status == "planned"
    return status if status == UNSURE or means else "held"


def _of_noun(noun: Token) -> Status:
    """What a noun of action tells where its clause says what may or will be."""
    if _is_ahead(noun):
        return "expected"
    verb = _clause_of(noun)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return _of_gerund(verb)
    words = {c.lower_ for c in kids(verb, "aux")}
    open_one = is_open(verb) or not words.isdisjoint(POSSIBLE)
    absent = _is_without(noun) or (has_not(verb) and _only_names(verb, noun))
    return UNSURE if absent or open_one else "held"


def _is_without(noun: Token) -> bool:
    """Whether an act is what does not come: "without a raid", "short of invasion"."""
    prep = noun.head if noun.dep_ == "pobj" else None
    if prep is None:
        return False
    lacking = prep.lower_ == "of" and prep.head.lower_ in {"short", "instead"}
    return lacking or prep.lower_ in {"without", "barring"}


def _only_names(verb: Token, noun: Token) -> bool:
    """Whether a negated clause brings up an act: "they were not victims of attacks"."""
    given = any(c.lower_ != "a" for c in kids(noun, "det", "poss"))
    subject = any(
        c.dep_ in {"nsubj", "nsubjpass"} and (c == noun or c.is_ancestor(noun))
        for c in kids(verb)
    )
    return verb.lemma_ in BEING and not (given or subject)


def aspect_of(anchor: Token) -> Token:
    """The verb that says that an act begins or seems to be, or the act itself."""
    below = anchor.dep_ == "xcomp" and anchor.head.lemma_ in ASPECT
    return anchor.head if below else anchor


def is_possible(anchor: Token) -> bool:
    """Whether the clause of an act says that it may, might or could be."""
    verb = _finite(anchor)
    if verb.pos_ not in {"VERB", "AUX"}:
        verb = _clause_of(verb)
    words = {c.lower_ for c in kids(verb, "aux")}
    return not words.isdisjoint(POSSIBLE)


def _clause_of(noun: Token) -> Token:
    """The verb of the clause that a noun stands in."""
    token = noun
    for _ in range(HIGHEST):
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            break
    return token


def _is_ahead(noun: Token) -> bool:
    """Whether something else is told from before: "on the eve of", "ahead of"."""
    by = noun.head
    if noun.dep_ != "pobj" or by.lower_ != "of":
        return False
    word = by.head
    if word.lower_ == "ahead":
        return True
    return word.lower_ == "eve" and word.dep_ == "pobj" and word.head.lower_ == "on"


def _finite(anchor: Token) -> Token:
    """The verb whose helpers tell the tense: its own or that of the one it follows."""
    verb = anchor
    for _ in range(HIGHEST):
        helped = has_kid(verb, "aux", "auxpass", "nsubj")
        if helped or verb.dep_ not in {"conj", "xcomp"} or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return verb
