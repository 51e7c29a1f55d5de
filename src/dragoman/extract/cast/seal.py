"""Make the ledger's actors of what was gathered."""

from dragoman.domain import Actor, cut
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.persons import spell_on
from dragoman.extract.cast.scene import Scene
from dragoman.knowledge import Entry

FOUND_BY = "rule:actors/1"


def actor_of(cluster: Cluster, scene: Scene, text: str) -> Actor:
    """The actor that a cluster stands for, with its mentions in the report's text."""
    doc = scene.page.doc
    entry = cluster.entry
    spans = [
        (doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
        for start, end in cluster.spans
    ]
    owner = cluster.owner
    mentioned = owner is not None and scene.registry.clusters[owner].spans
    return Actor(
        id=f"actor:{cluster.number}",
        kb=None if entry is None else entry.id,
        name=cluster.name,
        kind=cluster.kind,
        country=cluster.country,
        sector=_sector(cluster, scene),
        role=cluster.role,
        affiliation=f"actor:{owner}" if mentioned else None,
        anonymity=cluster.anonymity,
        access=cluster.access,
        why=cluster.why,
        mentions=tuple(sorted(cut(text, start, end) for start, end in spans)),
        found_by=FOUND_BY,
    )


def _sector(cluster: Cluster, scene: Scene) -> str | None:
    entry = cluster.entry
    if entry is None or entry.kind != "person":
        return cluster.sector
    return cluster.sector or _office_sector(entry, scene)


def _office_sector(entry: Entry, scene: Scene) -> str | None:
    spell = spell_on(entry, scene.page.on)
    if spell is None:
        return None
    body = spell.organisation
    known = scene.page.knowledge.entry(body) if body else None
    role = scene.page.knowledge.role(spell.role)
    if known is not None and known.kind != "state":
        return known.sector
    return role.sector if role is not None else (known.sector if known else None)
