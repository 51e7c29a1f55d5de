"""Cut a report into base noun phrases, by tags: a wrong parse does less harm so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from dragoman.extract.cast.names import Names

NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
BEFORE_NOUN: Final = frozenset(("JJ", "JJR", "JJS", "CD", "VBN", "VBG", "AFX", "RB"))
STARTERS: Final = frozenset(("DT", "PRP$", "PDT", "WP$"))
TIMES: Final = frozenset(("DATE", "TIME"))
LONGEST: Final = 40


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
    found, i = [], 0
    while i < len(doc):
        end = _reach(doc, names, i) if i not in spare else i
        parts = tuple(_parts(doc, names, i, end)) if end > i else ()
        if parts:
            found.append(Phrase(parts))
        i = max(end, i + 1)
    return found


def _reach(doc: Doc, names: Names, start: int) -> int:
    """The end of the phrase that begins at a token, or the token itself."""
    i = start
    while i < len(doc) and i - start < LONGEST:
        if i in names.at:
            i = names.at[i].end
        elif i == start or not _breaks(doc, names, start, i):
            if not _belongs(doc, names, i):
                break
            i += 1
        else:
            break
    return _last_noun(doc, names, start, i)


def _breaks(doc: Doc, names: Names, start: int, i: int) -> bool:
    """Say whether a new phrase begins at a token."""
    token, before = doc[i], doc[i - 1]
    if token.is_sent_start:
        return True
    if token.tag_ in STARTERS and before.tag_ not in STARTERS:
        return True
    if before.dep_ == "dative" and before.tag_ in NOUNS and token.dep_ != "case":
        return True
    clock = token.ent_type_ in TIMES
    return clock != (before.ent_type_ in TIMES) and i > start and not _joined(before)


def _joined(token: Token) -> bool:
    return token.tag_ in STARTERS


def _belongs(doc: Doc, names: Names, i: int) -> bool:
    token = doc[i]
    if token.tag_ in NOUNS or token.tag_ in STARTERS or i in names.countries:
        return True
    if token.tag_ == "POS" or token.text in ("'s", "’s"):
        return True
    if token.tag_ in BEFORE_NOUN:
        return _leads_on(doc, names, i)
    if token.text in ("-", "–", "/", "&") and token.whitespace_ == "":
        return i + 1 < len(doc) and i > 0 and doc[i - 1].whitespace_ == ""
    if token.lower_ in ("and", ",") and i + 1 < len(doc):
        return _adjectives(doc, names, i)
    return token.tag_ in ("``", "''") and False


def _adjectives(doc: Doc, names: Names, i: int) -> bool:
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


def _leads_on(doc: Doc, names: Names, i: int) -> bool:
    """Say whether a word before a noun is part of the noun's phrase."""
    token = doc[i]
    if i + 1 >= len(doc):
        return False
    if token.tag_ in ("VBN", "VBG", "RB") and token.head.i <= i:
        return False
    following = doc[i + 1]
    if following.is_sent_start:
        return False
    if token.tag_ in ("VBN", "VBG") and token.dep_ not in ("amod", "compound", "nmod"):
        return False
    if token.tag_ == "RB":
        return following.tag_ in ("JJ", "VBN", "CD") and _leads_on(doc, names, i + 1)
    hyphen = following.text in ("-", "–")
    return (
        hyphen
        or following.tag_ in NOUNS
        or i + 1 in names.at
        or i + 1 in names.countries
        or (following.tag_ in BEFORE_NOUN and _leads_on(doc, names, i + 1))
    )


def _last_noun(doc: Doc, names: Names, start: int, end: int) -> int:
    while end > start:
        last = doc[end - 1]
        if last.tag_ in NOUNS or end - 1 in names.at or end - 1 in names.peoples:
            return end
        if end - 1 in names.countries and last.tag_ != "JJ":
            return end
        end -= 1
    return start


def _parts(doc: Doc, names: Names, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for i in range(start, end):
        mark = doc[i].tag_ == "POS" or doc[i].text in ("'s", "’s", "'", "’")
        if mark and i > begin and i not in names.at:
            yield begin, i
            begin = i + 1
    if begin < end:
        yield begin, end
