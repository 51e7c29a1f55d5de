"""What holds of every attribution: spans, links, classes, scope, linear time."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from spacy.tokens import Doc

from dragoman.domain import Attribution
from dragoman.domain.reading import spans_within
from dragoman.extract.attributions import find_attributions
from dragoman.extract.draft import Draft
from dragoman.extract.scope import Scopes

DraftOf = Callable[..., Draft]
Find = Callable[[str], tuple[Attribution, ...]]
PIECES = [
    *["The minister said", "Reuters reported", "according to", "told Reuters"],
    *[
        '"',
        "“",
        "”",
        "'",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "that",
        "by",
        "quoted",
        "as saying",
    ],
    *["the talks had failed", "he added", "citing a source", "is believed to"],
    *["reportedly", "a report"],
]
TIMES_LONGER = 8


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
@example(["The minister said", "quoted as saying", '"', "that"])
def test_spans_repeat_the_text_and_links_hold(
    draft_of: DraftOf, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    found = find_attributions(draft_of(text))
    ids = {a.id for a in found}
    for attribution in found:
        assert attribution.content
        assert attribution.inside is None or attribution.inside in ids - {
            attribution.id
        }
        for span in spans_within(attribution):
            assert text[span.start : span.end] == span.text


def seconds(draft_of: DraftOf, text: str, times: int) -> float:
    doc = draft_of(text).doc
    draft = draft_of(Doc.from_docs([doc] * times))
    start = time.process_time()
    assert find_attributions(draft)
    return time.process_time() - start


@pytest.mark.usefixtures("uncollected")
def test_attributions_take_linear_time(draft_of: DraftOf) -> None:
    text = '"We talk," he said. Reuters said it " is " not " so. '
    small = seconds(draft_of, text, 500)
    assert seconds(draft_of, text, 2000) < TIMES_LONGER * small + 0.6


def test_a_broken_run_of_marks_takes_linear_time(draft_of: DraftOf) -> None:
    text = 'Reuters said it " is " not " '
    small = seconds(draft_of, text, 1000)
    assert seconds(draft_of, text, 4000) < TIMES_LONGER * small + 0.6


def test_the_innermost_of_a_chain_holds_a_place(find: Find) -> None:
    text = "Al-Safir quoted an Egyptian official as saying that the gap had narrowed."
    found = find(text)
    inner = Scopes(found).at(text.index("gap"))
    assert inner is not None
    assert inner.source.span is not None
    assert inner.source.span.text == "an Egyptian official"
    assert Scopes(found).at(0) is None


def test_an_unnamed_source_keeps_its_reason(find: Find) -> None:
    text = (
        "A negotiator, who asked not to be named because he was not authorised to "
        "speak publicly, said the list was short."
    )
    (found,) = find(text)
    assert found.anonymity == "unnamed"
    assert found.reason is not None
    assert found.reason.text == "because he was not authorised to speak publicly"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "An envoy, who asked not to be named because talks fail, said he left.",
            "because talks fail",
        ),
        (
            "An envoy, asking not to be named as the talks went on, said he left.",
            "as the talks went on",
        ),
        ("An envoy, who declined to be named, said the list was short.", None),
    ],
)
def test_any_reason_for_a_name_kept_back_is_told(
    find: Find, text: str, reason: str | None
) -> None:
    (found,) = find(text)
    assert (found.reason.text if found.reason else None) == reason


def test_a_surname_that_ends_like_a_plural_is_a_name(find: Find) -> None:
    (found,) = find("Antonio Guterres told reporters that the deal would hold.")
    assert found.anonymity == "named"


def test_a_hedge_is_kept(find: Find) -> None:
    (found,) = find("The ferry reportedly turned back.")
    assert (found.hedge, found.source.actor, found.source.span) == (
        "reportedly",
        None,
        None,
    )


def test_a_day_that_goes_with_the_saying_is_when_it_was_said(
    draft_of: DraftOf,
) -> None:
    text = "On Monday, the minister said the border had closed on Friday."
    draft = draft_of(text, published="2024-05-02")
    (found,) = find_attributions(draft)
    said = {t.id: t.span.text for t in draft.times}
    assert found.said is not None
    assert said[found.said] == "Monday"


def test_the_title_is_no_attribution(draft_of: DraftOf) -> None:
    title = "Army says bridge is open"
    draft = draft_of(f"{title}\n\nThe army said the bridge was open.")
    titled = replace(draft, article=replace(draft.article, title=title))
    cues = [a.cue.start for a in find_attributions(titled) if a.cue is not None]
    assert len(cues) == 1
    assert cues[0] > len(title)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (
            "RIA said the crossing was closed. The same agency said it had reopened.",
            "RIA",
        ),
        (
            "Kan said the army was ready. The broadcaster said no order had come.",
            "Kan",
        ),
        (
            "Reuters said the talks had stalled. The agency said they would resume.",
            "Reuters",
        ),
        (
            "Al Jazeera said a plane had landed. The channel said talks would resume.",
            "Al Jazeera",
        ),
        (
            "Haaretz said a minister had left. Two were angry, the newspaper said.",
            "Haaretz",
        ),
    ],
)
def test_an_outlet_is_pointed_at_again(
    text: str, outlet: str, draft_of: DraftOf
) -> None:
    draft = draft_of(text)
    found = find_attributions(draft)
    assert {draft.cast.actor(a.source.actor or "").name for a in found} == {outlet}
    assert len(found) == 2


def test_an_outlet_is_not_pointed_at_by_another_body(
    draft_of: DraftOf,
) -> None:
    draft = draft_of("Reuters said the talks had stalled. The army said it was ready.")
    first, second = find_attributions(draft)
    assert first.source.actor != second.source.actor


def test_a_party_is_no_outlet_that_is_pointed_at_again(draft_of: DraftOf) -> None:
    text = "Reuters said talks stalled. Hamas said it waited. The agency said it knew."
    draft = draft_of(text)
    *_, last = find_attributions(draft)
    assert draft.cast.actor(last.source.actor or "").name == "Reuters"


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        (
            "Egypt and Qatar said the truce would hold.",
            "Egypt and Qatar",
            "other",
            None,
        ),
        (
            "The Irrawaddy said it fell. The outlet Khit Thit said nine died.",
            "Khit Thit",
            "media",
            None,
        ),
        (
            "Oman said its air force flew. Israel hit the port, its military said.",
            "military",
            "government_body",
            "ISR",
        ),
    ],
)
def test_the_last_who_speaks_is_one_of_its_own(
    draft_of: DraftOf, text: str, name: str, kind: str, country: str | None
) -> None:
    draft = draft_of(text)
    source = find_attributions(draft)[-1].source
    assert source.actor is not None
    actor = draft.cast.actor(source.actor)
    assert (actor.name, actor.kind, actor.country) == (name, kind, country)


def test_the_office_of_one_is_not_that_of_another_who_spoke(draft_of: DraftOf) -> None:
    draft = draft_of(
        "The mayor's office said the road was closed. The prosecutor's office said two "
        "men were held. The office gave no names."
    )
    who = [draft.cast.actor(str(a.source.actor)).name for a in find_attributions(draft)]
    assert who == ["mayor's office", "prosecutor's office"]
