"""Cut a report into base noun phrases, by tags: a wrong parse does less harm so."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc

from dragoman.extract.cast.names import Names
from dragoman.extract.cast.nouns import words
from dragoman.extract.columns import Columns, columns
from dragoman.extract.dateline import WEEKDAYS
from dragoman.knowledge.lists import roles

NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
BEFORE_NOUN: Final = frozenset(("JJ", "JJR", "JJS", "CD", "VBN", "VBG", "AFX", "RB"))
STARTERS: Final = frozenset(("DT", "PRP$", "PDT", "WP$"))
INSIDE: Final = NOUNS | STARTERS | {"POS"}
OPENING: Final = INSIDE | BEFORE_NOUN
HYPHENS: Final = frozenset(("-", "–", "/", "&"))
TIMES: Final = frozenset(("DATE", "TIME"))
LONGEST: Final = 40
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
    found, i, of = [], 0, columns(doc)
    while i < len(of.word):
        clock = ":" in of.word[i] and of.word[i][0].isdigit()
        closed = clock or i in spare or not _may_open(of, names, i)
        end = i if closed else _reach(of, names, i)
        parts = tuple(_parts(of, names, i, end)) if end > i else ()
        if parts:
            found.append(Phrase(parts))
        i = max(end, i + 1)
    return found


def _may_open(of: Columns, names: Names, i: int) -> bool:
    """Say whether a phrase can begin with a token: most cannot, by their tags."""
    if of.tag[i] in OPENING or not of.spaced[i] or of.low[i] in _openers():
        return True
    return i in names.at or i in names.countries


@cache
def _openers() -> frozenset[str]:
    return _role_openers() | {"and", "'s", "’s"}


def phrase_of(doc: Doc, names: Names, start: int, end: int) -> Phrase | None:
    """The noun phrase in tokens [start, end), cut at its possessive marks."""
    parts = tuple(_parts(columns(doc), names, start, end))
    return Phrase(parts) if parts else None


def _long_role(of: Columns, names: Names, i: int) -> int:
    """The end of a title with "of" inside that begins at a token, or the token.

    "Secretary of state", "Minister of Foreign Affairs"; no names of bodies or persons.
    """
    low = of.low[i]
    if low not in _role_openers():
        return i
    titles = _long_roles().get(low, ())
    known = next((end for title in titles if (end := _fits(of, i, title))), i)
    if known > i or low not in words("portfolio"):
        return known
    end = i + 2
    if end >= len(of.word) or of.low[i + 1] != "of":
        return i
    while end < len(of.word) and end - i < LONGEST and _is_field(of, names, end):
        end += 1
    return end if end > i + 2 else i


def _is_field(of: Columns, names: Names, i: int) -> bool:
    joined = of.low[i] == "and" and i + 1 < len(of.word) and of.tag[i + 1] == "NNP"
    return (of.tag[i] in ("NNP", "NNPS") and i not in names.at) or joined


def _fits(of: Columns, i: int, title: tuple[str, ...]) -> int:
    end = i + len(title)
    same = end <= len(of.word) and all(of.low[i + n] == w for n, w in enumerate(title))
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


@cache
def _role_openers() -> frozenset[str]:
    return words("portfolio") | _long_roles().keys()


def _reach(of: Columns, names: Names, start: int) -> int:
    """The end of the phrase that begins at a token, or the token itself."""
    i = start
    while i < len(of.word) and i - start < LONGEST:
        title = _long_role(of, names, i)
        if i > start and of.word[i - 1] in WEEKDAYS:
            break
        if title > i:
            i = title
        elif i in names.at:
            i = names.at[i].end
        elif i == start or not _breaks(of, names, i):
            if not _belongs(of, names, i):
                break
            i += 1
        else:
            break
    return _last_noun(of, names, start, i)


def _goes_on(of: Columns, names: Names, i: int) -> bool:
    """Say whether a noun belongs to the name before it, whatever the parser says.

    A line of page furniture before "M23 fighters" can part the two.
    """
    noun = of.tag[i] in NOUNS and of.word[i].islower()
    return noun and i - 1 in names.at and bool(of.spaced[i - 1])


def _breaks(of: Columns, names: Names, i: int) -> bool:
    """Say whether a new phrase begins at a token."""
    before = of.tag[i - 1]
    if of.opens[i] == i and not _goes_on(of, names, i):
        return True
    if of.tag[i] in STARTERS and before not in STARTERS:
        return True
    if of.dep[i - 1] == "dative" and before in NOUNS and of.dep[i] != "case":
        return True
    clock = (of.ent[i] in TIMES) != (of.ent[i - 1] in TIMES)
    return clock and before not in STARTERS


def _belongs(of: Columns, names: Names, i: int) -> bool:
    tag, word = of.tag[i], of.word[i]
    if tag in INSIDE or i in names.countries or word in ("'s", "’s"):
        return True
    if tag in BEFORE_NOUN:
        return _leads_on(of, names, i)
    if of.low[i] == "and" and _adjectives(of, names, i):
        return True
    if of.spaced[i] or not 0 < i < len(of.word) - 1 or of.spaced[i - 1]:
        return False
    return word in HYPHENS or _is_joined(of, i)


def _is_joined(of: Columns, i: int) -> bool:
    """Say whether hyphens make a small word a noun's part: "commander-in-chief"."""
    return of.word[i - 1] == of.word[i + 1] == "-"


def _adjectives(of: Columns, names: Names, i: int) -> bool:
    """Say whether "and" joins two countries' adjectives ("Saudi and U.S. envoys")."""
    before, after = i - 1, i + 1
    following = of.tag[after + 1] if after + 1 < len(of.tag) else ""
    adjective = before in names.countries and of.tag[before] not in ("NNS", "NNPS")
    return (
        adjective
        and (after in names.countries or _stands_before(names, after))
        and (following in NOUNS or following == "JJ")
    )


def _stands_before(names: Names, i: int) -> bool:
    name = names.at.get(i)
    return name is not None and name.state is not None


def _leads_on(of: Columns, names: Names, i: int) -> bool:
    """Say whether a word before a noun is part of the noun's phrase."""
    for j in range(i, min(i + LONGEST, len(of.word) - 1)):
        following = of.tag[j + 1]
        if of.opens[j + 1] == j + 1 or not _modifies(of, j):
            return False
        if following in NOUNS or j + 1 in names.at or j + 1 in names.countries:
            return True
        if of.word[j + 1] in HYPHENS:
            return True
        if following not in BEFORE_NOUN:
            return False
    return False


def _modifies(of: Columns, i: int) -> bool:
    """Say whether a participle or adverb belongs to what follows it."""
    tag = of.tag[i]
    if tag not in ("VBN", "VBG", "RB"):
        return True
    right = of.head[i] > i
    return right and (tag == "RB" or of.dep[i] in ("amod", "compound", "nmod"))


def _last_noun(of: Columns, names: Names, start: int, end: int) -> int:
    while end > start:
        last = of.tag[end - 1]
        if last in NOUNS or end - 1 in names.at or end - 1 in names.peoples:
            return end
        if end - 1 in names.countries and last != "JJ":
            return end
        end -= 1
    return start


def _parts(
    of: Columns, names: Names, start: int, end: int
) -> Iterator[tuple[int, int]]:
    begin = start
    for i in range(start, end):
        mark = of.tag[i] == "POS" or of.word[i] in ("'s", "’s", "'", "’")
        if mark and i > begin and i not in names.at:
            yield begin, i
            begin = i + 1
    if begin < end:
        yield begin, end
