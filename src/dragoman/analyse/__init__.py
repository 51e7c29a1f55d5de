"""Article -> spaCy Doc: sentences, parse, entities; the one place where models load."""

from dragoman.analyse.parse import parse, parse_many, pipeline_name

__all__ = ["parse", "parse_many", "pipeline_name"]
