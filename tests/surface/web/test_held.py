"""What is held is told apart from what is said."""

from collections.abc import Callable
from dataclasses import replace

from dragoman.domain import Reading
from dragoman.surface.web.report import records_told


def test_a_report_marks_what_is_no_statement(
    read_text: Callable[[str], Reading],
) -> None:
    said = read_text("The minister said that the border would stay closed.")
    held = replace(said, attributions=(replace(said.attributions[0], told=False),))
    (before,), (after,) = (
        [one.what for one in records_told(r) if one.layer == "attributions"]
        for r in (said, held)
    )
    assert "(not a statement)" in after
    assert "(not a statement)" not in before
