"""Find what a proposal was called, and by whom."""

from collections.abc import Iterator

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Description
from dragoman.extract.columns import kids
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import nouns, verbs, with_noun, word
from dragoman.extract.proposals.phrases import QUOTES
from dragoman.extract.proposals.pronouns import LINKING, judged
from dragoman.extract.proposals.threads import Thread

LONGEST = 6  # words of a name that somebody gives
REACH = 8  # tokens between the verb and what is said of it
QUALITY = frozenset({"ADJ", "ADV", "VERB"})


def describe(ground: Ground, thread: Thread) -> Iterator[Description]:
    """Find the words in quotation marks inside a name, or after a verb of naming."""
    for mention in thread.mentions:
        for stretch in _quoted(mention.phrase):
            if len(stretch) == 1 and stretch[0].pos_ in QUALITY:
                yield _description(ground, stretch, None)
        verb = _naming_verb(mention.head)
        if verb is not None:
            yield from _after(ground, verb, mention.phrase.end)
        yield from found_to_be(ground, mention.head)


def found_to_be(ground: Ground, head: Token) -> Iterator[Description]:
    """Read "is 'far from what we need'", "was a softened version", where it is said."""
    verb = _linking_verb(head)
    if verb is None or ground.draft.attribution_at(head.idx) is None:
        return
    rest = verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]
    opened = len(rest) > 0 and rest[0].text in QUOTES
    quoted = next((q for q in _quoted(rest) if len(q) <= LONGEST), None)
    if opened and quoted is not None:
        yield _description(ground, quoted, None)
        return
    for told in judged(verb):
        yield _description(ground, told.doc[told.i : told.i + 1], None)


def _linking_verb(head: Token) -> Token | None:
    """The "was" of "it was a ruse", "it was 'detached from reality'"."""
    if head.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    verbs_near = (head.head, *(c for c in head.head.lefts if c.dep_ == "auxpass"))
    return next((v for v in verbs_near if v.lemma_.lower() in LINKING), None)


def described_acts(ground: Ground) -> Iterator[tuple[int, Description]]:
    """Find what steps on the way were called: "called the decision a gesture"."""
    for sentence in ground.sentences:
        for token in with_noun(sentence):
            noun = nouns().get(word(token))
            if noun is None or noun.sort != "act" or token.dep_ != "dobj":
                continue
            verb = _naming_verb(token)
            if verb is not None:
                for found in _after(ground, verb, token.i + 1):
                    yield token.i, found


def _naming_verb(head: Token) -> Token | None:
    verb = head.head
    if head.dep_ == "nsubj" and verb.dep_ == "ccomp":
        return verb  # the parse of "called the offer generous" as a clause
    return verb if verb.lemma_.lower() in verbs("names") else None


def _after(ground: Ground, verb: Token, start: int) -> Iterator[Description]:
    named = verb if verb.lemma_.lower() in verbs("names") else verb.head
    if named.lemma_.lower() not in verbs("names"):
        return
    rest = verb.doc[start : min(start + REACH, verb.sent.end)]
    quoted = next((q for q in _quoted(rest) if len(q) <= LONGEST), None)
    stretch = quoted if quoted is not None else _plain(verb, start)
    if stretch is not None:
        subject = next(iter(kids(named, "nsubj")), None)
        by = None if subject is None else ground.draft.cast.actor_of(subject)
        yield _description(ground, stretch, by)


def _plain(verb: Token, start: int) -> Stretch | None:
    """Read "called the offer generous", "described it as a ruse"."""
    for child in kids(verb):
        if child.i < start:
            continue
        if child.dep_ in {"oprd", "acomp"}:
            return _with_quality(child)
        if child.dep_ == "prep" and child.lower_ == "as":
            for named in kids(child):
                return _with_quality(named)
    return None


def _with_quality(word: Token) -> Stretch:
    """Give a word with the adjectives right before it: "a [theatrical show]"."""
    start = word.i
    while start > word.sent.start and word.doc[start - 1].dep_ == "amod":
        start -= 1
    return word.doc[start : word.i + 1]


def _quoted(stretch: Stretch) -> Iterator[Stretch]:
    start: int | None = None
    for token in stretch:
        if token.text not in QUOTES:
            continue
        if start is None:
            start = token.i + 1
        elif token.i > start:
            yield _without_article(stretch.doc[start : token.i])
            start = None


def _without_article(stretch: Stretch) -> Stretch:
    first = stretch[0].lower_ in {"a", "an", "the"} and len(stretch) > 1
    return stretch[1:] if first else stretch


def _description(ground: Ground, stretch: Stretch, by: str | None) -> Description:
    said = ground.draft.attribution_at(stretch.start_char)
    span = ground.span(stretch)
    teller = said.source.actor if said is not None else None
    return Description(
        by=by or teller,
        word=span.text,
        span=span,
        attribution=said.id if said is not None else None,
    )
