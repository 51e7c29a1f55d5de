"""The attributions of a report."""

from dragoman.extract.attributions.find import find_attributions

__all__ = ["find_attributions"]
