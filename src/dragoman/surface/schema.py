"""The contract as JSON Schema."""

from typing import Any

from pydantic import TypeAdapter

from dragoman.domain import Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def reading_schema() -> dict[str, Any]:
    """Make the JSON Schema of a reading from the domain's types."""
    made = TypeAdapter(Reading).json_schema(mode="serialization")
    return {"$schema": DIALECT, **made}
