"""What changed since, the words behind any cell, and what falls with a page."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Final

from dragoman.domain import Attribution, Event, Figure, Proposal, Reading
from dragoman.domain.chains import chain
from dragoman.domain.links import Link
from dragoman.questions.asked import Asked, Ground, QuestionError, page_of, page_ref
from dragoman.questions.derived import KINDS
from dragoman.questions.history_rows import Behind, Falls, LedgerChange
from dragoman.store import Filter, Ledger, ReportRow
from dragoman.store.filter import moment

STATED: Final = ("attributions", "events", "proposals", "figures")
Record = Attribution | Event | Proposal | Figure


def changes(ledger: Ledger, asked: Asked) -> Iterator[LedgerChange]:
    """Give what the ledger learned between two times, and what no longer holds."""
    since, until = asked.between or _last_day()
    after = moment(since)
    for row in ledger.reports(Filter(as_of=until)):
        if row.page.recorded_at > after:
            yield from _learned(ledger, row)
    for kept in ledger.links.changes(since, until):
        fell = kept.retired_at is not None
        yield LedgerChange(
            change="gone" if fell else "new",
            record=KINDS[type(kept.link)],
            what=told(kept.link),
            at=kept.retired_at if kept.retired_at is not None else kept.recorded_at,
            ground=Ground(pages=(), records=kept.link.rests_on),
        )


def behind(ledger: Ledger, asked: Asked) -> Iterator[Behind]:
    """Give the words that a record stands on; of a derived one, of all its grounds.

    Raises:
        QuestionError: no record is named, or there is none.
    """
    record = _record(asked, "a record: `dragoman ask words event:1f0c...`")
    link = ledger.links.find(record)
    keys = (record,) if link is None else link.rests_on
    found = False
    for key in keys:
        for one in ledger.words_behind(key, as_of=asked.where.as_of):
            found = True
            yield Behind(
                record=one.record,
                kind=one.kind,
                field=one.field,
                start=one.start,
                end=one.end,
                ground=Ground(
                    pages=(page_ref(one.page),), words=one.words, records=(one.record,)
                ),
            )
    if not found:
        msg = f"there is no record {record!r} in this ledger"
        raise QuestionError(msg)


def falls_with(ledger: Ledger, asked: Asked) -> Iterator[Falls]:
    """Give the records that go with a report, stated and derived.

    Raises:
        QuestionError: no report is named, or there is none.
    """
    report = _record(asked, "a report: `dragoman ask falls-with 2c0fc03152e2`")
    reading = _reading(ledger, report)
    page = page_of(reading)
    own = {record.id for record in _stated(reading)}
    for record in _stated(reading):
        yield Falls(
            falls=_kind(record),
            what=told(record),
            alone=True,
            page=page,
            ground=_ground(reading, record),
        )
    for link in ledger.links.resting_on_article(page.article):
        yield Falls(
            falls=KINDS[type(link)],
            what=told(link),
            alone=own.issuperset(link.rests_on),
            page=page,
            ground=Ground(pages=(page,), records=link.rests_on),
        )


def told(record: Record | Link) -> str:
    """Tell a record in a few words: those it stands on, or its own names."""
    match record:
        case Attribution():
            return " ".join(span.text for span in record.content)
        case Event():
            return f"{record.kind}, {record.status}: {record.trigger.text}"
        case Proposal():
            return record.name
        case Figure():
            return f"{record.measure}: {record.number.text}"
    names = ("name", "gist", "what", "response", "kind", "measure", "words")
    here = {field.name for field in fields(record)}
    return str(next((getattr(record, n) for n in names if n in here), record.key))


def _learned(ledger: Ledger, row: ReportRow) -> Iterator[LedgerChange]:
    reading = ledger.reading(row.page.article)
    if reading is None:
        return
    for record in _stated(reading):
        yield LedgerChange(
            change="new",
            record=_kind(record),
            what=told(record),
            at=row.page.recorded_at,
            ground=_ground(reading, record),
        )


def _stated(reading: Reading) -> Iterator[Record]:
    for kind in STATED:
        yield from getattr(reading, kind)


def _kind(record: Record) -> str:
    return type(record).__name__.lower()


def _ground(reading: Reading, record: Record) -> Ground:
    said = record.id if isinstance(record, Attribution) else None
    if isinstance(record, Event | Figure):
        said = record.attribution
    names = chain(reading, said)
    return Ground(
        pages=(page_of(reading),),
        by=names[-1] if names else None,
        chain=names,
        words=_words(record),
        records=(record.id,),
    )


def _words(record: Record) -> str | None:
    match record:
        case Attribution():
            return " ".join(span.text for span in record.content)
        case Proposal():
            return record.mentions[0].text if record.mentions else None
        case Event() | Figure():
            return record.evidence.text


def _reading(ledger: Ledger, report: str) -> Reading:
    found = ledger.reading(report)
    if found is not None:
        return found
    begins = [
        row.page.article
        for row in ledger.reports()
        if row.page.article.startswith(report)
    ]
    if len(begins) != 1:
        many = "several begin" if begins else "none begins"
        msg = f"there is no report {report!r} in this ledger: {many} so"
        raise QuestionError(msg)
    reading = ledger.reading(begins[0])
    if reading is None:
        msg = f"there is no report {report!r} in this ledger"
        raise QuestionError(msg)
    return reading


def _record(asked: Asked, missing: str) -> str:
    if asked.record is None:
        msg = f"name {missing}"
        raise QuestionError(msg)
    return asked.record


def _last_day() -> tuple[str, str]:
    now = datetime.now(UTC)
    return (now - timedelta(days=1)).isoformat(), now.isoformat()
