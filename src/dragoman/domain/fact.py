"""What of a stated record is compared with those of other reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold what a rule compares, under the block that it is looked up by.

    `first` and `last` are the ISO days that it can mean ("" where a block has no days);
    `body` is the rule's own JSON; `reading` the number under which a ledger keeps the
    reading that states `record`.
    """

    block: str
    first: str
    last: str
    record: str
    body: str
    reading: int = 0
