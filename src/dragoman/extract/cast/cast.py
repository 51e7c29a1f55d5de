"""The index from words to the actors and places that they mean."""

from dataclasses import replace

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Actor, Place, Span, cut

NOMINAL = {"conj", "appos"}


class Cast:
    """Keep the actors and places of one report, and look them up by their words.

    Built while the report is read: finders may enlist a speaker or a party that no
    earlier one took for an actor. Ids are local (`actor:3`, `place:1`).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors in the order in which they were enlisted."""
        return tuple(self._actors.values())

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in the order in which they were found."""
        return tuple(self._places.values())

    def actor(self, key: str) -> Actor:
        """The actor of an id."""
        return self._actors[key]

    def place(self, key: str) -> Place:
        """The place of an id."""
        return self._places[key]

    def add_actor(self, actor: Actor) -> str:
        """Keep an actor, or what is newly known of one; give its id."""
        self._actors[actor.id] = actor
        return actor.id

    def add_place(self, place: Place) -> str:
        """Keep a place; give its id."""
        self._places[place.id] = place
        return place.id

    def actor_at(self, start: int, end: int) -> str | None:
        """The actor that the noun phrase [start, end) means, or None.

        A mention with the same last word wins, the longest first: in "Hamas'
        Political Bureau chief Ismail Haniyeh" it is Haniyeh.
        """
        return _ending_with(self._mentions(self._actors), start, end)

    def place_at(self, start: int, end: int) -> str | None:
        """The place that the noun phrase [start, end) means, or None."""
        return _ending_with(self._mentions(self._places), start, end)

    def actor_of(self, token: Token) -> str | None:
        """The actor of the mention that a token heads, or None."""
        return self._headed(self._actors, token)

    def place_of(self, token: Token) -> str | None:
        """The place of the mention that a token heads, or None."""
        return self._headed(self._places, token)

    def actors_of(self, token: Token) -> tuple[str, ...]:
        """The actors of a token and of what is coordinated with it, in order."""
        found = (self.actor_of(t) for t in (token, *token.conjuncts))
        return tuple(dict.fromkeys(key for key in found if key is not None))

    def actors_within(self, start: int, end: int) -> tuple[str, ...]:
        """The actors mentioned in [start, end), outermost mentions only, in order."""
        return _within(self._mentions(self._actors), start, end)

    def places_within(self, start: int, end: int) -> tuple[str, ...]:
        """The places mentioned in [start, end), outermost mentions only, in order."""
        return _within(self._mentions(self._places), start, end)

    def mention(self, key: str, start: int, end: int) -> None:
        """Note that [start, end) means the actor too."""
        span, actor = cut(self._text, start, end), self._actors[key]
        if span not in actor.mentions:
            mentions = tuple(sorted((*actor.mentions, span)))
            self._actors[key] = replace(actor, mentions=mentions)

    def enlist(self, phrase: Stretch, *, found_by: str) -> str:
        """Give the actor of a noun phrase, made anew where there is none."""
        known = self.actor_at(phrase.start_char, phrase.end_char)
        if known is not None:
            return known
        key = f"actor:{len(self._actors)}"
        span = cut(self._text, phrase.start_char, phrase.end_char)
        return self.add_actor(
            Actor(
                id=key,
                name=phrase.text,
                kind="other",
                mentions=(span,),
                found_by=found_by,
            )
        )

    def _headed(
        self, kept: dict[str, Actor] | dict[str, Place], token: Token
    ) -> str | None:
        start, end = token.idx, token.idx + len(token.text)
        holding = [
            (m.end - m.start, key)
            for m, key in self._mentions(kept)
            if m.holds(start, end) and _is_head(token, m)
        ]
        return max(holding)[1] if holding else None

    @staticmethod
    def _mentions(kept: dict[str, Actor] | dict[str, Place]) -> list[tuple[Span, str]]:
        return [(span, key) for key, item in kept.items() for span in item.mentions]


def _is_head(token: Token, mention: Span) -> bool:
    head = token.head
    inside = mention.holds(head.idx, head.idx + len(head.text))
    return head.i == token.i or not inside


def _ending_with(mentions: list[tuple[Span, str]], start: int, end: int) -> str | None:
    fitting = [
        (m.end - m.start, key)
        for m, key in mentions
        if start <= m.start and m.end == end
    ]
    return max(fitting)[1] if fitting else None


def _within(mentions: list[tuple[Span, str]], start: int, end: int) -> tuple[str, ...]:
    inside = sorted(
        (m.start, -m.end, key)
        for m, key in mentions
        if start <= m.start and m.end <= end
    )
    found, reached = [], start
    for begin, negative_end, key in inside:
        if begin >= reached:
            found.append(key)
            reached = -negative_end
    return tuple(dict.fromkeys(found))
