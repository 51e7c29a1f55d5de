"""Candidates that the learned heads propose, read from the Doc's span group.

The heads mark word pieces one by one: their edges are put right by the parse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page, Range, is_verb, trimmed
from dragoman.extract.attributions.syntax import (
    is_passive,
    phrase_of,
    subject_of,
    without_lead,
)
from dragoman.extract.columns import has_kid, kids

GROUP = "heads.attribution"
MAX_HELPERS = 3
MAX_HOLE = 12
MAX_LEFT = 3
OPENS_NOUN = {"det", "poss", "compound", "nummod", "quantmod", "amod", "case", "punct"}
OPENERS = {"DET", "ADJ", "ADV", "NUM", "NOUN", "PROPN"}
SOURCES = {"NOUN", "PROPN", "PRON"}
LEADING = {"DET", "AUX", "PART"}  # what stands before what it belongs to
MODIFIERS = {"det", "amod", "compound", "nummod", "quantmod"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold one proposal of the heads, and how sure they are of its cue."""

    candidate: Candidate
    score: float


@dataclass(slots=True)
class _Parts:
    cue: Range | None = None
    source: Range | None = None
    content: list[Range] = field(default_factory=list)


def proposals(page: Page) -> Iterator[Proposal]:
    """Give what the heads propose outside boilerplate, in their order."""
    group = page.doc.spans.get(GROUP)
    if group is None:
        return
    scores = group.attrs["score"]
    parts = [_Parts() for _ in scores]
    for span in group:
        one, stretch = parts[span.id], (span.start, span.end)
        if span.label_ == "CUE":
            one.cue = stretch
        elif span.label_ == "SOURCE":
            one.source = stretch
        else:
            one.content.append(stretch)
    for one, score in zip(parts, scores, strict=True):
        candidate = _candidate(page, one)
        if candidate is not None:
            yield Proposal(candidate, score)


def _candidate(page: Page, parts: _Parts) -> Candidate | None:
    if parts.cue is None or parts.cue[0] in page.spare:
        return None
    cue = _whole_cue(page, parts.cue)
    voice = _voice(page, parts.source, cue)
    taken = [cue, *([] if voice is None else [voice.source])]
    apart = (_finished(page, _apart(page, p, cue)) for p in parts.content)
    pieces = (trimmed(page.doc, piece) for piece in _filled(page, apart, taken))
    content = tuple(piece for piece in pieces if piece is not None)
    if not content:
        return None
    return Candidate(rule="heads", cue=cue, voice=voice, content=content)


def _whole_cue(page: Page, cue: Range) -> Range:
    """A cue of helpers alone, with the verb that they help: "had [texted]"."""
    last = page.doc[cue[1] - 1]
    verb = last.head
    helps = last.dep_ in {"aux", "auxpass"} and is_verb(verb)
    near = cue[1] <= verb.i < cue[1] + MAX_HELPERS
    return (cue[0], verb.i + 1) if helps and near else cue


def _apart(page: Page, piece: Range, cue: Range) -> Range:
    """A piece of content without the cue, from its first noun phrase's start on."""
    start, end = piece
    if start < cue[1] <= end and cue[0] <= start:
        return cue[1], end
    while start > 0 and start != cue[1] and piece[0] - start < MAX_LEFT:
        before = page.doc[start - 1]
        if before.dep_ not in OPENS_NOUN or not start <= before.head.i < end:
            break
        if before.is_space or (before.is_punct and before.text != "-"):
            break
        start -= 1
    return start, end


def _finished(page: Page, piece: Range) -> Range:
    """A piece with what its last word opens: "the unrest in [the city]"."""
    start, end = piece
    last = page.doc[end - 1]
    opens = last.pos_ == "ADP" or (last.pos_ in LEADING and last.head.i > last.i)
    if not opens:
        return piece
    reach = (last if last.pos_ == "ADP" else last.head).right_edge.i + 1
    near = end < reach <= end + MAX_HOLE
    return (start, reach) if near and not _is_broken(page, end, reach) else piece


def _is_broken(page: Page, start: int, end: int) -> bool:
    return any("\n" in t.text for t in page.doc[start:end])


