"""Leave out tellings that are part of another act, a term, or a toll."""

from collections.abc import Mapping, Sequence
from itertools import islice

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.events.clause import is_passive
from dragoman.extract.events.lexicon import NounRow, VerbRow, fits, lemma_of, words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.nominal import counted, errand_verb, spoken_verb
from dragoman.extract.events.status import Fate, forgoes

ASKING = frozenset({"proposal", "response", "agreement"})
ASKING_KINDS = frozenset(
    {"urge", "pledge", "threaten", "warn", "suit", "order", "judgment", "arrest"}
)
BESIDE = frozenset({"nsubj", "advcl", "ccomp", "conj"})
PARTICIPIAL = frozenset({"statement", "proposal", "response", "agreement", "contact"})
FINITE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
TOPICS = frozenset({"implementation", "agreement"})
HIGHEST = 8
MET = frozenset({"for", "of", "during", "at", "in", "on"})
"""Also "of", as in "as part of a state visit"."""
APART = frozenset({"after", "following", "before", "amid", "during"})
"""What was at another time is no term: "agreed a truce after talks"."""
OTHERS = frozenset({"with", "between", "among"})
Triggers = Mapping[int, Telling]


def selected(pairs: Sequence[tuple[Telling, Fate]]) -> list[tuple[Telling, Fate]]:
    """The tellings of a sentence that are acts of their own."""
    triggers = {telling.trigger.i: telling for telling, _ in pairs}
    governing = {
        fate.governor.i
        for telling, fate in pairs
        if fate.governor is not None
        and not (fate.own or forgoes(telling, fate) or _answers(fate.governor))
        and fate.status != "hypothetical"
        and (telling.family != "statement" or _is_agreed(telling, fate))
    }
    dropped = (governing - _visits(triggers)) | _doubled(triggers)
    dropped |= {i for i, told in triggers.items() if _is_why_met(told, triggers)}
    return [
        (telling, fate)
        for telling, fate in pairs
        if telling.trigger.i not in dropped
        and (_is_spoken(telling) or not _is_term(telling, fate, triggers))
        and not _is_toll(telling, triggers)
        and not _is_reduced(telling)
        and not _is_protested(telling, triggers)
        and not _is_service(telling)
    ]


def _answers(governor: Token) -> bool:
    """Whether a word answers what is asked, whatever that is: "refused a request"."""
    things = kids(governor, "dobj")
    return governor.pos_ == "VERB" and any(fits(t, ("@demand",)) for t in things)


def _is_spoken(telling: Telling) -> bool:
    """Whether a call is where something was asked: "urged him in a call to accept"."""
    return spoken_verb(telling.trigger) is not None


def _is_agreed(telling: Telling, fate: Fate) -> bool:
    """Whether it is denied that somebody agreed: one act, not two."""
    agreed = telling.kind == "pledge" and telling.trigger.lemma_.lower() == "agree"
    return agreed and fate.status == "denied"


def _visits(triggers: Triggers) -> set[int]:
    """Those whose words tell a visit too: "is expected in Paris for talks"."""
    return {i for i, telling in triggers.items() if telling.kind == "visit"}


def _doubled(triggers: Triggers) -> set[int]:
    """Of a noun and the verb that it leans on, the one that says less."""
    found = set()
    for telling in triggers.values():
        found |= _objects_told_again(telling, triggers)
        verb = triggers.get(telling.anchor.i)
        if verb is None or verb is telling:
            continue
        narrow = isinstance(verb.row, VerbRow) and verb.row.object not in {(), ("any",)}
        told = verb.kind == telling.kind and _is_spoken(telling)  # "spoke by phone"
        ruled = verb.kind == "order" and telling.family == "coercion"
        closer = (told or ruled) or (
            narrow and (verb.family != telling.family or verb.lent is not None)
        )
        closer = closer and not _is_phrase(telling)
        found.add(telling.trigger.i if closer else verb.trigger.i)
    return found


def _is_why_met(telling: Telling, triggers: Triggers) -> bool:
    """Whether talks only say for what somebody is met: "received him for talks".

    Those that somebody travels to are yet to be held.
    """
    noun = telling.trigger
    if telling.family != "contact" or noun.dep_ != "pobj" or errand_verb(noun):
        return False
    if noun.head.lower_ not in MET or not OTHERS.isdisjoint(telling.slots):
        return False
    above = next((t for t in islice(noun.ancestors, HIGHEST) if t.pos_ == "VERB"), None)
    met = None if above is None else triggers.get(above.i)
    return met is not None and met.family == "contact"


def _objects_told_again(telling: Telling, triggers: Triggers) -> set[int]:
    """The nouns under a verb that tell its own act: "mediated a round of talks"."""
    if not isinstance(telling.row, VerbRow) or is_passive(telling.trigger):
        return set()
    things = telling.slots.get("obj", ())
    nouns = [t for thing in things for t in (thing, *counted(thing))]
    told = [t for t in map(triggers.get, (noun.i for noun in nouns)) if t is not None]
    return {t.trigger.i for t in told if _is_same(t, telling)}


def _is_same(noun: Telling, verb: Telling) -> bool:
    """Whether a noun tells a verb's act without leaning on the verb."""
    return noun.kind == verb.kind and noun.anchor.i != verb.trigger.i


def _is_phrase(telling: Telling) -> bool:
    """Whether a noun of several words names the act: "air strikes", "hunger strike"."""
    return isinstance(telling.row, NounRow) and " " in telling.row.phrase


