"""Proposals: a table of sentences with authors and terms, and texts that hold none."""

import csv
import hashlib
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.conftest import ReadText

from dragoman import analyse, knowledge
from dragoman.domain import Article, Proposal, Reading, Term
from dragoman.extract.attributions import find_attributions
from dragoman.extract.cast import find_cast
from dragoman.extract.draft import Draft
from dragoman.extract.proposals import find_proposals
from dragoman.extract.times import find_times

HERE = Path(__file__).parent
LINES = (HERE / "proposals.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))
SILENT = (HERE / "none.txt").read_text("utf-8").splitlines()
LONGEST_RATIO = 8.0


def draft_of(text: str) -> Draft:
    key = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=key, text_sha256=key, text=text, published="2024-05-02")
    doc = next(iter(analyse.parse_many([article])))
    known = knowledge.load()
    cast = find_cast(article, doc, known)
    draft = Draft(article=article, doc=doc, knowledge=known, cast=cast)
    draft = replace(draft, times=find_times(draft))
    return replace(draft, attributions=find_attributions(draft))


@cache
def found_in(text: str) -> tuple[Draft, tuple[Proposal, ...]]:
    draft = draft_of(text)
    return draft, find_proposals(draft)


def told(term: Term) -> str:
    """Write a term as the table does: issue, status, amount, duration or deadline."""
    words: list[str] = [term.issue, term.status or "-"]
    if term.ratio is not None:
        words.append(f"{term.ratio.give:g}/{term.ratio.get:g}")
    if term.quantity is not None:
        number = term.quantity
        ends = (number.value, number.value)
        low, high = (number.low, number.high) if number.value is None else ends
        words.append("-".join(dict.fromkeys(f"{end or 0:g}" for end in (low, high))))
    return " ".join([*words, *filter(None, (term.duration, term.deadline))])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_proposal_is_read_with_its_author_and_terms(row: dict[str, str]) -> None:
    draft, proposals = found_in(row["text"])
    named = [p for p in proposals if row["mention"] in {m.text for m in p.mentions}]
    assert len(named) == 1
    (proposal,) = named
    cast = draft.cast
    author = cast.actor(proposal.author).name if proposal.author else ""
    assert author == row["author"]
    assert (
        ";".join(cast.actor(a).name for a in proposal.addressees) == row["addressees"]
    )
    assert ";".join(map(told, proposal.terms)) == row["terms"]


@pytest.mark.parametrize("text", SILENT)
def test_no_proposal_in_business_sport_or_bare_fighting(text: str) -> None:
    assert found_in(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            (
                "The sticking point in the talks between Israel and Hamas is whether a "
                "ceasefire would be permanent."
            ),
            ["whether a ceasefire would be permanent"],
        ),
        (
            "Israel and Hamas are close to a truce. Several clauses remain unresolved.",
            [],
        ),
        (
            (
                "Congo and the M23 signed a truce. The government says it obliges the "
                "rebels to leave the towns, which the M23 denies."
            ),
            ["the rebels to leave the towns"],
        ),
        (
            (
                "Two points of the truce proposal remain open, an envoy said: whether "
                "families may go home, and whether troops leave the corridor."
            ),
            ["whether families may go home", "whether troops leave the corridor"],
        ),
    ],
)
def test_contested_points_are_named_or_only_said_to_exist(
    text: str, named: list[str]
) -> None:
    (proposal,) = found_in(text)[1]
    assert [span.text for span in proposal.contested] == named
    assert proposal.contested_unspecified == (not named)


