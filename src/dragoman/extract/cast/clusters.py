"""The actors of a report while their mentions are gathered."""

from dataclasses import dataclass, field

from dragoman.domain import Reason
from dragoman.domain.vocabulary import Access, ActorKind, Anonymity
from dragoman.extract.cast.nouns import Sort
from dragoman.knowledge import Entry


@dataclass(slots=True)
class Cluster:
    """Gather the mentions of one actor (token ranges), and what they say of it."""

    sort: Sort
    kind: ActorKind
    name: str
    number: int = -1
    entry: Entry | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    owner: int | None = None
    anonymity: Anonymity = "named"
    access: Access | None = None
    plural: bool = False
    listed: bool = False
    why: tuple[Reason, ...] = ()
    nouns: set[str] = field(default_factory=set)
    spans: dict[tuple[int, int], None] = field(default_factory=dict)


@dataclass(slots=True)
class Registry:
    """Keep the clusters with look-ups by id, name, surname, noun and sort."""

    clusters: list[Cluster] = field(default_factory=list)
    by_key: dict[str, int] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)

    def add(self, cluster: Cluster) -> Cluster:
        """Keep a new cluster."""
        self.clusters.append(cluster)
        return cluster

    def get(self, key: str) -> Cluster | None:
        """The cluster under a key, or None."""
        number = self.by_key.get(key)
        return None if number is None else self.clusters[number]

    def put(self, key: str, cluster: Cluster) -> None:
        """Let a key mean a cluster from now on."""
        self.by_key[key] = cluster.number

    def last(self, key: str) -> Cluster | None:
        """The cluster last mentioned under a key (a noun, a sort with a country)."""
        number = self.latest.get(key)
        return None if number is None else self.clusters[number]

    def touch(self, key: str, cluster: Cluster) -> None:
        """Note that a cluster was just mentioned under a key."""
        self.latest[key] = cluster.number
