"""The application: resources, errors, headers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final

from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dragoman.domain.wire import to_json
from dragoman.knowledge.codebook import Entry, codebook
from dragoman.store import Ledger
from dragoman.surface.api import (
    arrivals,
    exports,
    judgements,
    links,
    lists,
    news,
    reports,
)
from dragoman.surface.api.asking import refuse_unknown
from dragoman.surface.api.kept import Kept, Ready
from dragoman.surface.api.problems import answers, handle
from dragoman.surface.api.serving import Book, Serving
from dragoman.surface.api.states import tag_answers
from dragoman.surface.codebook import markdown

SUMMARY: Final = "A sourced ledger of what news reports say"
DESCRIPTION: Final = (
    "Every record carries the words that it rests on and the chain of who says so. "
    "What a report does not state is null. Lists go on by `next`, the cursor of the "
    "page after; `as_of` asks what the ledger knew then."
)


class Markdown(PlainTextResponse):
    """Answer with a page of Markdown."""

    media_type = "text/markdown"


def create_app(serving: Serving) -> FastAPI:
    """Make the application for one ledger; it is opened for reading at once.

    Raises:
        LedgerError: there is no ledger, or it cannot be used.
    """
    book, made = Ledger(serving.ledger, read_only=True), version("dragoman")
    kept = Kept(book)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        with kept.kept_warm():
            yield
        book.close()

    app = FastAPI(
        title="Dragoman",
        summary=SUMMARY,
        description=DESCRIPTION,
        version=made,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        dependencies=[Depends(refuse_unknown)],
    )
    app.state.serving, app.state.book, app.state.kept = serving, book, kept
    handle(app)
    tag_answers(app, made)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(serving.hosts))
    _add_rest(app)
    for room in (exports, lists, reports, links, judgements, arrivals, news):
        app.include_router(room.router)
    return app


def _add_rest(app: FastAPI) -> None:
    @app.get("/api/counts", response_model=dict[str, Any], responses=answers(503))
    def counts(book: Book, ready: Ready) -> JSONResponse:
        """Count what the ledger holds, stated and derived."""
        stated = ready.counts()
        told = {name: getattr(stated, name) for name in stated.__slots__}
        derived = ready.get("derived", book.links.counts)
        return JSONResponse({"stated": told, "derived": derived})

    @app.get("/api/codebook", response_model=list[Entry])
    def entries() -> JSONResponse:
        """Say what each value means, with words that fit and words that do not."""
        return JSONResponse([to_json(entry) for entry in codebook()])

    @app.get("/api/codebook.md", response_class=Markdown)
    def page() -> Markdown:
        """Give the codebook as a page of Markdown."""
        return Markdown(markdown())

    @app.get("/api/health")
    def health() -> JSONResponse:
        """Say that the server answers."""
        return JSONResponse({"status": "ok"})
