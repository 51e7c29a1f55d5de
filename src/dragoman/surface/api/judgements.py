"""Judgements over HTTP: the history for all, entering and taking back by token."""

from http import HTTPStatus
from itertools import dropwhile, islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, JsonValue

from dragoman import linking
from dragoman.domain.judged import Judgement, JudgementKind
from dragoman.domain.wire import to_json
from dragoman.store import Entry, JudgementFilter, Ledger
from dragoman.surface.api.access import Written
from dragoman.surface.api.asking import Moment, Paging, Words, cursor_of, parts_of
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book

router: Final = APIRouter(prefix="/api/judgements", responses=answers(422, 503))
MOST: Final = 1000
"""Records that one judgement may name."""
LONGEST: Final = 10_000
"""Characters of a note, or of a reason."""
Key = Annotated[str, Path(max_length=100, examples=["judgement:1f0c"])]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class Entered(BaseModel):
    """Hold a judgement to enter; `records` are ids, or their beginnings."""

    kind: JudgementKind
    records: Annotated[list[Text], Field(min_length=1, max_length=MOST)]
    by: Text
    field: Text | None = None
    value: JsonValue = None
    reason: Text | None = None

    def entry(self) -> Entry:
        """Make what the ledger takes."""
        return Entry(
            kind=self.kind,
            records=tuple(self.records),
            by=self.by,
            field=self.field,
            value=self.value,
            reason=self.reason,
        )


class Retracted(BaseModel):
    """Hold who takes a judgement back."""

    by: Text


class History(BaseModel):
    """Hold judgements, the newest first; `next` is the cursor of those before."""

    items: list[dict[str, Any]]
    next: str | None


def judgement_filter(
    kind: JudgementKind | None = None,
    by: Words = None,
    record: Words = None,
    as_of: Moment = None,
    *,
    standing: Annotated[
        bool, Query(description="Only what was not taken back.")
    ] = False,
) -> JudgementFilter:
    """Ask for judgements."""
    return JudgementFilter(
        kind=kind, by=by, record=record, standing=standing, as_of=as_of
    )


@router.get("", response_model=History)
def judgements(
    book: Book,
    where: Annotated[JudgementFilter, Depends(judgement_filter)],
    page: Annotated[Paging, Depends()],
) -> JSONResponse:
    """List what analysts entered, the newest first, also what was taken back."""
    found = list(book.judged.all(where))[::-1]
    rest = iter(found)
    if page.cursor:
        (last,) = parts_of(page.cursor)[:1] or ("",)
        rest = islice(dropwhile(lambda one: one.id != last, found), 1, None)
    shown = list(islice(rest, page.limit + 1))
    more = len(shown) > page.limit
    following = cursor_of([shown[page.limit - 1].id]) if more else None
    items = [to_json(one) for one in shown[: page.limit]]
    return JSONResponse({"items": items, "next": following})


@router.get("/{key}", response_model=dict[str, Any], responses=answers(404))
def judgement(book: Book, key: Key) -> JSONResponse:
    """Give one judgement."""
    found = next((one for one in book.judged.all() if one.id == key), None)
    if found is None:
        detail = f"the ledger holds no judgement {key!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    return JSONResponse(to_json(found))


@router.post(
    "",
    response_model=dict[str, Any],
    status_code=201,
    responses=answers(401, 403) | {200: {"description": "It stands already."}},
)
def enter(book: Written, entered: Entered) -> Response:
    """Enter a judgement; what it says of one thing or two is linked anew at once."""
    made, new = keep(book, entered.entry())
    status = HTTPStatus.CREATED if new else HTTPStatus.OK
    headers = {"Location": f"/api/judgements/{made.id}"}
    return JSONResponse(to_json(made), status, headers)


@router.post(
    "/{key}/retraction", response_model=dict[str, Any], responses=answers(401, 403)
)
def retract(book: Written, key: Key, by: Retracted) -> JSONResponse:
    """Take a judgement back; it stays in the history."""
    return JSONResponse(to_json(take_back(book, key, by.by)))


def keep(book: Ledger, entry: Entry) -> tuple[Judgement, bool]:
    """Enter a judgement, and link what it is about; False where it stands already."""
    made, new = book.judged.enter(entry)
    linking.link(book)
    return made, new


def take_back(book: Ledger, key: str, by: str) -> Judgement:
    """Take a judgement back, and link what it was about."""
    gone = book.judged.retract(key, by)
    linking.link(book)
    return gone
