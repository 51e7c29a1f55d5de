"""From base noun phrases to mentions: names, owners and roles."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.cast.offices import by_noun, noun_of, role_text
from dragoman.extract.cast.parts import Part, body_of, country_of
from dragoman.extract.cast.phrases import Phrase


def describe(page: Page, phrase: Phrase) -> list[Mention]:
    """Give the mentions in a phrase, the owners before what is theirs."""
    found: list[Mention] = []
    owner: Mention | None = None
    for start, end in phrase.parts:
        part = Part(start, end, owner, phrase.start)
        inner = list(_owners_within(page, part))
        found += inner
        whose = owner or (inner[0] if inner else None)
        if whose is not owner:
            part = replace(part, owner=whose)
        body, part = _body_before_person(page, part)
        found += body
        owner = describe_part(page, part)
        if owner is None:
            found += loose_names(page, part.start, part.end)
        else:
            found.append(owner)
    return found


def _body_before_person(page: Page, part: Part) -> tuple[list[Mention], Part]:
    """Part a body from the person after it: "(head of) the CIA William Burns"."""
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
    if name is not None and name.start >= part.start and not _is_noun(page, name):
        return _named(page, part, name)
    if page.doc[part.end - 1].lower_ == "side" and part.end - part.start > 1:
        return describe_part(page, replace(part, end=part.end - 1))
    if part.end - 1 in page.names.peoples:
        return _people(page, part)
    return by_noun(page, part)


def _named(page: Page, part: Part, name: Name) -> Mention:
    doc, noun = page.doc, None
    if name.start > part.start and not name.is_person:
        further = doc[name.start - 2] if name.start - 1 > part.start else None
        noun = noun_of(doc[name.start - 1], further)
    state = name.state is not None and name.hits[0].entry.kind == "state"
    made = Mention(
        start=part.first,
        end=part.end,
        head=part.end - 1,
        sort="person" if name.is_person else "state" if state else "organisation",
        kind="person" if name.is_person else "state" if state else "other",
        noun="" if noun is None else noun.word,
        sector=None if noun is None else noun.sector,
        name=name,
        owner=part.owner,
        country=country_of(page, part),
        body=body_of(page, part.start, name.start),
        definite=doc[part.first].lower_ in words("definite") or part.owner is not None,
    )
    return _with_role(page, part, name, made) if name.is_person else made


def _is_noun(page: Page, name: Name) -> bool:
    """Say whether a noun only looks like a name: "the Chairperson", "the bloc"."""
    last = page.doc[name.end - 1]
    known = last.lower_ in nouns() or last.lower_ in words("role_tail")
    article = page.doc[name.start].lower_ in words("determiner")
    bare = name.end - name.start == 1 + article
    return known and bare and page.meaning(name) is None


def _with_role(page: Page, part: Part, name: Name, made: Mention) -> Mention:
    text = role_text(page, part.start, name.start)
    told = text.lower().split()
    role = page.knowledge.role(text) if text else None
    noun = nouns().get(told[-1]) if told else None
    former = bool(words("former") & set(told))
    honorific = all(word.strip(".") in words("honorific") for word in told)
    return replace(
        made,
        role=None if honorific else text,
        sector=None if former or role is None else role.sector,
        noun=told[-1] if told and not honorific else "",
        former=former,
        stray=not (honorific or role or noun or told[-1].strip(".") in words("title")),
    )


def _people(page: Page, part: Part) -> Mention | None:
    """A people by its name; "four Russians" are no actor."""
    entry = page.names.peoples[part.end - 1]
    article = page.doc[part.start].lower_ == "the"
    least = part.start + article
    within = page.names.countries.get(least) if part.end - least > 1 else None
    bare = part.end - least == 1 + (within is not None)
    if part.owner is not None or not bare:
        return None
    return Mention(
        start=part.first,
        end=part.end,
        head=part.end - 1,
        sort="people",
        kind="population",
        noun=page.doc[part.end - 1].lower_,
        country=entry.country if within is None else within.country,
        sector="CVL",
        definite=article,
        plural=True,
    )


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


def loose_names(page: Page, start: int, end: int) -> Iterator[Mention]:
    """The name of a body before a noun that means no actor ("a Hamas statement")."""
    for name in page.names.within(start, end):
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
