"""From base noun phrases to mentions: heads, names, owners, roles and countries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import Noun, nouns, words
from dragoman.extract.cast.phrases import Phrase
from dragoman.knowledge import Entry

COUNTED: Final = frozenset(("CD",))
PLURALS: Final = frozenset(("NNS", "NNPS"))
STANDS_FOR_NAME: Final = frozenset(
    ("group", "organisation", "media", "party", "company", "opposition", "wing")
)
"""Nouns that may follow the very name of their actor ("the Hamas movement")."""
PEOPLE_OF_STATES: Final = frozenset(("person", "unnamed", "team", "kin"))


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a noun phrase: its own words, without the owner's."""

    start: int
    end: int
    owner: Mention | None
    first: int

    @property
    def whole(self) -> tuple[int, int]:
        """The tokens of the part with its owner."""
        return self.first, self.end


def describe(page: Page, phrase: Phrase) -> list[Mention]:
    """Give the mentions in a phrase, the owners before what is theirs."""
    found: list[Mention] = []
    owner: Mention | None = None
    for start, end in phrase.parts:
        part = Part(start, end, owner, phrase.start)
        inner = list(_owners_within(page, part))
        found += inner
        whose = owner or (inner[0] if inner else None)
        body, part = _body_before_person(page, replace(part, owner=whose))
        found += body
        owner = describe_part(page, part)
        if owner is None:
            found += _loose_name(page, part)
        else:
            found.append(owner)
    return found


def _body_before_person(page: Page, part: Part) -> tuple[list[Mention], Part]:
    """ "(head of) the General Intelligence Abbas Kamel": a body, then a person."""
    name = page.names.ending(part.end)
    if name is None or not name.is_person or name.start <= part.start:
        return [], part
    body = page.names.ending(name.start)
    if body is None or body.body is None:
        return [], part
    before = describe_part(page, replace(part, end=name.start))
    if before is None:
        return [], part
    return [before], Part(name.start, part.end, None, name.start)


def describe_part(page: Page, part: Part) -> Mention | None:
    """Say what the words of a part mean, or None where they name no actor."""
    name = page.names.ending(part.end)
    if name is not None and name.start >= part.start:
        return _named(page, part, name)
    if part.end - 1 in page.names.peoples:
        return _people(page, part)
    return _by_noun(page, part)


def _named(page: Page, part: Part, name: Name) -> Mention:
    doc = page.doc
    made = Mention(
        start=part.first,
        end=part.end,
        head=part.end - 1,
        sort="person" if name.is_person else "organisation",
        kind="person" if name.is_person else "other",
        name=name,
        owner=part.owner,
        country=country_of(page, part),
        body=body_of(page, part.start, name.start),
        definite=doc[part.first].lower_ in words("definite") or part.owner is not None,
    )
    if name.is_person:
        return _with_role(page, part, name, made)
    noun = _noun_before(page, part, name)
    if noun is not None:
        made = replace(made, noun=noun.word, sector=noun.sector)
    if name.state is not None and name.hits[0].entry.kind == "state":
        return replace(made, sort="state", kind="state")
    return made


def _noun_before(page: Page, part: Part, name: Name) -> Noun | None:
    if name.start <= part.start:
        return None
    return nouns().get(page.doc[name.start - 1].lower_)


def _with_role(page: Page, part: Part, name: Name, made: Mention) -> Mention:
    words_before = _role_words(page, part.start, name.start)
    text = " ".join(words_before)
    former = bool(words("former") & {w.lower() for w in words_before})
    role = page.knowledge.role(text) if text else None
    sector = role.sector if role is not None else None
    noun = nouns().get(words_before[-1].lower()) if words_before else None
    honorific = all(w.lower().strip(".") in words("honorific") for w in words_before)
    return replace(
        made,
        role=None if honorific or not text else text,
        sector=None if former else sector,
        noun=noun.word if noun is not None else "",
        former=former,
        stray=bool(text) and role is None and noun is None and not honorific,
    )


def _role_words(page: Page, start: int, end: int) -> list[str]:
    """The words of a role without the article and the country's adjective."""
    found = []
    for i in range(start, end):
        token = page.doc[i]
        if token.lower_ in words("determiner") or i in page.names.countries:
            continue
        state = page.names.at.get(i)
        if state is not None and state.state is not None and not found:
            continue
        found.append(token.text)
    return found


def _people(page: Page, part: Part) -> Mention | None:
    """ "The Russians" are the state; "four Russians" are no actor."""
    entry = page.names.peoples[part.end - 1]
    bare = part.end - part.start
    article = page.doc[part.start].lower_ == "the"
    if part.owner is not None or not (bare == 1 or (bare == 2 and article)):  # noqa: PLR2004 - article and name
        return None
    return Mention(
        start=part.first,
        end=part.end,
        head=part.end - 1,
        sort="people",
        kind="population",
        noun=page.doc[part.end - 1].lower_,
        country=entry.country,
        sector="CVL",
        definite=article,
        plural=True,
    )


