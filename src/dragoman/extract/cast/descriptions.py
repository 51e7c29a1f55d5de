"""Say whom a description means: someone met before, or someone new."""

from dataclasses import replace
from typing import Final

from dragoman.domain.vocabulary import Anonymity
from dragoman.extract.cast.bodies import SORT_OF_KIND, of_entry
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.keep import speaks
from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.nouns import Sort, nouns, words
from dragoman.extract.cast.scene import REBELS, Scene
from dragoman.extract.columns import columns
from dragoman.knowledge import Entry

MEANT_BY: Final[dict[Sort, tuple[Sort, ...]]] = {
    "group": ("group", "party", "opposition"),
    "organisation": ("organisation", "group", "party", "media"),
    "party": ("party", "group", "opposition", "organisation"),
    "media": ("media",),
    "company": ("company",),
    "court": ("court",),
    "opposition": ("opposition", "group"),
}
"""The sorts of actors that a definite description of a sort can point back to."""
SEVERAL: Final = frozenset(("groups", "factions", "militias", "brigades"))
"""Words for several bodies, which point back to none of them alone."""
AGAIN: Final = frozenset(("same", "other", "second", "powerful", "influential"))
FOR_ARMY: Final = frozenset(("army", "military", "forces", "troops", "soldiers"))
ALONE: Final[frozenset[Sort]] = frozenset(("organisation", "company", "media"))
NEAR: Final = 40
"""So many tokens back a group's name still says which group is meant."""
PARTS: Final[frozenset[Sort]] = frozenset(("team", "wing", "unnamed"))
OWNED: Final[frozenset[Sort]] = frozenset(("body", "force"))
PARTING: Final = frozenset(("compound", "amod", "poss"))
HERE: Final[frozenset[Sort]] = frozenset(("sides", "people", "body"))


def people(scene: Scene, mention: Mention) -> Cluster | None:
    """A people: "the Russians" are the state, if it is an actor."""
    if not scene.keeps(mention):
        return None
    country = scene.country(mention)
    if mention.noun not in nouns() and country is not None:
        state = scene.registry.get(f"kb:state:{country}")
        if state is not None:
            return state
    return _again(scene, mention) or _fresh(scene, mention)


def described(scene: Scene, mention: Mention) -> Cluster | None:
    """A body, group, team or unnamed source by its noun."""
    if not scene.keeps(mention):
        return None
    if mention.sort in OWNED and scene.page.doc[mention.start].lower_ == "its":
        mention = replace(
            mention, country=scene.country(mention) or _opening(scene, mention)
        )
    back = _points_back(scene, mention)
    if back is not None and not _is_foreign(back, mention):
        return back
    alone = mention.sort in ALONE and scene.strict
    if alone and not (_tied(mention) or speaks(scene.page.doc, mention)):
        return None
    return _fresh(scene, mention)


def _is_foreign(back: Cluster, mention: Mention) -> bool:
    """Whether what "its military" points back to is another country's."""
    own = mention.country
    return (
        mention.sort in OWNED
        and None not in (own, back.country)
        and own != back.country
    )


def _tied(mention: Mention) -> bool:
    return bool(mention.country or mention.body or mention.owner)


def _again(scene: Scene, mention: Mention) -> Cluster | None:
    first = scene.page.doc[mention.start].lower_
    if first in words("indefinite") and mention.owner is None:
        return None
    return scene.registry.get(f"told:{_told(scene, mention)}")


def _points_back(scene: Scene, mention: Mention) -> Cluster | None:
    same = _again(scene, mention)
    alone = not mention.definite or mention.joint or mention.noun in SEVERAL
    if same is not None or alone:
        return same
    if mention.sort == "unnamed" and mention.counted and mention.plural:
        return None
    for word in (mention.noun, mention.noun.removesuffix("s")):
        back = scene.registry.last(f"noun:{word}")
        fits = back is not None and _compatible(back, mention)
        if back is not None and fits and _is_of_field(scene, mention, back):
            return back
    if mention.owner is not None or mention.body is not None:
        return None
    return _by_sort(scene, mention)


def _by_sort(scene: Scene, mention: Mention) -> Cluster | None:
    country = f":{mention.country}" if mention.country else ""
    for sort in MEANT_BY.get(mention.sort, ()):
        back = scene.registry.last(f"sort:{sort}{country}")
        if back is not None:
            return back
    body = _named_before(scene, mention)
    if body is not None:
        return of_entry(scene, body, body.name)
    if mention.noun in FOR_ARMY:
        back = scene.registry.last("sector:body:MIL")
        if back is not None and mention.country in (None, back.country):
            return back
    return None


