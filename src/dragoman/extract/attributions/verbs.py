"""Candidates from verbs of saying, asking and believing with a complement."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.complements import complement_of
from dragoman.extract.attributions.lexicon import Verb, verbs, words
from dragoman.extract.attributions.page import Page, Range, edges, is_verb, trimmed
from dragoman.extract.attributions.syntax import (
    agent_of,
    cue_of,
    is_passive,
    names_in_own_words,
    neighbour_of,
    phrase_of,
    subject_of,
    teller_apart,
)
from dragoman.extract.columns import kids

FIRST_PERSON = {"i", "we", "me", "us", "you"}
GENERIC = {"you", "there", "whoever", "what", "nothing"}
NAME_KEEPING = {"ask", "beg", "request", "insist", "speak", "demand", "wish", "prefer"}
CALLING = {"on", "upon", "for"}
DENIALS = {"deny", "confirm"}
SPEAKING = {"say", "tell"}


def verb_candidates(page: Page) -> Iterator[Candidate]:
    """Propose an attribution for each reporting verb that has a complement."""
    of, known = page.of, verbs()
    for i in of.with_lemma(known.keys()):
        if not of.tag[i].startswith("VB") or i in page.spare:
            continue
        found = _candidate(page, page.doc[i], known[of.lemma[i]])
        if found is not None:
            yield found


def _candidate(page: Page, verb: Token, row: Verb) -> Candidate | None:
    if is_passive(verb):
        return _told(page, verb, row)
    subject = _speaker(page, verb, row)
    if subject is None or _is_idle(page, verb, subject):
        return None
    if row.kind == "attribute":
        return _attributing(page, verb, subject)
    cue = _with_preposition(page, cue_of(page, verb), row)
    source = phrase_of(page, subject, cue)
    voice = Voice(source=source, head=subject.i, cue=cue)
    refuted = _refuted(page, verb, row)
    if refuted is not None:
        denial = _made(page, row, (cue, voice), (refuted,))
        return denial and replace(denial, apart=True)
    return _made(page, row, (cue, voice), complement_of(page, verb, row, source))


def _speaker(page: Page, verb: Token, row: Verb) -> Token | None:
    apart = teller_apart(page, verb) if row.kind in SPEAKING else None
    if apart is not None:
        return apart
    return subject_of(verb) or _inverted(verb) or neighbour_of(page, verb)


def _with_preposition(page: Page, cue: Range, row: Verb) -> Range:
    """The cue of "called [for]", "called [on]"."""
    last = page.doc[cue[1]] if cue[1] < len(page.doc) else None
    joined = row.lemma == "call" and last is not None and last.lower_ in CALLING
    return (cue[0], cue[1] + joined)


def _refuted(page: Page, verb: Token, row: Verb) -> Range | None:
    """The clause that "which" stands for in "..., which Kyiv denies"."""
    if row.kind not in DENIALS or verb.dep_ not in {"relcl", "advcl", "ccomp"}:
        return None
    which = [t for t in kids(verb, "dobj") if t.lower_ == "which" and t.i < verb.i]
    if not which or page.doc[which[0].i - 1].text != ",":
        return None
    end, start = which[0].i - 1, page.bounds[verb.i][0]
    for token in reversed(page.doc[start:end]):
        if token.lemma_.lower() in verbs() and is_verb(token):
            return token.i + 1, end
    return start, end


def _made(
    page: Page, row: Verb, who: tuple[Range, Voice], content: tuple[Range, ...]
) -> Candidate | None:
    pieces = tuple(p for p in (trimmed(page.doc, c) for c in content) if p is not None)
    if not pieces:
        return None
    cue, voice = who
    if pieces[0][0] < cue[1] < pieces[0][1] and pieces[0][0] > cue[0]:
        pieces = ((cue[1], pieces[0][1]), *pieces[1:])
    if voice.head < pieces[0][0] < voice.source[1]:
        voice = replace(voice, source=(voice.source[0], pieces[0][0]))
    return Candidate(
        rule=f"verb:{row.kind}",
        cue=cue,
        voice=voice,
        content=pieces,
        denies=row.kind in DENIALS,
    )


def _attributing(page: Page, verb: Token, subject: Token) -> Candidate | None:
    """Read "X attributed the delay to Y": the delay, on X's word."""
    things = [t for t in kids(verb, "dobj") if t.i > verb.i]
    if not things or verb.dep_ == "relcl":
        return None
    cue = cue_of(page, verb)
    voice = Voice(source=phrase_of(page, subject, cue), head=subject.i, cue=cue)
    return Candidate(
        rule="verb:attribute", cue=cue, voice=voice, content=(edges(things[0]),)
    )


def _told(page: Page, verb: Token, row: Verb) -> Candidate | None:
    """A passive with its agent: "had been told by guards that ..."."""
    agent = agent_of(verb)
    if agent is None:
        return None
    cue = (verb.i, verb.i + 1)
    source = phrase_of(page, agent, cue)
    content = complement_of(page, verb, row, cue)
    called = kids(verb, "nsubjpass") if row.kind == "call" and content else []
    content = (*(edges(t) for t in called), *content)
    return _made(page, row, (cue, Voice(source=source, head=agent.i, cue=cue)), content)


def _inverted(verb: Token) -> Token | None:
    """The speaker after the verb where the parse took it for an object."""
    after = kids(verb, "dobj", "attr", "npadvmod", "dep")
    near = [t for t in after if 0 < t.left_edge.i - verb.i <= 1]
    return near[0] if near and near[0].pos_ in {"PROPN", "NOUN", "PRON"} else None


def _is_idle(page: Page, verb: Token, subject: Token) -> bool:
    """Whether nobody in the text speaks: "I said" in a quotation, "it says nothing"."""
    if subject.lower_ in FIRST_PERSON and page.quote_at(verb.i) is not None:
        return True
    if subject.lower_ in GENERIC or subject.dep_ == "expl" or _is_withheld(verb):
        return True
    if _is_instructed(verb) or _wants_no_name(page, verb):
        return True
    if names_in_own_words(verb) or _says_neither(verb):
        return True
    negated = bool(kids(verb, "neg"))
    return negated and verb.lemma_ not in {"believe", "think", "expect", "doubt"}


def _says_neither(verb: Token) -> bool:
    """Whether two sayings are left undone: "neither confirmed nor denied it"."""
    first = verb.head if verb.dep_ == "conj" else verb
    return any(t.lower_ == "neither" for t in kids(first, "preconj", "cc"))


def _is_withheld(verb: Token) -> bool:
    """Whether something is not said: "declined to say who"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("withholding")


def _is_instructed(verb: Token) -> bool:
    """Whether a verb is what another verb of saying asks for: "told them to expect"."""
    if verb.dep_ != "xcomp" or kids(verb, "nsubj"):
        return False
    to = [t for t in kids(verb, "aux") if t.lower_ == "to"]
    return bool(to) and verb.head.lemma_.lower() in verbs()


def _wants_no_name(page: Page, verb: Token) -> bool:
    """Whether a source only asks to stay unnamed: "who asked not to be named"."""
    if verb.lemma_.lower() not in NAME_KEEPING:
        return False
    start, end = verb.i + 1, min(verb.right_edge.i + 1, verb.i + 10)
    return any(t.lower_ in words("name_kept") for t in page.doc[start:end])
