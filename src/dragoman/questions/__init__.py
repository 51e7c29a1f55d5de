"""Twenty questions to the ledger, each a plain function that gives rows."""

from dragoman.questions.asked import Asked, Ground, QuestionError
from dragoman.questions.between import AnswerChange
from dragoman.questions.catalogue import QUESTIONS, Question, ask, find_question

__all__ = [
    "QUESTIONS",
    "AnswerChange",
    "Asked",
    "Ground",
    "Question",
    "QuestionError",
    "ask",
    "find_question",
]
