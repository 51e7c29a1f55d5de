"""When and where an act takes place, what it is about, and what is not said of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Channel, Issue, NotStated, Role, Span, Time, cut
from dragoman.extract.columns import columns, kids
from dragoman.extract.dateline import own_words
from dragoman.extract.draft import Draft
from dragoman.extract.events.lexicon import silences
from dragoman.extract.events.match import Telling
from dragoman.extract.events.nominal import happening
from dragoman.extract.proposals.lexicon import issue_heads, issue_of

PLACING = frozenset({"in", "at", "near", "on", "over", "to", "from", "into", "across"})
OPEN_END = frozenset({"since", "from", "after"})
OPEN_START = frozenset({"until", "till", "by"})
OPENING = frozenset({"open", "begin", "start", "erupt", "break"})
CLOSING = frozenset({"end", "conclude", "finish", "close"})
ABOUT = frozenset({"proposal", "response", "agreement"})
HIGHEST = 5
WIDEST = 80
NEAR = 20
BESIDE = 3
MOMENTS = frozenset({"takes_effect", "signed", "reached", "announced"})
DIRECT = frozenset({"call", "meeting"})


@dataclass(frozen=True, slots=True)
class Days:
    """Hold when an act was: the time expression and the ISO days that it means."""

    time: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold a sentence with the times and places in it, and what it leaves out.

    `begins` is the token after the dateline.
    """

    evidence: Span
    begins: int
    times: tuple[tuple[Token, Time], ...]
    places: tuple[tuple[Token, str], ...]
    proposals: tuple[tuple[Token, str], ...]
    not_stated: tuple[NotStated, ...]

    def proposal_of(self, telling: Telling) -> str | None:
        """Which proposal an offer, an answer or a signing is about, if any."""
        if telling.family in ABOUT:
            for head, key in self.proposals:
                if _hangs(head, telling):
                    return key
        return None

    def days_of(self, telling: Telling) -> Days:
        """When an act was: the first day that hangs on its words or on its verb."""
        for head, time in self.times:
            if head.i < self.begins or (time.start is None and time.end is None):
                continue
            if _is_when(head, telling):
                return Days(time.id, time.start, time.end)
            if _hangs(head, telling):
                return _bounds(head, time, telling)
        return Days()

    def place_of(self, telling: Telling) -> str | None:
        """Where an act was: the first place that hangs on its words or on its verb."""
        for head, key in self.places:
            placed = _is_placed(head)
            visited = head.dep_ == "dobj" and telling.kind in {"visit", "delegation"}
            if (placed or visited) and _hangs(head, telling):
                return key
        return None


