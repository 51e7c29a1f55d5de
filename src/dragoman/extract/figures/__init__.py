"""The figures of a report."""

from dragoman.extract.figures.find import find_figures

__all__ = ["find_figures"]
