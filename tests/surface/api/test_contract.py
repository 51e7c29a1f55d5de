"""What the API documents of itself holds for whatever it is asked."""

import shutil
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dragoman.surface.api import Serving, create_app

EXAMPLES, ENTERED = 15, 5
TOKEN = "a-token-of-enough-letters"  # noqa: S105 - of a test


def test_no_question_breaks_the_api(ledger: Path) -> None:
    operations = operations_of(Serving(ledger=str(ledger)))
    assert len(operations) >= 15
    for operation in operations:
        ask(operation, EXAMPLES)


def test_nothing_that_is_entered_breaks_the_api(
    small_ledger: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(small_ledger, tmp_path))
    operations = operations_of(Serving(ledger=str(file), token=TOKEN))
    writing = [one for one in operations if one.method.upper() != "GET"]
    assert len(writing) >= 5
    for operation in writing:
        ask(operation, ENTERED, Authorization=f"Bearer {TOKEN}")


def operations_of(serving: Serving) -> list[Any]:
    app = create_app(serving)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    return [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]


# A question may be refused for what no schema can say: claims have no place.
def ask(operation: Any, examples: int, **headers: str) -> None:  # noqa: ANN401 - a library's type
    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: Any) -> None:  # noqa: ANN401 - as above
        case.call_and_validate(
            excluded_checks=[positive_data_acceptance], headers=headers or None
        )

    asked()
