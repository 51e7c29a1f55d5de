"""`dragoman schema`: the JSON Schema of a reading, made from the types."""

import typer


def schema() -> None:
    """Print the JSON Schema of what `read --json` prints."""
    import json

    from dragoman.surface.schema import reading_schema

    typer.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=False))
