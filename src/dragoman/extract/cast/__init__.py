"""Who and where: the actors and places of a report, and which words mean them."""

from dragoman.extract.cast.cast import Cast
from dragoman.extract.cast.find import find_cast

__all__ = ["Cast", "find_cast"]