class Setting:
    """Look up the times and places of a report by the sentence they stand in."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._of = columns(draft.doc)
        self._times: dict[int, list[tuple[Token, Time]]] = defaultdict(list)
        self._places: dict[int, list[tuple[Token, str]]] = defaultdict(list)
        self._proposals: dict[int, list[tuple[Token, str]]] = defaultdict(list)
        for proposal in draft.proposals:
            self._note(self._proposals, proposal.id, proposal.mentions)
        for time in draft.times:
            head = _head(draft, time.span)
            if head is not None:
                self._times[self._start(head)].append((head, time))
        for place in draft.cast.places:
            self._note(self._places, place.id, place.mentions)

    def _note(
        self,
        table: dict[int, list[tuple[Token, str]]],
        key: str,
        mentions: tuple[Span, ...],
    ) -> None:
        for mention in mentions:
            head = _head(self._draft, mention)
            if head is not None:
                table[self._start(head)].append((head, key))

    def _start(self, token: Token) -> int:
        return self._of.opens[token.i]

    def sentence(self, stretch: Stretch) -> Sentence:
        """What there is to know of one sentence."""
        of, start, end = self._of, stretch.start, stretch.end
        kept = [i for i in range(start, end) if not of.word[i].isspace()]
        return Sentence(
            evidence=cut(of.text, of.start[kept[0]], of.end[kept[-1]]),
            begins=own_words(stretch.doc)[start],
            times=tuple(self._times[start]),
            places=tuple(sorted(self._places[start], key=lambda p: p[0].i)),
            proposals=tuple(self._proposals[start]),
            not_stated=not_stated_of([of.low[i] for i in kept]),
        )


def _is_placed(noun: Token) -> bool:
    """Whether a noun says where: "in Gaza", "in the city of Maiduguri"."""
    named_after = noun.head.lower_ == "of" and noun.head.head.dep_ == "pobj"
    where = noun.head.head if named_after else noun
    return where.dep_ == "pobj" and where.head.lower_ in PLACING


def _head(draft: Draft, span: Span) -> Token | None:
    stretch = draft.doc.char_span(span.start, span.end, alignment_mode="expand")
    return stretch.root if isinstance(stretch, Stretch) else None


def _hangs(head: Token, telling: Telling) -> bool:
    """Whether the first verb or act above a word is that of the telling."""
    own = {telling.trigger.i, telling.anchor.i, *_verbs_about(telling.trigger)}
    token = head
    for _ in range(HIGHEST):
        token = token.head
        if token.i in own:
            return True
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i:
            return False
    return False


def _verbs_about(trigger: Token) -> tuple[int, ...]:
    """The verb that an act is the subject of: "an attack killed ten on Friday"."""
    noun = trigger.head if trigger.dep_ == "acl" else trigger
    return (noun.head.i,) if noun.dep_ == "nsubj" else ()


def _is_when(head: Token, telling: Telling) -> bool:
    """Whether an act is told to explain a day: "since 7 May, when it fell"."""
    verb = telling.anchor
    if not any(c.lower_ == "when" for c in kids(verb)):
        return False
    return 0 < verb.left_edge.i - head.i <= BESIDE


def _bounds(head: Token, time: Time, telling: Telling) -> Days:
    noun = head.head if head.dep_ in {"compound", "nmod", "npadvmod"} else head
    before = noun.head.lower_ if noun.dep_ == "pobj" else ""
    begins = happening(telling.trigger)
    aspect = begins.lemma_ if begins is not None else telling.anchor.lemma_
    start, end = time.start, time.end
    if before == "before" and start is not None:
        return Days(time.id, None, _day_before(start))
    if telling.kind in MOMENTS or noun.i == telling.trigger.i:
        return Days(time.id, start, end)
    leans = telling.anchor.i != telling.trigger.i
    if before in OPEN_END or (leans and aspect in OPENING):
        end = None
    elif before in OPEN_START or (leans and aspect in CLOSING):
        start = None
    return Days(time.id, start, end)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def issues_of(telling: Telling) -> tuple[Issue, ...]:
    """The issues that an act is about: those named under its words."""
    top = telling.anchor if telling.family != "violence" else telling.trigger
    found: dict[Issue, None] = {}
    lemma = columns(top.doc).lemma
    for token in issue_heads(_under(top, WIDEST)):
        around = _under(token, NEAR)
        near = lemma[around.start : around.end]
        near += [a.lemma_.lower() for a in (token.head, token.head.head)]
        issue = issue_of(token, near)
        if issue is not None:
            found[issue] = None
    return tuple(found)


def _under(top: Token, width: int) -> Stretch:
    """The words that hang on a word, at most `width` to either side."""
    start = max(top.left_edge.i, top.i - width)
    return top.doc[start : min(top.right_edge.i, top.i + width) + 1]


def not_stated_of(low: Sequence[str]) -> tuple[NotStated, ...]:
    """The fields that the words of a sentence say are left out."""
    words = f" {' '.join(low)} "
    found = (field for phrase, field in silences().items() if phrase in words)
    return tuple(dict.fromkeys(found))


def channel_of(telling: Telling, roles: set[Role]) -> Channel | None:
    """How the parties met: as said; calls and meetings are direct."""
    if telling.family != "contact":
        return None
    words = {c.lower_ for c in kids(telling.trigger)}
    if "indirect" in words:
        return "indirect"
    through = "through" in telling.slots or "via" in telling.slots
    if "messenger" in roles or ("mediator" in roles and through):
        return "via_mediator"
    if telling.kind in DIRECT or words & {"direct", "face"}:
        return "direct"
    return None