def _by_noun(page: Page, part: Part) -> Mention | None:
    head = page.doc[part.end - 1]
    noun = noun_of(head, page.doc[part.end - 2] if part.end - part.start > 1 else None)
    words_before = _role_words(page, part.start, part.end)
    role = page.knowledge.role(" ".join(words_before)) if words_before else None
    is_role = head.lower_ in words("role_tail") and role is not None
    if noun is None and not is_role:
        return None
    made = _framed(page, part, noun)
    inner = page.names.within(part.start, part.end)
    if noun is not None and noun.sort in STANDS_FOR_NAME and inner:
        named = _name_itself(page, made, inner[-1], noun)
        if named is not None:
            return named
    if (
        is_role
        and (noun is None or noun.sort == "unnamed")
        and head.tag_ not in PLURALS
    ):
        return _office(page, part, made, words_before)
    return made if noun is not None else None


def noun_of(head: Token, before: Token | None) -> Noun | None:
    """The actor noun of a head: the longer form first ("air force", "news agency")."""
    if before is not None:
        pair = nouns().get(f"{before.lower_} {head.lower_}")
        if pair is not None:
            return pair
    return nouns().get(head.lower_)


def _framed(page: Page, part: Part, noun: Noun | None) -> Mention:
    doc, head = page.doc, part.end - 1
    first = doc[part.first].lower_
    tokens = doc[part.start : part.end]
    indefinite = doc[part.start].lower_ in words("indefinite")
    return Mention(
        start=part.first,
        end=part.end,
        head=head,
        sort=noun.sort if noun is not None else "person",
        kind=noun.kind if noun is not None else "person",
        noun=noun.word if noun is not None else doc[head].lower_,
        country=country_of(page, part),
        sector=noun.sector if noun is not None else None,
        body=body_of(page, part.start, part.end),
        owner=part.owner,
        definite=first in words("definite")
        or (part.owner is not None and not indefinite),
        plural=doc[head].tag_ in PLURALS or (noun is not None and noun.number == "p"),
        counted=any(t.tag_ == "CD" for t in tokens),
        former=any(t.lower_ in words("former") for t in tokens),
    )


def _name_itself(page: Page, made: Mention, name: Name, noun: Noun) -> Mention | None:
    """ "The Hamas movement" is Hamas; "the Russian armed wing" is no name."""
    between = page.doc[name.end : made.end - 1]
    plain = all(t.lower_ in nouns() or t.tag_ in ("JJ", "NN") for t in between)
    state = name.state is not None and name.hits[0].entry.kind == "state"
    if name.is_person or not plain or state or noun.sort == "wing":
        return None
    if name.hits and name.hits[0].entry.kind == "igo":
        return None
    return replace(
        made, sort="organisation", kind="other", name=name, body=None, definite=True
    )


def _office(page: Page, part: Part, made: Mention, role: list[str]) -> Mention:
    """An office by its words alone: one person where it is definite and one's own."""
    text = " ".join(role)
    found = page.knowledge.role(text)
    indefinite = (
        page.doc[part.start].lower_ in words("indefinite") and part.owner is None
    )
    sector = found.sector if found is not None else None
    unnamed = indefinite or (found is not None and found.office in MANY)
    return replace(
        made,
        sort="unnamed" if unnamed and not made.definite else "person",
        kind="unnamed" if unnamed and not made.definite else "person",
        role=text,
        sector=None if made.former else sector,
    )


MANY: Final = frozenset(
    ["diplomat", "spokesperson", "envoy", "adviser", "negotiator", "mediator", "party_official", "judge", "police", "military_officer", "legislator", "analyst", "journalist", "medical", "civilian", "business", "igo_official", "intelligence_official", "coordinator", "armed_member", "rescue"]
)
"""Offices that many hold at once: without a name, one of them."""


def country_of(page: Page, part: Part) -> str | None:
    """The country that a part's own words name: an adjective or a state's name."""
    for i in range(part.start, part.end):
        if i in page.names.countries:
            return page.names.countries[i].country
        name = page.names.at.get(i)
        if name is not None and name.end < part.end and name.state is not None:
            return name.state.entry.country
    return None


def body_of(page: Page, start: int, end: int) -> Entry | None:
    """The known body whose name stands inside [start, end), if one does."""
    for name in reversed(page.names.within(start, end)):
        hit = name.body
        if hit is not None and not name.is_person:
            return hit.entry
    return None


def _owners_within(page: Page, part: Part) -> Iterator[Mention]:
    """The name in a longer known one: Qatar in "Qatar's foreign ministry"."""
    for name in page.names.within(part.start, part.end):
        marks = [i for i in range(name.start, name.end) if page.doc[i].tag_ == "POS"]
        if not marks:
            continue
        text = page.doc[name.start : marks[0]].text
        hits = tuple(
            h
            for h in page.knowledge.lookup(text)
            if h.entry.kind not in ("place", "person") and h.strength != "weak"
        )
        if hits:
            inner = Name(name.start, marks[0], hits, "ORG")
            state = hits[0].entry.kind == "state"
            yield Mention(
                start=name.start,
                end=marks[0],
                head=marks[0] - 1,
                sort="state" if state else "organisation",
                kind="state" if state else "other",
                name=inner,
            )


def _loose_name(page: Page, part: Part) -> Iterator[Mention]:
    """The name of a body before a noun that means no actor ("a Hamas statement")."""
    for name in page.names.within(part.start, part.end):
        hit = name.body
        if hit is None or name.is_person or hit.entry.kind in ("place", "population"):
            continue
        yield Mention(
            start=name.start,
            end=name.end,
            head=name.end - 1,
            sort="organisation",
            kind="other",
            name=name,
        )
