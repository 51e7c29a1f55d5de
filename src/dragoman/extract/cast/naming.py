"""Say which person a name or an office means, in the order of the text."""

from typing import Final

from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.cast.persons import NOBODY, Choice, Clue, choose_person
from dragoman.extract.cast.scene import Scene
from dragoman.knowledge import Entry
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.offices import SENT, office_of

LONGEST: Final = 12
"""A description beside a name is read no further than so many words."""
SIDES: Final = frozenset(("group", "team", "wing", "organisation", "body", "force"))
PRIVATE: Final = frozenset(("CVL", "BUS", "EDU", "REF", "MED"))


def person(scene: Scene, mention: Mention) -> Cluster | None:
    """The person whom a name means: one met before, a known one, or someone new."""
    if mention.name is None:
        return None
    text = scene.text(mention.name)
    known = _met(scene, text)
    if known is None:
        choice = _choose(scene, mention, text)
        if choice.entry is not None:
            known = scene.registry.get(f"kb:{choice.entry.id}")
        if known is None:
            return _new(scene, mention, text, choice)
    return _enrich(scene, known, mention, text)


def office(scene: Scene, mention: Mention) -> Cluster | None:
    """An office without a name: who is known by it, who held it, or someone new."""
    if mention.plural or not scene.keeps(mention):
        return None
    back = _same_office(scene, mention)
    if back is not None:
        return back
    explicit = bool(scene.slots(mention))
    choice = _choose(scene, mention, None) if explicit else NOBODY
    if choice.entry is None:
        return _new(scene, mention, mention.role or mention.noun, choice)
    known = scene.registry.get(f"kb:{choice.entry.id}")
    if known is not None:
        return _enrich(scene, known, mention, "")
    return _new(scene, mention, choice.entry.name, choice)


def _met(scene: Scene, text: str) -> Cluster | None:
    key = key_of(text)
    found = scene.registry.get(f"person:{key}")
    if found is None and " " not in key.removeprefix("al "):
        found = scene.registry.get(f"surname:{key.removeprefix('al ')}")
    return found


def _choose(scene: Scene, mention: Mention, text: str | None) -> Choice:
    hits = () if mention.name is None else mention.name.hits
    clue = Clue(
        words=text,
        entries=tuple(h.entry for h in hits if h.entry.kind == "person"),
        role=_asked(mention),
        slots=scene.slots(mention),
        own_country=mention.country,
        on=scene.page.on,
        countries=frozenset(scene.page.counts),
        bodies=scene.page.bodies,
        stray=mention.stray or _described_otherwise(scene, mention),
        former=mention.former,
    )
    return choose_person(clue, scene.page.knowledge)


def _asked(mention: Mention) -> str | None:
    """The office asked for: without its body's name, an envoy's with whither."""
    role = mention.role
    if role is None:
        return None
    if mention.told is not None and office_of(role) in SENT:
        role = mention.told
    for name in mention.body.names if mention.body is not None else ():
        if role.lower().startswith(f"{name.lower()} "):
            return role[len(name) + 1 :]
    return role


def _described_otherwise(scene: Scene, mention: Mention) -> bool:
    """Say whether what is set beside a name makes it a namesake ("a taxi driver")."""
    noun = nouns().get(mention.noun)
    if noun is not None and noun.sort == "unnamed" and noun.sector in PRIVATE:
        return True
    doc, i = scene.page.doc, mention.end
    if i + 2 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in ("a", "an"):
        return False
    end = i + 2
    stop = min(len(doc), end + LONGEST)
    while end < stop and not doc[end].is_punct and doc[end].tag_ != "IN":
        end += 1
    told = doc[i + 2 : end]
    if len(told) == 0 or scene.page.knowledge.role(told.text) is not None:
        return False
    return told[-1].lower_ not in nouns() or nouns()[told[-1].lower_].sector in PRIVATE


