"""Dragoman reads news reports of conflict and negotiation into a sourced ledger.

The map of the package, in the order of a report's journey:

    library     one report read with one call
    pipeline    one report's journey, under 60 lines: start reading here
    acquire     outside world -> Article
    analyse     Article -> spaCy Doc; models load here only
    extract     Doc -> the records that one report states
    link        findings of many reports -> derived records
    store       the ledger kept: SQLite or PostgreSQL
    ingestion   many reports' journey into a ledger
    rereading   a ledger read anew by a newer reader
    batch       a collection's journey: files into shards, shards into a ledger
    executors   where work runs: here, in processes, on a Ray cluster
    questions   twenty questions to the ledger, each a plain function
    surface     ways in: command line, API, web
    domain      the nouns, beside the road
    knowledge   what the reader knows beforehand, beside the road

Public names: `read`, `Ledger`, and the nouns `Reading`, `Article`, `Refusal`.
"""

from typing import TYPE_CHECKING, Any

from dragoman.domain import Article, Reading, Refusal

if TYPE_CHECKING:
    from dragoman.library import read
    from dragoman.store import Ledger

__all__ = ["Article", "Ledger", "Reading", "Refusal", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute is any object
    """Load `read` and `Ledger` when they are asked for: importing costs nothing."""
    if name == "read":
        from dragoman.library import read  # noqa: PLC0415 - loads spaCy

        return read
    if name == "Ledger":
        from dragoman.store import Ledger  # noqa: PLC0415 - loads SQLAlchemy

        return Ledger
    msg = f"module 'dragoman' has no attribute {name!r}"
    raise AttributeError(msg)
