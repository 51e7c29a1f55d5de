"""Matrix products of spaCy's layers by onnxruntime's kernels.

Products take most of the time of what the tagger and the parser share, and these
kernels are five times as fast as those that spaCy brings. A row's product does not
depend on the other rows, as it does with numpy's: a report reads the same alone and in
a batch.
"""

from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

from dragoman.analyse.integrity import verify

FOLDER = Path(__file__).parent / "models" / "product"

Floats = NDArray[np.float32]


class _Ops(NumpyOps):  # type: ignore[misc] # thinc is not typed
    """Thinc's own operations, but for the product that layers are read with."""

    def gemm(
        self,
        x: Floats,
        y: Floats,
        *,
        out: Floats | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Floats:
        """Multiply; what only training asks for is left to thinc."""
        if trans1 or not trans2:
            theirs: Floats = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return theirs
        made = _product(x, y)
        if out is None:
            return made
        out[:] = made
        return out


def _product(rows: Floats, other: Floats) -> Floats:
    # A single row goes another way, whose last digit may differ.
    given = rows if len(rows) != 1 else np.repeat(rows, 2, axis=0)
    (made,) = _session().run(["c"], {"a": given, "b": other})
    found: Floats = made[: len(rows)]
    return found


@cache
def _session() -> onnxruntime.InferenceSession:
    verify(FOLDER)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(FOLDER / "product.onnx"), options, providers=["CPUExecutionProvider"]
    )


def multiply_fast(nlp: Language) -> None:
    """Have a pipeline's layers use these products."""
    ops = _Ops()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                layer.ops = ops
