"""From scores to ranges: runs, the best source, contents in pieces."""

import numpy as np

from dragoman.analyse.heads.decode import Cue, cues, roles
from dragoman.analyse.heads.model import Floats

LAYERS = ("cue", "nested", "source", "content")


def tags(cue: str, nested: str) -> Floats:
    """One letter a place: B, I, or a dot for none."""
    scores = np.zeros((len(cue), 4, 3), np.float32)
    scores[:, :, 0] = 1.0
    for layer, letters in enumerate((cue, nested)):
        for place, letter in enumerate(letters):
            scores[place, layer] = np.eye(3, dtype=np.float32)[".BI".index(letter)]
    return scores


def scored(letters: str) -> Floats:
    """One letter a place: S source, C content, a dot for none."""
    return np.eye(3, dtype=np.float32)[[".SC".index(letter) for letter in letters]]


def everywhere(count: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(count, np.bool_)


def places(cue: str, nested: str) -> list[tuple[tuple[int, int], bool]]:
    found = cues(tags(cue, nested), LAYERS, everywhere(len(cue)))
    return [(c.place, c.nested) for c in found]


def test_neighbouring_cues_are_parted_where_one_begins() -> None:
    assert places(".BIB.", ".....") == [((1, 3), False), ((3, 4), False)]


def test_a_relayed_cue_is_told_apart() -> None:
    assert places(".B...", "...BI") == [((1, 2), False), ((3, 5), True)]


def test_an_outermost_cue_keeps_its_places() -> None:
    assert places(".BI..", ".BI..") == [((1, 3), False)]


def test_no_cue_stands_on_a_mark() -> None:
    real = np.array([False, True, True])
    assert cues(tags("BIB", "..."), LAYERS, real)[0].place == (1, 2)


def found(letters: str) -> tuple[object, object]:
    one = roles(
        Cue((0, 1), 1.0, nested=False), scored(letters), everywhere(len(letters))
    )
    return (None, None) if one is None else (one.source, one.content)


def test_the_longest_source_is_taken() -> None:
    assert found(".S.SS.CC") == ((3, 5), ((6, 8),))


def test_a_content_goes_on_behind_the_source() -> None:
    assert found(".CC.SS.CC") == ((4, 6), ((1, 3), (7, 9)))


def test_a_small_gap_does_not_part_a_content() -> None:
    assert found(".CC..CC") == (None, ((1, 7),))


def test_a_cue_without_content_is_none() -> None:
    assert found(".SS...") == (None, None)
