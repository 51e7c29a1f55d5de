"""Say which state or body a name means, in the order of the text."""

from typing import Final

from dragoman.domain.vocabulary import ActorKind
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.keep import speaks
from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.metonymy import acts
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import Noun, Sort, nouns, words
from dragoman.extract.cast.scene import Scene
from dragoman.knowledge import Entry, Hit
from dragoman.knowledge.normal import key_of

SORT_OF_KIND: Final[dict[ActorKind, Sort]] = {
    "person": "person",
    "state": "state",
    "government_body": "body",
    "armed_group": "group",
    "party": "party",
    "igo": "organisation",
    "ngo": "organisation",
    "media": "media",
    "court": "court",
    "company": "company",
    "population": "people",
    "unnamed": "unnamed",
    "other": "organisation",
}
STOOD_FOR: Final = frozenset(("metonym", "capital"))


def named(scene: Scene, mention: Mention, *, owner: bool) -> Cluster | None:
    """The state or body that a name means; a state only where it acts.

    `owner`: it stands before what is its own, and is an actor if it is one elsewhere.
    """
    name = mention.name
    if name is None:
        return None
    hit = _choose_hit(scene, name)
    if hit is not None and (hit.entry.kind == "state" or hit.sort in STOOD_FOR):
        return _place_or_actor(scene, name, hit, owner=owner)
    text = scene.text(name)
    known = scene.registry.get(f"name:{key_of(text)}")
    if known is not None:
        return known
    if hit is not None:
        return of_entry(scene, hit.entry, text)
    return _unknown(scene, mention, text)


def government(scene: Scene, mention: Mention) -> Cluster | None:
    """Give the state: "the government" of a country is the state."""
    if mention.body is not None and mention.body.kind != "state":
        return of_entry(scene, mention.body, mention.body.name)
    country = scene.country(mention)
    if country is None and mention.definite:
        country = scene.home
    entry = scene.page.knowledge.entry(f"state:{country}") if country else None
    if entry is None or not (mention.definite or mention.country or mention.owner):
        return None
    return of_entry(scene, entry, entry.name)


def of_entry(scene: Scene, entry: Entry, text: str) -> Cluster:
    """The actor of a known body, under one more name."""
    known = scene.registry.get(f"kb:{entry.id}")
    if known is not None:
        put_name(scene, known, text)
        if len(text) > len(known.name) and known.sort != "state":
            known.name = text
        return known
    kind: ActorKind = "other" if entry.kind == "place" else entry.kind
    made = scene.add(
        Cluster(
            sort=SORT_OF_KIND[kind],
            kind=kind,
            name=text,
            entry=entry,
            country=entry.country or None,
            sector=entry.sector,
        )
    )
    scene.registry.put(f"kb:{entry.id}", made)
    put_name(scene, made, text)
    return made


def put_name(scene: Scene, cluster: Cluster, text: str) -> None:
    """Let a name, and the nouns in it, point to an actor ("Union": African Union)."""
    scene.registry.put(f"name:{key_of(text)}", cluster)
    for word in text.lower().split():
        if word in nouns():
            scene.registry.touch(f"noun:{word}", cluster)


def _choose_hit(scene: Scene, name: Name) -> Hit | None:
    """The meaning of a name: of the report's countries, where there are several."""
    hits = [
        h
        for h in name.hits
        if h.entry.kind not in ("person", "place") and h.holds_on(scene.page.on)
    ]
    if not hits or not (hits[0].ambiguous or hits[0].weak):
        return hits[0] if hits else None
    backed = [h for h in hits if _backed(scene, h)]
    if backed:
        return max(backed, key=lambda h: scene.counts[h.entry.country or ""])
    return next((h for h in hits if not (h.weak or h.ambiguous)), None)


def _backed(scene: Scene, hit: Hit) -> bool:
    """Say whether the report names the country of a body, or the body otherwise."""
    if hit.entry.kind == "state":
        return True
    country = hit.entry.country
    if hit.entry.id in scene.bodies:
        return True
    return scene.counts[country] > 0 if country else not hit.weak


def _place_or_actor(
    scene: Scene, name: Name, hit: Hit, *, owner: bool
) -> Cluster | None:
    known = scene.registry.get(f"kb:{hit.entry.id}")
    if owner:
        return known
    stretch = scene.page.doc[name.start : name.end]
    sure = hit.strength == "strong" or not scene.strict
    if not sure and not acts(stretch, hit.entry):
        return None
    return known or of_entry(scene, hit.entry, hit.entry.name)


def _unknown(scene: Scene, mention: Mention, text: str) -> Cluster | None:
    """A body that nothing is known of, if its words or its place say it is one."""
    noun = _noun_in(mention, text)
    if noun is None and scene.strict and not speaks(scene.page.doc, mention):
        return None
    fighting = bool(words("fighting") & set(text.lower().replace("-", " ").split()))
    country = scene.country(mention)
    kind: ActorKind = "other" if noun is None or noun.kind == "unnamed" else noun.kind
    sort: Sort = noun.sort if noun is not None else "organisation"
    sector = noun.sector if noun is not None else None
    if fighting and kind in ("government_body", "other", "armed_group"):
        kind, sort, sector = "armed_group", "group", "REB"
        country = country or scene.home
    made = scene.add(
        Cluster(sort=sort, kind=kind, name=text, country=country, sector=sector)
    )
    put_name(scene, made, text)
    return made


def _noun_in(mention: Mention, text: str) -> Noun | None:
    told = nouns().get(mention.noun)
    if told is not None:
        return told
    found = (nouns().get(word) for word in reversed(text.lower().split()))
    return next((noun for noun in found if noun is not None), None)
