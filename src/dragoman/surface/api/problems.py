"""Errors as problem details (RFC 9457): what is wrong, and what to do."""

from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from dragoman.domain.errors import (
    DragomanError,
    FilterError,
    JudgementError,
    LedgerBusyError,
    LedgerError,
)

MEDIA_TYPE: Final = "application/problem+json"


class Problem(BaseModel):
    """Describe an error as RFC 9457 does."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str


def answers(*codes: int) -> dict[int | str, dict[str, object]]:
    """Document the problems that a resource can answer with."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {
        code: {"description": HTTPStatus(code).phrase, "content": content}
        for code in codes
    }


def handle(app: FastAPI) -> None:
    """Let an application tell its errors as problems."""

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> JSONResponse:
        made = problem(request, error.status_code, str(error.detail))
        made.headers.update(error.headers or {})
        return made

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        told = (f"{_place(e['loc'])}: {e['msg']}" for e in error.errors())
        return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(told))

    @app.exception_handler(DragomanError)
    def _ours(request: Request, error: DragomanError) -> JSONResponse:
        return problem(request, status_of(error), " ".join(str(error).split()))


def problem(request: Request, status: int, detail: str) -> JSONResponse:
    """Make the answer that tells of an error."""
    told = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
    )
    return JSONResponse(told.model_dump(), status, media_type=MEDIA_TYPE)


def status_of(error: DragomanError) -> int:
    """Say with which status an error of ours is told."""
    if isinstance(error, FilterError | JudgementError):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(error, LedgerBusyError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, LedgerError):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    return HTTPStatus.BAD_REQUEST


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or "request"
