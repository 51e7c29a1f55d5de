"""Candidates from verbs of saying, asking and believing with a complement."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.complements import complement_of
from dragoman.extract.attributions.lexicon import Verb, verbs
from dragoman.extract.attributions.page import Page, Range, is_verb, trimmed
from dragoman.extract.attributions.syntax import (
    agent_of,
    cue_of,
    is_passive,
    phrase_of,
    subject_of,
)

FIRST_PERSON = {"i", "we", "me", "us", "you"}
NEVER = {"it", "there", "what", "this", "which"}
DENIALS = {"deny", "confirm"}
PASSIVE_BELIEFS = {"believe", "say", "warn"}


def verb_candidates(page: Page) -> Iterator[Candidate]:
    """Propose an attribution for each reporting verb that has a complement."""
    for token in page.doc:
        row = verbs().get(token.lemma_.lower())
        if row is None or not is_verb(token) or token.i in page.spare:
            continue
        found = _candidate(page, token, row)
        if found is not None:
            yield found


def _candidate(page: Page, verb: Token, row: Verb) -> Candidate | None:
    if is_passive(page, verb):
        return _told(page, verb, row)
    subject = subject_of(page, verb) or _inverted(page, verb)
    if subject is None or _is_idle(page, verb, subject):
        return None
    cue = cue_of(page, verb)
    source = phrase_of(page, subject, cue)
    content = complement_of(page, verb, row, source)
    return _made(page, row, (cue, Voice(source=source, head=subject.i, cue=cue)), content)


def _made(
    page: Page, row: Verb, who: tuple[Range, Voice], content: tuple[Range, ...]
) -> Candidate | None:
    pieces = tuple(p for p in (trimmed(page.doc, c) for c in content) if p is not None)
    if not pieces:
        return None
    return Candidate(
        rule=f"verb:{row.kind}",
        cue=who[0],
        voice=who[1],
        content=pieces,
        denies=row.kind in DENIALS,
    )


def _told(page: Page, verb: Token, row: Verb) -> Candidate | None:
    """A passive with its agent: "had been told by guards that ..."."""
    agent = agent_of(page, verb)
    if agent is None:
        return None
    cue = (verb.i, verb.i + 1)
    source = phrase_of(page, agent, cue)
    content = complement_of(page, verb, row, source)
    return _made(page, row, (cue, Voice(source=source, head=agent.i, cue=cue)), content)


def _inverted(page: Page, verb: Token) -> Token | None:
    """The speaker after the verb where the parse took it for an object."""
    after = page.kids(verb, "dobj", "attr", "npadvmod", "dep")
    near = [t for t in after if 0 < t.left_edge.i - verb.i <= 1]
    return near[0] if near and near[0].pos_ in {"PROPN", "NOUN", "PRON"} else None


def _is_idle(page: Page, verb: Token, subject: Token) -> bool:
    """Whether nobody in the text speaks: "I said" in a quotation, "it says nothing"."""
    if subject.lower_ in FIRST_PERSON and page.quote_at(verb.i) is not None:
        return True
    if subject.lower_ in {"you", "there", "one"} or subject.dep_ == "expl":
        return True
    negated = bool(page.kids(verb, "neg"))
    return negated and verb.lemma_ not in {"believe", "think", "expect", "doubt"}
