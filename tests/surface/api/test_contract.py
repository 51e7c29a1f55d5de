"""What the API documents of itself holds for whatever it is asked."""

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dragoman.surface.api import Serving, create_app

EXAMPLES = 6


def test_no_question_breaks_the_api(ledger: Path) -> None:
    app = create_app(Serving(ledger=str(ledger)))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    operations: list[Any] = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) >= 15
    for operation in operations:
        ask(operation)


# A question may be refused for what no schema can say: claims have no place.
def ask(operation: Any) -> None:  # noqa: ANN401 - a library's type
    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: Any) -> None:  # noqa: ANN401 - as above
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()
