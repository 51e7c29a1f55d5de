"""Whole reports: the same by any way in, and always in the contract's form.

reports.jsonl holds texts that were written for measuring Dragoman.
"""

import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dragoman import acquire, pipeline
from dragoman.domain import Reading
from dragoman.domain.wire import from_json, to_json
from dragoman.surface.schema import reading_schema

LINES = (Path(__file__).parent / "reports.jsonl").read_text("utf-8").splitlines()
RECORDS: list[dict[str, Any]] = [json.loads(line) for line in LINES]
CONTROL = "control-port-strike"
DOHA = "doha-m23-20250826"
CONFLICT = {"contact", "proposal", "response", "agreement", "violence"}


def page(record: dict[str, Any]) -> acquire.Page:
    given = {k: record.get(k) for k in ("id", "title", "published")}
    return acquire.page_of(record["text"], acquire.Given(**given))


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {r.id: r for r in pipeline.read_pages(map(page, RECORDS))}


def test_every_report_is_read(readings: dict[str, Reading]) -> None:
    assert list(readings) == [r["id"] for r in RECORDS]
    assert all(r.refusal is None and r.actors for r in readings.values())


def test_a_report_reads_the_same_alone_in_a_batch_and_in_any_order(
    readings: dict[str, Reading],
) -> None:
    shuffled = random.Random(7).sample(RECORDS, len(RECORDS))  # noqa: S311 - no secret
    for batch in (1, 5):
        for reading in pipeline.read_pages(map(page, shuffled), batch=batch):
            assert to_json(reading) == to_json(readings[reading.id])


@pytest.mark.parametrize("name", [r["id"] for r in RECORDS])
def test_the_output_is_in_the_contracts_form(
    readings: dict[str, Reading], name: str
) -> None:
    written = json.loads(json.dumps(to_json(readings[name])))
    jsonschema.validate(written, reading_schema())
    assert from_json(Reading, written) == readings[name]


@pytest.mark.parametrize("name", [r["id"] for r in RECORDS])
def test_ids_are_unique_and_every_reference_leads_somewhere(
    readings: dict[str, Reading], name: str
) -> None:
    reading = readings[name]
    kinds = (
        reading.times,
        reading.places,
        reading.actors,
        reading.attributions,
        reading.events,
        reading.proposals,
        reading.figures,
    )
    ids = [record.id for records in kinds for record in records]
    assert len(ids) == len(set(ids))
    wanted: set[str | None] = {f.attribution for f in reading.figures}
    for event in reading.events:
        wanted |= {event.attribution, event.time, event.place, event.proposal}
        wanted |= {p.actor for p in event.participants}
    for said in reading.attributions:
        wanted |= {said.inside, said.said, said.source.actor}
    assert wanted - {None} <= set(ids)


def test_a_report_without_conflict_gives_no_conflict_event(
    readings: dict[str, Reading],
) -> None:
    assert not [e for e in readings[CONTROL].events if e.family in CONFLICT]


def test_a_page_gives_the_same_records_from_its_html_as_from_its_text() -> None:
    record = next(r for r in RECORDS if r["id"] == DOHA)
    html = acquire.read_page(record["html"].encode(), form="html")
    from_html, from_text = pipeline.read_pages([html, page(record)])

    def told(reading: Reading) -> list[set[str]]:
        return [
            {f"{e.family}/{e.kind} {e.status}" for e in reading.events},
            {f"{f.measure} {f.value} {f.number.text}" for f in reading.figures},
            {a.content[0].text for a in reading.attributions},
            {f"{a.name} {a.kb} {a.kind} {a.country}" for a in reading.actors},
            {p.name for p in reading.places},
            {p.name for p in reading.proposals},
            {t.value for t in reading.times},
        ]

    assert told(from_html) == told(from_text)
