"""Findings of many reports -> derived records."""

from dragoman.link.check import check_report
from dragoman.link.reports import VERSION, relink
from dragoman.link.vintages import find_vintages

__all__ = ["VERSION", "check_report", "find_vintages", "relink"]
