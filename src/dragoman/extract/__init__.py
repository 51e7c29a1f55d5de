"""Doc -> Reading: one finder for each kind of record, in the order of their needs."""

from dragoman.extract.read import read

__all__ = ["read"]
