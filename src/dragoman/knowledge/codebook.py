"""What each value of the ledger's vocabularies means."""

from dataclasses import dataclass
from typing import Final, get_args

from dragoman.domain import vocabulary
from dragoman.knowledge.tables import read_table

VOCABULARIES: Final[dict[str, tuple[str, ...]]] = {
    "family": get_args(vocabulary.Family),
    **{str(family): kinds for family, kinds in vocabulary.KINDS.items()},
    "status": get_args(vocabulary.Status),
    "role": get_args(vocabulary.Role),
    "channel": get_args(vocabulary.Channel),
    "anonymity": get_args(vocabulary.Anonymity),
    "access": get_args(vocabulary.Access),
    "mode": get_args(vocabulary.Mode),
    "comparator": get_args(vocabulary.Comparator),
    "trend": get_args(vocabulary.Trend),
    "measure": get_args(vocabulary.Measure),
    "period": get_args(vocabulary.PeriodKind),
    "issue": get_args(vocabulary.Issue),
    "term_status": get_args(vocabulary.TermStatus),
    "actor_kind": get_args(vocabulary.ActorKind),
    "time_type": get_args(vocabulary.TimeType),
    "not_stated": get_args(vocabulary.NotStated),
    "refusal": get_args(vocabulary.RefusalReason),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Define one value, with words that it fits and words that it does not."""

    field: str
    value: str
    definition: str
    example: str
    counter_example: str


def codebook() -> tuple[Entry, ...]:
    """Give the codebook's entries, in the order of the vocabularies."""
    return read_table("codebook", Entry)
