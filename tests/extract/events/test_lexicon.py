"""The act lexicon holds only words of the contract, and nothing that does nothing."""

from dataclasses import dataclass
from typing import get_args

from dragoman.domain import Family, NotStated, Role, Status
from dragoman.extract.events import lexicon
from dragoman.extract.events.lexicon import NounRow, VerbRow
from dragoman.knowledge import read_table

TYPES = """
AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT ACCUSE REQUEST REJECT
THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT
"""
MARKS = {"any", "-", "plural", "state"}


def all_rows() -> list[VerbRow | NounRow]:
    return [*read_table("act_verbs", VerbRow), *read_table("act_nouns", NounRow)]


@dataclass(frozen=True, slots=True)
class Code:
    field: str
    value: str


def kinds() -> set[str]:
    families = set(get_args(Family))
    book = read_table("codebook", Code)
    return {f"{row.field}.{row.value}" for row in book if row.field in families}


def test_there_are_900_entries() -> None:
    assert len(all_rows()) >= 900


def test_rows_speak_the_contract() -> None:
    known, types = kinds(), {None, *TYPES.split()}
    wrong = [
        row
        for row in all_rows()
        if row.kind not in known
        or row.plover not in types
        or not lexicon.roles(row.frame)
    ]
    assert not wrong


def test_families_statuses_and_roles_are_known() -> None:
    assert {kind.partition(".")[0] for kind in kinds()} <= set(get_args(Family))
    statuses = {r.status for r in read_table("act_verbs", VerbRow)}
    statuses |= {r.status for r in read_table("act_cues", lexicon.CueRow)}
    statuses |= {r.status for r in read_table("act_light", lexicon.LightRow)}
    assert statuses - {None} <= set(get_args(Status))
    frames = {row.frame for row in all_rows()}
    assert {r for f in frames for r in lexicon.roles(f).values()} <= set(get_args(Role))
    assert set(lexicon.third_parties().values()) <= set(get_args(Role))
    assert set(lexicon.silences().values()) <= set(get_args(NotStated))


def test_every_class_that_a_row_asks_for_has_words() -> None:
    asked = {
        word[1:]
        for row in read_table("act_verbs", VerbRow)
        for word in (*row.subject, *row.object)
        if word.startswith("@")
    }
    assert not {name for name in asked - MARKS if not lexicon.words_of(name)}


def test_no_row_stands_twice() -> None:
    verbs = [
        (r.lemma, r.subject, r.object, r.clause, r.prep)
        for r in read_table("act_verbs", VerbRow)
    ]
    nouns = [(r.phrase, r.needs) for r in read_table("act_nouns", NounRow)]
    assert len(verbs) == len(set(verbs))
    assert len(nouns) == len(set(nouns))
