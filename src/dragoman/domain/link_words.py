"""The words of derived records: kinds, relations, outcomes."""

from typing import Final, Literal, get_args

LinkKind = Literal[
    "process",
    "origin",
    "incident",
    "thread",
    "stance",
    "follow_through",
    "series",
    "relation",
    "syndication",
    "label",
]
LINK_KINDS: Final[tuple[LinkKind, ...]] = get_args(LinkKind)
RelationKind = Literal[
    "repeats",
    "corroborates",
    "denies",
    "contradicts",
    "narrows",
    "updates",
    "supersedes",
    "responds_to",
    "implements",
    "violates",
    "credits",
    "disputes_credit",
]
Outcome = Literal["held", "changed", "none_found"]
Announced = Literal["contact", "release", "deadline", "act"]
CopyKind = Literal["exact", "near", "contained"]
SumKind = Literal[
    "adds_up", "parts_differ", "falls", "two_counts", "correction", "misprint"
]
