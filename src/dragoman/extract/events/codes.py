"""The PLOVER code of an act as it stands in the report."""

from collections.abc import Mapping

from dragoman.domain import Plover, Status

AS_IT_IS: frozenset[Status] = frozenset({"held", "under_way"})
BY_STATUS: Mapping[Status, str] = {
    "planned": "AGREE",
    "expected": "AGREE",
    "offered": "AGREE",
    "demanded": "REQUEST",
    "threatened": "THREATEN",
    "refused": "REJECT",
    "postponed": "REJECT",
}
HOSTILE = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"}
)
AHEAD: frozenset[Status] = frozenset({"planned", "expected", "offered"})
NOTHING: frozenset[Status] = frozenset({"denied", "lapsed", "hypothetical"})


def plover_of(code: Plover | None, status: Status) -> Plover | None:
    """The code of an act of a status, from the code of the act when it is done."""
    if code is None or status in NOTHING:
        return None
    hostile = code.type in HOSTILE
    as_it_is = status in AS_IT_IS or (status == "failed" and hostile)
    if as_it_is or (status in AHEAD and code.type == "ACCUSE"):
        return code
    if status == "cancelled":
        return _cancelled(code)
    if hostile and status in AHEAD:
        return Plover("THREATEN")
    return Plover(BY_STATUS[status]) if status in BY_STATUS else None


def _cancelled(code: Plover) -> Plover:
    """To end what is hostile is to yield; to end what is friendly cuts relations."""
    return Plover("RETREAT") if code.type in HOSTILE else Plover("SANCTION")
