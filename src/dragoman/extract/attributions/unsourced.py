"""Candidates that name nobody: "is believed to", "reportedly", "rumours that"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.lexicon import verbs, words
from dragoman.extract.attributions.page import Page, Range, edges, is_verb, trimmed
from dragoman.extract.attributions.syntax import (
    agent_of,
    cue_of,
    is_passive,
    phrase_of,
)
from dragoman.extract.columns import kids


def unsourced_candidates(page: Page) -> Iterator[Candidate]:
    """Propose passives of belief, hedging adverbs, and nouns of saying."""
    spoken, hedges = words("passive_belief") | words("saying_noun"), words("hedge")
    of = page.of
    for i in sorted({*of.with_lemma(spoken), *of.with_low(hedges)}):
        found = None if i in page.spare else _by_kind(page, page.doc[i])
        if found is not None:
            yield found


def _by_kind(page: Page, token: Token) -> Candidate | None:
    if is_verb(token) and token.lemma_.lower() in words("passive_belief"):
        return _passive(page, token)
    if token.lower_ in words("hedge"):
        return _hedged(page, token)
    if token.lemma_.lower() in words("saying_noun") and token.pos_ in {"NOUN", "PROPN"}:
        return _noun(page, token)
    return None


def _passive(page: Page, verb: Token) -> Candidate | None:
    """Read "is believed to hold", "it is feared that"; "by" may name a source."""
    if not is_passive(verb):
        return None
    subjects = [
        t
        for t in kids(verb, "nsubjpass", "nsubj", "expl")
        if t.ent_type_ not in {"DATE", "TIME"}
    ]
    clauses = [k for k in kids(verb, "xcomp", "ccomp") if k.i > verb.i]
    if not subjects or not clauses:
        return None
    clause, subject = clauses[0], subjects[-1]
    to = [t for t in kids(clause, "aux") if t.lower_ == "to"]
    if to and clause.lemma_.lower() in verbs() and kids(clause, "ccomp"):
        return _said_to_say(page, verb, clause)
    if to:
        content = [
            (edges(subjects[0])[0], edges(subject)[1]),
            (to[0].i, edges(clause)[1]),
        ]
    elif subject.lower_ == "it":
        content = [edges(clause)]
    else:
        return None
    return _made(page, "passive", cue_of(page, verb), content, _agent(page, verb))


def _agent(page: Page, verb: Token) -> Voice | None:
    agent = agent_of(verb)
    if agent is None:
        return None
    cue = (verb.i, verb.i + 1)
    return Voice(source=phrase_of(page, agent, cue), head=agent.i, cue=cue)


def _said_to_say(page: Page, verb: Token, clause: Token) -> Candidate | None:
    """Read "Vilhena is said to have warned that": her words, the relay unnamed."""
    subject = kids(verb, "nsubjpass", "nsubj")
    if not subject:
        return None
    cue = (cue_of(page, verb)[0], clause.i + 1)
    voice = Voice(source=phrase_of(page, subject[-1], cue), head=subject[-1].i, cue=cue)
    return _made(page, "passive", cue, [edges(kids(clause, "ccomp")[0])], voice)


def _hedged(page: Page, adverb: Token) -> Candidate | None:
    head = adverb.head
    if not is_verb(head) and head.pos_ != "AUX":
        return None
    start, end = edges(head)
    subject = kids(head, "nsubj", "nsubjpass")
    if subject:
        start = edges(subject[0])[0]
    pieces = [(start, adverb.i), (adverb.i + 1, end)]
    found = _made(page, "adverb", (adverb.i, adverb.i + 1), pieces, None)
    if found is None:
        return None
    return Candidate(
        rule=found.rule,
        cue=found.cue,
        voice=None,
        content=found.content,
        hedge=adverb.lower_,
    )


def _noun(page: Page, noun: Token) -> Candidate | None:
    """Read "a report by Al-Rai that ...", "Kyiv's claim that", "rumours that"."""
    clauses = [k for k in kids(noun, "acl", "ccomp", "relcl") if _is_said(page, k)]
    if not clauses:
        return None
    voice = _teller(page, noun)
    unnamed = noun.lemma_.lower() in words("sourceless_noun")
    if voice is None and not (unnamed and not kids(noun, "poss")):
        return None
    if voice is None and noun.tag_ != "NNS":
        return None
    found = _made(page, "noun", (noun.i, noun.i + 1), [edges(clauses[0])], voice)
    if found is None:
        return None
    return Candidate(
        rule="noun", cue=found.cue, voice=voice, content=found.content, apart=True
    )


def _is_said(page: Page, clause: Token) -> bool:
    first = page.doc[edges(clause)[0]]
    has_subject = bool(kids(clause, "nsubj", "nsubjpass", "expl"))
    return first.lower_ == "that" and first.dep_ in {"mark", "dobj"} and has_subject


def _teller(page: Page, noun: Token) -> Voice | None:
    cue = (noun.i, noun.i + 1)
    for owner in kids(noun, "poss"):
        start, end = phrase_of(page, owner, cue)
        if page.doc[end - 1].tag_ == "POS":
            end -= 1
        return Voice(source=(start, end), head=owner.i, cue=cue)
    for by in kids(noun, "prep", "agent"):
        if by.lower_ in {"by", "in", "from"} and kids(by):
            head = kids(by)[0]
            return Voice(source=phrase_of(page, head, cue), head=head.i, cue=cue)
    return None


def _made(
    page: Page, rule: str, cue: Range, content: list[Range], voice: Voice | None
) -> Candidate | None:
    pieces = tuple(p for p in (trimmed(page.doc, c) for c in content) if p is not None)
    if not pieces:
        return None
    return Candidate(rule=f"unsourced:{rule}", cue=cue, voice=voice, content=pieces)
