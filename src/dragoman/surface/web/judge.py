"""Judge: merge, split, correct, grade and note, signed; the history of all of it."""

from http import HTTPStatus
from typing import Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.domain.errors import JudgementError
from dragoman.domain.judged import JudgementKind
from dragoman.store import Entry, JudgementFilter, Ledger
from dragoman.surface.api.judgements import keep, take_back
from dragoman.surface.api.serving import Book, Served
from dragoman.surface.judging import log_line, log_rows
from dragoman.surface.web.forms import Fields, Posted
from dragoman.surface.web.judged import subject_of
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
VERBS: Final[dict[str, JudgementKind]] = {v: v for v in get_args(JudgementKind)}
SHOWN: Final = 100


@router.get("/judge")
def judge(request: Request, book: Book) -> Response:
    """Show what can be judged of a record, and what was."""
    return _shown(request, book, None)


@router.post("/judge")
def enter(request: Request, book: Book, served: Served, posted: Posted) -> Response:
    """Enter a judgement, or take one back, and show the record again."""
    session, form = posted
    try:
        with Ledger(served.ledger) as written:
            key = form.one("retract")
            if key:
                made = take_back(written, key, session.by)
            else:
                made, _ = keep(written, entry_of(form, session.by))
    except JudgementError as error:
        shown = _shown(request, book, " ".join(str(error).split()))
        shown.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return shown
    told = {"record": request.query_params.get("record", ""), "done": made.id}
    asked = urlencode({name: value for name, value in told.items() if value})
    return RedirectResponse(f"/judge?{asked}#history", HTTPStatus.SEE_OTHER)


def entry_of(form: Fields, by: str) -> Entry:
    """Make of a form what the ledger takes.

    Raises:
        JudgementError: the form says nothing that can be entered.
    """
    kind = VERBS.get(form.one("kind"))
    if kind is None:
        msg = f"{form.one('kind')!r} is no judgement"
        raise JudgementError(msg)
    field, value = form.one("field") or None, form.one("value") or None
    if kind == "correct" and form.one("not_said"):
        field, value = None, None
    elif kind == "correct" and (field is None or value is None):
        msg = "say which field is wrong and what the report says, or that it does not"
        raise JudgementError(msg)
    if kind == "grade":
        value = form.one("letter") + form.one("number")
    return Entry(
        kind=kind,
        records=form.all("records"),
        by=by,
        field=field,
        value=value,
        reason=form.one("reason") or None,
    )


def _shown(request: Request, book: Ledger, error: str | None) -> HTMLResponse:
    asked = request.query_params
    record, done = asked.get("record", "").strip(), asked.get("done", "")
    subject = subject_of(book, record, asked.get("field", "")) if record else None
    where = JudgementFilter(record=record or None, by=asked.get("by") or None)
    judgements = list(book.judged.all(where))[::-1]
    told = {
        "subject": subject,
        "record": record,
        "error": error,
        "done": next((one for one in judgements if one.id == done), None),
        "history": judgements[:SHOWN],
        "hidden": len(judgements[SHOWN:]),
        "words": lambda one: log_line(log_rows([one], ())[-1])[1].what,
    }
    return page(request, "judge.html", told)
