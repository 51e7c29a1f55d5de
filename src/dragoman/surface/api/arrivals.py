"""Reports read into the ledger over HTTP, by token."""

import io
import json
from http import HTTPStatus
from threading import Lock
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dragoman import acquire, ingestion
from dragoman.surface.api.access import Written
from dragoman.surface.api.problems import answers

router: Final = APIRouter(prefix="/api")
LIMITS: Final = acquire.Limits()
FORMS: Final[dict[str, acquire.InputFormat]] = {
    "text/plain": "text",
    "text/html": "html",
    "application/json": "jsonl",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
"""What a body may be, by its media type; JSON is one record, or one a line."""
EXAMPLE: Final = {"text": "Talks go on in Doha ...", "published": "2024-05-06"}
BODY: Final = {
    "requestBody": {
        "required": True,
        "content": {
            name: {"schema": {"type": "object"}, "example": EXAMPLE}
            if form == "jsonl"
            else {"schema": {"type": "string"}}
            for name, form in FORMS.items()
        },
    }
}
one_at_a_time: Final = Lock()
"""Reading takes all of a processor: two at a time would finish no sooner."""


class Arrived(BaseModel):
    """Count what was read; `linked` reports were compared with the others."""

    new: int
    known: int
    refused: int
    records: int
    linked: int


async def body_of(request: Request) -> bytes:
    """Take a request's body, as long as one page may be.

    Raises:
        HTTPException: 413, it is longer.
    """
    taken = bytearray()
    async for part in request.stream():
        taken += part
        if len(taken) > LIMITS.max_bytes:
            detail = f"at most {LIMITS.max_bytes:,} bytes at a time"
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    return bytes(taken)


def lines_of(raw: bytes) -> bytes:
    """Write a JSON object, or a list of some, one a line; what is none stays."""
    try:
        told = json.loads(raw)
    except ValueError:
        return raw
    some = told if isinstance(told, list) else [told]
    return "\n".join(json.dumps(one) for one in some).encode()


@router.post(
    "/reports",
    response_model=Arrived,
    status_code=201,
    responses=answers(400, 401, 403, 413, 415, 422, 503),
    openapi_extra=BODY,
)
def arrive(
    book: Written,
    request: Request,
    raw: Annotated[bytes, Depends(body_of)],
    published: Annotated[
        str | None, Query(max_length=40, description="Where the page names no day.")
    ] = None,
) -> JSONResponse:
    """Read a page, or JSON records one a line, into the ledger, each once."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in FORMS:
        detail = f"send one of {', '.join(FORMS)}"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)
    how = acquire.Intake(form=FORMS[given], limits=LIMITS, published=published)
    lines = lines_of(raw) if given == "application/json" else raw
    pages = acquire.pages(["-"], how, stdin=io.BytesIO(lines))
    with one_at_a_time:
        counts = ingestion.ingest(pages, book)
    told = Arrived(
        new=counts.new,
        known=counts.known,
        refused=counts.refused,
        records=counts.records,
        linked=counts.linked,
    )
    return JSONResponse(told.model_dump(), HTTPStatus.CREATED)
