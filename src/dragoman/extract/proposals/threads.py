"""Bring the mentions of one proposal together; two names are one only by the text."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.domain import Issue
from dragoman.extract.proposals.lexicon import Sort, signs
from dragoman.extract.proposals.mentions import Mention

WRITTEN: frozenset[Sort] = frozenset({"text", "offer", "plan", "demand"})
TRUCE: frozenset[Issue] = frozenset({"ceasefire_temporary", "ceasefire_permanent"})
RECENT = 12  # proposals back to which a name can refer
PRONOUN_REACH = 40  # tokens
FOLLOWING = 4  # tokens between two names, one said to follow the other
PREDICATES = frozenset({"oprd", "attr", "appos", "ccomp"})
QUALITIES = frozenset({"amod", "compound"})


@dataclass(slots=True)
class Thread:
    """The mentions of one proposal in a report; `source` is what it is a version of."""

    mentions: list[Mention] = field(default_factory=list)
    issues: set[Issue] = field(default_factory=set)
    author: str | None = None
    sorts: set[Sort] = field(default_factory=set)
    sought: bool = False
    source: "Thread | None" = None
    version: str | None = None
    background: bool = False

    def add(self, mention: Mention) -> None:
        """Take a mention in, and what it adds."""
        self.mentions.append(mention)
        self.issues |= mention.issues
        self.author = self.author or mention.author
        self.sorts.add(mention.sort)
        self.sought = self.sought or mention.sought

    def takes(self, mention: Mention) -> bool:
        """Say whether a mention can be of this proposal."""
        if mention.apart or (mention.author and mention.author != self.author):
            return False
        if mention.definite and not (mention.author and mention.issues - self.issues):
            return self._takes_definite(mention)
        if mention.author != self.author or not self._is_of_sort(mention):
            return False
        if mention.sought and self.sought and mention.issues & self.issues - TRUCE:
            return True
        return bool(mention.issues) and mention.issues == self.issues

    def _is_of_sort(self, mention: Mention) -> bool:
        """A paper is not the truce that it is on."""
        return mention.sort not in WRITTEN or mention.sort in self.sorts

    def _takes_definite(self, mention: Mention) -> bool:
        if mention.sort == "swap":
            return bool(self.sorts & {"swap"}) or "hostage_release" in self.issues
        if mention.sort == "truce":
            return bool(self.issues & TRUCE) or "truce" in self.sorts
        if mention.sort == "demand":
            return "demand" in self.sorts
        if mention.sort == "offer":
            return bool(self.sorts & {"offer", "plan", "text"})
        return self.sorts != {"demand"} and not mention.issues - self.issues - TRUCE


def threads(mentions: Iterable[Mention]) -> list[Thread]:
    """Gather mentions into proposals; a definite one goes to the latest that fits."""
    found: list[Thread] = []
    last: tuple[Mention, Thread] | None = None
    for mention in mentions:
        chosen = _chosen(found, mention)
        if chosen is None:
            continue
        if not chosen.mentions:
            found.append(chosen)
        chosen.add(mention)
        _derive(found, last, (mention, chosen))
        last = (mention, chosen)
    return found


def _chosen(found: list[Thread], mention: Mention) -> Thread | None:
    fitting = [t for t in found[-RECENT:] if t.takes(mention)]
    if mention.pronoun:
        start = mention.head.i - PRONOUN_REACH
        fitting = [t for t in fitting if t.mentions[-1].head.i >= start]
    if fitting:
        return max(fitting, key=lambda t: _closeness(t, mention))
    vague = mention.definite and not mention.issues
    if mention.pronoun or (vague and not mention.known):
        return None
    return Thread()


def _closeness(thread: Thread, mention: Mention) -> tuple[bool, bool, int]:
    """Rank by a shared matter, then by what the report is about, then by nearness."""
    shared = bool(mention.issues & thread.issues)
    return shared, not thread.background, thread.mentions[-1].head.i


def _derive(
    found: list[Thread],
    last: tuple[Mention, Thread] | None,
    this: tuple[Mention, Thread],
) -> None:
    """Note that the proposal named before follows this one, or is a version of it."""
    mention, source = this
    version = _version_before(mention)
    if version is not None and (last is None or not _is_predicate(version, last[0])):
        last = _made_version(mention, version)
        found.append(last[1])
    if last is None or last[1] is source:
        return
    if version is not None:
        words = [c.text for c in version.lefts if c.dep_ in QUALITIES]
        last[1].version = " ".join(words) or None
    elif not _follows(last[0], mention):
        return
    if source.source is not last[1]:
        last[1].source, source.background = source, True


def _version_before(mention: Mention) -> Token | None:
    """The noun of "a softened version of", before a name."""
    doc, start = mention.head.doc, mention.phrase.start
    if start < 2 or doc[start - 1].lower_ != "of":  # noqa: PLR2004 - two words before
        return None
    return doc[start - 2] if doc[start - 2].lemma_.lower() == "version" else None


def _is_predicate(version: Token, named: Mention) -> bool:
    """Read "called the document a softened version": it is said of the document."""
    near = named.head.sent.start == version.sent.start
    described = version.dep_ == "pobj" and version.head.lower_ == "as"
    return near and (described or version.dep_ in PREDICATES)


def _made_version(source: Mention, version: Token) -> tuple[Mention, Thread]:
    """A version that has no other name is a proposal by this one."""
    phrase = version.doc[version.left_edge.i : version.i + 1]
    made, thread = Mention(version, phrase, "text", issues=source.issues), Thread()
    thread.add(replace(made, definite=False))
    return made, thread


def _follows(first: Mention, second: Mention) -> bool:
    """Read "the deal followed the outline he had presented"."""
    between = first.head.doc[first.phrase.end : second.phrase.start]
    if not 0 < len(between) <= FOLLOWING:
        return False
    return any(t.lemma_.lower() in signs("follows") for t in between)
