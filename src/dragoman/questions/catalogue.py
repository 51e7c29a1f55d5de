"""The twenty questions by name, and how each is answered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from typing import Final

from dragoman.questions import contacts, history, labels, numbers, sources, talks, told
from dragoman.questions.asked import Asked, QuestionError
from dragoman.questions.between import AnswerChange, changes_of
from dragoman.questions.rows import Answer
from dragoman.store import Ledger


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question: its name, what it asks, what answers it.

    `about` says what must be named for it: a record, or a report.
    """

    name: str
    asks: str
    answer: Callable[[Ledger, Asked], Iterable[Answer]]
    about: str | None = None


QUESTIONS: Final = (
    Question(
        "proposals",
        "Which proposal is on the table, and what does each party say of it?",
        talks.on_the_table,
    ),
    Question(
        "acceptance",
        "Who says that it was accepted, who denies it, and when?",
        talks.acceptance,
    ),
    Question(
        "unnamed",
        "Which claims rest on one unnamed source?",
        sources.unnamed,
    ),
    Question(
        "origins",
        "How many independent origins are behind the pages?",
        sources.origins,
    ),
    Question(
        "unheld",
        "Which announced contacts and acts are not found as held?",
        contacts.unheld,
    ),
    Question(
        "contacts",
        "Who talked with whom, through whom, and which channel went quiet?",
        contacts.contacts,
    ),
    Question(
        "changed-terms",
        "Which terms changed from one version to another?",
        talks.changed_terms,
    ),
    Question(
        "contested",
        "Which contested points are named, or only said to exist?",
        talks.contested,
    ),
    Question(
        "ratios",
        "Who would give how many for how many, and do the sums add up?",
        numbers.ratios,
    ),
    Question(
        "deadlines",
        "Which deadlines passed in silence?",
        contacts.deadlines,
    ),
    Question(
        "vintages",
        "Whose figure is it, and as of which day?",
        numbers.vintages,
    ),
    Question(
        "revisions",
        "Which numbers are misprints, or were revised?",
        numbers.revisions,
    ),
    Question(
        "two-counts",
        "Which counts of one thing differ?",
        numbers.two_counts,
    ),
    Question(
        "credit",
        "Who is credited as mediator, and who disputes it?",
        told.credit,
    ),
    Question(
        "ceasefires",
        "Was a ceasefire declared, in effect, extended, violated: by whose word?",
        told.ceasefires,
    ),
    Question(
        "compliance",
        "What did a court order, and what is said of compliance?",
        told.compliance,
    ),
    Question(
        "labels",
        "How does each outlet label the same actor or source?",
        labels.labels,
    ),
    Question(
        "not-stated",
        "What do reports say that is not stated?",
        told.not_stated,
    ),
    Question(
        "changes",
        "What did the ledger learn since, and what no longer holds?",
        history.changes,
    ),
    Question(
        "words",
        "Which words are behind a record?",
        history.behind,
        about="a record",
    ),
    Question(
        "falls-with",
        "Which records fall with a report?",
        history.falls_with,
        about="a report",
    ),
)


def find_question(name: str) -> Question:
    """Find a question by its name.

    Raises:
        QuestionError: there is none; the message tells those with a name like it.
    """
    known = {question.name: question for question in QUESTIONS}
    found = known.get(name.lower().replace("_", "-"))
    if found is None:
        near = get_close_matches(name.lower(), known, n=3, cutoff=0.5)
        told_near = f"did you mean {' or '.join(near)}? " if near else ""
        msg = f"there is no question {name!r}: {told_near}`dragoman ask` lists them"
        raise QuestionError(msg)
    return found


def ask(ledger: Ledger, name: str, asked: Asked) -> Iterator[Answer | AnswerChange]:
    """Answer a question, row by row; `asked.where.limit` counts its rows.

    With `asked.between`, say what changed in its answer from one time to the other.

    Raises:
        QuestionError: there is no such question, or it lacks what it is about.
    """
    question = find_question(name)
    _check(question, asked)
    whole = replace(asked, where=replace(asked.where, limit=None))
    rows: Iterable[Answer | AnswerChange]
    if asked.between is None or question.name == "changes":
        rows = question.answer(ledger, whole)
    else:
        rows = changes_of(_at_times(ledger, question, whole), asked.between)
    return islice(rows, asked.where.limit)


def _at_times(
    ledger: Ledger, question: Question, asked: Asked
) -> Callable[[str], Iterable[Answer]]:
    """Give a question's answer as of a time."""

    def answered(time: str) -> Iterable[Answer]:
        where = replace(asked.where, as_of=time)
        return question.answer(ledger, replace(asked, where=where, between=None))

    return answered


def _check(question: Question, asked: Asked) -> None:
    """Refuse what would be left unheard.

    Raises:
        QuestionError: the question takes no record, or no two times.
    """
    if asked.record is not None and question.about is None:
        msg = f"{question.name} is about no record: leave {asked.record!r} out"
        raise QuestionError(msg)
    if asked.between is not None and question.about is not None:
        msg = f"{question.name} is about one record, whose words do not change"
        raise QuestionError(msg)
