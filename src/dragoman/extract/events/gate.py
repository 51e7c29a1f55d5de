"""Keep reports of sport, business, courts and weather from telling of conflict."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Token

from dragoman.extract.columns import columns, kids
from dragoman.extract.draft import Draft
from dragoman.extract.events.clause import sayer, subjects
from dragoman.extract.events.lexicon import domains, fits, hyphened, lemma_of, words_of
from dragoman.extract.events.match import Telling

RELEVANT, CRIME = "conflict", "crime"
ENOUGH = 3
"""So many distinct words of another field make a report one of that field."""
POLITICAL = 5
"""So many distinct words of conflict and diplomacy make all that a report tells so."""
WITHIN = frozenset(
    {"compound", "amod", "nmod", "poss", "appos", "prep", "pobj", "conj"}
)
STATELY = frozenset({"state", "armed_group", "igo", "party", "government_body"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
SCORED = 2
DASHES = frozenset({"-", "–"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "REB", "OPP", "SPY", "IGO", "UAF", "PTY"})
NEAREST = 12
SENTENCE = 3
"""So many of them make a sentence political."""
NATURAL = frozenset({"violence", "legal"})
FICTION = ("@fiction",)
NOBODY = ("@nature", *FICTION)
UNDER = frozenset({"relcl", "acl", "prep"})
HIGHEST = 8
PUBLIC = frozenset({"mobilisation", "airstrike", "shelling", "bombing", "blockade"})


@dataclass(frozen=True, slots=True)
class Gate:
    """Say whether a report, and an act in it, is of conflict or diplomacy."""

    draft: Draft
    relevant: bool
    political: bool

    def lets_pass(self, telling: Telling) -> bool:
        """Say whether an act has to do with states, governments or armed groups."""
        if is_natural(telling) or is_fiction(telling):
            return False
        if is_criminal(telling) and not self.political:
            return False
        if self.political or telling.family in PUBLIC or telling.kind in PUBLIC:
            return True
        words = [*chain(*telling.slots.values()), telling.trigger]
        if any(word.pos_ == "PRON" for word in words):
            words += sayer(telling.anchor)
        if any(self._is_political(token) for token in words):
            return True
        known = {w.lower_ for w in telling.trigger.sent if self._is_state_word(w)}
        return len(known) >= SENTENCE

    def names_official(self, telling: Telling) -> bool:
        """Whether a state, a government or an armed group takes part itself."""
        return any(map(self._is_official, chain(*telling.slots.values())))

    def _is_official(self, token: Token) -> bool:
        key = self.draft.cast.actor_of(token)
        actor = None if key is None else self.draft.cast.actor(key)
        return actor is not None and (actor.kind in STATELY or actor.sector in OFFICIAL)

    def _is_political(self, token: Token) -> bool:
        if self._is_official(token):
            return True
        phrase = [token]
        for word in phrase:
            if len(phrase) >= NEAREST:
                break
            phrase.extend(kids(word, *WITHIN))
        return any(self._is_state_word(word) for word in phrase[: 2 * NEAREST])

    def _is_state_word(self, word: Token) -> bool:
        if lemma_of(word) in words_of("political"):
            return True
        if word.ent_type_ not in {"GPE", "NORP", "ORG"}:
            return False
        hits = self.draft.knowledge.lookup(word.text)
        return any(hit.entry.kind in STATELY for hit in hits)


def is_natural(telling: Telling) -> bool:
    """Whether a harm, or what is looked into, is nobody's doing: a storm, a fire."""
    who = telling.slots.get("subj", ()) + telling.slots.get("into", ())
    if telling.family == "legal":
        who += telling.slots.get("obj", ())
    return telling.family in NATURAL and any(fits(t, NOBODY) for t in who)


def is_fiction(telling: Telling) -> bool:
    """Whether a work of art tells an act: "a film in which rebels seize a town"."""
    token = telling.anchor
    for _ in range(HIGHEST):
        below, token = token, token.head
        if below.i == token.i:
            return False
        told = token.lemma_.lower() in words_of("depicting")
        if told and any(fits(t, FICTION) for t in subjects(token)):
            return True
        if below.dep_ in UNDER and fits(token, FICTION):
            return True
    return False


def is_criminal(telling: Telling) -> bool:
    """Whether somebody is arrested for an ordinary crime: "for cocaine possession"."""
    why = telling.slots.get("for", ()) if telling.kind == "arrest" else ()
    return any(domains().get(word.lemma_.lower()) == CRIME for word in why)


def gate_of(draft: Draft) -> Gate:
    """Make the gate of a report.

    The distinct nouns of each field are counted; another field has the report when it
    has at least three of them and more than conflict has, or two where it has none.
    """
    found: dict[str, set[str]] = defaultdict(set)
    table = domains()
    of = columns(draft.doc)
    places = {*of.with_form(table.keys()), *of.with_low(DASHES), *hyphened(draft.doc)}
    for i in places:
        low = of.low[i]
        if of.pos[i] in NOMINAL and low in table:
            found[table[low]].add(low)
            continue
        word = of.lemma[i] if of.low[i - 1] != "-" else lemma_of(draft.doc[i])
        if of.pos[i] in NOMINAL and word in table:
            found[table[word]].add(word)
        elif low in DASHES and _is_score(draft.doc[i]):
            found["sport"].add("score")
    own = len(found.pop(RELEVANT, ()))
    other = max((len(words) for words in found.values()), default=0)
    foreign = (other >= ENOUGH and other > own) or (other == ENOUGH - 1 and own == 0)
    return Gate(draft, not foreign, own >= POLITICAL)


def _is_score(token: Token) -> bool:
    """Whether a dash stands in a score of a match: "3-1"."""
    if token.text not in DASHES or not 0 < token.i < len(token.doc) - 1:
        return False
    sides = (token.nbor(-1).text, token.nbor(1).text)
    return all(side.isdigit() and len(side) <= SCORED for side in sides)
