"""Article -> spaCy Doc: sentences, parse, entities; the one place where models load."""

from dragoman.analyse.parse import (
    DEFAULT_MODEL,
    model_names,
    parse,
    parse_many,
    verified_names,
)

__all__ = ["DEFAULT_MODEL", "model_names", "parse", "parse_many", "verified_names"]
