"""The reader scored on a user's own gold reports."""

from dragoman.evaluation.gold import GoldError, GoldReport, read_gold
from dragoman.evaluation.run import predictions
from dragoman.evaluation.score import Miss, Score, misses, scores

__all__ = [
    "GoldError",
    "GoldReport",
    "Miss",
    "Score",
    "misses",
    "predictions",
    "read_gold",
    "scores",
]
