"""Names with a nickname in quotation marks: Ana "Swift" Duarte is one person."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from dragoman.extract.cast.names import PROPER, Name, Names
from dragoman.extract.columns import columns

OPENING: Final = frozenset(('"', "“", "``", "‘", "'", "«"))
CLOSING: Final = frozenset(('"', "”", "''", "’", "'", "»"))
LONGEST: Final = 3
"""So many words stand before, in and after the marks at most."""


def add_nicknamed(doc: Doc, names: Names) -> None:
    """Make one name of a person's name, nickname in marks, and surname."""
    for opening, closing in _marked(doc):
        start, end = opening.i, closing.i + 1
        while start and opening.i - start < LONGEST and _is_part(doc[start - 1]):
            start -= 1
        while end < len(doc) and end - closing.i <= LONGEST and _is_part(doc[end]):
            end += 1
        whole = start < opening.i and end > closing.i + 1
        if whole and _is_person(names, doc, (start, end)):
            known = (n for n in names.within(start, end) if n.is_person and n.hits)
            hits = next((n.hits for n in known), ())
            names.put(Name(start, end, hits, "PERSON"))


def _marked(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """The marks about few words, all of which begin as names do."""
    for i in columns(doc).with_low(OPENING):
        if i + 1 == len(doc) or not doc[i + 1].text[0].isupper():
            continue
        for after in doc[i + 1 : i + LONGEST + 2]:
            if after.text in CLOSING:
                yield doc[i], after
                break
            if not after.text[0].isupper():
                break


def _is_part(token: Token) -> bool:
    return token.tag_ in PROPER and token.text[0].isupper()


def _is_person(names: Names, doc: Doc, stretch: tuple[int, int]) -> bool:
    """Say whether any of the words is known or seen as a person's name."""
    inside = range(*stretch)
    told = any(names.at[i].is_person for i in inside if i in names.at)
    return told or any(doc[i].ent_type_ == "PERSON" for i in inside)
