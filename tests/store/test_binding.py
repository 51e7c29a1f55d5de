"""Merges and splits bind linking, and taking them back frees it again."""

from collections.abc import Callable

from dragoman import linking
from dragoman.domain import Reading
from dragoman.store import Entry, Ledger

Make = Callable[..., Reading]


def incidents(ledger: Ledger) -> set[frozenset[str]]:
    linking.link(ledger)
    return {frozenset(one.rests_on) for one in ledger.links.records("incident")}


def test_a_split_parts_and_a_merge_joins(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    one, other = make(1).events[0].id, make(2).events[0].id
    assert frozenset((one, other)) in incidents(ledger)
    split, _ = ledger.judged.enter(Entry(kind="split", records=(one, other), by="me"))
    assert {frozenset((one,)), frozenset((other,))} <= incidents(ledger)
    ledger.append(make(3))
    assert not {two for two in incidents(ledger) if {one, other} <= two}
    ledger.judged.retract(split.id, "me")
    assert {two for two in incidents(ledger) if {one, other} <= two}


def test_it_binds_a_newer_readers_records_too(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    ids = tuple(make(n).events[0].id for n in (1, 2))
    ledger.judged.enter(Entry(kind="split", records=ids, by="me"))
    ledger.append_many([make(n, version="0.2.0") for n in (1, 2)])
    newer = {make(n, version="0.2.0").events[0].id for n in (1, 2)}
    found = incidents(ledger)
    assert {frozenset((one,)) for one in newer} <= found


def test_acts_of_two_days_are_merged(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    call, visit = make(1).events[0].id, make(2).events[1].id
    assert not {two for two in incidents(ledger) if {call, visit} <= two}
    entry = Entry(kind="merge", records=(call, visit), by="me")
    ledger.judged.enter(entry)
    joined = {two for two in incidents(ledger) if {call, visit} <= two}
    assert len(joined) <= 1
