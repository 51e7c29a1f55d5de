"""Gold texts read by the reader, as reports are read."""

from collections.abc import Iterable, Iterator

from dragoman import acquire, pipeline
from dragoman.domain.wire import to_json
from dragoman.evaluation.gold import GoldReport, Records
from dragoman.settings import USUAL, Settings


def predictions(
    reports: Iterable[GoldReport], by: Settings = USUAL
) -> Iterator[Records]:
    """Read gold texts, in order; a text that is refused states nothing."""
    pages = (
        acquire.page_of(
            report.text,
            acquire.Given(id=report.id, title=report.title, published=report.published),
        )
        for report in reports
    )
    for reading in pipeline.read_pages(pages, by):
        made = to_json(reading)
        yield made if isinstance(made, dict) else {}
