"""Bring the mentions of one proposal together; two names are one only by the text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.domain import Issue
from dragoman.extract.proposals.lexicon import Sort
from dragoman.extract.proposals.mentions import Mention

GENERIC: frozenset[Sort] = frozenset({"plan", "text", "deal"})


@dataclass(slots=True)
class Thread:
    """The mentions of one proposal in a report."""

    mentions: list[Mention] = field(default_factory=list)
    issues: set[Issue] = field(default_factory=set)
    author: str | None = None
    sorts: set[Sort] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Take a mention in, and what it adds."""
        self.mentions.append(mention)
        self.issues |= mention.issues
        self.author = self.author or mention.author
        self.sorts.add(mention.sort)

    def takes(self, mention: Mention) -> bool:
        """Say whether a mention can be of this proposal."""
        if mention.author and self.author and mention.author != self.author:
            return False
        if mention.definite and not mention.author:
            return self._takes_definite(mention)
        same = bool(mention.issues) and mention.issues == self.issues
        return same and mention.author == self.author

    def _takes_definite(self, mention: Mention) -> bool:
        if mention.sort == "swap":
            return bool(self.sorts & {"swap"})
        if mention.sort == "truce":
            truce = any(i.startswith("ceasefire") for i in self.issues)
            return truce or "truce" in self.sorts
        if mention.sort == "demand":
            return "demand" in self.sorts
        if mention.sort == "offer":
            return bool(self.sorts & {"offer", "plan", "text"})
        return self.sorts != {"demand"}


def threads(mentions: Iterable[Mention]) -> list[Thread]:
    """Gather mentions into proposals; a definite one goes to the latest that fits."""
    found: list[Thread] = []
    for mention in mentions:
        fitting = [thread for thread in found if thread.takes(mention)]
        if fitting:
            chosen = max(fitting, key=lambda t: t.mentions[-1].head.i)
        elif mention.definite and not mention.issues and not mention.author:
            continue
        else:
            chosen = Thread()
            found.append(chosen)
        chosen.add(mention)
    return found
