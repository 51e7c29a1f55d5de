"""Write the graph of a matrix product, `a` times `b` transposed, for onnxruntime.

    python training/product.py src/dragoman/analyse/models/product

`dragoman.analyse.products` says what it is for. Nothing is trained.
"""

import hashlib
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

FILE = "product.onnx"


def main(folder: Path) -> None:
    """Write the graph and its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes = {"a": ("rows", "width"), "b": ("columns", "width")}
    given = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    ]
    made = helper.make_tensor_value_info("c", TensorProto.FLOAT, ("rows", "columns"))
    node = helper.make_node("Gemm", ["a", "b"], ["c"], transB=1)
    graph = helper.make_graph([node], "product", given, [made])
    opsets = [helper.make_opsetid("", 17)]
    onnx.save(
        helper.make_model(graph, opset_imports=opsets, ir_version=8), folder / FILE
    )
    digest = hashlib.sha256((folder / FILE).read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  {FILE}\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
