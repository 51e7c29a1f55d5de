"""Find the noun phrases that name a proposal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Issue
from dragoman.extract.columns import has_kid, kids
from dragoman.extract.proposals.authors import author_of
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import (
    Noun,
    Sort,
    is_issue_head,
    issue_of,
    nouns,
    signs,
    verbs,
    with_noun,
    word,
)
from dragoman.extract.proposals.phases import PHASES
from dragoman.extract.proposals.phrases import (
    bearer_of,
    is_cut_off,
    phrase_of,
    providing_verb,
)
from dragoman.extract.proposals.pronouns import means_proposal

DEFINITE = frozenset({"the", "this", "that", "these", "its", "their", "such", "any"})
ATTRIBUTIVE = frozenset({"compound", "amod", "nmod"})
AIM_REACH = 4
PRONOUNS = frozenset({"what", "it", "this"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names a proposal, with its issues and its author.

    `sought` says that somebody works towards it; `apart` that it is told as another.
    """

    head: Token
    phrase: Stretch
    sort: Sort
    issues: frozenset[Issue] = frozenset()
    definite: bool = False
    author: str | None = None
    sought: bool = False
    apart: bool = False
    known: bool = False
    pronoun: bool = False


def find_mentions(ground: Ground) -> Iterator[Mention]:
    """Find proposal phrases in order; one inside another is no mention of its own."""
    if not ground.conflict:
        return
    reached = 0
    for sentence in ground.sentences:
        for token in with_noun(sentence, also=PRONOUNS):
            mention = None if token.i < reached else _mention_at(ground, token)
            if mention is not None and mention.phrase.start >= reached:
                yield mention
                reached = mention.phrase.end


def _mention_at(ground: Ground, token: Token) -> Mention | None:
    if token.lower_ == "what":
        return _what_was_offered(ground, token)
    if means_proposal(ground, token):
        phrase = token.doc[token.i : token.i + 1]
        return Mention(token, phrase, "deal", definite=True, pronoun=True)
    return _mention(ground, token, phrase_of(token)) if _can_head(token) else None


def _what_was_offered(ground: Ground, token: Token) -> Mention | None:
    """Read "what Israel had offered on April 27" as an offer."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_.lower() not in verbs("offers"):
        return None
    subject = next(iter(kids(verb, "nsubj")), None)
    author = None if subject is None else ground.draft.cast.actor_of(subject)
    if author is None or verb.i < token.i:
        return None
    phrase = token.doc[token.i : verb.right_edge.i + 1]
    return Mention(token, phrase, "offer", author=author, apart=True)


def _can_head(token: Token) -> bool:
    noun = nouns().get(word(token))
    if token.pos_ not in {"NOUN", "PROPN"} or noun is None or noun.sort == "act":
        return False
    if token.dep_ in ATTRIBUTIVE and token.head.i > token.i:
        return False
    if is_cut_off(token):
        return False
    return not _is_agentive(token) and not _is_of_the_past(token, noun)


def _is_agentive(token: Token) -> bool:
    """A deal that somebody "text"s or "plan"s is a verb that the tagger missed."""
    return token.dep_ == "ROOT" and has_kid(token, "dobj", "aux")


def _is_of_the_past(token: Token, noun: Noun) -> bool:
    """Earlier truces, and none at all, are no proposal that is told of."""
    plural = token.tag_ in {"NNS", "NNPS"} and noun.sort not in {"demand", "plan"}
    words = {c.lower_ for c in token.lefts}
    return "no" in words or (plural and (bool(words & signs("past")) or not words))


def words_of(stretch: Iterable[Token]) -> list[str]:
    """Give the words of a stretch as lemmas."""
    return [word(token) for token in stretch]


def issues_in(stretch: Stretch) -> frozenset[Issue]:
    """Name every issue that a stretch raises."""
    words = words_of(stretch)
    found = (issue_of(t, words) for t in stretch if is_issue_head(t))
    return frozenset(issue for issue in found if issue is not None)


def _mention(ground: Ground, token: Token, phrase: Stretch) -> Mention | None:
    noun, issues = nouns()[word(token)], issues_in(phrase)
    author = author_of(ground, token, phrase)
    if not _is_told(token, noun, issues, author):
        return None
    near = {c.lower_ for c in token.lefts}
    return Mention(
        token,
        phrase,
        noun.sort,
        issues=issues,
        definite=_is_definite(token),
        author=author,
        sought=_is_sought(phrase),
        apart=bool(near & signs("contrast")) or "own" in phrase.text.split(),
        known=_is_named(token) or _opens(token, phrase, author),
    )


def _is_told(
    token: Token, noun: Noun, issues: frozenset[Issue], author: str | None
) -> bool:
    modifiers = {c.lemma_.lower() for c in token.lefts if c.dep_ in ATTRIBUTIVE}
    if modifiers & signs("business") and not issues:
        return False
    if noun.sort == "demand":
        return bool(issues)
    if noun.alone is not None or issues or _is_definite(token) or "draft" in modifiers:
        return True
    return author is not None and noun.sort in {"offer", "plan", "demand"}


def _is_definite(token: Token) -> bool:
    lefts = list(bearer_of(token).lefts)
    words = {c.lower_ for c in lefts if c.dep_ in {"det", "poss"}}
    return bool(words & DEFINITE) or any(c.dep_ == "poss" for c in lefts)


def _is_named(token: Token) -> bool:
    """The Black Sea grain deal is known by its name, told before or not."""
    return any(c.dep_ == "compound" for c in token.lefts)


def _opens(token: Token, phrase: Stretch, author: str | None) -> bool:
    """A name is enough where its author or its provisions are told with it."""
    clause = any(c.dep_ == "relcl" or c.tag_ == "VBN" for c in token.rights)
    if nouns()[word(token)].alone or (author is not None and clause):
        return True
    if providing_verb(phrase) is not None:
        return bool(issues_in(phrase.doc[phrase.end : phrase.sent.end]))
    return _is_under(phrase) and bool(issues_in(phrase.sent))


def _is_under(phrase: Stretch) -> bool:
    """Read "under the deal", "in the first phase of the deal"."""
    first = max(phrase.sent.start, phrase.start - AIM_REACH)
    before = phrase.doc[first : phrase.start]
    return any(t.lower_ == "under" or t.lemma_.lower() in PHASES for t in before)


def _is_sought(phrase: Stretch) -> bool:
    """Somebody pushes for it, aims at reaching it, seeks to advance talks for it."""
    first = max(phrase.sent.start, phrase.start - 2 * AIM_REACH)
    before = phrase.doc[first : phrase.start]
    return any(t.lemma_.lower() in signs("aims") for t in before)