def _new(scene: Scene, mention: Mention, text: str, choice: Choice) -> Cluster:
    owner, entry = scene.owner(mention), choice.entry
    made = scene.add(
        Cluster(
            sort="person",
            kind="person",
            name=text,
            entry=entry,
            country=_country(scene, mention, choice),
            sector=_own_sector(scene, mention, entry),
            role=mention.told or mention.role,
            owner=None if owner is None else owner.number,
            why=choice.why,
        )
    )
    _put(scene, made, text)
    return made


def _country(scene: Scene, mention: Mention, choice: Choice) -> str | None:
    """A person's country: as known, as said, or that of the government spoken of."""
    said, entry = scene.country(mention), choice.entry
    if entry is not None:
        return scene.state_of(entry.country) or (
            None if mention.sector == "IGO" else said
        )
    if said is not None or mention.body is not None or mention.owner is not None:
        return said
    if choice.country is not None:
        return choice.country
    role = scene.page.knowledge.role(mention.role) if mention.role else None
    of_state = role is not None and "country" in role.slots and role.sector != "IGO"
    near = scene.near_country(mention) if of_state else None
    return None if _faces(scene, mention, near) else near


def _faces(scene: Scene, mention: Mention, country: str | None) -> bool:
    """Say whether the sentence has a state for the other side: "Bush warned Iraq"."""
    end = scene.page.sentence(mention.start)[1]
    doc, at = scene.page.doc, scene.page.names.at
    later = (at[i] for i in range(mention.end, end) if i in at)
    alone = (n for n in later if n.end >= len(doc) or doc[n.end].tag_ != "NNP")
    met = (n.state for n in alone if doc[n.start - 1].lower_ not in words("within"))
    return any(s is not None and s.entry.country == country for s in met)


def _sector(scene: Scene, mention: Mention) -> str | None:
    """A person's sector: that of the body whose office it is, or the role's."""
    if mention.former:
        return None
    owner = scene.owner(mention)
    for entry in (mention.body, owner.entry if owner is not None else None):
        if entry is not None and entry.kind not in ("state", "person", "place"):
            return entry.sector
    if owner is not None and owner.sort in SIDES:
        return owner.sector or mention.sector
    return mention.sector


def _own_sector(scene: Scene, mention: Mention, entry: Entry | None) -> str | None:
    """A known person's sector: a movement's secretary general is no official's."""
    said = _sector(scene, mention)
    if said != "IGO" or entry is None:
        return said
    asked = (s.organisation for s in entry.spells if s.covers(scene.page.on))
    bodies = [b for o in asked if o and (b := scene.page.knowledge.entry(o))]
    told = not bodies or any(body.kind == "igo" for body in bodies)
    return said if told else bodies[0].sector


def _put(scene: Scene, cluster: Cluster, text: str) -> None:
    key = key_of(text)
    registry = scene.registry
    registry.put(f"person:{key}", cluster)
    names = key.split()
    if names:
        registry.put(f"surname:{names[-1]}", cluster)
    if cluster.entry is not None:
        registry.put(f"kb:{cluster.entry.id}", cluster)


def _enrich(scene: Scene, cluster: Cluster, mention: Mention, text: str) -> Cluster:
    if len(text) > len(cluster.name) and cluster.sort == "person":
        cluster.name = text
        _put(scene, cluster, text)
    cluster.role = cluster.role or mention.told or mention.role
    cluster.sector = cluster.sector or _sector(scene, mention)
    cluster.country = cluster.country or (
        scene.country(mention) if cluster.entry is None else None
    )
    owner = scene.owner(mention)
    if cluster.owner is None and owner is not None and owner is not cluster:
        cluster.owner = owner.number
    return cluster


def _same_office(scene: Scene, mention: Mention) -> Cluster | None:
    """The person last spoken of by an office, where nothing tells them apart."""
    back = scene.registry.last(f"noun:{mention.noun}")
    if back is None or back.sort != "person" or mention.former or not mention.definite:
        return None
    country = scene.country(mention)
    if mention.body is not None or (country is not None and back.country != country):
        return None
    asked = set((mention.role or mention.noun).lower().split())
    asked -= words("determiner")
    held = set((back.role or mention.noun).lower().split())
    return back if asked <= held else None
