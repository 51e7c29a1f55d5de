"""One derived record: what many reports say together, with its rule and grounds."""

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import JSONResponse

from dragoman.domain.links import Link
from dragoman.domain.wire import to_json
from dragoman.store import Ledger
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book

router: Final = APIRouter(prefix="/api/link", responses=answers(404, 422, 503))
Key = Annotated[str, Path(max_length=300, examples=["thread:7f45bf3a6fe4b1f1b643"])]


@router.get("/{key}", response_model=dict[str, Any])
def link(book: Book, key: Key) -> JSONResponse:
    """Give one derived record, by its id, or as it stands by its key."""
    return JSONResponse(to_json(link_of(book, key)))


@router.get("/{key}/provenance", response_model=dict[str, Any])
def provenance(book: Book, key: Key) -> JSONResponse:
    """Say, in PROV's JSON, on which stated records it rests, and by which rule."""
    found = link_of(book, key)
    made, by = f"derived:{found.id}", f"rule:{found.rule}"
    stated = [f"record:{record}" for record in found.rests_on]
    told = {
        "prefix": {
            "derived": "urn:dragoman:derived:",
            "record": "urn:dragoman:record:",
            "rule": "urn:dragoman:rule:",
        },
        "entity": {
            made: {"dragoman:key": found.key, "dragoman:score": found.score},
            **{record: {} for record in stated},
        },
        "activity": {
            by: {
                "dragoman:version": found.rule_version,
                "prov:endTime": found.recorded_at,
            }
        },
        "wasGeneratedBy": {"_:g": {"prov:entity": made, "prov:activity": by}},
        "wasDerivedFrom": {
            f"_:d{number}": {"prov:generatedEntity": made, "prov:usedEntity": record}
            for number, record in enumerate(stated)
        },
    }
    return JSONResponse(told)


def link_of(book: Ledger, key: str) -> Link:
    """Give a derived record.

    Raises:
        HTTPException: 404, the ledger holds none of this key.
    """
    found = book.links.find(key)
    if found is None:
        detail = f"the ledger holds no derived record {key!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    return found
