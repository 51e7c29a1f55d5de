"""What many reports say together: facts compared by block, derived records made."""

from dragoman.link.reports.ports import Desk
from dragoman.link.reports.relink import relink, version_of

__all__ = ["Desk", "relink", "version_of"]
