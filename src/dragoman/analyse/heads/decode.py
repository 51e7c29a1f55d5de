"""From probabilities to attributions: cues, then the source and content of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analyse.heads.model import Floats, Range

# Measured on the tenth of the training part that is held back; see docs/model-card.md.
CUE = 0.4
NESTED = 0.5
WEAK = 0.25  # of cues apart from likelier ones: nobody may be named for these
ROLE = 0.5
GAP = 2  # unmarked pieces that do not part a content
SOURCE_MASS, CONTENT_MASS = 0.5, 1.0  # summed probability that a run must reach


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a window, as a range of places."""

    place: Range
    score: float
    nested: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in a window, as ranges of places."""

    cue: Cue
    source: Range | None
    content: tuple[Range, ...]


def cues(tags: Floats, layers: Sequence[str], real: NDArray[np.bool_]) -> list[Cue]:
    """Runs of pieces that may be cues; likelier and outermost ones win."""
    found: list[Cue] = []
    taken = ~real
    for layer, least in (("cue", CUE), ("nested", NESTED), ("cue", WEAK)):
        scores = tags[:, layers.index(layer)]
        marked = (scores[:, 0] < 1 - least) & ~taken
        begins = scores[:, 1] > scores[:, 2]
        for start, end in _runs(marked, begins):
            if least == WEAK and (taken & real)[max(start - 1, 0) : end + 1].any():
                continue  # the edge of a likelier one
            score = float(1 - scores[start:end, 0].mean())
            found.append(Cue((start, end), score, nested=layer == "nested"))
            taken[start:end] = True
    return sorted(found, key=lambda c: c.place)


def _runs(
    marked: NDArray[np.bool_], begins: NDArray[np.bool_] | None = None
) -> Iterator[Range]:
    """Ranges of neighbouring marked places; a place that begins starts a new one."""
    places = np.flatnonzero(marked)
    if not len(places):
        return
    parted = np.diff(places) > 1
    if begins is not None:
        parted |= begins[places[1:]]
    for run in np.split(places, np.flatnonzero(parted) + 1):
        yield int(run[0]), int(run[-1]) + 1


def roles(cue: Cue, scores: Floats, real: NDArray[np.bool_]) -> Found | None:
    """Read one cue's source and content off [place, role]; None without content."""
    free = real.copy()
    free[cue.place[0] : cue.place[1]] = False
    source = _source(scores[:, 1], free)
    if source is not None:
        free[source[0] : source[1]] = False
    content = _content(scores[:, 2], free)
    return Found(cue, source, content) if content else None


def _source(scores: Floats, free: NDArray[np.bool_]) -> Range | None:
    runs = list(_runs((scores >= ROLE) & free))
    if not runs:
        return None
    best = max(runs, key=lambda r: (float(scores[r[0] : r[1]].sum()), -r[0]))
    mass = float(scores[best[0] : best[1]].sum())
    return best if mass >= SOURCE_MASS else None


def _content(scores: Floats, free: NDArray[np.bool_]) -> tuple[Range, ...]:
    runs: list[Range] = []
    for start, end in _runs((scores >= ROLE) & free):
        if runs and start - runs[-1][1] <= GAP and free[runs[-1][1] : start].all():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(r for r in runs if scores[r[0] : r[1]].sum() >= CONTENT_MASS)
