"""Remember who the sides of a report are."""

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.domain import Actor, Participant

SIDES = frozenset({"side", "party", "faction", "delegation", "camp"})
STATES = frozenset(
    {"country", "government", "nation", "state", "neighbour", "neighbor"}
)
PEOPLE = frozenset({"leader", "official", "officer", "minister", "president", "man"})
PAIRING = frozenset({"both", "two", "all", "warring", "rival", "three", "four"})
STATELY = frozenset({"state", "government_body"})
KEPT = 6
PAIR = 2


class Memory:
    """Remember which actors stood together in the acts told last."""

    def __init__(self, actor: Callable[[str], Actor]) -> None:
        self._actor = actor
        self._groups: list[tuple[str, ...]] = []

    def note(self, parties: tuple[Participant, ...]) -> None:
        """Remember the parties of an act, if several took the same part."""
        for roles in ({"participant"}, {"initiator", "recipient"}):
            together = tuple(p.actor for p in parties if p.role in roles)
            if len(together) > 1:
                self._groups = [together, *self._groups[: KEPT - 1]]

    def pair(self) -> tuple[str, ...]:
        """Those two persons who dealt with each other in the act told last."""
        last = self._groups[0] if self._groups else ()
        persons = all(self._actor(key).kind == "person" for key in last)
        return last if len(last) == PAIR and persons else ()

    def meant_by(self, token: Token) -> tuple[str, ...]:
        """Those whom "both sides", "the two governments" or "the parties" are."""
        if token.lower_ == "both" and token.dep_ != "det":
            return self._last(_anyone)
        lemma, words = token.lemma_.lower(), {c.lower_ for c in token.children}
        paired = words & PAIRING or ("the" in words and lemma in SIDES)
        if token.tag_ != "NNS" or not paired:
            return ()
        return self._of_sort(lemma)

    def _of_sort(self, lemma: str) -> tuple[str, ...]:
        if lemma in STATES:
            return self._last(lambda actor: actor.kind in STATELY)
        if lemma in PEOPLE:
            return self._last(lambda actor: actor.kind == "person")
        if lemma in SIDES:
            bodies = self._last(lambda actor: actor.kind != "person")
            return bodies or self._last(_anyone)
        return ()

    def _last(self, fits: Callable[[Actor], bool]) -> tuple[str, ...]:
        for group in self._groups:
            if all(fits(self._actor(key)) for key in group):
                return group
        return ()


def _anyone(_: Actor) -> bool:
    return True
