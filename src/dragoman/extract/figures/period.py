"""The time that a figure covers: since a day, between two, the last day, one act."""

from itertools import pairwise

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Period, Time
from dragoman.domain.vocabulary import Measure
from dragoman.extract.columns import kids
from dragoman.extract.figures.syntax import (
    child,
    governing_verb,
    is_total,
    tells_toll,
)
from dragoman.extract.figures.timeline import Timeline
from dragoman.extract.figures.told import Told

STATES: frozenset[Measure] = frozenset(
    {"prisoners_held", "hostages_held", "share_of_population", "troops", "missing"}
)
EVENTS: frozenset[Measure] = frozenset(
    {"killed", "injured", "detained", "abducted", "displaced", "refugees", "released",
     "aid_trucks", "goods"}
)  # fmt: skip
LASTING: frozenset[Measure] = frozenset({"displaced", "refugees", "detained"})
RECENT = {"last", "past", "previous", "preceding", "latest"}
DAY_LONG = {"PT24H", "P1D"}


def period_of(
    number: Token,
    measure: Measure,
    where: tuple[int, int],
    timeline: Timeline,
    told: Told,
) -> Period | None:
    """The period of a figure: its sentence's, else what was told before it."""
    times = timeline.within(*where, number.idx)
    times = [t for t in times if not (_says(t, number) or _tells_else(t, number))]
    dated = [t for t in times if t.start is not None]
    if _past(number):
        dated = [t for t in dated if not timeline.is_ahead(t)]
    if _is_perfect(number):
        dated = [t for t in dated if not t.span.text.endswith("ago")]
    total = measure in EVENTS and is_total(number)
    found = None if total else _last_day(times, number)
    found = found or _span(dated, timeline)
    found = found or _since(dated, number, where, timeline)
    if found is not None:
        return found
    if total and tells_toll(number) and told.toll is not None:
        return told.toll
    if total or (measure in EVENTS and not dated and _is_perfect(number)):
        return _running(number, measure, timeline, told)
    lasting = measure in STATES and not _past(number)
    if lasting or (measure in LASTING and _is_so(number)):
        return Period(kind="as_of")
    made = _of_clause(dated, number, measure)
    before = told.carried(measure)
    undated = any(t.type in {"DATE", "TIME"} and t.value[:1] == "X" for t in times)
    return made if before is None or undated or _dated(made) else before


def _running(number: Token, measure: Measure, timeline: Timeline, told: Told) -> Period:
    """The period of a total that goes on: since the day that was told before."""
    before = told.carried(measure)
    if before is not None and before.kind == "cumulative_since":
        return before
    start = told.start(measure) or timeline.begun(number.idx, told.others(measure))
    return Period(kind="cumulative_since", start=start)


def _tells_else(time: Time, number: Token) -> bool:
    """Whether a time is of what a relative clause adds: "a ship that sank in July"."""
    words = _words(time, number)
    verb = governing_verb(words.root) if words is not None else None
    if verb is None or verb.dep_ != "relcl" or verb.head.i == number.head.i:
        return False
    return not verb.left_edge.i <= number.i <= verb.right_edge.i


def _words(time: Time, number: Token) -> Stretch | None:
    first, last = time.span.start, time.span.end
    found: Stretch | None = number.doc.char_span(first, last, alignment_mode="expand")
    return found


def _says(time: Time, number: Token) -> bool:
    """Whether a time is when something was said, and not when it happened."""
    words = _words(time, number)
    verb = governing_verb(words.root) if words is not None else None
    if verb is None or verb.lemma_ not in SAYING:
        return False
    own = governing_verb(number)
    return own is not None and own.i != verb.i


SAYING = {"say", "tell", "report", "announce", "add", "write", "claim", "note",
          "estimate", "warn", "state", "confirm", "allege", "declare"}  # fmt: skip


def _dated(period: Period | None) -> bool:
    return period is not None and period.start is not None


def _since(
    dated: list[Time], number: Token, where: tuple[int, int], timeline: Timeline
) -> Period | None:
    """Read "since Oct. 7"; "since the start of the operation" gives no day."""
    since = next((t for t in dated if timeline.lead(t) == "since"), None)
    if since is not None and not is_total(number) and _parted(since, dated, number):
        return None
    total = is_total(number) or _is_perfect(number) or _has_had(number)
    if since is not None and (total or not _past(number)):
        return Period(kind="cumulative_since", start=since.start)
    if since is None and _since_follows(number, where, timeline):
        return Period(kind="cumulative_since")
    return None


def _parted(since: Time, dated: list[Time], number: Token) -> bool:
    """Whether another day stands between a number and "since June"."""
    low, high = sorted((number.idx, since.span.start))
    between = (t for t in dated if low < t.span.start < high)
    return any(t is not since for t in between)


def _of_clause(dated: list[Time], number: Token, measure: Measure) -> Period | None:
    """One act in the past, or a total in the perfect; None where no day is told."""
    if measure not in EVENTS | STATES or not dated:
        return Period(kind="event") if measure in EVENTS | STATES else None
    day = _nearest(dated, number)
    if _is_perfect(number):
        return Period(kind="cumulative_since", start=day.start)
    return Period(kind="event", start=day.start, end=day.end)


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
        recent = time.value in DAY_LONG and bool(RECENT & {*time.span.text.split()})
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
    """Whether the figure's clause is in the present perfect."""
    return bool(_helpers(number) & {"has", "have", "'ve"})


def _helpers(number: Token) -> set[str]:
    """The auxiliaries of a figure's verb, or of the verb that it is joined to."""
    verb = governing_verb(number)
    if verb is None:
        return set()
    own = {c.lower_ for c in kids(verb, "aux", "auxpass")}
    alone = not own and verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"}
    if not alone or child(verb, "nsubj") is not None:
        return own
    return {c.lower_ for c in kids(verb.head, "aux", "auxpass")}


def _is_so(number: Token) -> bool:
    """Whether a state of things is told: "7 million people are displaced"."""
    verb = governing_verb(number)
    if verb is None or _helpers(number) & {"has", "have", "'ve", "had", "being"}:
        return False
    tags = {verb.tag_, *(c.tag_ for c in kids(verb, "auxpass"))}
    return bool(tags & {"VBZ", "VBP"})


def _has_had(number: Token) -> bool:
    """Whether the figure's clause is in the past perfect."""
    return "had" in _helpers(number)


def _past(number: Token) -> bool:
    """Whether the clause is in the past; what stands in apposition has no tense."""
    verb = governing_verb(number)
    noun = number.head
    return (
        verb is not None
        and noun.dep_ != "appos"
        and noun.head.head.dep_ != "appos"
        and not _is_perfect(number)
        and (verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in kids(verb)))
    )
