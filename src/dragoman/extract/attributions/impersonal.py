"""What is thought with nobody named: "it is unclear whether", "is accused of", "seems".

What is charged, claimed or rumoured is somebody's word, whoever it is; what seems, is
clear, or is a worry is told by nobody, so that no event rests on it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page, Range, edges, is_verb, trimmed
from dragoman.extract.attributions.syntax import (
    RELATIVES,
    SUBJECTS,
    agent_of,
    cue_of,
    is_passive,
)
from dragoman.extract.columns import kids

CLAUSES = ("ccomp", "csubj", "advcl", "xcomp")
OPENERS = {"that", "whether", "if", "what", "how", "why", "who", "when", "where"}
CHARGES = {"of", "with", "for", "in"}
ABOUT = {"of", "about", "over", "on"}
STATES = ("acomp", "oprd", "xcomp", "attr")
DEFINITE = {"the", "this", "that", "these", "those", "its", "his", "her", "their"}


def impersonal_candidates(page: Page) -> Iterator[Candidate]:
    """Propose what is weighed, charged, seeming or talked of without a source."""
    kinds = [(words(group), find) for group, find in FINDERS]
    known = frozenset().union(*(group for group, _ in kinds))
    for i in page.of.with_lemma(known):
        if i in page.spare:
            continue
        finders = (find for group, find in kinds if page.of.lemma[i] in group)
        found = next(filter(None, (f(page, page.doc[i]) for f in finders)), None)
        if found is not None:
            yield found


def _weighed(page: Page, word: Token) -> Candidate | None:
    """Read "it is not clear whether the bridge holds"."""
    verb = word.head
    it = [t for t in kids(verb, "nsubj", "expl", "nsubjpass") if t.lower_ == "it"]
    if word.dep_ not in {"acomp", "attr", "oprd"} or not it:
        return None
    for kid in (*kids(word, *CLAUSES), *kids(verb, *CLAUSES)):
        start, end = edges(kid)
        opened = page.doc[start].lower_ in OPENERS
        if start > word.i and (opened or kids(kid, "nsubj", "nsubjpass")):
            first = min(it[0].i, verb.i)
            return _made(page, "weighed", (first, word.i + 1), [(start, end)])
    return None


def _charged(page: Page, verb: Token) -> Candidate | None:
    """Read "the guard was charged with theft", "men accused of theft"."""
    if not is_verb(verb) or not is_passive(verb) or agent_of(verb):
        return None
    charge = [p for p in kids(verb, "prep") if p.lower_ in CHARGES]
    who = _who(verb)
    if not charge or who is None or kids(verb, "neg"):
        return None
    pieces = [who, (charge[0].i, edges(charge[-1])[1])]
    found = _made(page, "charged", cue_of(page, verb), pieces)
    return found and replace(found, told=True)


def _seeming(page: Page, verb: Token) -> Candidate | None:
    """Read "the truce seems to hold", "that looks unlikely"."""
    labels = STATES if verb.lemma_.lower() in words("seeming") else STATES[:2]
    states = [k for k in kids(verb, *labels) if k.i > verb.i]
    subject = kids(verb, "nsubj")
    if not is_verb(verb) or not states or not subject or subject[-1].lower_ == "it":
        return None
    pieces = [edges(subject[-1]), (edges(states[0])[0], edges(states[0])[1])]
    return _made(page, "seeming", cue_of(page, verb), pieces)


def _talked(page: Page, noun: Token) -> Candidate | None:
    """Read "amid claims of fraud", "new questions about the vote"."""
    about = [p for p in kids(noun, "prep") if p.lower_ in ABOUT]
    first = page.doc[edges(noun)[0]].lower_
    owned = kids(noun, "poss") or first in DEFINITE or _is_of_a_body(noun)
    if noun.pos_ != "NOUN" or not about or about[0].i > noun.i + 1 or owned:
        return None
    if any(p.lower_ in {"by", "from"} for p in kids(noun, "prep", "agent")):
        return None
    content = (about[0].i + 1, edges(about[0])[1])
    found = _made(page, "talk", (edges(noun)[0], about[0].i + 1), [content])
    claimed = noun.lemma_.lower() in words("sourceless_noun")
    return found and replace(found, told=claimed)


def _is_of_a_body(noun: Token) -> bool:
    """Whether a noun tells whose talk it is: "FBI criticism", "Asian worries"."""
    near = kids(noun, "amod", "compound", "nmod")
    return any(t.pos_ == "PROPN" or t.ent_type_ == "NORP" for t in near)


def _drawn(page: Page, noun: Token) -> Candidate | None:
    """Read "the decree drew criticism", "his work has come under scrutiny"."""
    verb = noun.head.head if noun.head.lower_ == "under" else noun.head
    if noun.pos_ != "NOUN" or verb.lemma_.lower() not in words("drawing"):
        return None
    who = _who(verb)
    told = any(p.lower_ in {"from", "by"} for p in kids(noun, "prep"))
    if who is None or told or noun.i < verb.i:
        return None
    return _made(page, "drawn", (cue_of(page, verb)[0], noun.i + 1), [who])


FINDERS: tuple[tuple[str, Callable[[Page, Token], Candidate | None]], ...] = (
    ("weighing", _weighed),
    ("charging", _charged),
    ("seeming", _seeming),
    ("looking", _seeming),
    ("talk", _talked),
    ("blame", _drawn),
)


def _who(verb: Token) -> Range | None:
    subject = kids(verb, *SUBJECTS)
    if subject and subject[-1].lower_ not in RELATIVES:
        return edges(subject[-1])
    if verb.dep_ not in {"acl", "relcl"}:
        return None
    return edges(verb.head)[0], verb.left_edge.i


def _made(page: Page, rule: str, cue: Range, content: list[Range]) -> Candidate | None:
    pieces = tuple(p for p in (trimmed(page.doc, c) for c in content) if p is not None)
    if not pieces:
        return None
    return Candidate(
        rule=f"impersonal:{rule}", cue=cue, voice=None, content=pieces, told=False
    )
