"""Cut a report into base noun phrases, by tags: a wrong parse does less harm so."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from dragoman.extract.cast.names import Names
from dragoman.extract.cast.nouns import words
from dragoman.extract.dateline import WEEKDAYS
from dragoman.knowledge.lists import roles

NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
BEFORE_NOUN: Final = frozenset(("JJ", "JJR", "JJS", "CD", "VBN", "VBG", "AFX", "RB"))
STARTERS: Final = frozenset(("DT", "PRP$", "PDT", "WP$"))
HYPHENS: Final = frozenset(("-", "–", "/", "&"))
TIMES: Final = frozenset(("DATE", "TIME"))
LONGEST: Final = 40
Words = Doc | tuple[Token, ...]
"""A document, or its tokens: a tuple gives them in a third of the time."""
TITLES: Final = frozenset(("secretary", "minister", "chief", "undersecretary"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold a base noun phrase in tokens, cut at its possessive marks.

    `parts` are half-open; the first begins where the phrase does: "Egypt" and
    "intelligence chief" in "Egypt's intelligence chief".
    """

    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """The first token."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.parts[-1][1]


def find_phrases(doc: Doc, names: Names, spare: frozenset[int]) -> list[Phrase]:
    """Find the base noun phrases outside the page's furniture, in order."""
    found, i, tokens = [], 0, tuple(doc)
    while i < len(tokens):
        clock = ":" in tokens[i].text and tokens[i].text[0].isdigit()
        end = i if clock or i in spare else _reach(tokens, names, i)
        parts = tuple(_parts(tokens, names, i, end)) if end > i else ()
        if parts:
            found.append(Phrase(parts))
        i = max(end, i + 1)
    return found


def phrase_of(doc: Words, names: Names, start: int, end: int) -> Phrase | None:
    """The noun phrase in tokens [start, end), cut at its possessive marks."""
    parts = tuple(_parts(doc, names, start, end))
    return Phrase(parts) if parts else None


def _long_role(doc: Words, names: Names, i: int) -> int:
    """The end of a title with "of" inside that begins at a token, or the token.

    "Secretary of state", "Minister of Foreign Affairs"; no names of bodies or persons.
    """
    known = next(
        (
            e
            for title in _long_roles().get(doc[i].lower_, ())
            if (e := _fits(doc, i, title))
        ),
        i,
    )
    if known > i or doc[i].lower_ not in words("portfolio"):
        return known
    end = i + 2
    if end >= len(doc) or doc[i + 1].lower_ != "of":
        return i
    while end < len(doc) and end - i < LONGEST and _is_field(doc, names, end):
        end += 1
    return end if end > i + 2 else i


def _is_field(doc: Words, names: Names, i: int) -> bool:
    joined = doc[i].lower_ == "and" and i + 1 < len(doc) and doc[i + 1].tag_ == "NNP"
    return (doc[i].tag_ in ("NNP", "NNPS") and i not in names.at) or joined


def _fits(doc: Words, i: int, title: tuple[str, ...]) -> int:
    end = i + len(title)
    same = end <= len(doc) and all(doc[i + n].lower_ == w for n, w in enumerate(title))
    return end if same else 0


@cache
def _long_roles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The titles with "of" or "for" inside, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in roles():
        first, *rest = key.split()
        inside = rest[:1] in (["of"], ["for"]) and len(rest) > 1 and "the" not in rest
        if inside and first in TITLES:
            found[first].append((first, *rest))
    return {word: tuple(sorted(f, key=len, reverse=True)) for word, f in found.items()}


def _reach(doc: Words, names: Names, start: int) -> int:
    """The end of the phrase that begins at a token, or the token itself."""
    i = start
    while i < len(doc) and i - start < LONGEST:
        title = _long_role(doc, names, i)
        if i > start and doc[i - 1].text in WEEKDAYS:
            break
        if title > i:
            i = title
        elif i in names.at:
            i = names.at[i].end
        elif i == start or not _breaks(doc, names, i):
            if not _belongs(doc, names, i):
                break
            i += 1
        else:
            break
    return _last_noun(doc, names, start, i)


