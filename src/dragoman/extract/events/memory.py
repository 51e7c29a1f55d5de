"""Remember who the sides of a report are."""

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.domain import Actor, Participant, Role
from dragoman.extract.columns import kids

SIDES = frozenset({"side", "party", "faction", "delegation", "camp"})
STATES = frozenset(
    {"country", "government", "nation", "state", "neighbour", "neighbor"}
)
PEOPLE = frozenset({"leader", "official", "officer", "minister", "president", "man"})
PAIRING = frozenset({"both", "two", "all", "warring", "rival", "three", "four"})
STATELY = frozenset({"state", "government_body"})
WARRING = STATELY | {"armed_group", "party"}
TOGETHER: tuple[frozenset[Role], ...] = (
    frozenset({"initiator", "recipient"}),
    frozenset({"perpetrator", "victim"}),
    frozenset({"initiator"}),
    frozenset({"recipient"}),
    frozenset({"participant"}),
)
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}
KEPT = 6
PAIR = 2


class Memory:
    """Remember which actors stood together in the acts told last."""

    def __init__(self, actor: Callable[[str], Actor]) -> None:
        self._actor = actor
        self._groups: list[tuple[str, ...]] = []
        self._acting: tuple[str, ...] = ()

    def note(self, parties: tuple[Participant, ...]) -> None:
        """Remember who acted, and the parties of an act in which several took part."""
        acting = tuple(p.actor for p in parties if p.role == "initiator")
        self._acting = acting or self._acting
        for roles in TOGETHER:
            together = tuple(p.actor for p in parties if p.role in roles)
            if len(together) > 1:
                self._groups = [together, *self._groups[: KEPT - 1]]

    def pair(self) -> tuple[str, ...]:
        """Those two persons who dealt with each other in the act told last."""
        last = self._groups[0] if self._groups else ()
        persons = all(self._actor(key).kind == "person" for key in last)
        return last if len(last) == PAIR and persons else ()

    def together(self) -> tuple[str, ...]:
        """Those who stood together in the act told last."""
        return self._last(_anyone)

    def meant_by(self, token: Token) -> tuple[str, ...]:
        """Those whom "both sides", "the two governments" or "the parties" are."""
        both = token.lower_ == "both" and token.dep_ != "det"
        them = token.lower_ == "them" and token.head.lower_ in {"between", "among"}
        if both or them:
            return self.together()
        lemma, words = token.lemma_.lower(), {c.lower_ for c in kids(token)}
        if lemma in SIDES and token.tag_ == "NN" and "other" in words:
            return self._other()
        paired = words & PAIRING or ("the" in words and lemma in SIDES)
        if token.tag_ != "NNS" or not paired:
            return ()
        meant = self._of_sort(lemma)
        if "all" in words and all(self._actor(k).kind == "person" for k in meant):
            return ()  # who speaks for a party is not all parties
        numbers = {NUMBERS[word] for word in words & NUMBERS.keys()}
        return meant if numbers <= {len(meant)} else ()

    def _of_sort(self, lemma: str) -> tuple[str, ...]:
        if lemma in STATES:
            return self._last(lambda actor: actor.kind in STATELY)
        if lemma in PEOPLE:
            return self._last(lambda actor: actor.kind == "person")
        if lemma in SIDES:
            sides = self._last(lambda actor: actor.kind in WARRING)
            bodies = sides or self._last(lambda actor: actor.kind != "person")
            return bodies or self._last(_anyone)
        return ()

    def _other(self) -> tuple[str, ...]:
        """The one of two sides that did not act last."""
        sides = self._of_sort("side")
        acting = {*self._acting, *(self._actor(k).affiliation for k in self._acting)}
        rest = tuple(key for key in sides if key not in acting)
        return rest if len(rest) == len(sides) - 1 == 1 else ()

    def _last(self, fits: Callable[[Actor], bool]) -> tuple[str, ...]:
        for group in self._groups:
            if all(fits(self._actor(key)) for key in group):
                return group
        return ()


def _anyone(_: Actor) -> bool:
    return True
