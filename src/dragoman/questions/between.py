"""What changed in any question's answer from one time to another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.domain.wire import canonical, to_json
from dragoman.questions.asked import Ground
from dragoman.questions.rows import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """Hold a row of an answer that came, went, or reads otherwise than before."""

    change: Literal["new", "gone", "changed"]
    now: Answer | None
    before: Answer | None

    @property
    def row(self) -> Answer:
        """The row as it is, or was last."""
        found = self.now if self.now is not None else self.before
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def ground(self) -> Ground:
        """What the row rests on."""
        return self.row.ground


def changes_of(
    answered: Callable[[str], Iterable[Answer]], between: tuple[str, str]
) -> Iterator[AnswerChange]:
    """Compare what a question is answered with at two times.

    A row that rests on a record that one before rested on is that one, changed.
    """
    first, last = between
    old = {canonical(to_json(row)): row for row in answered(first)}
    new = {canonical(to_json(row)): row for row in answered(last)}
    gone = [row for key, row in old.items() if key not in new]
    for key, row in new.items():
        if key in old:
            continue
        before = next((one for one in gone if _is_same(one, row)), None)
        if before is not None:
            gone.remove(before)
        change: Literal["new", "changed"] = "new" if before is None else "changed"
        yield AnswerChange(change=change, now=row, before=before)
    for row in gone:
        yield AnswerChange(change="gone", now=None, before=row)


def _is_same(one: Answer, other: Answer) -> bool:
    mine, theirs = set(one.ground.records), set(other.ground.records)
    return bool(mine & theirs)
