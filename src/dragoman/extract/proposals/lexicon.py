"""The words of proposals: nouns, verbs, issues, contested points."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Issue, NotStated
from dragoman.extract.columns import REMEMBERED, columns, within
from dragoman.knowledge import read_table

Sort = Literal["offer", "plan", "text", "deal", "swap", "truce", "demand", "act"]
Verb = Literal["provides", "demands", "offers", "names"]
Use = Literal[
    "conflict",
    "business",
    "contrast",
    "past",
    "aims",
    "agrees",
    "gives",
    "asides",
    "disputes",
    "doubt",
    "modal",
    "deadline",
    "places",
    "takes",
    "follows",
    "forces",
    "contains",
    "judges",
]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that can name a proposal; `alone` where it needs no other sign."""

    noun: str
    sort: Sort
    alone: str | None


@dataclass(frozen=True, slots=True)
class VerbRow:
    """What a verb says when a proposal is its subject or object."""

    verb: str
    use: Verb


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word and what it is a sign of."""

    word: str
    use: Use


@dataclass(frozen=True, slots=True)
class IssueRule:
    """An issue is meant where a head stands with one of `with_any` and no `unless`."""

    issue: Issue
    heads: tuple[str, ...]
    with_any: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """Words, as lemmas, that say that something is in dispute."""

    words: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Words that say that a field is left out."""

    phrase: str
    field: NotStated


@cache
def nouns() -> dict[str, Noun]:
    """The proposal nouns by lemma."""
    return {row.noun: row for row in read_table("proposal_nouns", Noun)}


@cache
def verbs(use: Verb) -> frozenset[str]:
    """The verbs of one use, as lemmas."""
    rows = read_table("proposal_verbs", VerbRow)
    return frozenset(row.verb for row in rows if row.use == use)


@cache
def signs(use: Use) -> frozenset[str]:
    """The words that are signs of one thing."""
    rows = read_table("proposal_words", WordRow)
    return frozenset(row.word for row in rows if row.use == use)


@cache
def contested_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases that say that points are contested, by their first word."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in read_table("proposal_contested", Contested):
        words = tuple(row.words.split())
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


@cache
def silences() -> tuple[Silence, ...]:
    """The phrases that say that a proposal's terms are left out."""
    rows = read_table("act_silences", Silence)
    return tuple(row for row in rows if row.field == "terms")


@cache
def _rules_by_head() -> dict[str, tuple[IssueRule, ...]]:
    table: dict[str, tuple[IssueRule, ...]] = {}
    for row in read_table("term_issues", IssueRule):
        for head in row.heads:
            table[head] = (*table.get(head, ()), row)
    return table


def is_issue_head(token: Token) -> bool:
    """Say whether a token can be the head of an issue."""
    return word(token) in _rules_by_head()


def issue_heads(stretch: Stretch) -> Iterator[Token]:
    """The tokens of a stretch that can be the head of an issue."""
    tokens = (stretch.doc[i] for i in within(_heading(stretch.doc), stretch))
    return filter(is_issue_head, tokens)


@lru_cache(maxsize=REMEMBERED)
def _heading(doc: Doc) -> list[int]:
    return columns(doc).with_lemma(_rules_by_head().keys() | JOINED.keys())


def issue_of(head: Token, words: Iterable[str]) -> Issue | None:
    """Name the issue that a head raises among the words around it, or None."""
    around = set(words)
    for rule in _rules_by_head().get(word(head), ()):
        wanted = not rule.with_any or any(w in around for w in rule.with_any)
        if wanted and not any(w in around for w in rule.unless):
            return rule.issue
    return None


def is_bare(head: Token, issue: Issue) -> bool:
    """Say whether a head names only what an issue is about: captives, fuel."""
    return any(
        rule.issue == issue and word(head) in rule.with_any
        for rule in _rules_by_head().get(word(head), ())
    )


def word(token: Token) -> str:
    """Give a token's lemma; "cease-fire" is one word, told by its last part."""
    lemma = token.lemma_.lower()
    if lemma in JOINED and token.i > 1 and token.nbor(-1).text == "-":
        return JOINED[lemma].get(token.nbor(-2).lower_, lemma)
    return lemma


def with_noun(stretch: Stretch, also: frozenset[str] = frozenset()) -> Iterator[Token]:
    """The words that may be one of `nouns`, and those that are one of `also`."""
    for i in within(_places(stretch.doc, also), stretch):
        yield stretch.doc[i]


@lru_cache(maxsize=2 * REMEMBERED)
def _places(doc: Doc, also: frozenset[str]) -> list[int]:
    of = columns(doc)
    nominal = of.with_lemma(nouns().keys() | JOINED.keys())
    return sorted({*nominal, *of.with_low(also)})


JOINED: Mapping[str, Mapping[str, str]] = {
    "fire": {"cease": "ceasefire"},
    "back": {"pull": "pullback"},
    "out": {"pull": "pullout"},
    "offer": {"counter": "offer"},
    "proposal": {"counter": "proposal"},
}