def _filled(
    page: Page, pieces: Iterator[Range], taken: Sequence[Range]
) -> Iterator[Range]:
    """Pieces with the small holes between them filled, where nothing else stands."""
    last: Range | None = None
    for piece in pieces:
        if last is None:
            last = piece
        elif _is_hole(page, (last[1], piece[0]), taken):
            last = (last[0], max(last[1], piece[1]))
        else:
            yield last
            last = piece
    if last is not None:
        yield last


def _is_hole(page: Page, gap: Range, taken: Sequence[Range]) -> bool:
    if gap[1] - gap[0] > MAX_HOLE or any(a < gap[1] and gap[0] < b for a, b in taken):
        return False
    return not _is_broken(page, *gap)


def _voice(page: Page, source: Range | None, cue: Range) -> Voice | None:
    stretch = None if source is None else trimmed(page.doc, source)
    if stretch is None:
        subject = _subject(page, cue) or _owner(page, cue)
        return None if subject is None else _of(page, subject, cue)
    head = page.doc[stretch[0] : stretch[1]].root
    if _is_spoken_of(head, cue) or _is_bystander(page, stretch, cue):
        return None
    head = _noun_of(page, head, stretch, cue)
    if cue[0] <= head.i < cue[1]:
        return None
    if not stretch[0] <= head.i < stretch[1]:
        return _of(page, head, cue)
    start, end = stretch
    whole = phrase_of(page, head, cue)
    if 0 < start - whole[0] <= MAX_LEFT and _is_joined(page, whole[0], start):
        start = whole[0]
    return Voice(source=without_lead(page, start, head.i, end), head=head.i, cue=cue)


def _owner(page: Page, cue: Range) -> Token | None:
    """Whose the saying is that a cue names: "[his] obsession with"."""
    nouns = [t for t in page.doc[cue[0] : cue[1]] if t.pos_ == "NOUN"]
    owners = kids(nouns[-1], "poss") if nouns else []
    return next((t for t in owners if t.i < cue[0]), None)


def _noun_of(page: Page, head: Token, stretch: Range, cue: Range) -> Token:
    """The noun of a source that the heads cut short or ran on: "[rough] candidate"."""
    if head.pos_ in SOURCES:
        return head
    nouns = [t for t in page.doc[slice(*stretch)] if t.pos_ in SOURCES]
    if nouns:
        return next((t for t in nouns if t.head is head), nouns[-1])
    noun = head.head
    if head.dep_ in MODIFIERS and noun.i > head.i and _may_speak(noun, cue):
        return noun
    return head


def _is_spoken_of(noun: Token, cue: Range) -> bool:
    """Whether a cue's subject says nothing: "it seems", "he has been criticised"."""
    verb = noun.head
    if noun.dep_ == "expl":
        return True
    if not cue[0] <= verb.i < cue[1] or not noun.dep_.startswith("nsubj"):
        return False
    return noun.dep_ == "nsubjpass" or verb.lemma_.lower() in words("seeming")


def _is_bystander(page: Page, source: Range, cue: Range) -> bool:
    """Whether a passive cue has nobody act, and a noun before it cannot be who did."""
    last = cue[1] - 1
    return source[1] <= cue[0] < cue[1] and has_kid(page.doc[last], "auxpass")


def _is_joined(page: Page, start: int, end: int) -> bool:
    """Whether words before a noun belong to its phrase: "[at least] one chief"."""
    return all(
        t.text == "-" or t.pos_ in OPENERS or t.lower_ == "at"
        for t in page.doc[start:end]
    )


def _of(page: Page, noun: Token, cue: Range) -> Voice:
    return Voice(source=phrase_of(page, noun, cue), head=noun.i, cue=cue)


def _subject(page: Page, cue: Range) -> Token | None:
    """Who does what the cue's verb tells, where the heads saw nobody."""
    verb = next((t for t in page.doc[cue[0] : cue[1]] if t.pos_ == "VERB"), None)
    if verb is None or is_passive(verb):
        return None
    subject = subject_of(verb)
    return subject if subject is not None and _may_speak(subject, cue) else None


def _may_speak(noun: Token, cue: Range) -> bool:
    return noun.pos_ in SOURCES and not cue[0] <= noun.i < cue[1]
