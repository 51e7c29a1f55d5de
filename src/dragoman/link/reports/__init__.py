"""What many reports say together: facts compared by block, derived records made."""

from dragoman.link.reports.ports import Desk
from dragoman.link.reports.relink import VERSION, relink

__all__ = ["VERSION", "Desk", "relink"]
