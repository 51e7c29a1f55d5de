"""Tellings of proposals: which are of one, what changed, who must have agreed."""

from dataclasses import replace

import pytest

from dragoman.domain.fact import Fact
from dragoman.domain.links import FollowThrough, Link, ProposalThread, Relation, Stance
from dragoman.domain.told import PageRef, Provision, Version, Who
from dragoman.domain.wire import canonical, to_json
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.threads import find_threads
from dragoman.link.reports.versions import changes, may_be_one

YES, HALF = "accept", "accept_in_principle"
REBELS = Who("org:rebels", "Rebels", "armed_group")
STATE = Who("state:SDN", "Sudan", "state")


def deal(day: int, name: str, *terms: Provision, authors: str = "") -> Deal:
    told = f"2024-05-{day:02}"
    page = PageRef(article=f"a{day}{name}", outlet="Gazette", published=told)
    record = f"proposal:{day}{name}"
    version = Version(proposal=record, page=page, name=name, provisions=terms)
    return Deal(
        record=record,
        day=told,
        page=page,
        parties=(REBELS, STATE),
        version=version,
        authors=tuple(authors.split()),
        demand="demand" in name,
    )


def answer(day: int, who: Who, kind: str, speaker: str | None) -> Deal:
    told = deal(day, f"{who.key}{kind}")
    return replace(
        told,
        version=None,
        family="response",
        kind=kind,
        status="held",
        by=(who,),
        speaker=speaker,
        said=told.day,
    )


def pause(days: int) -> Provision:
    return Provision(term="t", issue="ceasefire_temporary", duration=f"P{days}D")


def ratio(words: str) -> Provision:
    return Provision(term="t", issue="prisoner_release", ratio=words)


EGYPT = deal(1, "Egyptian proposal", pause(40), authors="state:EGY")


@pytest.mark.parametrize(
    ("other", "one"),
    [
        (deal(5, "proposal"), True),
        (deal(5, "truce", pause(42)), True),
        (deal(5, "truce", pause(400)), False),
        (deal(5, "exchange of prisoners", ratio("3 for 1")), False),
        (deal(5, "demand: an end of the war", authors="state:EGY"), False),
        (deal(5, "paper", authors="state:QAT"), False),
        (deal(20, "proposal"), False),
    ],
    ids=lambda value: value.record if isinstance(value, Deal) else str(value),
)
def test_day_author_and_subject_part_proposals(other: Deal, *, one: bool) -> None:
    assert may_be_one(EGYPT, other) is one


def test_what_is_per_a_civilian_changes_apart_from_what_is_per_a_soldier() -> None:
    before = deal(1, "a", ratio("20 for 1 per civilian"), ratio("40 for 1 per soldier"))
    after = deal(
        5,
        "b",
        ratio("30 for 1 per civilian hostage"),
        ratio("50 for 1 per woman soldier"),
    )
    versions = [d.version for d in (before, after) if d.version is not None]
    assert [(c.before, c.after) for c in changes(versions)] == [
        ("20 for 1 per civilian", "30 for 1 per civilian hostage"),
        ("40 for 1 per soldier", "50 for 1 per woman soldier"),
    ]


def made_of(*deals: Deal) -> list[Link]:
    facts = [
        Fact("deal|x", one.day, one.day, one.record, canonical(to_json(one)))
        for one in deals
    ]
    return [link for lot in find_threads(facts) for link in lot.make()]


def related(*deals: Deal) -> list[Relation]:
    return [one for one in made_of(*deals) if isinstance(one, Relation)]


def linked(*deals: Deal) -> tuple[list[ProposalThread], list[Stance]]:
    made = made_of(*deals)
    threads = [one for one in made if isinstance(one, ProposalThread)]
    return threads, [one for one in made if isinstance(one, Stance)]


