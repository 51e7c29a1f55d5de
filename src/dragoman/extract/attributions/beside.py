"""Which attributions stay beside the events of a report."""

from collections.abc import Sequence

from dragoman.domain import Attribution, Event

SAID = {"pledge", "criticise", "offer"}  # what is promised is a thing said, too


def beside_events(
    attributions: Sequence[Attribution], events: Sequence[Event]
) -> tuple[Attribution, ...]:
    """Leave out what somebody does, not tells, and an event says: "refused it"."""
    acts = (e.trigger for e in events if e.kind not in SAID)
    triggers = {place for t in acts for place in range(t.start, t.end)}
    return tuple(a for a in attributions if a.told or not _is_event(a, triggers))


def _is_event(one: Attribution, triggers: set[int]) -> bool:
    if one.source.span is None or one.cue is None:
        return False
    return not triggers.isdisjoint(range(one.cue.start, one.cue.end))
