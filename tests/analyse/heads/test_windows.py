"""Windows hold whole lines, lose nothing and never pass their limit."""

import pytest

from dragoman.analyse.heads.windows import CLS, SEP, Window, cut


def ranges(windows: list[Window]) -> list[tuple[int, int]]:
    return [line for window in windows for line in window.lines]


def test_lines_are_packed_together() -> None:
    windows = list(cut([5, 10], [0, 5, 10], 14, limit=192))
    assert windows == [Window(((0, 5), (5, 10), (10, 14)))]


def test_a_window_ends_before_the_line_that_is_too_much() -> None:
    windows = list(cut([5, 10], [0, 5, 10], 14, limit=13))
    assert windows == [Window(((0, 5), (5, 10))), Window(((10, 14),))]


def test_a_long_line_is_cut_where_sentences_start() -> None:
    windows = list(cut([], [0, 6, 12, 18], 22, limit=16))
    assert ranges(windows) == [(0, 12), (12, 22)]


def test_a_sentence_longer_than_a_window_is_cut_anyway() -> None:
    assert ranges(list(cut([], [0], 10, limit=6))) == [(0, 4), (4, 8), (8, 10)]


def test_a_text_without_pieces_has_no_window() -> None:
    assert list(cut([0], [0], 0)) == []


@pytest.mark.parametrize("limit", [4, 7, 16, 192])
def test_every_piece_is_in_one_window(limit: int) -> None:
    lines, sentences, count = [3, 3, 40, 90], [0, 3, 9, 40, 41, 60, 90], 100
    windows = list(cut(lines, sentences, count, limit=limit))
    pieces = [p for w in windows for p in w.positions if p >= 0]
    assert pieces == list(range(count))
    assert all(len(w.positions) <= limit for w in windows)


def test_a_line_is_closed_by_a_mark() -> None:
    window = Window(((0, 2), (2, 3)))
    assert window.ids([7, 8, 9]) == [CLS, 7, 8, SEP, 9, SEP]
    assert window.positions == (-1, 0, 1, -1, 2, -1)