def _named_before(scene: Scene, mention: Mention) -> Entry | None:
    """The group whose man was named last: "Houthi spokesman X said the group"."""
    names = scene.page.names.at
    if mention.sort not in MEANT_BY or mention.country is not None:
        return None
    first = max(mention.start - NEAR, 0)
    for i in range(mention.start - 1, first - 1, -1):
        hit = scene.page.meaning(names[i]) if i in names else None
        if hit is None or hit.entry.kind == "place":
            continue
        if SORT_OF_KIND[hit.entry.kind] == mention.sort:
            return hit.entry
    return None


def _compatible(back: Cluster, mention: Mention) -> bool:
    if mention.owner is not None or mention.body is not None:
        return False
    if mention.sort == "unnamed" and back.sort != "unnamed":
        return back.sort == "person"
    if mention.plural != back.plural and mention.sort in ("unnamed", "team"):
        return False
    return mention.country is None or back.country == mention.country


def _is_of_field(scene: Scene, mention: Mention, back: Cluster) -> bool:
    """Say whether what parts a body from others is in the name of the one before.

    "The health ministry" is not the foreign ministry that was named before, nor the
    ombudsman's office the mayor's.
    """
    if mention.sort != "body":
        return True
    stretch = scene.page.doc[mention.start : mention.head]
    told = [t.lower_ for t in stretch if t.dep_ in PARTING and t.tag_ != "PRP$"]
    return all(word in back.name.lower() or word in AGAIN for word in told)


def _told(scene: Scene, mention: Mention) -> str:
    """The words of a description without its article: the same words, one actor."""
    if mention.sort == "sides":
        return "sides"
    low = columns(scene.page.doc).low[mention.start : mention.end]
    return " ".join(word for word in low if word not in words("determiner"))


def _fresh(scene: Scene, mention: Mention) -> Cluster:
    owner, country = scene.owner(mention), scene.country(mention)
    tied = country is not None or mention.body is not None or owner is not None
    unnamed = mention.kind == "unnamed"
    if (country is None and mention.sort in HERE and not mention.joint) or (
        country is None and unnamed and mention.sector == "CVL"
    ):
        country = scene.inner_country
    elif country is None and _is_near(scene, mention) and not mention.joint:
        country = scene.near_country(mention)
    elif country is None and scene.page.doc[mention.start].lower_ == "their":
        country = _opening(scene, mention)
    made = scene.add(
        Cluster(
            sort=mention.sort,
            kind=mention.kind,
            name=scene.words(mention),
            country=country if mention.access is None else None,
            sector=_sector(mention, owner),
            owner=None if owner is None else owner.number,
            anonymity=_anonymity(mention, tied=tied and mention.access is None),
            access=mention.access,
            plural=mention.plural,
            role=mention.role,
        )
    )
    scene.registry.put(f"told:{_told(scene, mention)}", made)
    return made


def _is_near(scene: Scene, mention: Mention) -> bool:
    """Say whether fighters are those of the war at hand: rebels, government troops."""
    before = scene.page.doc[mention.head - 1].lower_ if mention.head else ""
    ours = before == "government" and mention.sector in ("MIL", "COP", "SPY")
    return ours or mention.sector in REBELS


def _opening(scene: Scene, mention: Mention) -> str | None:
    """The country of those who open the sentence and whom "their forces" are of."""
    first = scene.page.sentence(mention.start)[0]
    before = (w for w in scene.where if first <= w[0] < w[1] <= mention.start)
    opened = min(before, default=None)
    return None if opened is None else scene.where[opened].country


def _sector(mention: Mention, owner: Cluster | None) -> str | None:
    """A part's sector: that of its body or side; a team of a state's is GOV."""
    body = mention.body
    above = body is not None and body.kind in ("igo", "ngo")
    if body is not None and (above or _is_part(mention)):
        return body.sector
    if mention.sector is not None or not _is_part(mention) or mention.sort == "unnamed":
        return mention.sector
    if owner is not None:
        return owner.sector
    return "GOV" if mention.country else None


def _is_part(mention: Mention) -> bool:
    return mention.sort in PARTS and mention.sector is None and not mention.joint


def _anonymity(mention: Mention, *, tied: bool) -> Anonymity:
    some = mention.kind == "ngo" and not mention.definite  # "a rights group"
    if mention.kind != "unnamed" and not some:
        return "named"
    return "unnamed_affiliated" if tied else "unnamed"
