"""Find the points that a report says are in dispute."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Span
from dragoman.extract.columns import columns, kids
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.last import Names
from dragoman.extract.proposals.lexicon import contested_phrases

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
TOLD_AS = frozenset({"attr", "ccomp", "advcl"})


def assign_contested(ground: Ground, names: Names) -> dict[int, list[Span | None]]:
    """Give each contested point to the proposal told last; None: points not named."""
    found: dict[int, list[Span | None]] = {}
    for anchor, points in _points(ground):
        number = names.last_before(anchor.i)
        if number is None:
            number = names.first_within(anchor.i, anchor.sent.end)
        if number is not None:
            found.setdefault(number, []).extend(points)
    return found


def _points(ground: Ground) -> Iterator[tuple[Token, Sequence[Span | None]]]:
    of, known = columns(ground.draft.doc), contested_phrases().keys()
    for sentence in ground.sentences:
        here = slice(sentence.start, sentence.end)
        if known.isdisjoint(of.low[here]) and known.isdisjoint(of.lemma[here]):
            continue
        tokens = [t for t in sentence if not (t.is_punct or t.is_space)]
        for i, token in enumerate(tokens):
            lemma = token.lemma_.lower()
            near = contested_phrases().get(token.lower_, ())
            for words in contested_phrases().get(lemma, near):
                if _reads(tokens[i : i + len(words)], words):
                    last = tokens[i + len(words) - 1]
                    named = _naming(ground, last)
                    listed = [] if named else _alternatives(ground, last)
                    yield token, listed or [named]
                    break


def _reads(tokens: list[Token], words: tuple[str, ...]) -> bool:
    """Whether tokens are these words, as lemmas or as they stand."""
    return len(tokens) == len(words) and all(
        w in {t.lower_, t.lemma_.lower()} for t, w in zip(tokens, words, strict=True)
    )


def _naming(ground: Ground, point: Token) -> Span | None:
    """Give the words of "the sticking point was whether ...", or None."""
    if point.pos_ == "VERB":
        return _unsettled(ground, point)
    verb = point.head
    if point.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    for child in kids(verb):
        if child.i > verb.i and child.dep_ in TOLD_AS:
            return ground.span(_whole(child))
    return None


def _unsettled(ground: Ground, verb: Token) -> Span | None:
    """Give the subject of "What becomes of the town is not settled"."""
    for child in kids(verb):
        if child.dep_ in SUBJECTS and child.pos_ == "VERB":
            return ground.span(_whole(child))
    return None


def _alternatives(ground: Ground, last: Token) -> list[Span]:
    """Give what is listed: "Two points remain open: whether ..., and whether ..."."""
    doc, end = last.doc, last.sent.end
    starts = [i for i in range(last.i + 1, end) if doc[i].lower_ == "whether"]
    ends = [*starts[1:], end][: len(starts)]
    found = (_stripped(doc[a:b]) for a, b in zip(starts, ends, strict=True))
    return [ground.span(stretch) for stretch in found if len(stretch) > 1]


def _stripped(clause: Stretch) -> Stretch:
    """Leave out the comma and the "and" that lead to the next."""
    start, end, doc = clause.start, clause.end, clause.doc
    while end > start and (not doc[end - 1].is_alpha or doc[end - 1].lower_ == "and"):
        end -= 1
    return doc[start:end]


def _whole(token: Token) -> Stretch:
    """A clause or a phrase up to the first comma."""
    doc, end = token.doc, token.right_edge.i + 1
    for i in range(token.i + 1, end):
        if doc[i].text == ",":
            return doc[token.left_edge.i : i]
    return doc[token.left_edge.i : end]
