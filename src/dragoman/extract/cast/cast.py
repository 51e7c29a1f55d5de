"""The index from words to the actors and places that they mean."""

from dataclasses import replace
from typing import Protocol

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Actor, Place, cut
from dragoman.extract.cast.index import MentionIndex
from dragoman.extract.columns import columns


class Typist(Protocol):
    """Say what actor an unlisted noun phrase means; it may be one already enlisted."""

    def __call__(self, phrase: Stretch, *, found_by: str) -> Actor | str:
        """Give the id of a known actor, or a new one."""


class Cast:
    """Keep the actors and places of one report, and look them up by their words.

    Built while the report is read: finders may enlist a speaker or a party that no
    earlier one took for an actor. Ids are local (`actor:3`, `place:1`).
    """

    def __init__(self, doc: Doc, typist: Typist) -> None:
        self._doc = doc
        self._text = columns(doc).text
        self._typist = typist
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        self._who = MentionIndex(doc, self._text)
        self._where = MentionIndex(doc, self._text)
        self._told: dict[str, Actor] = {}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors in the order in which they were enlisted."""
        for key in self._actors.keys() - self._told.keys():
            actor, mentions = self._actors[key], self._who.of(key)
            same = mentions == actor.mentions
            self._told[key] = actor if same else replace(actor, mentions=mentions)
        return tuple(map(self._told.__getitem__, self._actors))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in the order in which they were found."""
        return tuple(self._places.values())

    def actor(self, key: str) -> Actor:
        """The actor of an id; its later mentions stand in `actors`."""
        return self._actors[key]

    def place(self, key: str) -> Place:
        """The place of an id."""
        return self._places[key]

    def add_actor(self, actor: Actor) -> str:
        """Keep an actor, or what is newly known of one; give its id."""
        self._told.pop(actor.id, None)
        if actor.id in self._actors:
            self._who.drop(actor.id)
        self._actors[actor.id] = actor
        for span in actor.mentions:
            self._who.add(actor.id, span)
        return actor.id

    def add_place(self, place: Place) -> str:
        """Keep a place; give its id."""
        if place.id in self._places:
            self._where.drop(place.id)
        self._places[place.id] = place
        for span in place.mentions:
            self._where.add(place.id, span)
        return place.id

    def actor_at(self, start: int, end: int) -> str | None:
        """The actor that the noun phrase [start, end) means, or None.

        A mention with the same last word wins, the longest first: in "Hamas'
        Political Bureau chief Ismail Haniyeh" it is Haniyeh.
        """
        return self._who.ending(start, end)

    def place_at(self, start: int, end: int) -> str | None:
        """The place that the noun phrase [start, end) means, or None."""
        return self._where.ending(start, end)

    def actor_of(self, token: Token) -> str | None:
        """The actor of the mention that a token heads, or None."""
        return self._who.headed(token)

    def place_of(self, token: Token) -> str | None:
        """The place of the mention that a token heads, or None."""
        return self._where.headed(token)

    def actors_of(self, token: Token) -> tuple[str, ...]:
        """The actors of a token and of what is coordinated with it, in order."""
        found = (self.actor_of(t) for t in (token, *token.conjuncts))
        return tuple(dict.fromkeys(key for key in found if key is not None))

    def actors_within(self, start: int, end: int) -> tuple[str, ...]:
        """The actors mentioned in [start, end), outermost mentions only, in order."""
        return self._who.within(start, end)

    def places_within(self, start: int, end: int) -> tuple[str, ...]:
        """The places mentioned in [start, end), outermost mentions only, in order."""
        return self._where.within(start, end)

    def is_mentioned(self, key: str) -> bool:
        """Say whether any words of the report mean the actor."""
        return bool(self._who.of(key))

    def mention(self, key: str, start: int, end: int) -> None:
        """Note that [start, end) means the actor too."""
        self._told.pop(key, None)
        self._who.add(key, cut(self._text, start, end))

    def enlist(self, phrase: Stretch, *, found_by: str, joint: bool = False) -> str:
        """Give the actor of a noun phrase, made anew where there is none.

        `joint`: the phrase names several that are one actor here.
        """
        known = None if joint else self.actor_at(phrase.start_char, phrase.end_char)
        if known is not None:
            return known
        made = self._typist(phrase, found_by=found_by)
        key = made if isinstance(made, str) else self.add_actor(made)
        self.mention(key, phrase.start_char, phrase.end_char)
        return key
