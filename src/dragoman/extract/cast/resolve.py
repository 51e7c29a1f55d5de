"""Say which actor each mention means."""

from dragoman.extract.cast.bodies import government, named
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.descriptions import described, people
from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.naming import office, person
from dragoman.extract.cast.scene import Scene


def resolve(scene: Scene, mention: Mention, *, owner: bool = False) -> Cluster | None:
    """Find the actor of a mention and note it; None where it means none."""
    cluster = _cluster(scene, mention, owner=owner)
    if cluster is not None:
        scene.note(mention, cluster)
    return cluster


def _cluster(scene: Scene, mention: Mention, *, owner: bool) -> Cluster | None:
    if mention.sort == "person":
        by_name = mention.name is not None
        return person(scene, mention) if by_name else office(scene, mention)
    if mention.name is not None:
        return named(scene, mention, owner=owner)
    if mention.sort == "state":
        return government(scene, mention)
    if mention.sort == "people":
        return people(scene, mention)
    return described(scene, mention)
