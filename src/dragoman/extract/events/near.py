"""The words around a verb that may belong to it."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.events.lexicon import VerbRow


@dataclass(frozen=True, slots=True)
class Near:
    """Hold a verb's particles, and the words that may belong to a longer verb."""

    particles: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, verb: Token) -> "Near":
        """Look around a verb."""
        words: set[str] = set()
        particles = []
        if _is_still_to_come(verb):
            words.add("not")
        for child in kids(verb):
            words |= {child.lower_, child.lemma_.lower()}
            if child.dep_ in {"prep", "dobj"}:
                words.update(below.lower_ for below in kids(child))
            elif child.dep_ == "prt":
                particles.append(child.lower_)
        return cls(tuple(particles), frozenset(words))

    def has(self, row: VerbRow) -> bool:
        """Say whether a row's further words stand there, and no other particle."""
        if " " in row.lemma:
            return self.words.issuperset(row.lemma.split()[1:])
        own = (row.prep or "").partition(":")[0]
        return all(particle == own for particle in self.particles)


def _is_still_to_come(verb: Token) -> bool:
    """Whether something is not done yet: "has yet to reply"."""
    have = verb.head
    if verb.dep_ != "xcomp" or have.lemma_ != "have":
        return False
    return any(c.lower_ == "yet" for c in kids(have))
