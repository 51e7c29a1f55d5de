"""Whose proposal it is, and to whom it is made."""

from collections.abc import Iterator

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.columns import columns, kids
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import nouns, signs, verbs, word
from dragoman.extract.proposals.phrases import QUOTES, bearer_of

VAGUE = frozenset({"their", "our", "my", "your"})
PARTICLES = frozenset({"with", "to", "over", "on", "forward", "up"})
MOST_BEFORE = 8
AUTHORED = frozenset({"offer", "plan", "text", "demand"})


def author_of(ground: Ground, token: Token, phrase: Stretch) -> str | None:
    """Give the actor whose proposal it is, by the phrase or the verb of giving."""
    for child in bearer_of(token).lefts:
        if child.dep_ == "poss":
            vague = child.lower_ in VAGUE
            return None if vague else ground.draft.cast.actor_of(child)
    return (
        _by_clause(ground, token)
        or _by_aside(ground, phrase)
        or _by_adjective(ground, token)
        or _giver(ground, phrase)
    )


def _by_clause(ground: Ground, token: Token) -> str | None:
    """Read "put forward by Egypt", "that Ukraine demanded", "he had presented"."""
    for child in token.rights:
        if child.dep_ not in {"acl", "relcl"} or child.lemma_.lower() not in verbs(
            "offers"
        ):
            continue
        wanted = "agent" if child.tag_ == "VBN" and child.dep_ == "acl" else "nsubj"
        found = (ground.acting_as_one(t) for t in _slot(child, wanted))
        return next((actor for actor in found if actor is not None), None)
    return None


def _slot(verb: Token, wanted: str) -> Iterator[Token]:
    for child in kids(verb):
        if child.dep_ == wanted == "agent":
            yield from kids(child)
        elif child.dep_ == wanted and child.tag_ not in {"WDT", "WP"}:
            yield child


def aside_verbs(phrase: Stretch) -> Iterator[Token]:
    """The verb of an aside: ", which Ukraine demanded"."""
    doc, end = phrase.doc, phrase.end
    of = columns(doc)
    last = min(end + MOST_BEFORE, of.closes[phrase.start])
    if end + 1 < last and of.word[end] == "," and of.low[end + 1] == "which":
        yield from (doc[i] for i in range(end, last) if of.lemma[i] in verbs("offers"))


def _by_aside(ground: Ground, phrase: Stretch) -> str | None:
    for verb in aside_verbs(phrase):
        for child in kids(verb):
            if child.dep_ == "nsubj" and child.lower_ != "which":
                return ground.draft.cast.actor_of(child)
    return None


def _by_adjective(ground: Ground, token: Token) -> str | None:
    """Read "an Egyptian proposal"; a Gaza truce is nobody's."""
    if nouns()[word(token)].sort not in AUTHORED:
        return None
    for child in bearer_of(token).lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper():
            named = ground.actor_named(child.text)
            if named is not None and not _is_place_of(ground, child, named):
                return named
    return None


def _is_place_of(ground: Ground, child: Token, actor: str) -> bool:
    """A Yemen peace plan is a plan for Yemen, not by it."""
    if child.text.isupper():  # U.S., UN: they have no adjective
        return False
    return child.dep_ == "compound" and ground.draft.cast.actor(actor).kind == "state"


def _giving() -> frozenset[str]:
    return signs("gives") | verbs("offers") | verbs("demands")


def _giving_verb(phrase: Stretch) -> Token | None:
    """The verb of giving before a phrase: "has made Hamas a generous offer"."""
    doc = phrase.doc
    first = max(columns(doc).opens[phrase.start], phrase.start - MOST_BEFORE)
    for i in range(phrase.start - 1, first - 1, -1):
        token = doc[i]
        if token.pos_ == "VERB":
            giving = token.lemma_.lower() in _giving()
            return token if giving else None
        apart = token.is_punct and token.text not in QUOTES
        if apart or (token.pos_ == "ADP" and token.lower_ not in PARTICLES):
            return None
    return None


def _giver(ground: Ground, phrase: Stretch) -> str | None:
    verb = _giving_verb(phrase)
    if verb is None:
        return None
    subject = next(iter(kids(verb, "nsubj")), None)
    if subject is None or subject.i > verb.i:
        return None
    return ground.acting_as_one(subject)


def addressees_of(ground: Ground, phrase: Stretch) -> tuple[str, ...]:
    """Give those to whom the proposal is made: what stands between verb and phrase."""
    verb, cast, doc = _giving_verb(phrase), ground.draft.cast, phrase.doc
    if verb is not None:
        inner = cast.actors_within(verb.idx + len(verb), phrase.start_char)
        if inner:
            return inner
    if phrase.end + 1 < len(doc) and doc[phrase.end].lower_ == "to":
        pobj = kids(doc[phrase.end], "pobj")
        return tuple(a for t in pobj for a in ground.actors_of(t))
    return ()
