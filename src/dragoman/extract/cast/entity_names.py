"""Add the names that the statistical entities, titles and brackets give away."""

import re
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.extract.cast.names import PROPER, Name, Names
from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.cast.place_counties import find_counties
from dragoman.extract.cast.towns import is_listed, is_where
from dragoman.extract.columns import columns
from dragoman.knowledge import Hit, Knowledge

PLACES: Final = frozenset(("GPE", "LOC"))
LONGEST: Final = 5
"""A name after a title has at most so many words."""
ARTICLES: Final = frozenset(("Al", "El", "As", "Ash", "Ad", "An", "Ar", "At", "Az"))
TRAILING: Final = frozenset(("POS", ",", ".", ":", "''", '"'))


def is_usable(hit: Hit, stretch: Stretch) -> bool:
    """Say whether the words can be this name here: "us" and "turkey" are none."""
    if hit.strength == "weak" or hit.sort == "demonym":
        return False
    if hit.entry.kind == "population":
        return False
    proper = any(t.tag_ in PROPER or t.ent_type_ for t in stretch)
    if hit.weak and len(stretch) == 1:
        return proper and (stretch.text.isupper() or stretch.text[0].isupper())
    return proper or len(stretch) > 1 or not stretch[0].is_sent_start


def add_entities(doc: Doc, names: Names, own: set[str], knowledge: Knowledge) -> None:
    """Add the names of persons and bodies that the entities and titles show.

    `own` are the page's own outlet, agency and writer in small letters: no actors.
    """
    ours = _stretches(doc, own)
    _add_titled(doc, names)
    _add_described(doc, names)
    counties = {
        i for c in find_counties(doc) for i in range(c.stretch.start, c.stretch.end)
    }
    surnames = {doc[n.end - 1].lower_ for n in names.at.values() if n.is_person}
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG"):
            continue
        trimmed = _trimmed(entity)
        if trimmed is None or _is_inside(trimmed, ours) or trimmed.text.islower():
            continue
        if entity.label_ == "PERSON" and trimmed.start in counties:
            continue
        if entity.label_ == "PERSON":
            _add_person(names, trimmed, surnames, knowledge)
            if len(trimmed) > 1:
                surnames.add(trimmed[-1].lower_)
        else:
            _add_body(names, trimmed, knowledge)
    _add_again(doc, names)


def _stretches(doc: Doc, own: set[str]) -> list[tuple[int, int]]:
    """The characters at which the page's own names stand."""
    text = columns(doc).text
    found = (re.finditer(re.escape(n), text, re.IGNORECASE) for n in own)
    return [match.span() for matches in found for match in matches]


def _is_inside(stretch: Stretch, ours: list[tuple[int, int]]) -> bool:
    """Say whether an entity is one of the page's own names, or cut out of one."""
    return any(a <= stretch.start_char and stretch.end_char <= b for a, b in ours)


def _add_titled(doc: Doc, names: Names) -> None:
    """Add the names after a title, whatever the entities say: President Bush."""
    of, titles = columns(doc), words("title")
    told = {form for form in of.low_at if form.strip(".") in titles}
    for i in of.with_low(told):
        if i + 1 == len(doc) or of.tag[i] not in PROPER or i in names.at:
            continue
        start = end = i + 1 + (doc[i + 1].text == ".")
        while end < len(doc) and end - i <= LONGEST and _is_bare(doc, names, end):
            end += 1
        if end > start and (end >= len(doc) or end not in names.at):
            names.put(Name(start, end, (), "PERSON"))


def _add_described(doc: Doc, names: Names) -> None:
    """Add the names that a title stands beside: "Ada Moss, the ... Coordinator"."""
    of = columns(doc)
    for i in of.with_low(words("role_tail")):
        if of.dep[i] != "appos":
            continue
        start = last = of.head[i]
        while (
            start and doc[start - 1].head.i == last and is_free(doc, names, start - 1)
        ):
            start -= 1
        beside = last + 1 < len(doc) and doc[last + 1].text == ","
        if beside and last - start in range(1, LONGEST) and is_free(doc, names, last):
            names.put(Name(start, last + 1, (), "PERSON"))


def is_free(doc: Doc, names: Names, i: int) -> bool:
    """Say whether a token can be of a person's name that nothing else has taken."""
    taken = i in names.at or i in names.countries or i in names.places
    return doc[i].tag_ == "NNP" and not taken and doc[i].lower_ not in nouns()


def _is_bare(doc: Doc, names: Names, i: int) -> bool:
    """Say whether a token is a name's part that nothing else has taken."""
    word = doc[i]
    hyphen = word.text == "-" and not word.whitespace_ and i + 1 < len(doc)
    if hyphen:
        return True
    taken = i in names.at or i in names.countries or word.is_sent_start
    other = word.lower_ in nouns() or word.lower_.strip(".") in words("title")
    other = other or word.lower_ in words("place_noun")
    return (
        word.tag_ == "NNP"
        and not taken
        and not other
        and word.lower_ not in words("role_tail")
    )


