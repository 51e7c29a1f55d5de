"""Reports that are read, then linked: relays, denials, promises, batches."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman import linking
from dragoman.domain import Reading
from dragoman.domain.links import (
    CountSeries,
    FollowThrough,
    Incident,
    Origin,
    ProposalThread,
    Relation,
    Stance,
)
from dragoman.store import Ledger

ReadText = Callable[..., Reading]
WIRE = (
    "Hamas said on Monday that it had accepted a ceasefire proposal by Egypt. "
    "An Israeli official said that no truce had been agreed. "
    "Ismail Haniyeh telephoned Abbas Kamel. "
    "Antony Blinken will meet Benjamin Netanyahu in Jerusalem on Wednesday. "
    "Hamas fighters and Israel have been at war since October."
)
RELAY = (
    "Hamas announced on Monday that it accepted the ceasefire proposal of Egypt, "
    "Meridian Wire reported. Haniyeh and Kamel spoke by phone, the agency said. "
    "Israel had not replied to Hamas."
)
LATER = (
    "Antony Blinken met Benjamin Netanyahu in Jerusalem on Wednesday. "
    "They spoke about Hamas and the war."
)

TELLING = (
    "Hamas said that it had accepted a truce hours after Israel told people to leave "
    "the town."
)
OTHERS = (
    "Hakan Fidan spoke by phone with Ismail Haniyeh about the truce of Hamas and "
    "Israel. Jake Sullivan disputed that Turkey had mediated."
)
LEADERS = (
    "Volodymyr Zelensky will meet Vladimir Putin in Istanbul on Thursday. "
    "Russia and Ukraine have been at war for three years."
)
DELEGATIONS = (
    "Delegations of Russia and Ukraine held talks in Istanbul on Thursday. "
    "Ukraine proposes a ceasefire of 30 days. "
    "Vladimir Putin rejected what he called the language of ultimatums."
)


@pytest.fixture(scope="module")
def ledger(
    read_text: ReadText, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("linked")
    readings = [
        read_text(WIRE, published="2024-06-03"),
        read_text(RELAY, published="2024-06-04"),
        read_text(LATER, published="2024-06-06"),
        read_text("Russia freed 390 prisoners on Friday.", published="2025-05-23"),
        read_text("Russia freed 307 prisoners on Saturday.", published="2025-05-24"),
        read_text("Russia freed 303 prisoners on Sunday.", published="2025-05-25"),
        read_text("Russia freed 1,000 prisoners in May 2025.", published="2025-05-28"),
        read_text(TELLING, published="2024-07-03"),
        read_text(OTHERS, published="2024-06-04"),
        read_text(LEADERS, published="2025-05-13"),
        read_text(DELEGATIONS, published="2025-05-16"),
    ]
    with Ledger(folder / "ledger.db") as made:
        made.append_many(readings)
        linking.link(made)
        yield made


def test_a_statement_and_its_relay_share_one_origin(ledger: Ledger) -> None:
    shared = [
        one
        for one in ledger.links.records("origin")
        if isinstance(one, Origin) and len(one.pages) > 1
    ]
    assert [one.source.key for one in shared] == ["org:hamas"]
    assert "accepted" in shared[0].gist


def test_the_denial_is_linked_to_the_acceptance(ledger: Ledger) -> None:
    denied = [
        one
        for one in ledger.links.records("stance")
        if isinstance(one, Stance) and one.denied_by
    ]
    assert {(one.party.key, one.response) for one in denied} == {
        ("org:hamas", "accept")
    }
    kinds = {
        r.kind for r in ledger.links.records("relation") if isinstance(r, Relation)
    }
    assert "denies" in kinds


def test_one_acceptance_makes_no_agreement(ledger: Ledger) -> None:
    threads = [
        one
        for one in ledger.links.records("thread")
        if isinstance(one, ProposalThread) and len(one.versions) > 1
    ]
    assert len(threads) == 1
    assert threads[0].agreed_by_all is not True


def test_one_call_told_twice_is_one_incident(ledger: Ledger) -> None:
    calls = [
        one
        for one in ledger.links.records("incident")
        if isinstance(one, Incident) and one.kind == "call"
    ]
    assert sorted(len(call.versions) for call in calls) == [1, 2]


def test_another_call_of_one_of_them_is_another(ledger: Ledger) -> None:
    (other,) = [
        one
        for one in ledger.links.records("incident")
        if isinstance(one, Incident) and one.kind == "call" and len(one.versions) == 1
    ]
    names = {part.who.name for part in other.participants}
    assert names == {"Hakan Fidan", "Ismail Haniyeh"}


def test_what_a_source_disputes_is_not_told_as_its_claim(ledger: Ledger) -> None:
    (told,) = [
        one.gist
        for one in ledger.links.records("origin")
        if isinstance(one, Origin) and one.source.name == "Jake Sullivan"
    ]
    assert told == "disputed: that Turkey had mediated"


def test_what_was_announced_is_followed(ledger: Ledger) -> None:
    (promised,) = [
        one
        for one in ledger.links.records("follow_through")
        if isinstance(one, FollowThrough) and one.due == "2024-06-05"
    ]
    assert (promised.outcome, promised.by_day) == ("held", "2024-06-05")


def test_delegations_do_not_hold_the_meeting_of_their_leaders(ledger: Ledger) -> None:
    (promised,) = [
        one
        for one in ledger.links.records("follow_through")
        if isinstance(one, FollowThrough) and one.due == "2025-05-15"
    ]
    assert promised.outcome == "none_found"


def test_a_rejection_is_the_word_of_who_rejects(ledger: Ledger) -> None:
    (stance,) = [
        one
        for one in ledger.links.records("stance")
        if isinstance(one, Stance) and one.response == "reject"
    ]
    assert (stance.party.key, stance.own_word) == ("state:RUS", True)
    assert stance.chain[-1] == "Vladimir Putin"


def test_who_tells_of_an_acceptance_is_its_origin(ledger: Ledger) -> None:
    told = [
        one.gist
        for one in ledger.links.records("origin")
        if isinstance(one, Origin) and one.source.key == "org:hamas"
    ]
    assert any("accepted" in gist and "Israel told" in gist for gist in told)


def test_batches_add_up_to_their_total(ledger: Ledger) -> None:
    notes = {
        note.text
        for one in ledger.links.records("series")
        if isinstance(one, CountSeries)
        for note in one.misfits
        if note.kind == "adds_up"
    }
    assert notes == {"390 + 307 + 303 = 1,000"}
