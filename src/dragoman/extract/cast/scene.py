"""What a report has shown of its actors so far."""

from dataclasses import dataclass, field

from dragoman.extract.cast.clusters import Cluster, Registry
from dragoman.extract.cast.keep import is_kept
from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.columns import columns

REBELS = frozenset(("REB", "UAF", "PRM"))


@dataclass(slots=True)
class Scene:
    """Keep the actors of a report while it is read from its start to its end.

    `where` is who is meant by tokens [start, end).
    """

    page: Page
    registry: Registry = field(default_factory=Registry)
    where: dict[tuple[int, int], Cluster] = field(default_factory=dict)
    strict: bool = True
    """Whether a noun phrase must stand where actors stand."""

    def keeps(self, mention: Mention) -> bool:
        """Say whether a description can be an actor where it stands."""
        return not self.strict or is_kept(self.page.doc, mention)

    def note(self, mention: Mention, cluster: Cluster) -> None:
        """Note that a mention means a cluster."""
        self.put((mention.start, mention.end), cluster)
        if mention.noun:
            cluster.nouns.add(mention.noun)
            self.registry.touch(f"noun:{mention.noun}", cluster)
        self.registry.touch(f"sort:{cluster.sort}", cluster)
        if cluster.sector is not None:
            self.registry.touch(f"sector:{cluster.sort}:{cluster.sector}", cluster)
        if cluster.country is not None:
            self.registry.touch(f"sort:{cluster.sort}:{cluster.country}", cluster)

    def put(self, where: tuple[int, int], cluster: Cluster) -> None:
        """Let tokens mean a cluster."""
        cluster.spans[where] = None
        self.where[where] = cluster

    def add(self, cluster: Cluster) -> Cluster:
        """Keep a new cluster under its number."""
        cluster.number = len(self.registry.clusters)
        return self.registry.add(cluster)

    def owner(self, mention: Mention) -> Cluster | None:
        """The actor whose person or part a mention is, if it is mentioned."""
        if mention.owner is not None:
            return self.where.get((mention.owner.start, mention.owner.end))
        return self._before_noun(mention)

    def country(self, mention: Mention) -> str | None:
        """The country that a mention says: its own words', its body's, its owner's."""
        if mention.country is not None or mention.joint:
            return mention.country
        if mention.body is not None and mention.body.country:
            return mention.body.country
        owner = self.owner(mention)
        if owner is not None:
            return owner.country
        name = None if mention.owner is None else mention.owner.name
        state = None if name is None else name.state
        return None if state is None else state.entry.country

    def slots(self, mention: Mention) -> tuple[str, ...]:
        """Whose office a mention can be: bodies first, then the country."""
        owner = self.owner(mention)
        found = [mention.body.id] if mention.body is not None else []
        if owner is not None and owner.entry is not None:
            found.append(owner.entry.id)
        country = self.country(mention)
        if country is not None:
            found.append(country)
        return tuple(dict.fromkeys(f.removeprefix("state:") for f in found))

    def state_of(self, code: str | None) -> str | None:
        """A country's code; of an unrecognised state, that of the one it left."""
        return self.page.knowledge.recognised(code)

    @property
    def main_country(self) -> str | None:
        """The one country that a report names most, or None."""
        first = self.page.counts.most_common(2)
        if not first or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        return first[0][0]

    @property
    def home(self) -> str | None:
        """The country whose government "the government" is.

        That in which a group of the report fights, else the one named most, else the
        state last mentioned.
        """
        rebels = self.registry.last("sector:group:REB")
        if rebels is not None and rebels.country in self.page.counts:
            return rebels.country
        back = self.registry.last("sort:state")
        return self.main_country or (None if back is None else back.country)

    @property
    def governed(self) -> str | None:
        """The country of "the government": the one last so called, else `home`."""
        back = self.registry.last("noun:government")
        return back.country if back is not None and back.sort == "state" else self.home

    def near_country(self, mention: Mention) -> str | None:
        """The country of a group without one: of a state in its sentence, or home."""
        start = self.page.sentence(mention.start)[0]
        back = self.registry.last("sort:state")
        if back is not None and back.spans and next(reversed(back.spans))[0] >= start:
            return back.country
        return self.home

    @property
    def inner_country(self) -> str | None:
        """The country of a war inside it: where groups fight and the report is set."""
        rebels = self.registry.last("sector:group:REB")
        same = rebels is not None and rebels.country == self.main_country
        return self.main_country if same else None

    def text(self, name: Name) -> str:
        """The words of a name, without an article."""
        of = columns(self.page.doc)
        article = of.low[name.start] in ("the", "a", "an")
        return of.words(name.start + (article and name.end - name.start > 1), name.end)

    def words(self, mention: Mention) -> str:
        """The words of a mention without its article; "one of the guards" keeps all."""
        of, start = columns(self.page.doc), mention.start
        while start < mention.end - 1 and of.low[start] in words("determiner"):
            if of.low[start + 1] == "of":
                break
            start += 1
        return of.words(start, mention.end)

    def _before_noun(self, mention: Mention) -> Cluster | None:
        """Whom a noun before the noun means: "the rebel delegation"."""
        if mention.body is not None or mention.country or mention.head <= mention.start:
            return None
        word = self.page.doc[mention.head - 1].lower_
        if mention.name is not None or word not in nouns():
            return None
        if word == "government":
            return self.registry.get(f"kb:state:{self.governed}")
        if nouns()[word].sort not in ("group", "opposition", "body"):
            return None
        back = self.registry.last(f"noun:{word}") or self.registry.last(f"noun:{word}s")
        return back or self.registry.last("sector:group:REB")
