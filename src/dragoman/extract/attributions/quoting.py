"""Both levels of "X quoted Y as saying P": who quotes, and who is quoted."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.complements import complement_after
from dragoman.extract.attributions.lexicon import verbs, words
from dragoman.extract.attributions.page import Page, Range, is_verb, trimmed
from dragoman.extract.attributions.preposed import before_verb
from dragoman.extract.attributions.spoken import quoted_after
from dragoman.extract.attributions.syntax import (
    agent_of,
    cue_of,
    phrase_of,
    subject_of,
    what_is_called,
)
from dragoman.extract.columns import kids

MAX_QUOTED_SOURCE = 25


def quoting_candidates(page: Page) -> Iterator[Candidate]:
    """Propose both levels of "X quoted Y as saying P", and of its passive."""
    for i in page.of.with_lemma(words("citing")):
        token = page.doc[i]
        if not is_verb(token):
            continue
        saying = _as_saying(page, token)
        if saying is not None and token.i not in page.spare:
            yield from _quoting(page, token, saying)


def _as_saying(page: Page, verb: Token) -> Token | None:
    """The "saying" of "quoted Y as saying"."""
    end = min(page.bounds[verb.i][1], verb.i + MAX_QUOTED_SOURCE)
    for i in range(verb.i + 1, end - 1):
        after = page.doc[i + 1]
        if page.doc[i].lower_ == "as" and after.tag_ == "VBG":
            return after if after.lemma_.lower() in verbs() else None
    return None


def _quoting(page: Page, verb: Token, saying: Token) -> Iterator[Candidate]:
    nothing = (saying.i, saying.i + 1)
    row = verbs()[saying.lemma_.lower()]
    content = quoted_after(page, saying, nothing) or complement_after(page, saying, row)
    passive = bool(kids(verb, "auxpass"))
    subject = subject_of(verb)
    if subject is None:
        return
    cue = cue_of(page, verb)
    speaker = phrase_of(page, subject, cue)
    if passive:
        whole = (cue[0], saying.i + 1)
        voice = Voice(source=speaker, head=subject.i, cue=whole)
        outer = tuple(_agent_voice(page, verb))
        yield from _whole("relay:was quoted", voice, _trim(page, content), outer)
        return
    if saying.i - 1 <= verb.i + 1:  # nobody is quoted: "quoted as saying"
        return
    before = () if content else before_verb(page, verb, speaker)
    relay = Voice(source=_issuer(page, subject, speaker), head=subject.i, cue=cue)
    quoted = _quoted(page, verb, saying)
    end = max([saying.i + 1] + [c[1] for c in content])
    if before:
        yield from _whole("relay:as saying", quoted, _trim(page, before), (relay,))
        return
    around = ((verb.i + 1, end),)
    yield from _whole("relay:quoted", relay, _trim(page, around), ())
    yield from _whole("relay:as saying", quoted, _trim(page, content), ())


def _whole(
    rule: str, voice: Voice, content: tuple[Range, ...], outer: tuple[Voice, ...]
) -> Iterator[Candidate]:
    if content:
        yield Candidate(
            rule=rule, cue=voice.cue, voice=voice, content=content, outer=outer
        )


def _trim(page: Page, content: Iterable[Range]) -> tuple[Range, ...]:
    return tuple(p for p in (trimmed(page.doc, c) for c in content) if p is not None)


def _quoted(page: Page, verb: Token, saying: Token) -> Voice:
    named = what_is_called(verb)
    first = verb.i + 1 if named is None else named.left_edge.i
    stretch = (first, saying.i - 1)
    head = page.doc[first]
    for i in range(*stretch):
        token = page.doc[i]
        if not stretch[0] <= token.head.i < stretch[1] and token.pos_ != "PUNCT":
            head = token
            break
    return Voice(source=stretch, head=head.i, cue=(saying.i - 1, saying.i + 1))


def _issuer(page: Page, subject: Token, source: Range) -> Range:
    """The agency of "a dispatch by the agency quoting ..."."""
    if subject.lemma_.lower() in {"dispatch", "report", "interview"}:
        for by in kids(subject, "prep"):
            for noun in kids(by, "pobj"):
                if by.lower_ in {"by", "from"}:
                    return phrase_of(page, noun, (source[1], source[1]))
    return source


def _agent_voice(page: Page, verb: Token) -> Iterator[Voice]:
    agent = agent_of(verb)
    if agent is not None:
        cue = (verb.i, verb.i + 2)
        yield Voice(source=phrase_of(page, agent, cue), head=agent.i, cue=cue)
