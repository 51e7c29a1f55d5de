"""Say which state or body a name means, in the order of the text."""

from typing import Final

from spacy.tokens import Span as Stretch

from dragoman.domain.vocabulary import ActorKind
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.keep import speaks
from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.metonymy import acts, opens_page
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import Noun, Sort, nouns, words
from dragoman.extract.cast.scene import REBELS, Scene
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
SUBJECTS: Final = frozenset(("nsubj", "agent"))
STOOD_FOR: Final = frozenset(("metonym", "capital"))


def named(scene: Scene, mention: Mention, *, owner: bool) -> Cluster | None:
    """The state or body that a name means; a state only where it acts.

    `owner`: it stands before what is its own, and is an actor if it is one elsewhere.
    """
    name = mention.name
    if name is None:
        return None
    hit = scene.page.meaning(name)
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
    if country is None and scene.page.doc[mention.start].tag_ == "PRP$":
        back = scene.registry.last("sort:person")
        country = None if back is None else back.country
    elif country is None and mention.definite:
        country = scene.governed
    entry = scene.page.knowledge.entry(f"state:{country}") if country else None
    if entry is None or not (mention.definite or mention.country or mention.owner):
        return None
    return of_entry(scene, entry, entry.name)


def of_entry(scene: Scene, entry: Entry, text: str) -> Cluster:
    """The actor of a known body, under one more name."""
    known = scene.registry.get(f"kb:{entry.id}")
    if known is not None:
        put_name(scene, known, text)
        proper = not text.rsplit(maxsplit=1)[-1].islower()
        if proper and len(text) > len(known.name) and known.sort != "state":
            known.name = text
        return known
    kind: ActorKind = "other" if entry.kind == "place" else entry.kind
    made = scene.add(
        Cluster(
            sort=SORT_OF_KIND[kind],
            kind=kind,
            name=text,
            entry=entry,
            country=scene.state_of(entry.country),
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


def _place_or_actor(
    scene: Scene, name: Name, hit: Hit, *, owner: bool
) -> Cluster | None:
    known = scene.registry.get(f"kb:{hit.entry.id}")
    if owner:
        return known
    stretch = scene.page.doc[name.start : name.end]
    if opens_page(stretch):
        return None
    if hit.entry.kind != "state" and stretch.root.dep_ not in SUBJECTS:
        return None
    sure = hit.strength == "strong" or not scene.strict
    if not sure and not acts(_first_of(scene, stretch), hit.entry):
        return None
    return known or of_entry(scene, hit.entry, hit.entry.name)


def _first_of(scene: Scene, stretch: Stretch) -> Stretch:
    """The first name of a coordination, where the parse hangs on a word in a name."""
    root = stretch.root
    before = scene.page.names.at.get(root.head.i) if root.dep_ == "conj" else None
    if before is None or before.end > stretch.start:
        return stretch
    whole = stretch.doc[before.start : before.end]
    return stretch if whole.root.i == root.head.i else whole


def _unknown(scene: Scene, mention: Mention, text: str) -> Cluster | None:
    """A body that nothing is known of, if its words or its place say it is one."""
    noun = None if _is_outlet(mention, text) else _noun_in(mention, text)
    if noun is None and scene.strict and not speaks(scene.page.doc, mention):
        return None
    told = set(text.lower().replace("-", " ").split())
    fighting = bool(words("fighting") & told)
    country = scene.country(mention)
    kind: ActorKind = "other" if noun is None or noun.kind == "unnamed" else noun.kind
    sort: Sort = noun.sort if noun is not None else "organisation"
    sector = noun.sector if noun is not None else None
    last = text.rsplit(maxsplit=1)[-1]
    civic = words("civic") & told and kind in ("armed_group", "other")
    if civic and noun is not None and not fighting:
        kind, sort, sector = "ngo", "organisation", "NGO"
    if noun is None and " " in text and last in words("unit"):
        kind, sort, sector = "government_body", "body", "MIL"
    if fighting and kind in ("government_body", "other", "armed_group"):
        kind, sort, sector = "armed_group", "group", "REB"
    elif kind == "party":
        country = country or scene.home
    elif noun is None and _is_outlet(mention, text):
        kind, sort, sector = "media", "media", "MED"
    if country is None and sector in REBELS:
        country = scene.near_country(mention)
    made = scene.add(
        Cluster(sort=sort, kind=kind, name=text, country=country, sector=sector)
    )
    put_name(scene, made, text)
    return made


def _is_outlet(mention: Mention, text: str) -> bool:
    """Say whether a name is a paper's: the Mekong Observer observes nothing."""
    *before, last = text.split()
    told = nouns().get(mention.noun)
    other = told is not None and told.kind not in ("unnamed", "media")
    return bool(before) and last.lower() in words("outlet") and not other


def _noun_in(mention: Mention, text: str) -> Noun | None:
    told = nouns().get(mention.noun)
    if told is not None:
        return told
    found = (nouns().get(word) for word in reversed(text.lower().split()))
    return next((noun for noun in found if noun is not None), None)
