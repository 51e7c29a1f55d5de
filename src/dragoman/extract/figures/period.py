"""The time that a figure covers: since a day, between two, the last day, one act."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from dragoman.domain import Period, Time
from dragoman.domain.vocabulary import Measure
from dragoman.extract.figures.syntax import governing_verb

STATES: frozenset[Measure] = frozenset(
    {"prisoners_held", "hostages_held", "share_of_population", "troops", "missing"}
)
EVENTS: frozenset[Measure] = frozenset(
    {"killed", "injured", "detained", "abducted", "displaced", "refugees", "released",
     "aid_trucks", "goods"}
)  # fmt: skip
DAY_LONG = {"PT24H", "P1D"}
NEAREST = 4


@dataclass(frozen=True, slots=True)
class Timeline:
    """Hold the times of a report in order, with the word before each."""

    times: tuple[Time, ...]
    starts: tuple[int, ...]
    text: str
    published: str | None

    @classmethod
    def of(cls, times: Sequence[Time], text: str, published: str | None) -> "Timeline":
        """Index times by where they start."""
        kept = tuple(sorted(times, key=lambda t: t.span.start))
        return cls(kept, tuple(t.span.start for t in kept), text, published)

    def within(self, start: int, end: int, near: int) -> list[Time]:
        """The dated times in [start, end), a few on each side of a place."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        middle = bisect_left(self.starts, near)
        return list(
            self.times[max(low, middle - NEAREST) : min(high, middle + NEAREST)]
        )

    def lead(self, time: Time) -> str:
        """The word before a time, an article apart."""
        words = self.text[max(0, time.span.start - LEAD) : time.span.start].split()
        words = [w for w in words if w.lower() != "the"]
        return words[-1].lower().strip("(,") if words else ""


LEAD = 24


def period_of(
    number: Token, measure: Measure, where: tuple[int, int], timeline: Timeline
) -> Period | None:
    """The period of a figure that its own sentence states, or None."""
    times = timeline.within(*where, number.idx)
    dated = [t for t in times if t.start is not None]
    found = _last_day(times, number) or _span(dated, timeline)
    if found is None:
        found = _since(dated, number, where, timeline)
    if found is not None:
        return found
    if measure in STATES and not _past(number):
        return Period(kind="as_of")
    if measure not in EVENTS | STATES:
        return None
    return _of_clause(dated, number)


def _since(
    dated: list[Time], number: Token, where: tuple[int, int], timeline: Timeline
) -> Period | None:
    """Read "since Oct. 7"; "since the start of the operation" gives no day."""
    since = next((t for t in dated if timeline.lead(t) == "since"), None)
    if since is not None and (_is_perfect(number) or not _past(number)):
        return Period(kind="cumulative_since", start=since.start)
    if since is None and _since_follows(number, where, timeline):
        return Period(kind="cumulative_since")
    return None


def _of_clause(dated: list[Time], number: Token) -> Period | None:
    """By tense: a total in the perfect, one act in the past."""
    day = _nearest(dated, number) if dated else None
    if _is_perfect(number):
        if day is None:
            return None
        return Period(kind="cumulative_since", start=day.start)
    return Period(
        kind="event",
        start=day.start if day is not None else None,
        end=day.end if day is not None else None,
    )


def _since_follows(number: Token, where: tuple[int, int], timeline: Timeline) -> bool:
    """Read "killed since the start of the operation": since what has no day here."""
    around = timeline.text[
        max(where[0], number.idx - SINCE_REACH) : min(
            where[1], number.idx + SINCE_REACH
        )
    ]
    return " since the " in around


SINCE_REACH = 90


def _last_day(times: list[Time], number: Token) -> Period | None:
    """Read "in the last 24 hours": the day before publication to that day."""
    for time in times:
        recent = time.value in DAY_LONG and time.start is not None
        if recent and _closest(time, times, number):
            return Period(kind="last_24h", start=time.start, end=time.end)
    return None


def _closest(time: Time, times: list[Time], number: Token) -> bool:
    """Whether no other number stands between a number and its time."""
    low, high = sorted((number.idx, time.span.start))
    words = number.doc.char_span(low, high, alignment_mode="expand")
    if words is None or len(times) == 1:
        return True
    numbers = [w for w in words if w.like_num and w.i != number.i]
    return len(numbers) < FEW_NUMBERS


FEW_NUMBERS = 2


def _span(dated: list[Time], timeline: Timeline) -> Period | None:
    """Read "between A and B", "from A to B"."""
    for first, second in pairwise(dated):
        gap = timeline.text[first.span.end : second.span.start].strip()
        lead = timeline.lead(first)
        if (gap == "and" and lead in RANGE_LEADS) or (gap in {"to", "until", "-", "–"}):
            return Period(kind="cumulative_since", start=first.start, end=second.end)
    return None


RANGE_LEADS = {"between", "of"}


def _nearest(dated: list[Time], number: Token) -> Time:
    return min(dated, key=lambda t: abs(t.span.start - number.idx))


def _is_perfect(number: Token) -> bool:
    """Whether the figure's clause is in the present perfect, or tells a total."""
    verb = governing_verb(number)
    if verb is None:
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return bool(helpers & {"has", "have", "'ve"}) or verb.lower_ in TOTALS


TOTALS = {"stands", "brings", "stand", "totals"}


def _past(number: Token) -> bool:
    verb = governing_verb(number)
    return (
        verb is not None
        and not _is_perfect(number)
        and (verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children))
    )
