"""Actors that act as one: "the United States and Saudi Arabia, the sponsors"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.nouns import words
from dragoman.extract.cast.resolve import resolve
from dragoman.extract.cast.scene import Scene
from dragoman.extract.columns import columns

LINKS: Final = frozenset((",", "and", ", and"))
NUMBERS: Final = {"two": 2, "three": 3, "four": 4}
NEAR: Final = 120
"""So many tokens later "the two countries" still means a pair named before."""
FEWEST: Final = 2
Run = list[Mention]


def find_joint(scene: Scene, mentions: Iterable[Mention]) -> None:
    """Add the actors that several named ones are together, where the text says so."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    told = {m.start: m for m in ordered if m.name is None and m.plural and m.definite}
    runs: dict[int, Run] = {}
    for run in _runs(scene.page.doc, ordered):
        runs[run[-1].end] = run
        after = told.get(run[-1].end + 1) if _comma(scene.page.doc, run) else None
        if after is not None and after.sort in ("team", "sides"):
            _take_over(scene, _joined(scene, run), after)
        elif _is_joint(scene.page, run):
            _joined(scene, run)
    _point_back(scene, runs)


def _runs(doc: Doc, mentions: Iterable[Mention]) -> Iterator[Run]:
    """The coordinations of states and bodies by name."""
    run: Run = []
    for mention in mentions:
        if mention.name is None or mention.sort not in ("state", "organisation"):
            continue
        if run and columns(doc).words(run[-1].end, mention.start) in LINKS:
            run.append(mention)
            continue
        if _closed(doc, run):
            yield run
        run = [mention]
    if _closed(doc, run):
        yield run


def _closed(doc: Doc, run: Run) -> bool:
    return len(run) >= FEWEST and doc[run[-1].start - 1].lower_ == "and"


def _comma(doc: Doc, run: Run) -> bool:
    return run[-1].end < len(doc) and doc[run[-1].end].text == ","


def _is_joint(page: Page, run: Run) -> bool:
    """Say whether those who are named speak in one voice."""
    doc = page.doc
    subject = doc[run[0].head].dep_ in ("nsubj", "pobj", "compound")
    end = min(page.sentence(run[0].start)[1], run[-1].end + NEAR)
    return subject and any(t.lower_ in words("joint") for t in doc[run[-1].end : end])


def _joined(scene: Scene, run: Run) -> Cluster:
    where = (run[0].start, run[-1].end)
    name = scene.words(replace(run[0], end=run[-1].end))
    known = scene.registry.get(f"told:{name.lower()}")
    if known is not None:
        scene.put(where, known)
        return known
    for mention in run:
        if (mention.start, mention.end) not in scene.where:
            resolve(replace(scene, strict=False), mention)
    made = scene.add(Cluster(sort="team", kind="other", name=name, plural=True))
    scene.put(where, made)
    scene.registry.put(f"told:{name.lower()}", made)
    return made


def _take_over(scene: Scene, joint: Cluster, told: Mention) -> None:
    """Let the description beside a joint actor mean it."""
    key = (told.start, told.end)
    before = scene.where.get(key)
    if before is not None:
        before.spans.pop(key, None)
    scene.put(key, joint)


def _point_back(scene: Scene, runs: dict[int, Run]) -> None:
    """Let "the two countries" mean the pair that was named last."""
    of = columns(scene.page.doc)
    low, starts = of.low, sorted(runs)
    for i in of.with_low(words("joint_noun")):
        at = bisect_right(starts, i)
        if i < FEWEST or not at:
            continue
        last = runs[starts[at - 1]]
        number = NUMBERS.get(low[i - 1])
        near = i - last[-1].end <= NEAR
        if near and number == len(last) and low[i - 2] == "the":
            scene.put((i - 2, i + 1), _joined(scene, last))
