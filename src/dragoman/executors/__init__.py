"""Where work runs: in this process, in processes beside it, on a Ray cluster.

What is done knows nothing of where: a job makes its worker once (that is when models
load), the worker does one task after the other. A task whose worker was killed is
given to another.
"""

from dragoman.executors.here import Here
from dragoman.executors.port import Executor, Lost, Start, WorkerError, in_order
from dragoman.executors.processes import Processes
from dragoman.executors.ray import OnRay

__all__ = [
    "Executor",
    "Here",
    "Lost",
    "OnRay",
    "Processes",
    "Start",
    "WorkerError",
    "in_order",
]
