"""Read nouns and titles: what sort of actor, which office."""

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import Noun, nouns, words
from dragoman.extract.cast.parts import Part, body_of, countries_in, country_of
from dragoman.extract.columns import columns
from dragoman.knowledge.lists import Role

ACTING: Final = frozenset(("nsubj", "dobj", "pobj"))
PLURALS: Final = frozenset(("NNS", "NNPS"))
STANDS_FOR_NAME: Final = frozenset(
    ("group", "organisation", "media", "party", "company", "opposition")
)
"""Nouns that may follow the very name of their actor ("the Hamas movement")."""


def by_noun(page: Page, part: Part) -> Mention | None:
    """Say what a phrase without a name means, by its noun; None: no actor."""
    head = page.doc[part.end - 1]
    noun = noun_of(head, page.doc[part.end - 2] if part.end - part.start > 1 else None)
    text = role_text(page, part.start, part.end)
    role = page.knowledge.role(text) if text else None
    office = _is_office(page, part, role) and head.tag_ not in PLURALS
    if noun is None and not office:
        return None
    made = _framed(page, part, noun)
    named = _name_itself(page, part, made)
    if named is not None:
        return named
    if office and (noun is None or noun.sort == "unnamed"):
        whose = _is_headed(page, made) and made.country is not None
        return _office(replace(made, definite=made.definite or whose), role, text)
    return made if noun is not None else None


def role_text(page: Page, start: int, end: int) -> str:
    """The words of a role without article, owner and the country's adjective."""
    of = columns(page.doc)
    first = start
    for i in range(start, end):
        if of.tag[i] == "POS" or (first == i and _is_no_role(page, i, of.low[i])):
            first = i + 1
    return of.words(first, end)


def _is_no_role(page: Page, i: int, word: str) -> bool:
    """Say whether a word before a role only says whose it is."""
    name = page.names.at.get(i)
    state = name is not None and name.state is not None
    return state or word in words("determiner") or i in page.names.countries


def noun_of(head: Token, before: Token | None) -> Noun | None:
    """The actor noun of a head: the longer form first ("air force", "news agency")."""
    if before is not None:
        pair = nouns().get(f"{before.lower_} {head.lower_}")
        if pair is not None:
            return pair
    return nouns().get(head.lower_)


def _is_office(page: Page, part: Part, role: Role | None) -> bool:
    """Say whether the last word is a title: chief, "head of", "secretary of state"."""
    word = page.doc[part.end - 1].lower_
    if part.end < len(page.doc) and page.doc[part.end].lower_ == "of":
        return word in words("heads") or (
            word in words("role_tail") and role is not None
        )
    inside = "of" in columns(page.doc).low[part.start : part.end]
    return role is not None and (inside or word in words("role_tail"))


def _framed(page: Page, part: Part, noun: Noun | None) -> Mention:
    doc, head, of = page.doc, part.end - 1, columns(page.doc)
    low = of.low[part.start : part.end]
    indefinite = doc[part.start].lower_ in words("indefinite")
    owned = part.owner is not None and not indefinite
    if (
        noun is not None
        and noun.sort == "opposition"
        and any("armed" in word for word in low)
    ):
        noun = nouns()["rebels"]
    return Mention(
        start=part.first,
        end=part.end,
        head=head,
        sort=noun.sort if noun is not None else "person",
        kind=noun.kind if noun is not None else "person",
        noun=noun.word if noun is not None else doc[head].lower_,
        country=country_of(page, part),
        joint=len(countries_in(page, part.start, part.end - 1)) > 1,
        sector=noun.sector if noun is not None else None,
        body=body_of(page, part.start, part.end),
        owner=part.owner,
        definite=doc[part.first].lower_ in words("definite") or owned,
        plural=doc[head].tag_ in PLURALS or (noun is not None and noun.number == "p"),
        counted="CD" in of.tag[part.start : part.end],
        former=not words("former").isdisjoint(low),
    )


def _name_itself(page: Page, part: Part, made: Mention) -> Mention | None:
    """The actor whose name stands before its noun: "the Hamas movement" is Hamas."""
    inner = page.names.within(part.start, part.end)
    if made.sort not in STANDS_FOR_NAME or not inner or not _may_stand(inner[-1]):
        return None
    between = page.doc[inner[-1].end : made.end - 1]
    if not all(t.lower_ in nouns() or t.tag_ in ("JJ", "NN") for t in between):
        return None
    return replace(
        made,
        sort="organisation",
        kind="other",
        name=inner[-1],
        body=None,
        definite=True,
    )


def _may_stand(name: Name) -> bool:
    """Say whether a name is of a group rather than of a state or a union of states."""
    above = bool(name.hits) and name.hits[0].entry.kind in ("state", "igo")
    return not (name.is_person or above)


def _is_headed(page: Page, made: Mention) -> bool:
    """Say whether a headline names an office without its article: it is one person's.

    "Egyptian spy chief flies to Doha"; a headline is a first line without a full stop.
    """
    end, first = page.sentence(0)[1], made.start
    whose = first in page.names.countries or first in page.names.at
    acting = page.doc[made.head].dep_ in ACTING
    if first >= end or made.plural or not (whose and acting):
        return False
    line = page.doc[:end].text.rstrip()
    return not line.endswith((".", "!", "?", '"', "”"))


def _office(made: Mention, role: Role | None, text: str) -> Mention:
    """An office by its words alone: one person where it is definite and one's own."""
    many = role is not None and role.office in words("many")
    unnamed = not made.definite and (made.owner is None or many)
    return replace(
        made,
        sort="unnamed" if unnamed else "person",
        kind="unnamed" if unnamed else "person",
        role=text,
        sector=None if unnamed or made.former or role is None else role.sector,
    )
