"""Feeds watched: what is new in them, politely, into a ledger."""

from dragoman.watching.courtesy import Clock, Courtesy
from dragoman.watching.plan import Plan, PlanError, Source, read_plan
from dragoman.watching.rounds import Watch, watch_on, watch_once
from dragoman.watching.state import State, StateError, load
from dragoman.watching.status import Standing, standings

__all__ = [
    "Clock",
    "Courtesy",
    "Plan",
    "PlanError",
    "Source",
    "Standing",
    "State",
    "StateError",
    "Watch",
    "load",
    "read_plan",
    "standings",
    "watch_on",
    "watch_once",
]
