"""Products by onnxruntime: those of thinc, and the same alone and among others."""

from typing import Any

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

from dragoman.analyse.parse import BUNDLED, DEFAULT_MODEL, load
from dragoman.analyse.products import multiply_fast

Floats = NDArray[np.float32]
TEXT = (
    "Haniyeh will travel to Cairo on Sunday, a Hamas official told Al-Qahera. "
    "At least 34,600 Palestinians have been killed in Gaza, its health ministry said."
)


@pytest.fixture(scope="module")
def ops() -> NumpyOps:
    """Give the operations of a layer that is read with."""
    tok2vec: Any = load().get_pipe("tok2vec")
    model = tok2vec.model
    assert isinstance(model, Model)
    return model.layers[-1].ops


@pytest.fixture
def rows() -> Floats:
    return np.random.default_rng(3).standard_normal((333, 96)).astype(np.float32)


@pytest.fixture
def weights() -> Floats:
    return np.random.default_rng(5).standard_normal((288, 96)).astype(np.float32)


def test_they_are_those_of_thinc(ops: NumpyOps, rows: Floats, weights: Floats) -> None:
    made = ops.gemm(rows, weights, trans2=True)
    np.testing.assert_allclose(made, rows @ weights.T, rtol=1e-4, atol=1e-4)
    into = np.zeros_like(made)
    assert ops.gemm(rows, weights, trans2=True, out=into) is into
    np.testing.assert_array_equal(into, made)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 16, 65, 332])
def test_a_row_does_not_depend_on_the_others(
    ops: NumpyOps, rows: Floats, weights: Floats, count: int
) -> None:
    whole = ops.gemm(rows, weights, trans2=True)
    for start in (0, 1):
        some = slice(start, start + count)
        part = ops.gemm(rows[some], weights, trans2=True)
        np.testing.assert_array_equal(part, whole[some])


def test_what_training_asks_for_is_left_to_thinc(ops: NumpyOps, rows: Floats) -> None:
    made = ops.gemm(rows, rows, trans1=True)
    np.testing.assert_allclose(made, rows.T @ rows, rtol=1e-3, atol=1e-3)


def test_a_text_is_parsed_the_same() -> None:
    plain: Language = spacy.load(BUNDLED / DEFAULT_MODEL)
    theirs = [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in plain(TEXT)]
    multiply_fast(plain)
    assert [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in plain(TEXT)] == theirs
