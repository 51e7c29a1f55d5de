"""What the head for acts proposes where the lexicon has no word, and refuses."""

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import Doc, SpanGroup

from dragoman.analyse.parse import load
from dragoman.domain import Plover, Reading
from dragoman.extract.events.acts import (
    FOUND_BY,
    GROUP,
    Acts,
    acts_of,
    outcome_of_seen,
)
from dragoman.extract.events.match import find_tellings
from dragoman.extract.events.status import Fate

ReadAll = Callable[[Iterable[str]], dict[str, Reading]]
SENTENCE = "Norway is adding a field hospital for Chad, a spokesman said."
PROPOSED = "Kenya resisted the deployment of Ethiopian troops on its border."
KNOWN = "Norway condemned Chad."


@pytest.fixture(scope="module")
def doc() -> Doc:
    return load()(SENTENCE)


def seen(doc: Doc, word: str, kind: str, score: float) -> Acts:
    """Let the head see an act in one word."""
    place = next(t.i for t in doc if t.text == word)
    span = doc[place : place + 1]
    span.label_ = kind
    attrs = {"score": [score]}
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=[span], attrs=attrs)
    return acts_of(doc)


def test_a_sure_word_is_proposed_with_the_kind_of_its_type(doc: Doc) -> None:
    (found,) = seen(doc, "adding", "AID", 0.9).proposals(next(iter(doc.sents)))
    assert (found.row.kind, found.trigger.text) == ("cooperation.aid", "adding")
    assert found.found_by == FOUND_BY


def test_beside_the_lexicon_a_word_must_be_certain(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    assert not list(seen(doc, "adding", "AID", 0.9).proposals(sentence, certain=True))
    assert list(seen(doc, "adding", "AID", 0.99).proposals(sentence, certain=True))


def test_a_type_of_many_kinds_is_not_proposed_of_an_unknown_word(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    assert not list(seen(doc, "adding", "RETREAT", 0.9).proposals(sentence))


def test_a_helper_stands_for_its_verb(doc: Doc) -> None:
    (found,) = seen(doc, "is", "AID", 0.9).proposals(next(iter(doc.sents)))
    assert found.trigger.text == "adding"


@pytest.mark.parametrize(
    ("word", "score"),
    [("adding", 0.6), ("said", 0.9), ("Norway", 0.9)],
    ids=["unsure", "a reporting clause", "a name"],
)
def test_what_tells_no_act_is_not_proposed(doc: Doc, word: str, score: float) -> None:
    sentence = next(iter(doc.sents))
    assert not list(seen(doc, word, "AID", score).proposals(sentence))


@pytest.mark.parametrize(
    ("score", "refused"), [(0.1, True), (0.4, False)], ids=["unseen", "seen"]
)
def test_an_ambiguous_word_is_refused_where_the_head_sees_no_act(
    score: float, *, refused: bool
) -> None:
    doc = load()("The army attacked the town.")
    (telling,) = find_tellings(next(iter(doc.sents)))
    assert seen(doc, "attacked", "ASSAULT", score).refuses(telling) is refused


def test_a_plain_word_is_not_refused() -> None:
    doc = load()("The army shelled the town and condemned the rebels.")
    (*_, telling) = find_tellings(next(iter(doc.sents)))
    assert telling.trigger.text == "condemned"
    assert not seen(doc, "army", "ASSAULT", 0.1).refuses(telling)


def test_without_the_head_nothing_is_said(doc: Doc) -> None:
    doc.spans.pop(GROUP, None)
    (telling,) = find_tellings(next(iter(load()("The army attacked them.").sents)))
    assert not acts_of(doc).refuses(telling)
    assert not list(acts_of(doc).proposals(next(iter(doc.sents))))


@pytest.mark.parametrize(
    ("fate", "expected"),
    [
        (Fate("held"), ("held", Plover("AID"))),
        (Fate("planned"), ("planned", Plover("AGREE"))),
        (Fate("held", negated=True), None),
        (Fate("hypothetical"), None),
    ],
)
def test_an_act_that_was_seen_keeps_its_status(
    doc: Doc, fate: Fate, expected: tuple[str, Plover] | None
) -> None:
    (found,) = seen(doc, "adding", "AID", 0.9).proposals(next(iter(doc.sents)))
    outcome = outcome_of_seen(found, fate)
    told = None if outcome is None else (outcome.status, outcome.plover)
    assert told == expected


def test_each_event_says_what_proposed_it(read_all: ReadAll) -> None:
    readings = read_all((PROPOSED, KNOWN))
    (proposed,), (known,) = (readings[t].events for t in (PROPOSED, KNOWN))
    assert proposed.found_by.split("+")[0] == FOUND_BY
    assert known.found_by == "act_lexicon:1"
