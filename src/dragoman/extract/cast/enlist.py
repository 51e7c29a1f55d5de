"""Type a noun phrase that no mention was found for: a source, a party, a victim."""

from dataclasses import dataclass, replace

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Actor
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.describe import describe
from dragoman.extract.cast.extend import Chain
from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.parts import countries_in, place_countries
from dragoman.extract.cast.phrases import phrase_of
from dragoman.extract.cast.resolve import resolve
from dragoman.extract.cast.scene import Scene
from dragoman.extract.cast.seal import actor_of
from dragoman.knowledge.normal import key_of

LONGEST = 60
"""Longer phrases are read no further: they are no names of actors."""


@dataclass(frozen=True, slots=True)
class Enlister:
    """Give the actor of a noun phrase, by the rules that found the others."""

    scene: Scene

    def __call__(self, phrase: Stretch, *, found_by: str) -> Actor | str:
        """Give the id of an actor that is kept already, or a new actor."""
        before = len(self.scene.registry.clusters)
        open_scene = replace(self.scene, strict=False)
        cluster = self._resolved(open_scene, phrase) or self._busy(phrase)
        cluster = cluster or self._plain(phrase)
        if cluster.number < before and cluster.listed:
            return f"actor:{cluster.number}"
        cluster.listed = True
        cluster.spans.clear()
        return replace(actor_of(cluster, self.scene, ""), found_by=found_by)

    def _resolved(self, scene: Scene, phrase: Stretch) -> Cluster | None:
        if len(phrase) > LONGEST or _coordinated(phrase):
            return None
        root = phrase.root
        base = phrase_of(scene.page.doc, scene.page.names, phrase.start, root.i + 1)
        found = describe(scene.page, base) if base is not None else []
        if not found or found[-1].end != root.i + 1:
            return None
        for inner in found[:-1]:
            resolve(scene, inner, owner=True)
        return resolve(scene, self._lengthened(found[-1], phrase))

    def _busy(self, phrase: Stretch) -> Cluster | None:
        """The named actor at work: "the Red Cross operating in Iraq"."""
        where, doc = self.scene.where, phrase.doc
        return next(
            (
                where[start, end]
                for start, end in where
                if start == phrase.start and end < phrase.end
                if doc[end].tag_ == "VBG" and phrase.root.i in (end - 1, end)
            ),
            None,
        )

    def _lengthened(self, mention: Mention, phrase: Stretch) -> Mention:
        doc, page = phrase.doc, self.scene.page
        tail = min(phrase.end, mention.end + LONGEST)
        starts = {i: tail for i in range(mention.end + 1, tail) if doc[i].pos_ != "ADP"}
        longer = Chain(page, {}, starts).lengthened(mention)
        countries = countries_in(page, mention.end, tail)
        countries = countries or place_countries(page, mention.end, tail)
        if longer.country is None and longer.owner is None and len(countries) == 1:
            return replace(longer, country=countries[0])
        return longer

    def _plain(self, phrase: Stretch) -> Cluster:
        """An actor of which only the words are known, and their country."""
        scene, doc = self.scene, phrase.doc
        countries = countries_in(scene.page, phrase.start, phrase.end)
        countries = countries or place_countries(scene.page, phrase.start, phrase.end)
        joint = _coordinated(phrase)
        mention = Mention(
            start=phrase.start,
            end=phrase.end,
            head=phrase.root.i,
            sort="team",
            kind="other",
            country=countries[0] if len(countries) == 1 and not joint else None,
            joint=len(countries) > 1,
        )
        name = scene.words(mention)
        known = scene.registry.get(f"told:{name.lower()}") or self._surname(phrase)
        if known is not None and doc[phrase.start].lower_ not in ("a", "an"):
            return known
        made = scene.add(
            Cluster(sort="team", kind="other", name=name, country=mention.country)
        )
        scene.registry.put(f"told:{name.lower()}", made)
        return made

    def _surname(self, phrase: Stretch) -> Cluster | None:
        """A person of the report whose surname was not seen to be a name here."""
        if len(phrase) > 1 or phrase.root.pos_ != "PROPN":
            return None
        return self.scene.registry.get(f"surname:{key_of(phrase.text)}")


def _coordinated(phrase: Stretch) -> bool:
    """Say whether a phrase names two or more that act as one."""
    return any(_joins(token, phrase.root) for token in phrase)


def _joins(token: Token, root: Token) -> bool:
    return token.dep_ == "conj" and token.head.i == root.i and token.pos_ != "VERB"
