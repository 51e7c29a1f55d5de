"""Write the network as ONNX graphs, in fp32 or with int8 weights and static scales.

A quantised layer is QuantizeLinear, then MatMulIntegerToFloat: integers are summed
exactly, so that a row's result rests on nothing else in the batch. Weights use 7 of
their 8 bits: sums of two products then fit 16 bits, and processors without VNNI agree.
"""

from dataclasses import dataclass, field

import numpy as np
import onnx
from model import REACH, SEEN, Block, Heads, Words
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

Array = NDArray[np.generic]
MS = "com.microsoft"
WEIGHT_TOP = 63


@dataclass
class Graph:
    """Nodes and constants under construction."""

    ranges: dict[str, tuple[float, float]] | None
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    quantised: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def put(self, value: Array) -> str:
        """Keep a constant; its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(
            numpy_helper.from_array(np.ascontiguousarray(value), name)
        )
        return name

    def add(self, op: str, inputs: list[str], domain: str = "", **attrs: object) -> str:
        """Add a node with one output; the output's name."""
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [name], domain=domain, **attrs))
        return name

    def linear(self, x: str, name: str, layer: nn.Linear) -> str:
        """Add x @ W.T + b; `name` is whose range the input has."""
        weight, bias = _array(layer.weight).T, _array(layer.bias)
        if self.ranges is None or name not in self.ranges:
            return self.add(
                "Add", [self.add("MatMul", [x, self.put(weight)]), self.put(bias)]
            )
        return self._integer(x, self.ranges[name], weight, bias)

    def _integer(
        self, x: str, limits: tuple[float, float], weight: Array, bias: Array
    ) -> str:
        given, scale, zero = self._small(x, limits)
        each = (np.abs(weight).max(0) / WEIGHT_TOP).astype(np.float32)
        small = np.clip(np.round(weight / each), -WEIGHT_TOP, WEIGHT_TOP).astype(
            np.int8
        )
        inputs = [
            given,
            self.put(small),
            scale,
            self.put(each),
            zero,
            "",
            self.put(bias),
        ]
        return self.add("MatMulIntegerToFloat", inputs, MS)

    def _small(self, x: str, limits: tuple[float, float]) -> tuple[str, str, str]:
        """An input in eight bits with its scale and zero, made once."""
        if x not in self.quantised:
            low, high = min(limits[0], 0.0), max(limits[1], 0.0)
            scale = self.put(np.array((high - low) / 255, np.float32))
            zero = self.put(np.array(round(-low * 255 / (high - low)), np.uint8))
            small = self.add("QuantizeLinear", [x, scale, zero])
            self.quantised[x] = small, scale, zero
        return self.quantised[x]

    def norm(self, x: str, layer: nn.LayerNorm) -> str:
        """Layer norm over the last axis."""
        inputs = [x, self.put(_array(layer.weight)), self.put(_array(layer.bias))]
        return self.add("LayerNormalization", inputs, axis=-1, epsilon=layer.eps)

    def norm_sum(self, x: str, y: str, layer: nn.LayerNorm) -> str:
        """Layer norm of a sum: faster as two nodes than as onnxruntime's fused one."""
        return self.norm(self.add("Add", [x, y]), layer)

    def block(self, x: str, name: str, block: Block) -> str:
        """One transformer layer over [B, T, width]."""
        parts = [
            self.linear(x, f"{name}.q", part) for part in (block.q, block.k, block.v)
        ]
        seen = self.add("MultiHeadAttention", parts, MS, num_heads=block.heads)
        x = self.norm_sum(x, self.linear(seen, f"{name}.o", block.o), block.norm1)
        up = self.add("Gelu", [self.linear(x, f"{name}.up", block.up)], MS)
        return self.norm_sum(
            x, self.linear(up, f"{name}.down", block.down), block.norm2
        )

    def model(
        self, inputs: list[onnx.ValueInfoProto], outputs: dict[str, str]
    ) -> onnx.ModelProto:
        """Close the graph; `outputs` are names for the world, and nodes."""
        for name, node in outputs.items():
            self.nodes.append(helper.make_node("Identity", [node], [name]))
        shown = [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in outputs
        ]
        graph = helper.make_graph(self.nodes, "heads", inputs, shown, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def _array(value: Tensor) -> Array:
    return value.detach().float().numpy()


def _input(name: str, kind: int, shape: list[str | int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def encoder(
    model: Heads, ranges: dict[str, tuple[float, float]] | None
) -> onnx.ModelProto:
    """From `ids` [1, T] and `pool` [S, T] to `hidden` [T, width], `tags`, `types`."""
    g = Graph(ranges)
    x = g.add("Add", [_words(g, model, "ids"), _places(g, model)])
    x = g.norm(x, model.encoder.norm)
    states = []
    for i, layer in enumerate(model.encoder.layers):
        x = g.block(x, f"encoder.layers.{i}", layer)
        states += [x] if i in SEEN else []
    tags = g.linear(x, "tags", model.tags)
    flat = g.add("Squeeze", [x, g.put(np.array([0]))])
    pooled = g.add("MatMul", ["pool", flat])
    kinds = g.add("Gelu", [g.linear(pooled, "type_in", model.type_in)], MS)
    kinds = g.linear(kinds, "type_out", model.type_out)
    inputs = [
        _input("ids", TensorProto.INT64, [1, "T"]),
        _input("pool", TensorProto.FLOAT, ["S", "T"]),
    ]
    seen = g.add("Concat", states, axis=-1)
    parts = [word_heads(g, seen, model.words, "words")]
    parts.append(word_heads(g, seen, model.acts, "acts"))
    words = g.add("Concat", parts, axis=-1)
    found = {"hidden": flat, "tags": tags, "words": words, "types": kinds}
    return g.model(inputs, found)


def word_heads(g: Graph, states: str, part: Words, name: str) -> str:
    """Layers of tags from the states [1, T, seen layers * width]."""
    x = g.linear(states, f"{name}.mix", part.mix)
    x = g.add("Relu", [x])
    turned = g.add("Transpose", [x], perm=[0, 2, 1])
    inputs = [turned, g.put(_array(part.near.weight)), g.put(_array(part.near.bias))]
    side = part.near.kernel_size[0] // 2
    near = g.add("Relu", [g.add("Conv", inputs, pads=[side, side])])
    x = g.add("Add", [x, g.add("Transpose", [near], perm=[0, 2, 1])])
    return g.linear(x, f"{name}.out", part.out)


def _words(g: Graph, model: Heads, ids: str) -> str:
    """Word vectors; quantised ones row by row."""
    table = _array(model.encoder.word.weight)
    if g.ranges is None:
        return g.add("Gather", [g.put(table), ids])
    each = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-9).astype(
        np.float32
    )
    small = np.round(table / each).astype(np.int8)
    rows = g.add("Cast", [g.add("Gather", [g.put(small), ids])], to=TensorProto.FLOAT)
    return g.add("Mul", [rows, g.add("Gather", [g.put(each), ids])])


def _places(g: Graph, model: Heads) -> str:
    size = g.add("Shape", ["ids"], start=1)
    zero = g.put(np.array([0]))
    table = g.put(_array(model.encoder.place.weight)[:256])
    return g.add("Slice", [table, zero, size, zero])


def linker(
    model: Heads, ranges: dict[str, tuple[float, float]] | None
) -> onnx.ModelProto:
    """From cues in a window to roles of the places near each.

    `hidden` [T, width], `cues` [C, T] (0 or 1), `first` [C] (a cue's first place) and
    `near` [C, N] (the places looked at) give `roles` [C, N, 3].
    """
    g, part = Graph(ranges), model.linker
    one, two = g.put(np.array([1])), g.put(np.array([2]))
    total = g.add("ReduceSum", ["cues", one], keepdims=1)
    head = g.add("MatMul", [g.add("Div", ["cues", total]), "hidden"])
    gate = g.add("Add", [g.linear(head, "gate", part.gate), g.put(np.float32([1.0]))])
    tokens = g.add("Gather", [g.linear("hidden", "linker.token", part.token), "near"])
    x = g.add("Mul", [g.add("Unsqueeze", [gate, one]), tokens])
    x = g.add("Add", [x, g.add("Unsqueeze", [g.linear(head, "cue", part.cue), one])])
    x = g.add("Add", [x, _far(g, model)])
    marked = g.add("GatherElements", ["cues", "near"], axis=1)
    inside = g.add(
        "Mul", [g.add("Unsqueeze", [marked, two]), g.put(_array(part.inside))]
    )
    x = g.norm(g.add("Add", [x, inside]), part.norm)
    for i, layer in enumerate(part.layers):
        x = g.block(x, f"linker.layers.{i}", layer)
    roles = g.linear(x, "roles", part.tags)
    inputs = [
        _input("hidden", TensorProto.FLOAT, ["T", model.shape.width]),
        _input("cues", TensorProto.FLOAT, ["C", "T"]),
        _input("first", TensorProto.INT64, ["C"]),
        _input("near", TensorProto.INT64, ["C", "N"]),
    ]
    return g.model(inputs, {"roles": roles})


def _far(g: Graph, model: Heads) -> str:
    """The vector of each place's distance from its cue."""
    firsts = g.add("Unsqueeze", ["first", g.put(np.array([1]))])
    far = g.add("Sub", ["near", firsts])
    far = g.add(
        "Min", [g.add("Max", [far, g.put(np.array(-REACH))]), g.put(np.array(REACH))]
    )
    far = g.add("Add", [far, g.put(np.array(REACH))])
    return g.add("Gather", [g.put(_array(model.linker.far.weight)), far])