def _add_again(doc: Doc, names: Names) -> None:
    """Add the surnames that stand alone after a full name was given."""
    known = {
        doc[n.end - 1].lower_
        for n in names.at.values()
        if n.is_person and n.end - n.start > 1
    }
    of = columns(doc)
    for i in of.with_low(known):
        if of.tag[i] != "NNP" or i in names.at:
            continue
        known_town = i in names.towns or i in names.places
        town = known_town and of.ent[i] in PLACES
        if not town or not is_where(names, doc[i : i + 1]):
            names.put(Name(i, i + 1, (), "PERSON"))


def _trimmed(entity: Stretch) -> Stretch | None:
    """An entity without what is no part of its name; None where nothing is left."""
    start, end, doc = entity.start, entity.end, entity.doc
    while end > start and (doc[end - 1].tag_ in TRAILING or "\n" in doc[end - 1].text):
        end -= 1
    while start < end and (
        doc[start].lower_ in words("determiner") or doc[start].tag_ not in PROPER
    ):
        start += 1
    start = _with_article(doc, start)
    inside = doc[start:end]
    if start >= end or any("\n" in t.text for t in inside):
        return None
    return inside


def _with_article(doc: Doc, start: int) -> int:
    """Where a name begins with its Arabic article: "Al-Safir", cut at its hyphen."""
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in ARTICLES:
        joined = not doc[start - 2].whitespace_ and not doc[start - 1].whitespace_
        return start - 2 if joined else start
    return start


def _add_body(names: Names, stretch: Stretch, knowledge: Knowledge) -> None:
    """Add a body's name; names of papers inside a longer known one were none."""
    inside = {
        names.at[i].start: names.at[i]
        for i in range(stretch.start, stretch.end)
        if i in names.at
    }
    if not inside:
        names.add(stretch, "ORG")
        return
    covered = any(
        n.start <= stretch.start and n.end >= stretch.end for n in inside.values()
    )
    if covered or len(stretch) == 1:
        return
    hits = tuple(h for h in knowledge.lookup(stretch.text) if is_usable(h, stretch))
    if hits:
        for name in inside.values():
            for i in range(name.start, name.end):
                names.at.pop(i, None)
        names.put(Name(stretch.start, stretch.end, hits, "ORG"))


def _add_person(
    names: Names, stretch: Stretch, surnames: set[str], knowledge: Knowledge
) -> None:
    """Add a person's name, without titles, unless a known name or a place is meant."""
    doc, end = stretch.doc, stretch.end
    start = _after_titles(stretch, knowledge)
    last = doc[end - 1].lower_
    if (
        last in nouns()
        or last in words("role_tail")
        or any(i in names.countries or i in names.peoples for i in range(start, end))
    ):
        return
    where = {id(names.places.get(i)) for i in range(start, end)}
    is_place = start in names.places and len(where) == 1
    if end - start == 1 and doc[start].lower_ in words("platform"):
        return
    where_placed = is_where(names, doc[start:end]) or is_listed(names, doc[start:end])
    if (is_place or where_placed) and (end - start > 1 or last not in surnames):
        return
    crossing = {
        names.at[i].start: names.at[i] for i in range(start, end) if i in names.at
    }
    if all(_gives_way(name, start, end) for name in crossing.values()):
        names.add(doc[start:end], "PERSON")


def _after_titles(stretch: Stretch, knowledge: Knowledge) -> int:
    """Where a name begins after its titles: Lee in "County Sheriff Ann Lee" at Ann."""
    doc, start = stretch.doc, stretch.start
    for i in range(stretch.start, stretch.end - 1):
        word = doc[i].lower_
        told = word.strip(".") in words("title") or word in words("role_tail")
        office = i > start and knowledge.role(word) is not None
        if office or (i == start and (told or word in nouns())):
            start = i + 1
    return start


def _gives_way(name: Name, start: int, end: int) -> bool:
    """Say whether a name is a part of a person's: Israel Kamara, Hussein al-Houthi."""
    if name.start < start or name.end > end or end - start == 1:
        return False
    if name.is_person and not name.hits:
        return True
    if name.end == end:
        return name.state is None and name.end - name.start == 1 and name.start > start
    return name.state is not None and name.end - name.start == 1 and not name.is_person


def brackets(doc: Doc, names: Names) -> dict[int, Name]:
    """Give the names that a short form in brackets follows, by their end: (RSF)."""
    found, of = {}, columns(doc)
    for i in of.with_low({"("}):
        if 0 < i < len(doc) - 2 and of.low[i + 2] == ")":
            before, short = names.ending(i), doc[i + 1].text
            capitals = sum(letter.isupper() for letter in short)
            if before is not None and capitals > 1 and not before.is_person:
                found[i] = before
    return found
