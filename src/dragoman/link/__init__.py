"""Findings of many reports -> derived records."""

from dragoman.link.check import check_report
from dragoman.link.reports import relink, version_of
from dragoman.link.vintages import find_vintages

__all__ = ["check_report", "find_vintages", "relink", "version_of"]
