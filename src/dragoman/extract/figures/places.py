"""The place of what a number counts: that of its noun and its clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.cast import Cast
from dragoman.extract.columns import kids
from dragoman.extract.figures.syntax import VERBAL, child, governing_verb, is_total

APART = {"advcl", "ccomp", "relcl", "parataxis"}
SHARED = {"conj", "xcomp", "advcl", "acl", "pcomp", "relcl"}
NAMING = {"compound", "poss", "nmod"}
SUBJECTS = {"nsubj", "nsubjpass"}
SCENES = {"when", "after", "as"}
MAX_CLIMB = 4
MAX_WORDS = 500


def place_of(number: Token, noun: Token | None, cast: Cast) -> str | None:
    """The place that a number's noun or its clause tells; never a neighbour's."""
    if noun is not None:
        found = _first_place(list(_words_of(noun)), number, cast)
        if found is not None:
            return found
    verb = governing_verb(number)
    if verb is None:
        return _first_place(list(number.sent), number, cast)
    for clause in _sharing(verb):
        words = list(_words_of(clause))
        pointing = any(t.lower_ == "there" and t.dep_ == "advmod" for t in words)
        if pointing or is_total(number):
            words = list(number.sent)
        found = _first_place(words, number, cast)
        if found is not None:
            return found
    return None


def _first_place(words: list[Token], number: Token, cast: Cast) -> str | None:
    """The first place after a number, else the last one before it."""
    words.sort(key=lambda t: t.i)
    after = [t for t in words if t.i > number.i]
    before = [t for t in reversed(words) if t.i < number.i]
    free = (t for t in (*after, *before) if not _is_in_name(t, cast))
    return next((p for t in free if (p := cast.place_of(t))), None)


def _is_in_name(token: Token, cast: Cast) -> bool:
    """Whether a place only names who acts or speaks: "the Basra Provincial Council"."""
    return token.dep_ in NAMING and cast.actor_of(token.head) is not None


def _words_of(top: Token) -> Iterator[Token]:
    """The words of a clause or a phrase, without the clauses that stand below it."""
    waiting, seen = [top], 0
    while waiting and seen < MAX_WORDS:
        here = waiting.pop()
        seen += 1
        yield here
        waiting += [c for c in kids(here) if not _stands_apart(c)]


def _stands_apart(word: Token) -> bool:
    if word.dep_ in APART:
        first = next(iter(kids(word)), word)
        return word.dep_ != "advcl" or first.lower_ not in SCENES
    if word.dep_ == "appos" and word.head.pos_ not in VERBAL:
        return True
    joined = word.dep_ == "conj" and word.pos_ in VERBAL
    return joined and child(word, *SUBJECTS) is not None


def _sharing(verb: Token) -> Iterator[Token]:
    """A verb, and those above whose scene it shares: "struck Rafah, killing 12"."""
    here = verb
    for _ in range(MAX_CLIMB):
        yield here
        if here.dep_ not in SHARED or child(here, *SUBJECTS) or here.head.i == here.i:
            return
        here = here.head
