"""Bring the tellings of one act together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dragoman.domain import Event, Participant

SAME = frozenset({"visit", "delegation"})


def merged(events: Iterable[Event], title: str | None) -> tuple[Event, ...]:
    """Make one event of the tellings of each act; the fullest keeps its words.

    The headline does so only where nothing else tells the act.
    """
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    order: list[tuple[tuple[str, str], int]] = []
    for event in events:
        key = (event.family, "visit" if event.kind in SAME else event.kind)
        group = groups[key]
        for number, kept in enumerate(group[-RECENT:], max(len(group) - RECENT, 0)):
            if _one_act(kept, event):
                group[number] = _joined(kept, event, title)
                break
        else:
            order.append((key, len(group)))
            group.append(event)
    found = [groups[key][number] for key, number in order]
    return tuple(sorted(found, key=lambda e: (e.trigger.start, e.trigger.end, e.kind)))


RECENT = 40
"""How many acts of a kind are looked at again: keeps long reports linear."""


def _one_act(a: Event, b: Event) -> bool:
    same = a.status == b.status and _same_setting(a, b) and _same_parties(a, b)
    return same and _same_channel(a, b)


def _same_channel(a: Event, b: Event) -> bool:
    """Indirect talks of two are not those in which a third takes part."""
    if a.channel != b.channel and "indirect" in (a.channel, b.channel):
        return _parties(a) == _parties(b)
    return True


def _same_setting(a: Event, b: Event) -> bool:
    return all(
        _fit(x, y) for x, y in ((a.start, b.start), (a.end, b.end), (a.place, b.place))
    )


def _same_parties(a: Event, b: Event) -> bool:
    x, y = _parties(a), _parties(b)
    if a.evidence == b.evidence:
        return x == y and a.family != "statement"
    if a.family == "statement":
        return bool(x) and x == y and a.issues == b.issues
    return bool(x & y) and (x <= y or y <= x)


def _fit(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _parties(event: Event) -> frozenset[str]:
    return frozenset(p.actor for p in event.participants)


def _joined(a: Event, b: Event, title: str | None) -> Event:
    """The fuller telling, with what the other adds."""
    fuller = (a.evidence.text != title, *_fullness(a)) >= (
        b.evidence.text != title,
        *_fullness(b),
    )
    first, second = (a, b) if fuller else (b, a)
    spans = {*first.retold, *second.retold, second.evidence} - {first.evidence}
    return replace(
        first,
        participants=_all_parties(first.participants, second.participants),
        channel=first.channel or second.channel,
        time=first.time or second.time,
        start=first.start if first.time else second.start,
        end=first.end if first.time else second.end,
        place=first.place or second.place,
        proposal=first.proposal or second.proposal,
        issues=tuple(dict.fromkeys((*first.issues, *second.issues))),
        retold=tuple(sorted(spans)),
        not_stated=tuple(dict.fromkeys((*first.not_stated, *second.not_stated))),
    )


def _fullness(event: Event) -> tuple[int, int]:
    known = (event.time, event.place, event.attribution)
    return len(event.participants), sum(item is not None for item in known)


def _all_parties(
    a: tuple[Participant, ...], b: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    known = {p.actor for p in a}
    return (*a, *(p for p in b if p.actor not in known))
