"""Say which actor each mention means, in the order of the text."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.domain.vocabulary import ActorKind
from dragoman.extract.cast.clusters import Cluster, Registry
from dragoman.extract.cast.keep import is_kept
from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.metonymy import acts
from dragoman.extract.cast.names import Name
from dragoman.extract.cast.nouns import Sort, nouns, words
from dragoman.extract.cast.persons import Choice, Clue, choose_person
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
MEANT_BY: Final[dict[Sort, tuple[Sort, ...]]] = {
    "group": ("group", "party", "opposition"),
    "organisation": ("organisation", "group", "party", "media"),
    "party": ("party", "group", "opposition"),
    "media": ("media",),
    "body": ("body",),
    "force": ("force",),
    "company": ("company",),
    "court": ("court",),
    "opposition": ("opposition", "group"),
}
"""The sorts of actors that a definite description of a sort can point back to."""


@dataclass(slots=True)
class Resolver:
    """Resolve the mentions of one report; `counts` are how often it names countries."""

    page: Page
    registry: Registry = field(default_factory=Registry)
    counts: Counter[str] = field(default_factory=Counter)
    bodies: frozenset[str] = frozenset()
    where: dict[tuple[int, int], Cluster] = field(default_factory=dict)

    def resolve(self, mention: Mention, *, owner: bool = False) -> Cluster | None:
        """The actor of a mention, noted with it; None where it means none."""
        cluster = self._cluster(mention, owner=owner)
        if cluster is not None:
            self.note(mention, cluster)
        return cluster

    def note(self, mention: Mention, cluster: Cluster) -> None:
        """Note that a mention means a cluster."""
        cluster.spans[mention.start, mention.end] = None
        self.where[mention.start, mention.end] = cluster
        if mention.noun:
            cluster.nouns.add(mention.noun)
            self.registry.touch(f"noun:{mention.noun}", cluster)
        self.registry.touch(f"sort:{cluster.sort}", cluster)
        if cluster.country is not None:
            self.registry.touch(f"sort:{cluster.sort}:{cluster.country}", cluster)

    def _cluster(self, mention: Mention, *, owner: bool) -> Cluster | None:
        if mention.name is not None and mention.sort == "person":
            return self._person(mention)
        if mention.name is not None:
            return self._named(mention, owner=owner)
        if mention.sort == "state":
            return self._government(mention)
        if mention.sort == "people":
            return self._people(mention)
        if mention.sort == "person":
            return self._office(mention)
        return self._described(mention)

    # -- whose and where

    def country(self, mention: Mention) -> str | None:
        """The country that a mention says: its own words', its body's, its owner's."""
        if mention.country is not None:
            return mention.country
        if mention.body is not None and mention.body.country:
            return mention.body.country
        owner = self.owner(mention)
        if owner is not None:
            return owner.country
        name = None if mention.owner is None else mention.owner.name
        state = None if name is None else name.state
        return None if state is None else state.entry.country

    def owner(self, mention: Mention) -> Cluster | None:
        """The actor whose person or part a mention is, if it is mentioned."""
        if mention.owner is None:
            return None
        return self.where.get((mention.owner.start, mention.owner.end))

    @property
    def main_country(self) -> str | None:
        """The one country that a report names most, or None."""
        first = self.counts.most_common(2)
        if not first or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        return first[0][0]

    def _slots(self, mention: Mention) -> tuple[str, ...]:
        owner = self.owner(mention)
        found = [mention.body.id] if mention.body is not None else []
        if owner is not None and owner.entry is not None:
            found.append(owner.entry.id)
        country = self.country(mention)
        if country is not None and country not in found:
            found.append(country)
        return tuple(dict.fromkeys(f.removeprefix("state:") for f in found))

    # -- persons

    def _person(self, mention: Mention) -> Cluster | None:
        name = mention.name
        if name is None:
            return None
        text = self._text(name)
        known = self._known_person(text)
        if known is not None:
            return self._enrich(known, mention, text)
        choice = self._choose(mention, text)
        if choice.entry is not None:
            cluster = self.registry.get(f"kb:{choice.entry.id}")
            if cluster is not None:
                return self._enrich(cluster, mention, text)
        return self._new_person(mention, text, choice)

    def _known_person(self, text: str) -> Cluster | None:
        key = key_of(text)
        return self.registry.get(f"person:{key}") or (
            self.registry.get(f"surname:{key}") if " " not in key else None
        )

    def _choose(self, mention: Mention, text: str | None) -> Choice:
        name = mention.name
        hits = () if name is None else name.hits
        clue = Clue(
            words=text,
            entries=tuple(h.entry for h in hits if h.entry.kind == "person"),
            role=mention.role,
            slots=self._slots(mention),
            on=self.page.on,
            countries=frozenset(self.counts),
            bodies=self.bodies,
            stray=mention.stray,
            former=mention.former,
        )
        return choose_person(clue, self.page.knowledge)

    def _new_person(self, mention: Mention, text: str, choice: Choice) -> Cluster:
        owner = self.owner(mention)
        made = self._add(
            Cluster(
                number=len(self.registry.clusters),
                sort="person",
                kind="person",
                name=text,
                entry=choice.entry,
                country=self.country(mention),
                sector=mention.sector,
                role=mention.role,
                owner=None if owner is None else owner.number,
                why=choice.why,
            )
        )
        self._put_person(made, text)
        return made

    def _put_person(self, cluster: Cluster, text: str) -> None:
        key = key_of(text)
        self.registry.put(f"person:{key}", cluster)
        words_of = key.split()
        self.registry.put(f"surname:{words_of[-1]}", cluster)
        if len(words_of) > 1 and words_of[-2] == "al":
            self.registry.put(f"surname:{' '.join(words_of[-2:])}", cluster)
            self.registry.put(f"person:{' '.join(words_of[-2:])}", cluster)
        if cluster.entry is not None:
            self.registry.put(f"kb:{cluster.entry.id}", cluster)

    def _enrich(self, cluster: Cluster, mention: Mention, text: str) -> Cluster:
        if len(text) > len(cluster.name) and cluster.sort == "person":
            cluster.name = text
            self._put_person(cluster, text)
        cluster.role = cluster.role or mention.role
        cluster.sector = cluster.sector or mention.sector
        cluster.country = cluster.country or self.country(mention)
        owner = self.owner(mention)
        if cluster.owner is None and owner is not None and owner is not cluster:
            cluster.owner = owner.number
        return cluster

    def _office(self, mention: Mention) -> Cluster | None:
        """An office without a name: who is known by it, who held it, or someone new."""
        if mention.plural or not is_kept(self.page.doc, mention):
            return None
        explicit = self.country(mention) is not None or mention.body is not None
        back = self._same_office(mention)
        if back is not None:
            return back
        choice = self._choose(mention, None) if explicit else Choice(None)
        if choice.entry is not None:
            known = self.registry.get(f"kb:{choice.entry.id}")
            if known is not None:
                return self._enrich(known, mention, "")
            return self._new_person(mention, choice.entry.name, choice)
        text = mention.role or mention.noun
        made = self._new_person(mention, text, choice)
        return made

    def _same_office(self, mention: Mention) -> Cluster | None:
        back = self.registry.last(f"noun:{mention.noun}")
        if back is None or back.sort != "person" or mention.former:
            return None
        country = self.country(mention)
        same = country is None or back.country == country
        role = mention.role or ""
        longer = back.role is not None and role.casefold() in back.role.casefold()
        return back if same and longer else None

    # -- names of bodies and states

    def _named(self, mention: Mention, *, owner: bool) -> Cluster | None:
        name = mention.name
        if name is None:
            return None
        hit = self._choose_hit(name)
        if hit is not None and hit.entry.kind == "state":
            return self._state(mention, hit, owner=owner)
        text = self._text(name)
        known = self.registry.get(f"name:{key_of(text)}")
        if known is not None:
            return known
        if hit is not None:
            return self._of_entry(hit.entry, text)
        return self._unknown(mention, text)

    def _choose_hit(self, name: Name) -> Hit | None:
        """The meaning of a name: of the report's countries, where there are several."""
        hits = [
            h
            for h in name.hits
            if h.entry.kind not in ("person", "place") and h.holds_on(self.page.on)
        ]
        if not hits:
            return None
        if hits[0].ambiguous or hits[0].weak:
            backed = [h for h in hits if self._backed(h.entry)]
            plain = [h for h in hits if not h.weak]
            return max(
                backed,
                key=lambda h: self.counts[h.entry.country or ""],
                default=plain[0] if plain and not plain[0].ambiguous else None,
            )
        return hits[0]

    def _backed(self, entry: Entry) -> bool:
        return entry.id in self.bodies or (
            bool(entry.country) and self.counts[entry.country or ""] > 0
        )

    def _state(self, mention: Mention, hit: Hit, *, owner: bool) -> Cluster | None:
        name = mention.name
        if name is None:
            return None
        known = self.registry.get(f"kb:{hit.entry.id}")
        if owner:
            return known
        stretch = self.page.doc[name.start : name.end]
        if hit.strength != "strong" and not acts(stretch, hit.entry):
            return None
        return known or self._of_entry(hit.entry, hit.entry.name)

    def _of_entry(self, entry: Entry, text: str) -> Cluster:
        known = self.registry.get(f"kb:{entry.id}")
        if known is not None:
            self.registry.put(f"name:{key_of(text)}", known)
            if len(text) > len(known.name) and known.sort != "state":
                known.name = text
            return known
        kind: ActorKind = "other" if entry.kind == "place" else entry.kind
        made = self._add(
            Cluster(
                number=len(self.registry.clusters),
                sort=SORT_OF_KIND[kind],
                kind=kind,
                name=text,
                entry=entry,
                country=entry.country or None,
                sector=entry.sector,
            )
        )
        self.registry.put(f"kb:{entry.id}", made)
        self._put_name(made, text)
        return made

    def _put_name(self, cluster: Cluster, text: str) -> None:
        self.registry.put(f"name:{key_of(text)}", cluster)
        for word in text.split():
            if word.lower() in nouns():
                self.registry.touch(f"noun:{word.lower()}", cluster)

    def _unknown(self, mention: Mention, text: str) -> Cluster | None:
        """A body that nothing is known of, if its words or its place say it is one."""
        noun = nouns().get(mention.noun) or next(
            (
                nouns()[w.lower()]
                for w in reversed(text.split())
                if w.lower() in nouns()
            ),
            None,
        )
        if noun is None and not _speaks(self.page, mention):
            return None
        country = self.country(mention)
        made = self._add(
            Cluster(
                number=len(self.registry.clusters),
                sort=noun.sort if noun is not None else "organisation",
                kind=noun.kind
                if noun is not None and noun.kind != "unnamed"
                else "other",
                name=text,
                country=country,
                sector=noun.sector if noun is not None else None,
            )
        )
        self._put_name(made, text)
        return made

    # -- descriptions

    def _government(self, mention: Mention) -> Cluster | None:
        """ "The government" of a country is the state."""
        if mention.body is not None and mention.body.kind != "state":
            return self._of_entry(mention.body, mention.body.name)
        country = self.country(mention)
        if country is None and mention.definite:
            back = self.registry.last("sort:state")
            country = self.main_country or (back.country if back else None)
        entry = self.page.knowledge.entry(f"state:{country}") if country else None
        if entry is None or not (mention.definite or mention.country or mention.owner):
            return None
        return self._of_entry(entry, entry.name)

    def _people(self, mention: Mention) -> Cluster | None:
        if not is_kept(self.page.doc, mention):
            return None
        country = self.country(mention)
        if mention.noun not in nouns() and country is not None:
            state = self.registry.get(f"kb:state:{country}")
            if state is not None:
                return state
        return self._fresh(mention)

    def _described(self, mention: Mention) -> Cluster | None:
        if not is_kept(self.page.doc, mention):
            return None
        back = self._points_back(mention)
        if back is not None:
            return back
        if mention.sort == "kin" or (
            mention.sort in ("organisation", "company", "media")
            and not self._tied(mention)
            and not _speaks(self.page, mention)
        ):
            return None
        return self._fresh(mention)

    def _tied(self, mention: Mention) -> bool:
        return (
            self.country(mention) is not None
            or mention.body is not None
            or mention.owner is not None
        )

    def _points_back(self, mention: Mention) -> Cluster | None:
        same = self.registry.get(f"told:{self._told(mention)}")
        if same is not None and not self._new(mention):
            return same
        if not mention.definite:
            return None
        country = mention.country
        by_noun = self.registry.last(f"noun:{mention.noun}") or self.registry.last(
            f"noun:{_singular(mention.noun)}"
        )
        if by_noun is not None and self._compatible(by_noun, mention, country):
            return by_noun
        if mention.owner is not None or mention.body is not None:
            return None
        for sort in MEANT_BY.get(mention.sort, ()):
            key = f"sort:{sort}:{country}" if country else f"sort:{sort}"
            back = self.registry.last(key)
            if back is not None and (
                back.entry is not None or back.anonymity == "named"
            ):
                return back
        return None

    def _compatible(self, back: Cluster, mention: Mention, country: str | None) -> bool:
        if mention.owner is not None or mention.body is not None:
            return False
        if mention.sort == "unnamed" and back.sort != "unnamed":
            return back.sort == "person"
        if mention.plural != back.plural and mention.sort in ("unnamed", "team"):
            return False
        return country is None or back.country == country

    def _new(self, mention: Mention) -> bool:
        first = self.page.doc[mention.start].lower_
        return first in words("indefinite") and mention.owner is None

    def _told(self, mention: Mention) -> str:
        """The words of a description without its article, told apart by whose it is."""
        stretch = self.page.doc[mention.start : mention.end]
        bare = [t.lower_ for t in stretch if t.lower_ not in words("determiner")]
        return " ".join(bare)

    def _fresh(self, mention: Mention) -> Cluster:
        owner = self.owner(mention)
        country = self.country(mention)
        tied = country is not None or mention.body is not None or owner is not None
        unnamed = mention.kind == "unnamed"
        sector = mention.sector
        if mention.sort in ("team", "wing", "unnamed", "other"):
            sector = sector or self._side(mention, owner)
        made = self._add(
            Cluster(
                number=len(self.registry.clusters),
                sort=mention.sort,
                kind=mention.kind,
                name=self._text_of(mention),
                country=country,
                sector=sector,
                owner=None if owner is None else owner.number,
                anonymity=_anonymity(
                    unnamed=unnamed, tied=tied and mention.access is None
                ),
                access=mention.access,
                plural=mention.plural,
                role=mention.role,
            )
        )
        self.registry.put(f"told:{self._told(mention)}", made)
        return made

    def _side(self, mention: Mention, owner: Cluster | None) -> str | None:
        if mention.body is not None:
            return mention.body.sector
        if owner is not None:
            return owner.sector
        return "GOV" if mention.country and mention.sort == "team" else None

    def _add(self, cluster: Cluster) -> Cluster:
        return self.registry.add(cluster)

    def _text(self, name: Name) -> str:
        return self.page.doc[name.start : name.end].text

    def _text_of(self, mention: Mention) -> str:
        start = mention.start
        while start < mention.end - 1 and self.page.doc[start].lower_ in words(
            "determiner"
        ):
            start += 1
        return self.page.doc[start : mention.end].text


def _singular(noun: str) -> str:
    return noun.removesuffix("s")


def _speaks(page: Page, mention: Mention) -> bool:
    """Say whether a mention is the subject of a verb of saying."""
    head = page.doc[mention.head]
    return head.dep_ == "nsubj" and head.head.lemma_ in words("saying")


def _anonymity(*, unnamed: bool, tied: bool):
    if not unnamed:
        return "named"
    return "unnamed_affiliated" if tied else "unnamed"


def with_role(mention: Mention, role: str) -> Mention:
    """A mention with a role that the text gives elsewhere."""
    return replace(mention, role=role)