@pytest.mark.parametrize(
    ("text", "by", "word"),
    [
        ("Hamas described the Israeli proposal as a trap.", "Hamas", "trap"),
        (
            'Hamas called the Israeli proposal "a ruse" on Friday.',
            "Hamas",
            "ruse",
        ),
        (
            (
                'The rebels signed a truce. The United States described the move as "a '
                'first step".'
            ),
            "United States",
            "first step",
        ),
        (
            (
                'The truce proposal of Hamas is "far from what we need", Benjamin '
                "Netanyahu said."
            ),
            "Benjamin Netanyahu",
            "far from what we need",
        ),
        (
            (
                "Hamas approved the truce proposal. The text was a softened version "
                "with new clauses, Benjamin Netanyahu said."
            ),
            "Benjamin Netanyahu",
            "softened",
        ),
        (
            (
                "Israel and Hamas got an Egyptian proposal for a truce. It looks like "
                "a ruse, Benjamin Netanyahu said."
            ),
            "Benjamin Netanyahu",
            "ruse",
        ),
        (
            (
                "The RSF never agreed to the truce of the Sudanese army and called it "
                "a theatrical show."
            ),
            "RSF",
            "theatrical show",
        ),
        (
            (
                "Russia demanded that Ukrainian troops leave the whole of the Donetsk "
                'and Kherson regions before any ceasefire. The demands were "absurd", '
                "Volodymyr Zelensky said."
            ),
            "Volodymyr Zelensky",
            "absurd",
        ),
    ],
)
def test_a_proposal_is_called_something_by_somebody(
    text: str, by: str, word: str
) -> None:
    draft, proposals = found_in(text)
    (called,) = [d for p in proposals for d in p.described_as]
    assert called.by is not None
    assert (draft.cast.actor(called.by).name, called.word) == (by, word)


@pytest.mark.parametrize(
    "text",
    [
        "Israel and Hamas discussed a truce proposal. It is not a ruse, Egypt said.",
        "Israel and Hamas discussed a truce proposal. It is ready, Egypt said.",
        "The truce proposal of Egypt was a softened version of Hamas's.",
    ],
)
def test_what_nobody_calls_it_is_no_name_for_it(text: str) -> None:
    assert not [d for p in found_in(text)[1] for d in p.described_as]


def test_a_version_points_to_what_it_was_made_of() -> None:
    text = "Hamas accepted a softened version of an Egyptian proposal, Israel said."
    source, version = found_in(text)[1]
    assert source.mentions[0].text == "an Egyptian proposal"
    assert (version.version, version.derived_from) == ("softened", source.id)


def test_two_names_are_one_proposal_only_where_the_text_says_so() -> None:
    text = (
        "Egypt pushes for a Gaza truce and hostage swap deal between Israel and Hamas. "
        "Talks on an Egyptian proposal for a ceasefire went on. "
        "The proposal provides for the release of 33 hostages."
    )
    deal, proposal = found_in(text)[1]
    assert [m.text for m in proposal.mentions] == [
        "an Egyptian proposal for a ceasefire",
        "The proposal",
    ]
    assert len(deal.mentions) == 1


def test_what_the_report_leaves_out_is_noted() -> None:
    text = "Israel and Hamas agreed to a truce. They gave no details of the terms."
    (proposal,) = found_in(text)[1]
    assert proposal.not_stated == ("terms",)


def test_phases_rates_and_ellipses(read_text: ReadText) -> None:
    reading: Reading = read_text(
        "Israel and Hamas reached a truce on Tuesday. In a first phase of six weeks, "
        "Hamas would release 33 hostages. Israel would free 30 Palestinian prisoners "
        "for every civilian hostage and 50 for each female soldier."
    )
    (proposal,) = reading.proposals
    rates = [t.ratio for t in proposal.terms if t.ratio is not None]
    assert [(r.give, r.get, r.per) for r in rates] == [
        (30, 1, "civilian hostage"),
        (50, 1, "female soldier"),
    ]
    release = next(t for t in proposal.terms if t.issue == "hostage_release")
    assert release.phase == "1"


@pytest.mark.usefixtures("uncollected")
def test_a_long_report_takes_time_in_proportion() -> None:
    block = (
        "Israel and Hamas agreed to a seven-day truce. Under the deal, Israel would "
        'free 30 prisoners. A "fair" offer, a ceasefire and the plan were discussed. '
    )
    spent = []
    for times in (20, 80):
        draft = draft_of(block * times)
        start = time.process_time()
        find_proposals(draft)
        spent.append(time.process_time() - start)
    assert spent[1] < LONGEST_RATIO * spent[0] + 0.2
