"""What reports tell of mediators, ceasefires and courts, and what they leave out."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from dragoman.link.credit import credit_phrase, disputes, is_credit
from dragoman.questions.asked import (
    Asked,
    Ground,
    day_of,
    ground_of,
    ground_of_proposal,
    names_of,
    newest_first,
    page_of,
    readings_of,
)
from dragoman.questions.near import BEFORE, Near, claims_near
from dragoman.questions.phrases import TRUCE, is_court, is_of_truce, said_of_order
from dragoman.questions.rows import CeasefireStep, Compliance, Credit, NotStated
from dragoman.questions.silences import silences_of
from dragoman.store import EventRow, Ledger

FATES: Final = frozenset(("extended", "collapsed", "violated", "expired"))
IT: Final = re.compile(r"\b(?:it|this)\b", re.IGNORECASE)
ORDERS: Final = frozenset(("order", "judgment", "warrant"))
BOUND: Final = ("respondent", "recipient", "applicant", "beneficiary")
PRAISES: Final = frozenset(("praise", "claim_credit"))


def ceasefires(ledger: Ledger, asked: Asked) -> Iterator[CeasefireStep]:
    """Give what is said to have become of ceasefires, by whose word."""
    for row in ledger.events(asked.where, "agreement"):
        if is_of_truce(row.kind, row.issues, row.words) or _is_truce_before(
            ledger, row
        ):
            yield CeasefireStep(
                what="denied" if row.status == "denied" else row.kind,
                status=row.status,
                parties=names_of(row),
                day=row.start or row.end,
                by=row.chain[-1] if row.chain else None,
                ground=ground_of(row),
            )


def _is_truce_before(ledger: Ledger, row: EventRow) -> bool:
    """Say whether "it" that was extended or broken is a truce of the words before."""
    if row.kind not in FATES or IT.search(row.words) is None:
        return False
    reading = ledger.reading(row.page.article)
    found = (e for e in reading.events if e.id == row.id) if reading else iter(())
    event = next(found, None)
    if reading is None or reading.article is None or event is None:
        return False
    start = max(0, event.evidence.start - BEFORE)
    return TRUCE.search(reading.article.text, start, event.evidence.start) is not None


def credit(ledger: Ledger, asked: Asked) -> list[Credit]:
    """Give who credits a mediator with its part, and who disputes it."""
    return newest_first(_credit(ledger, asked))


def _credit(ledger: Ledger, asked: Asked) -> Iterator[Credit]:
    told = set[tuple[str, str | None]]()
    for row in ledger.events(asked.where, "statement"):
        if row.kind in PRAISES and is_credit(row.trigger, row.words):
            for thanks in _praised(row):
                told.add((row.page.article, thanks.mediator))
                yield thanks
    rows = (row for row in ledger.claims(asked.where) if credit_phrase(row.words))
    for near in claims_near(ledger, rows):
        found = _claimed(near)
        if found is not None and (near.row.page.article, found.mediator) not in told:
            yield found


def _praised(row: EventRow) -> Iterator[Credit]:
    by, about = names_of(row, "initiator"), names_of(row, "recipient", "beneficiary")
    for mediator in about or (None,):
        yield Credit(
            mediator=mediator,
            credited_by=by[0] if by else (row.chain[-1] if row.chain else None),
            disputed_by=None,
            day=row.start or day_of(row),
            ground=ground_of(row),
        )


def _claimed(near: Near) -> Credit | None:
    found = credit_phrase(near.row.words)
    if found is None:
        return None
    start, end, leads = found
    who = near.mediator(start, end, leads=leads)
    if who is None:
        return None
    doubted = disputes(near.row.words[:start]) or disputes(near.row.cue or "")
    return Credit(
        mediator=who,
        credited_by=None if doubted else near.row.source,
        disputed_by=near.row.source if doubted else None,
        day=near.row.said or day_of(near.row),
        ground=ground_of(near.row),
    )


def compliance(ledger: Ledger, asked: Asked) -> list[Compliance]:
    """Give what courts ordered, and what is said of keeping to it."""
    return newest_first(_compliance(ledger, asked))


def _compliance(ledger: Ledger, asked: Asked) -> Iterator[Compliance]:
    legal = ledger.events(asked.where, "legal")
    refused = ledger.events(asked.where, "response")
    for row in chain(legal, refused):
        court = next((n for n in names_of(row) if is_court((n,))), None)
        if row.kind in ORDERS or (row.family == "response" and court is not None):
            yield _ordered(row, court)
    for near in claims_near(ledger, ledger.claims(asked.where)):
        said = said_of_order(near.row.words, near.context())
        if said is not None and not near.relays():
            yield Compliance(
                what="compliance",
                court=None,
                parties=(),
                day=near.row.said or day_of(near.row),
                said=said,
                by=near.row.source,
                ground=ground_of(near.row),
            )


def _ordered(row: EventRow, court: str | None) -> Compliance:
    parties = names_of(row, *BOUND) or names_of(row)
    return Compliance(
        what="rejects" if row.kind == "reject" else row.kind,
        court=court,
        parties=tuple(name for name in parties if name != court),
        day=row.start or row.end,
        said=None,
        by=row.chain[-1] if row.chain else None,
        ground=ground_of(row),
    )


def not_stated(ledger: Ledger, asked: Asked) -> list[NotStated]:
    """Give what reports say is left out, and who would not say."""
    return newest_first(_not_stated(ledger, asked))


def _not_stated(ledger: Ledger, asked: Asked) -> Iterator[NotStated]:
    told = set[tuple[str, str]]()
    for row in ledger.events(asked.where):
        if row.not_stated or row.kind == "no_comment":
            told.add((row.page.article, row.words))
            fields = row.not_stated or ("comment",)
            yield NotStated(about=row.kind, fields=fields, ground=ground_of(row))
    for proposal in ledger.proposals(asked.where):
        if proposal.not_stated:
            yield NotStated(
                about=proposal.name,
                fields=proposal.not_stated,
                ground=ground_of_proposal(proposal, None),
            )
    for reading in readings_of(ledger, asked.where):
        for words, left_out in silences_of(reading):
            if (page_of(reading).article, words) not in told:
                ground = Ground(pages=(page_of(reading),), words=words)
                yield NotStated(about="report", fields=left_out, ground=ground)
