"""The heads on parsed text: shape of the groups, exact sameness, what is found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from dragoman.analyse import heads
from dragoman.analyse.heads.model import FOLDER, installed, load, name

Told = list[tuple[str | None, str, list[str], bool]]
ParseText = Callable[[str], Doc]

pytestmark = pytest.mark.skipif(not installed(), reason="no weights in this checkout")

RELAY = (
    "Al-Nahar quoted a senior Egyptian official as saying that the talks would "
    "resume on Sunday."
)
PLAIN = "The crossing at Tavrin has been closed since Monday."
SAID = 'The minister said the text was ready. "We will sign," she added.'


@pytest.fixture(scope="module")
def parse_text() -> ParseText:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000
    return nlp


def told(doc: Doc) -> Told:
    group = heads.annotate(doc).spans["heads.attribution"]
    out = []
    for number, nested in enumerate(group.attrs["nested"]):
        own = [s for s in group if s.id == number]
        source = [s.text for s in own if s.label_ == "SOURCE"]
        cue = [s.text for s in own if s.label_ == "CUE"]
        content = [s.text for s in own if s.label_ == "CONTENT"]
        assert len(source) <= 1
        assert len(cue) == 1
        assert content
        out.append((source[0] if source else None, cue[0], content, nested))
    return out


def everything(doc: Doc) -> object:
    """All that the heads left, to compare by equality."""
    heads.annotate(doc)
    spans = [
        (s.start, s.end, s.label_, s.id)
        for key in ("heads.attribution", "heads.types", "heads.sides", "heads.acts")
        for s in doc.spans[key]
    ]
    spans += [(e.start, e.end, e.label_, 0) for e in doc.ents]
    scored = ("heads.attribution", "heads.types", "heads.acts")
    attrs = [doc.spans[key].attrs for key in scored]
    return spans, attrs


def test_a_report_reads_the_same_in_any_company(parse_text: ParseText) -> None:
    texts = [RELAY, PLAIN, SAID, f"{SAID}\n\n{RELAY} {PLAIN}\n{SAID}" * 9]
    alone = [everything(parse_text(t)) for t in texts]
    backwards = [everything(parse_text(t)) for t in reversed(texts)]
    assert alone == backwards[::-1]


def test_scores_of_a_window_are_equal_to_the_last_bit(parse_text: ParseText) -> None:
    model = load()
    ids = [101, *model.tokenizer.encode(RELAY, add_special_tokens=False).ids, 102]
    before = model.read(ids, [(1, 5)])
    everything(parse_text(SAID * 20))
    after = model.read(ids, [(1, 5)])
    assert before.hidden.tobytes() == after.hidden.tobytes()
    assert before.tags.tobytes() == after.tags.tobytes()


def test_who_says_what_is_found(parse_text: ParseText) -> None:
    found = told(parse_text("Karim Haddad said on Friday that the army would leave."))
    assert found == [("Karim Haddad", "said", ["that the army would leave"], False)]


def test_each_cue_has_its_own_source(parse_text: ParseText) -> None:
    text = (
        "The mayor said the bridge was safe, but residents told reporters that it "
        "had collapsed."
    )
    assert [(s, q) for s, q, _, _ in told(parse_text(text))] == [
        ("The mayor", "said"),
        ("residents", "told"),
    ]


def test_a_content_may_have_two_pieces(parse_text: ParseText) -> None:
    found = told(parse_text('"The road," she said, "is closed to everyone."'))
    assert [(s, q, len(c)) for s, q, c, _ in found] == [("she", "said", 2)]


def test_a_relayed_statement_is_nested(parse_text: ParseText) -> None:
    found = told(parse_text(RELAY))
    assert ("Al-Nahar", "quoted", False) in [(s, q, n) for s, q, _, n in found]
    inner = [(s, c) for s, _, c, nested in found if nested]
    assert [s for s, _ in inner] == ["a senior Egyptian official"]
    assert "the talks would resume on Sunday" in inner[0][1][0]


def test_plain_sentences_say_nothing(parse_text: ParseText) -> None:
    assert told(parse_text(PLAIN)) == []


def test_each_sentence_has_a_type(parse_text: ParseText) -> None:
    doc = heads.annotate(parse_text(f"{SAID} {PLAIN}"))
    group = doc.spans["heads.types"]
    assert len(group) == len(list(doc.sents)) == len(group.attrs["relevant"])
    for span, types in zip(group, group.attrs["types"], strict=True):
        assert span.label_ == max(types, key=types.__getitem__)
        assert sum(types.values()) == pytest.approx(1.0, abs=0.002)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Turkish warplanes bombed a village in northern Iraq.", {"ASSAULT"}),
        ("Qatar accused Egypt of blocking aid to the enclave.", {"ACCUSE"}),
        ("The president met the envoy in Doha to discuss the truce.", {"CONSULT"}),
        ("The striker scored twice as the champions beat their rivals.", {"NONE"}),
        ("Shares rallied after the central bank held rates.", {"NONE"}),
    ],
)
def test_the_type_of_a_sentence(
    parse_text: ParseText, text: str, types: set[str]
) -> None:
    doc = heads.annotate(parse_text(text))
    assert {s.label_ for s in doc.spans["heads.types"]} == types


@pytest.mark.parametrize(
    "text", ["", "\n\n", " ", "\u200b", "....", "é" * 500, "“" * 400]
)
def test_odd_texts_are_read(parse_text: ParseText, text: str) -> None:
    doc = heads.annotate(parse_text(text))
    assert {"heads.attribution", "heads.types"} <= set(doc.spans)


def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "heads")
    (tmp_path / "heads" / "labels.json").write_text("{}")
    with pytest.raises(OSError, match="damaged"):
        load(tmp_path / "heads")


def test_missing_weights_are_told() -> None:
    assert not installed(FOLDER / "nowhere")
    assert name().startswith("dragoman_heads ")


def test_entities_are_named_where_no_recogniser_ran(parse_text: ParseText) -> None:
    doc = heads.annotate(parse_text("Karim Haddad flew to Cairo on Friday."))
    found = [(e.text, e.label_) for e in doc.ents]
    assert found == [("Karim Haddad", "PERSON"), ("Cairo", "GPE"), ("Friday", "DATE")]


def test_entities_of_a_recogniser_stay(parse_text: ParseText) -> None:
    doc = parse_text("Karim Haddad flew to Cairo on Friday.")
    doc.set_ents([])
    assert not heads.annotate(doc).ents


def test_who_acts_on_whom_is_marked(parse_text: ParseText) -> None:
    doc = heads.annotate(parse_text("Egypt accused Ethiopia of delaying the talks."))
    found = [(s.text, s.label_) for s in doc.spans["heads.sides"]]
    assert found == [("Egypt", "INITIATOR"), ("Ethiopia", "RECIPIENT")]


def test_words_that_may_tell_an_act_are_marked(parse_text: ParseText) -> None:
    doc = heads.annotate(parse_text("Egypt accused Ethiopia."))
    group = doc.spans["heads.acts"]
    scored = zip(group, group.attrs["score"], strict=True)
    assert [(s.text, s.label_) for s, p in scored if p > 0.5] == [("accused", "ACCUSE")]


def test_words_of_sport_and_crime_tell_no_act(parse_text: ParseText) -> None:
    doc = heads.annotate(
        parse_text(
            "The striker attacked from the left and fired past the goalkeeper. "
            "Thieves raided a jewellery shop in Lyon on Friday."
        )
    )
    assert max(doc.spans["heads.acts"].attrs["score"], default=0.0) < 0.5