def _is_term(telling: Telling, fate: Fate, triggers: Triggers) -> bool:
    """Whether an act is what a proposal or an agreement provides, or a request asks.

    That is: it stands under the words of one, not merely beside them.
    """
    token, governor = telling.anchor, fate.governor
    sought = telling.family != "agreement" and any(map(_is_sought, (token, governor)))
    if sought or _is_under_one(token) or _is_announced(telling, triggers):
        return True
    for _ in range(HIGHEST):
        below, token = token, token.head
        apart = below.dep_ == "prep" and below.lower_ in APART
        if below.i == token.i or _is_beside(below) or token == governor or apart:
            return False
        above = triggers.get(token.i)
        asks = above is not None and above is not telling and _asks(above, telling)
        if asks or _provides(telling, below, token) or _is_under_one(token):
            return True
        if below.dep_ == "relcl":
            return False
    return False


def _asks(above: Telling, telling: Telling) -> bool:
    """Whether an act asks for another, tries it, or talks about it."""
    if above.trigger.lemma_.lower() in words_of("verdict"):
        return True
    topic = above.kind == "talks" and telling.family in TOPICS
    return topic or above.family in ASKING or above.kind in ASKING_KINDS


def _is_beside(token: Token) -> bool:
    """Whether what stands above a word does not ask for it."""
    joined = token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}
    within = token.dep_ == "conj" and token.head.dep_ in {"relcl", "acl"}
    return token.dep_ in BESIDE and not (joined or within)


def _is_announced(telling: Telling, triggers: Triggers) -> bool:
    """Whether a truce begins only in what somebody announces."""
    above = triggers.get(telling.anchor.head.i)
    announced = above is not None and above.kind == "announced"
    return announced and telling.kind == "takes_effect"


def _is_under_one(verb: Token) -> bool:
    """Whether a clause says what a deal provides: "under which all would be freed"."""
    return any(
        c.dep_ == "prep"
        and c.lower_ == "under"
        and any(g.lower_ == "which" for g in kids(c))
        for c in kids(verb)
    )


def _is_sought(verb: Token | None) -> bool:
    """Whether a deal is told by what it does: "a deal that halts the aggression"."""
    if verb is None or verb.tag_ not in {"VBZ", "VBP"}:
        return False
    clause = verb.head if verb.dep_ == "conj" else verb
    papers = words_of("proposal") | words_of("agreement")
    return clause.dep_ == "relcl" and lemma_of(clause.head) in papers


def _provides(telling: Telling, below: Token, noun: Token) -> bool:
    """Whether a noun is a proposal or a paper that tells of the act under it."""
    if below.dep_ == "relcl" and _is_about(telling, noun):
        return False
    papers = words_of("document") | words_of("proposal") | words_of("agreement")
    under = below.dep_ in {"relcl", "acl", "prep"} and telling.anchor.i > noun.i
    return under and lemma_of(noun) in papers


def _is_about(telling: Telling, noun: Token) -> bool:
    """Whether an act in a relative clause is done by or to the noun itself."""
    return any(t.i == noun.i for s in ("subj", "obj") for t in telling.slots.get(s, ()))


def _is_toll(telling: Telling, triggers: Triggers) -> bool:
    """Whether a killing only says what another act cost, or adds up a war's dead."""
    verb = telling.trigger
    if verb.lemma_.lower() not in words_of("harm_verb"):
        return False
    violent = [t for i, t in triggers.items() if t.family == "violence" and i != verb.i]
    if any(
        _is_joined(t.trigger, verb)
        and (
            t.trigger.i < verb.i
            or t.trigger.lemma_.lower() not in words_of("harm_verb")
        )
        for t in violent
    ):
        return True
    if not _counts(telling):
        return False
    perfect = any(c.lemma_ == "have" for c in kids(verb, "aux"))
    return perfect or (is_passive(verb) and not telling.slots.get("by"))


def _is_service(telling: Telling) -> bool:
    """Whether a mediation only says under whom others talk, or what is thanked for."""
    noun = telling.trigger
    if telling.row.frame != "mediate" or noun.dep_ != "pobj":
        return False
    thanked = noun.head.head.lemma_.lower() in words_of("thanking")
    return noun.head.lower_ == "under" or (noun.head.lower_ == "for" and thanked)


def _is_joined(deed: Token, harm: Token) -> bool:
    """Whether a deed and a harm are told by clauses that hang on each other.

    "Shelling killed three, days after clashes" tells of two acts.
    """
    if harm.is_ancestor(deed):
        between = deed
        while between.head.i != harm.i:
            between = between.head
        return between.dep_ not in {"npadvmod", "advcl"}
    return True


def _counts(telling: Telling) -> bool:
    """Whether the victims are a number."""
    return any(
        t.pos_ == "NUM" or has_kid(t, "nummod") for t in telling.slots.get("obj", ())
    )


def _is_protested(telling: Telling, triggers: Triggers) -> bool:
    """Whether a demand only says what a protest is for: "marched demanding"."""
    if telling.kind not in {"demand", "urge"} or telling.trigger.tag_ != "VBG":
        return False
    above = islice(telling.trigger.ancestors, HIGHEST)
    told = (triggers[t.i] for t in above if t.i in triggers)
    return any(t.kind in {"protest", "strike"} for t in told)


def _is_reduced(telling: Telling) -> bool:
    """Whether a participle after a noun only says whose the noun is."""
    verb = telling.trigger
    if verb.dep_ not in {"acl", "relcl"} or telling.family not in PARTICIPIAL:
        return False
    finite = has_kid(verb, *FINITE)
    return verb.tag_ in {"VBN", "VBD"} and not finite
