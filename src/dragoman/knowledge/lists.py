"""The short lists that ship beside the names: roles, anonymity, labels, outlets."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.domain.vocabulary import Access, Anonymity
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.shipped import DATA


@dataclass(frozen=True, slots=True)
class Role:
    """Hold what a role's words say: office, sector, and whose office it must be.

    `slots` are country, organisation, both or none; `rank` is head, minister, deputy,
    former or None.
    """

    phrase: str
    office: str
    sector: str | None
    slots: tuple[str, ...]
    rank: str | None


@dataclass(frozen=True, slots=True)
class AnonymityPattern:
    """Hold words for an unnamed source; `{A}` stands for whom it belongs to.

    A `marker` ("on condition of anonymity") makes the nearest source unnamed and is
    none itself: its `anonymity` is None.
    """

    pattern: str
    anonymity: Anonymity | None
    access: Access | None


@dataclass(frozen=True, slots=True)
class Label:
    """Hold what actors or class of actors a label is used of, and its tone."""

    label: str
    applies_to: tuple[str, ...]
    actor_class: str | None
    tone: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Hold an outlet or agency; ownership as widely described."""

    id: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    kind: str
    ownership: str


def table(name: str) -> list[dict[str, str]]:
    """Read one of the built tables, cell by column name."""
    lines = (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def parts(cell: str) -> tuple[str, ...]:
    """Cut a cell that holds a list."""
    return tuple(part for part in cell.split("|") if part)


@cache
def roles() -> dict[str, Role]:
    """The roles by the key of their phrase."""
    made = (
        Role(
            phrase=row["phrase"],
            office=row["office"],
            sector=row["sector"] or None,
            slots=parts(row["slot"]),
            rank=row["rank"] or None,
        )
        for row in table("roles")
    )
    return {key_of(role.phrase): role for role in made}


@cache
def anonymity_patterns() -> tuple[AnonymityPattern, ...]:
    """The words for unnamed sources, the longest first."""
    made = [
        AnonymityPattern(
            pattern=row["pattern"],
            anonymity=None if row["class"] == "marker" else _anonymity(row["class"]),
            access=_access(row["access"]),
        )
        for row in table("anonymity")
    ]
    return tuple(sorted(made, key=lambda p: (-len(p.pattern), p.pattern)))


@cache
def labels() -> dict[str, Label]:
    """The labels by their key."""
    made = (
        Label(
            label=row["label"],
            applies_to=parts(row["applies_to"]),
            actor_class=row["actor_class"] or None,
            tone=row["tone"],
        )
        for row in table("labels")
    )
    return {key_of(label.label): label for label in made}


@cache
def outlets() -> tuple[Outlet, ...]:
    """The outlets and agencies."""
    return tuple(
        Outlet(
            id=row["id"],
            name=row["name"],
            aliases=parts(row["aliases"]),
            domains=parts(row["domains"]),
            country=row["country"] or None,
            kind=row["kind"],
            ownership=row["ownership"],
        )
        for row in table("outlets")
    )


def domains(known: Iterable[Outlet]) -> dict[str, Outlet]:
    """The outlets by the domain of their pages."""
    return {domain: outlet for outlet in known for domain in outlet.domains}


def _anonymity(cell: str) -> Anonymity:
    return "unnamed_affiliated" if cell == "unnamed_affiliated" else "unnamed"


def _access(cell: str) -> Access | None:
    known: dict[str, Access] = {
        "participant": "participant",
        "briefed": "briefed",
        "familiar": "familiar",
    }
    return known.get(cell)
