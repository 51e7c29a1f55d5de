"""How a report tells of a proposal: its names, contested points, status."""

from collections.abc import Iterator

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Description, Span, TermStatus, cut
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.lexicon import contested_words, verbs
from dragoman.extract.proposals.threads import Thread

QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
AGREED = frozenset({"agree", "sign", "reach", "approve", "announce", "conclude"})
OFFERED = frozenset({"offer", "plan", "text"})


def find_descriptions(draft: Draft, thread: Thread) -> Iterator[Description]:
    """Find the words that somebody called a proposal."""
    for mention in thread.mentions:
        for token in _quoted(mention.phrase):
            if token.pos_ in {"ADJ", "ADV"} and token.head == mention.head:
                yield _description(draft, token, token)
        verb = mention.head.head
        if verb.lemma_.lower() in verbs("names") and mention.head.dep_ != "nsubj":
            yield from _named(draft, verb, mention.head)


def _quoted(phrase: Stretch) -> Iterator[Token]:
    inside = False
    for token in phrase:
        if token.text in QUOTES:
            inside = not inside
        elif inside:
            yield token


def _named(draft: Draft, verb: Token, head: Token) -> Iterator[Description]:
    """Read "called the offer generous" and "described it as a ruse"."""
    for child in verb.children:
        if child.i <= head.i:
            continue
        if child.dep_ in {"oprd", "acomp", "xcomp", "ccomp"}:
            yield _description(draft, child, child)
        elif child.dep_ == "prep" and child.lower_ == "as":
            for named in child.children:
                if named.dep_ in {"pobj", "amod", "advmod", "acomp"}:
                    yield _description(draft, named, named)


def _description(draft: Draft, first: Token, last: Token) -> Description:
    start, end = first.idx, last.idx + len(last.text)
    said = draft.attribution_at(start)
    return Description(
        by=said.source.actor if said is not None else None,
        word=draft.article.text[start:end],
        span=cut(draft.article.text, start, end),
        attribution=said.id if said is not None else None,
    )


def find_contested(draft: Draft) -> Iterator[tuple[Token, Span | None]]:
    """Find where points are said to be contested: where, and the words that name them.

    The span is None where the report only says that there are some.
    """
    for sentence in draft.sentences:
        lemmas = " ".join(t.lemma_.lower() for t in sentence)
        if not any(words in lemmas for words in contested_words()):
            continue
        anchor = _anchor(sentence)
        if anchor is not None:
            yield anchor, _naming(draft, anchor)


def _anchor(sentence: Stretch) -> Token | None:
    heads = {phrase.split()[-1] for phrase in contested_words()}
    firsts = {phrase.split()[0] for phrase in contested_words()}
    for token in sentence:
        near = {
            t.lemma_.lower() for t in sentence[max(0, token.i - sentence.start - 2) :]
        }
        if token.lemma_.lower() in heads and near & firsts:
            return token
    return None


def _naming(draft: Draft, point: Token) -> Span | None:
    """Give the words of "the sticking point was whether ...", or None."""
    verb = point.head
    if point.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"attr", "ccomp", "advcl"}:
            stretch = verb.doc[child.left_edge.i : child.right_edge.i + 1]
            return cut(draft.article.text, stretch.start_char, stretch.end_char)
    return None


def status_of(draft: Draft, thread: Thread) -> TermStatus | None:
    """Tell how far a proposal's terms have come, by its nouns and the verbs around."""
    for mention in thread.mentions:
        verb = mention.head.head
        if verb.lemma_.lower() in AGREED and "neg" not in {
            c.dep_ for c in verb.children
        }:
            if verb.tag_ not in {"VBD", "VBN"}:
                continue
            said = draft.attribution_at(mention.phrase.start_char)
            return "agreed_by_all" if said is None else "agreed_claimed"
    if "demand" in thread.sorts:
        return "demanded"
    return "offered" if thread.sorts & OFFERED else None