def _goes_on(doc: Words, names: Names, i: int) -> bool:
    """Say whether a noun belongs to the name before it, whatever the parser says.

    A line of page furniture before "M23 fighters" can part the two.
    """
    before, token = doc[i - 1], doc[i]
    noun = token.tag_ in NOUNS and token.text.islower()
    return noun and i - 1 in names.at and before.whitespace_ == " "


def _breaks(doc: Words, names: Names, i: int) -> bool:
    """Say whether a new phrase begins at a token."""
    token, before = doc[i], doc[i - 1]
    if token.is_sent_start and not _goes_on(doc, names, i):
        return True
    if token.tag_ in STARTERS and before.tag_ not in STARTERS:
        return True
    if before.dep_ == "dative" and before.tag_ in NOUNS and token.dep_ != "case":
        return True
    clock = (token.ent_type_ in TIMES) != (before.ent_type_ in TIMES)
    return clock and before.tag_ not in STARTERS


def _belongs(doc: Words, names: Names, i: int) -> bool:
    token = doc[i]
    if token.tag_ in NOUNS or token.tag_ in STARTERS or i in names.countries:
        return True
    if token.tag_ == "POS" or token.text in ("'s", "’s"):
        return True
    if token.tag_ in BEFORE_NOUN:
        return _leads_on(doc, names, i)
    if token.text in HYPHENS:
        return 0 < i < len(doc) - 1 and not (
            doc[i - 1].whitespace_ or token.whitespace_
        )
    countries = token.lower_ == "and" and _adjectives(doc, names, i)
    return countries or _is_joined(doc, i)


def _is_joined(doc: Words, i: int) -> bool:
    """Say whether hyphens make a small word a noun's part: "commander-in-chief"."""
    if not 0 < i < len(doc) - 1 or doc[i].whitespace_ or doc[i - 1].whitespace_:
        return False
    return doc[i - 1].text == doc[i + 1].text == "-"


def _adjectives(doc: Words, names: Names, i: int) -> bool:
    """Say whether "and" joins two countries' adjectives ("Saudi and U.S. envoys")."""
    before, after = i - 1, i + 1
    following = doc[after + 1] if after + 1 < len(doc) else None
    adjective = before in names.countries and doc[before].tag_ not in ("NNS", "NNPS")
    return (
        adjective
        and (after in names.countries or _stands_before(names, after))
        and following is not None
        and (following.tag_ in NOUNS or following.tag_ == "JJ")
    )


def _stands_before(names: Names, i: int) -> bool:
    name = names.at.get(i)
    return name is not None and name.state is not None


def _leads_on(doc: Words, names: Names, i: int) -> bool:
    """Say whether a word before a noun is part of the noun's phrase."""
    for j in range(i, min(i + LONGEST, len(doc) - 1)):
        following = doc[j + 1]
        if following.is_sent_start or not _modifies(doc[j]):
            return False
        if following.tag_ in NOUNS or j + 1 in names.at or j + 1 in names.countries:
            return True
        if following.text in HYPHENS:
            return True
        if following.tag_ not in BEFORE_NOUN:
            return False
    return False


def _modifies(token: Token) -> bool:
    """Say whether a participle or adverb belongs to what follows it."""
    if token.tag_ not in ("VBN", "VBG", "RB"):
        return True
    right = token.head.i > token.i
    return right and (token.tag_ == "RB" or token.dep_ in ("amod", "compound", "nmod"))


def _last_noun(doc: Words, names: Names, start: int, end: int) -> int:
    while end > start:
        last = doc[end - 1]
        if last.tag_ in NOUNS or end - 1 in names.at or end - 1 in names.peoples:
            return end
        if end - 1 in names.countries and last.tag_ != "JJ":
            return end
        end -= 1
    return start


def _parts(doc: Words, names: Names, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for i in range(start, end):
        mark = doc[i].tag_ == "POS" or doc[i].text in ("'s", "’s", "'", "’")
        if mark and i > begin and i not in names.at:
            yield begin, i
            begin = i + 1
    if begin < end:
        yield begin, end
