"""One report: its reading, its records to cite, as annotations and as provenance."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dragoman.domain import Article, Reading, Span
from dragoman.domain.chains import chains_of
from dragoman.domain.reading import spans_within
from dragoman.domain.wire import Json, to_json
from dragoman.store import Ledger
from dragoman.surface.api.asking import Moment
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book, Served
from dragoman.surface.api.sharing import without_text

router: Final = APIRouter(prefix="/api/reports", responses=answers(404, 422, 503))
KINDS: Final = ("attributions", "events", "proposals", "figures")
CITED: Final = (*KINDS, "actors", "places", "times")
WEB_ANNOTATION: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters before and after a quotation, for finding it in a changed page."""
Key = Annotated[str, Path(max_length=200, examples=["8bfdb5c52a90…"])]


class Cited(BaseModel):
    """Hold a record as it can be cited: its words, its chain, and who read it."""

    url: str
    kind: str
    record: dict[str, Any]
    chain: list[str]
    words: list[str]
    title: str | None
    outlet: str | None
    published: str | None
    page: str | None
    reader: dict[str, Any]


@router.get("/{report}", response_model=dict[str, Any])
def reading(
    book: Book, served: Served, report: Key, as_of: Moment = None
) -> JSONResponse:
    """Give all that one report states, as the ledger's contract sets it."""
    made = to_json(reading_of(book, report, as_of=as_of))
    return JSONResponse(without_text(made) if served.quotes_only else made)


@router.get("/{report}/records/{record}", response_model=Cited)
def cited(book: Book, request: Request, report: Key, record: Key) -> JSONResponse:
    """Give one record with its words and its chain, for citing it."""
    found = reading_of(book, report)
    kind, made = record_of(found, record)
    article = article_of(found)
    on = made.id if kind == "attributions" else getattr(made, "attribution", None)
    chain = chains_of(found).get(on)
    told = Cited(
        url=str(request.url.replace(query="")),
        kind=kind,
        record=_object(to_json(made)),
        chain=list(chain.names) if chain is not None else [],
        words=[span.text for span in spans_within(made)],
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        page=article.url,
        reader=_object(to_json(found.reader)),
    )
    return JSONResponse(told.model_dump())


@router.get("/{report}/annotations", response_model=dict[str, Any])
def annotations(
    book: Book, served: Served, request: Request, report: Key
) -> JSONResponse:
    """Give the words behind each record as W3C Web Annotations."""
    found = reading_of(book, report)
    here = str(request.url.replace(query=""))
    base = here.removesuffix("/annotations")
    around = 0 if served.quotes_only else AROUND
    items = [
        annotation(found, f"{base}/records/{record.id}", record, around)
        for kind in KINDS
        for record in getattr(found, kind)
    ]
    page = {"@context": WEB_ANNOTATION, "id": here, "type": "AnnotationPage"}
    return JSONResponse(
        page | {"items": items},
        media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    )


def annotation(
    found: Reading,
    url: str,
    record: Any,  # noqa: ANN401 - any record
    around: int,
) -> dict[str, Json]:
    """Make a record's annotation: quotation and position of each of its words."""
    article = article_of(found)
    source = article.url or f"urn:sha256:{article.text_sha256}"
    targets: list[Json] = [
        {"source": source, "selector": _selectors(article.text, span, around)}
        for span in dict.fromkeys(spans_within(record))
    ]
    return {
        "id": url,
        "type": "Annotation",
        "motivation": "identifying",
        "generator": f"dragoman {found.reader.version}",
        "body": {"type": "Dataset", "id": url, "format": "application/json"},
        "target": targets,
    }


def _selectors(text: str, span: Span, around: int) -> list[Json]:
    start, end = span.start, span.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - around) : start],
            "suffix": text[end : end + around],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


@router.get("/{report}/provenance", response_model=dict[str, Any])
def provenance(book: Book, report: Key) -> JSONResponse:
    """Say, in PROV's JSON, from what the reading was made, by which reader."""
    found = reading_of(book, report)
    article = article_of(found)
    page, made, by = f"page:{article.id}", f"reading:{article.id}", "agent:dragoman"
    told = {
        "prefix": {"page": "urn:dragoman:page:", "reading": "urn:dragoman:reading:"},
        "entity": {
            page: {
                "prov:location": article.url,
                "dragoman:raw_sha256": article.raw_sha256,
                "dragoman:text_sha256": article.text_sha256,
                "dragoman:published": article.published,
            },
            made: {"dragoman:records": sum(len(getattr(found, k)) for k in CITED)},
        },
        "activity": {"reading:act": {"dragoman:knowledge": found.reader.knowledge}},
        "agent": {
            by: {
                "prov:type": "prov:SoftwareAgent",
                "dragoman:version": found.reader.version,
                "dragoman:models": list(found.reader.models),
            }
        },
        "wasDerivedFrom": {"_:d": _edge("generatedEntity", made, "usedEntity", page)},
        "wasGeneratedBy": {"_:g": _edge("entity", made, "activity", "reading:act")},
        "used": {"_:u": _edge("activity", "reading:act", "entity", page)},
        "wasAssociatedWith": {"_:a": _edge("activity", "reading:act", "agent", by)},
    }
    return JSONResponse(told)


def _edge(one: str, first: str, other: str, second: str) -> dict[str, str]:
    return {f"prov:{one}": first, f"prov:{other}": second}


def reading_of(book: Ledger, report: str, *, as_of: str | None = None) -> Reading:
    """Give a report's newest reading, now or as of a time.

    Raises:
        HTTPException: 404, the ledger holds no such report.
    """
    found = book.reading(report, as_of=as_of)
    if found is None or found.article is None:
        detail = f"the ledger holds no report {report!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    return found


def article_of(found: Reading) -> Article:
    """Give the article of a reading that has one."""
    if found.article is None:
        detail = f"{found.id} was refused"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    return found.article


def record_of(found: Reading, key: str) -> tuple[str, Any]:
    """Find a record of a report, and its kind.

    Raises:
        HTTPException: 404, the report states no such record.
    """
    for kind, record in _records(found):
        if record.id == key:
            return kind, record
    detail = f"report {found.id} states no record {key!r}"
    raise HTTPException(HTTPStatus.NOT_FOUND, detail)


def _records(found: Reading) -> Iterator[tuple[str, Any]]:
    for kind in CITED:
        for record in getattr(found, kind):
            yield kind, record


def _object(value: Json) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
