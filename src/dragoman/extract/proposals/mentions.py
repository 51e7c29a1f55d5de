"""Find the noun phrases that name a proposal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Issue
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.lexicon import (
    Sort,
    is_issue_head,
    issue_of,
    nouns,
    word,
)
from dragoman.extract.proposals.states import state_of_adjective

DEFINITE = frozenset({"the", "this", "that", "these", "its", "their", "such", "any"})
INDEFINITE = frozenset({"a", "an", "another", "one", "no", "some", "new"})
ASIDE = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "cc", "punct"})
ATTRIBUTIVE = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names a proposal, with its issues and its author."""

    head: Token
    phrase: Stretch
    sort: Sort
    issues: frozenset[Issue]
    definite: bool
    author: str | None


def find_mentions(draft: Draft) -> Iterator[Mention]:
    """Find proposal phrases in order; one inside another is no mention of its own."""
    reached = 0
    for sentence in draft.sentences:
        for token in sentence:
            if token.i < reached or not _can_head(token):
                continue
            phrase = phrase_of(token)
            if phrase.start < reached:
                continue
            mention = _mention(draft, token, phrase)
            if mention is not None:
                yield mention
                reached = phrase.end


def _can_head(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or word(token) not in nouns():
        return False
    modifies = token.dep_ in ATTRIBUTIVE and token.head.i > token.i
    return not modifies and not _is_agentive(token)


def _is_agentive(token: Token) -> bool:
    """A deal that somebody "text"s or "plan"s is a verb that the tagger missed."""
    return token.dep_ == "ROOT" and any(
        c.dep_ in {"dobj", "aux"} for c in token.children
    )


def phrase_of(token: Token) -> Stretch:
    """Give the phrase of a noun, without asides that commas set apart."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "conj" and not _is_nominal_conjunct(child):
            break
        if child.dep_ == "punct" and child.text not in {'"', "”", "’", "'"}:
            follows = [r for r in token.rights if r.i > child.i]
            if not follows or follows[0].dep_ not in {"relcl", "acl"}:
                break
            continue
        end = max(end, child.right_edge.i + 1)
    return _trimmed(token.doc[token.left_edge.i : end])


def _is_nominal_conjunct(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and word(token) in nouns()


def _trimmed(stretch: Stretch) -> Stretch:
    start, end, doc = stretch.start, stretch.end, stretch.doc
    while end - 1 > start and _is_loose(doc[end - 1]):
        end -= 1
    while start < end - 1 and (doc[start].is_space or doc[start].text in ",-–"):
        start += 1
    return doc[start:end]


def _is_loose(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in '"”')


def words_of(stretch: Iterable[Token]) -> list[str]:
    """Give the words of a stretch as lemmas."""
    return [word(token) for token in stretch]


def issues_in(stretch: Stretch) -> frozenset[Issue]:
    """Name every issue that a stretch raises."""
    found = set()
    for token in stretch:
        if is_issue_head(token):
            near = words_of(token.subtree) + words_of(
                t for t in stretch if token.head.i in {t.head.i, t.i}
            )
            issue = issue_of(token, near)
            if issue is not None:
                found.add(issue)
    return frozenset(found)


def _mention(draft: Draft, token: Token, phrase: Stretch) -> Mention | None:
    noun, issues = nouns()[word(token)], issues_in(phrase)
    author = author_of(draft, token)
    determiners = {c.lower_ for c in token.lefts if c.dep_ in {"det", "poss"}}
    definite = bool(determiners & DEFINITE) or _has_possessive(token)
    told = noun.alone is not None or issues or author is not None or definite
    if not told or _is_figure_of_speech(draft, issues, author):
        return None
    return Mention(token, phrase, noun.sort, issues, definite, author)


def _is_figure_of_speech(
    draft: Draft, issues: frozenset[Issue], author: str | None
) -> bool:
    """A truce of nobody, in a report without parties, is business or sport."""
    if issues - {"ceasefire_temporary", "talks_format", "other"} or author is not None:
        return False
    return not any(a.kind in {"state", "armed_group", "igo"} for a in draft.cast.actors)


def _has_possessive(token: Token) -> bool:
    return any(c.dep_ == "poss" for c in token.lefts)


def author_of(draft: Draft, token: Token) -> str | None:
    """Give the actor whose proposal it is: "Israel's offer", "put forward by Egypt"."""
    for child in token.children:
        if child.dep_ == "poss":
            return draft.cast.actor_of(child)
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN":
            return _agent(draft, child)
    return _author_by_adjective(draft, token)


def _agent(draft: Draft, verb: Token) -> str | None:
    for child in verb.children:
        if child.dep_ == "agent":
            found = [a for t in child.children for a in draft.cast.actors_of(t)]
            return found[0] if len(found) == 1 else None
    return None


def _author_by_adjective(draft: Draft, token: Token) -> str | None:
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper():
            state = state_of_adjective(draft, child.text)
            if state is not None:
                return state
    return None
