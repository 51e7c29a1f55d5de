"""Who is reported to say what, on whose word: rules and learned heads together."""

from dragoman.extract.attributions.beside import beside_events
from dragoman.extract.attributions.find import find_attributions

__all__ = ["beside_events", "find_attributions"]
