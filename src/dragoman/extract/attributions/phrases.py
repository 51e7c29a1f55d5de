"""Candidates from phrases: "according to", "by Israeli tallies", "in their telling"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.lexicon import verbs, words
from dragoman.extract.attributions.page import (
    MARKS,
    Page,
    Range,
    edges,
    is_verb,
    trimmed,
)
from dragoman.extract.attributions.syntax import phrase_of
from dragoman.extract.columns import kids

CLAUSE_BREAKS = {";"}
CONJUNCTIONS = {"but", "while", "whereas", "although", "though"}
SHORTEST = 2
OPENING = frozenset({"according", "by", "in"})


def phrase_candidates(page: Page) -> Iterator[Candidate]:
    """Propose an attribution for each phrase that names a source beside a clause."""
    of = page.of
    for i in of.with_low(OPENING):
        if i in page.spare:
            continue
        find = _according if of.low[i] == "according" else _by_their_count
        found = find(page, page.doc[i])
        if found is not None:
            yield found


def _according(page: Page, according: Token) -> Candidate | None:
    place = according.i + 1
    if place + 1 >= len(page.doc) or page.doc[place].lower_ != "to":
        return None
    to = page.doc[place]
    nouns = kids(to, "pobj") or kids(according, "pobj")
    if not nouns:
        return None
    cue = (according.i, place + 1)
    told = _account_of(page, nouns[0], cue)
    if told is not None:
        return told
    noun = _issuer(nouns[0])
    nouns = [noun]
    source = phrase_of(page, nouns[0], cue)
    return _beside(
        page, "phrase:according to", Voice(source=source, head=nouns[0].i, cue=cue)
    )


def _issuer(noun: Token) -> Token:
    """Who stands behind "reports from Egyptian media"."""
    if noun.lower_ in {"reports", "information", "sources"}:
        for by in kids(noun, "prep"):
            if by.lower_ in {"from", "by"} and kids(by, "pobj"):
                return kids(by, "pobj")[0]
    return noun


def _account_of(page: Page, noun: Token, cue: Range) -> Candidate | None:
    """Read "the paper's account of what the envoy told the council": both of them."""
    owners = kids(noun, "poss")
    told = [
        verb
        for of in kids(noun, "prep")
        for verb in kids(of, "pcomp")
        if verb.lemma_.lower() in verbs()
    ]
    if not owners or not told or noun.lower_ not in words("telling"):
        return None
    source = _bare(page, phrase_of(page, owners[0], (noun.i, noun.i + 1)))
    voice = Voice(source=source, head=owners[0].i, cue=cue)
    found = _beside(page, "phrase:account of", voice, (cue[0], edges(noun)[1]))
    speakers = kids(told[0], "nsubj")
    if found is None or not speakers:
        return found
    reach = (told[0].i, told[0].i + 1)
    inner = Voice(
        source=phrase_of(page, speakers[0], reach), head=speakers[0].i, cue=reach
    )
    return replace(found, inner=(inner,))


def _by_their_count(page: Page, by: Token) -> Candidate | None:
    """Read "by Israeli tallies", "in their telling", "by the ministry's count"."""
    group = "tally" if by.lower_ == "by" else "telling"
    nouns = [n for n in kids(by, "pobj") if n.lower_ in words(group)]
    if not nouns:
        return None
    owners = kids(nouns[0], "poss")
    adjectives = kids(nouns[0], "amod", "compound")
    loose = by.i == page.bounds[by.i][0] or page.doc[by.i - 1].text == ","
    if not loose or not (owners or (group == "tally" and adjectives)):
        return None
    if owners and owners[0].lower_ in {"other", "my", "your"}:
        return None
    whole = (by.i, edges(nouns[0])[1])
    if owners:
        source = phrase_of(page, owners[0], (nouns[0].i, whole[1]))
        voice = Voice(
            source=_bare(page, source), head=owners[0].i, cue=(by.i, by.i + 1)
        )
    else:
        source = phrase_of(page, nouns[0], (by.i, by.i + 1))
        voice = Voice(source=source, head=nouns[0].i, cue=(by.i, by.i + 1))
    return _beside(page, "phrase:by count", voice, whole)


def _bare(page: Page, source: Range) -> Range:
    last = page.doc[source[1] - 1]
    return (source[0], source[1] - 1) if last.tag_ == "POS" else source


def _beside(
    page: Page, rule: str, voice: Voice, whole: Range | None = None
) -> Candidate | None:
    """The clause that a source phrase stands in, without the phrase."""
    cue = voice.cue or voice.source
    whole = whole or (cue[0], max(cue[1], voice.source[1]))
    content = tuple(
        piece
        for piece in (trimmed(page.doc, part) for part in _around(page, whole))
        if piece is not None and piece[1] - piece[0] >= SHORTEST
    )
    if not content:
        return None
    return Candidate(rule=rule, cue=voice.cue, voice=voice, content=content)


def _around(page: Page, whole: Range) -> list[Range]:
    sentence = page.bounds[whole[0]]
    start = _since(page, sentence[0], whole[0])
    if not any(t.is_alpha for t in page.doc[start : whole[0]]):
        return [(whole[1], _until(page, whole[1], sentence[1]))]
    after = _next_word(page, whole[1], sentence[1])
    if after is None or page.doc[after].text != "," or not _goes_on(page, whole, after):
        return [(_with_whole_quote(page, start), whole[0])]
    return [(start, whole[0]), (after + 1, _until(page, after + 1, sentence[1]))]


def _goes_on(page: Page, whole: Range, after: int) -> bool:
    """Whether the clause before the phrase has its verb only after it."""
    return not any(
        is_verb(t) or t.pos_ == "AUX"
        for t in page.doc[page.bounds[after][0] : whole[0]]
    )


def _next_word(page: Page, start: int, end: int) -> int | None:
    return next((i for i in range(start, end) if not page.doc[i].is_space), None)


def _since(page: Page, start: int, end: int) -> int:
    """The start of the clause that ends at a phrase."""
    for i in range(end - 1, start, -1):
        token = page.doc[i]
        if token.text in CLAUSE_BREAKS or "\n" in token.text:
            return i + 1
        if token.lower_ in CONJUNCTIONS and page.doc[i - 1].text == ",":
            return i + 1
    return start


def _until(page: Page, start: int, end: int) -> int:
    for i in range(start, end):
        if page.doc[i].text in CLAUSE_BREAKS or "\n" in page.doc[i].text:
            return i
    return end


def _with_whole_quote(page: Page, start: int) -> int:
    quote = page.quote_at(start)
    if quote is None or page.doc[start].text in MARKS:
        return start
    return min(start, page.tokens_of(quote)[0])