def test_one_without_an_author_follows_the_one_on_the_table() -> None:
    late = deal(12, "ceasefire proposal", pause(42))
    middle = deal(
        6, "proposal by Egypt and Qatar", pause(42), authors="state:EGY state:QAT"
    )
    (thread,), _ = linked(EGYPT, middle, late)
    assert [v.name for v in thread.versions] == [
        "Egyptian proposal",
        "proposal by Egypt and Qatar",
        "ceasefire proposal",
    ]
    assert [(c.before, c.after) for c in thread.changes] == [("P40D", "P42D")]


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        ([], None),
        ([(2, REBELS, YES, REBELS.key)], None),
        ([(2, REBELS, YES, REBELS.key), (2, STATE, YES, REBELS.key)], None),
        ([(2, REBELS, YES, REBELS.key), (3, STATE, YES, STATE.key)], True),
        (
            [
                (2, REBELS, YES, REBELS.key),
                (3, STATE, HALF, STATE.key),
            ],
            False,
        ),
        (
            [
                (2, REBELS, YES, REBELS.key),
                (3, STATE, YES, STATE.key),
                (3, STATE, "reject", STATE.key),
            ],
            False,
        ),
    ],
)
def test_all_agreed_only_by_each_partys_own_last_word(
    answers: list[tuple[int, Who, str, str]], *, agreed: bool | None
) -> None:
    (thread,), _ = linked(EGYPT, *(answer(*one) for one in answers))
    assert thread.agreed_by_all is agreed


def test_an_agreement_is_one_reports_word_for_each_party() -> None:
    both = replace(
        answer(2, STATE, "reached", "state:TUR"), family="agreement", by=(REBELS, STATE)
    )
    _, stances = linked(EGYPT, both)
    told = [(s.party.key, s.response, s.own_word) for s in stances]
    assert told == [("org:rebels", "accept", False), ("state:SDN", "accept", False)]


def test_deeds_credit_and_later_versions_bear_on_the_proposal() -> None:
    later = replace(deal(4, "Egyptian proposal", pause(42)), authors=EGYPT.authors)
    whole = deal(3, "Egyptian paper", pause(40), ratio("3 for 1"), authors="state:EGY")
    deed = replace(answer(5, REBELS, "release", None), family="implementation")
    praise = replace(answer(6, STATE, "credits", None), family="statement")
    doubt = replace(praise, record="event:doubt", kind="disputes_credit")
    facts = [EGYPT, whole, later, deed, praise, doubt]
    found = {
        (one.kind, one.subject, one.object)
        for one in related(*facts)
        if one.kind != "responds_to"
    }
    assert found == {
        ("supersedes", later.record, whole.record),
        ("implements", deed.record, whole.record),
        ("credits", praise.record, later.record),
        ("disputes_credit", doubt.record, later.record),
    }


def test_a_violation_is_of_what_was_agreed_last() -> None:
    old, new = (
        replace(
            answer(day, STATE, "reached", None), family="agreement", record=f"r{day}"
        )
        for day in (2, 3)
    )
    broken = replace(answer(4, REBELS, "violated", None), family="agreement")
    found = [(r.kind, r.object) for r in related(EGYPT, old, new, broken)]
    assert found == [("violates", new.record)]


def by(day: int) -> Deal:
    term = Provision(term="t", issue="hostage_release", deadline=f"2024-05-{day:02}")
    return deal(1, "ultimatum", term, authors="state:EGY")


HELD, LAPSED = ("held", "2024-05-04"), ("none_found", "2024-05-07")


@pytest.mark.parametrize(
    ("due", "answers", "found"),
    [
        (6, [answer(8, STATE, YES, "state:SDN")], ("none_found", "2024-05-08")),
        (6, [answer(5, STATE, YES, "state:SDN")], None),
        (6, [answer(4, STATE, YES, None), answer(7, REBELS, "studying", None)], HELD),
        (6, [answer(5, REBELS, "studying", None), answer(7, STATE, YES, None)], LAPSED),
        (6, [], None),
        (28, [answer(29, STATE, YES, None)], None),
    ],
    ids=str,
)
def test_a_deadline_passes_in_silence_where_reports_looked_and_found_no_answer(
    due: int, answers: list[Deal], found: tuple[str, str] | None
) -> None:
    made = [o for o in made_of(by(due), *answers) if isinstance(o, FollowThrough)]
    told = [(one.outcome, one.by_day) for one in made]
    assert told == ([found] if found is not None else [])
    assert all(one.sort == "deadline" and one.announced == "t" for one in made)
