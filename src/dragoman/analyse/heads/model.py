"""The heads' weights as onnxruntime sessions: loaded once, checked by hash."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.analyse.integrity import HASHES, verify

FOLDER = Path(__file__).parents[1] / "models" / "heads"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says about one window of T places and S sentences."""

    hidden: Floats  # [T, width], input of the linker
    tags: Floats  # [T, layer, O B I], probabilities
    words: dict[str, Floats]  # layer -> [T, classes], before the softmax
    types: Floats  # [S, types], probabilities
    relevant: Floats  # [S], probabilities


@dataclass(frozen=True, slots=True)
class Model:
    """Tokenizer, encoder and linker with their labels."""

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession
    linker: onnxruntime.InferenceSession
    layers: tuple[str, ...]
    words: dict[str, slice]
    entities: tuple[str, ...]
    types: tuple[str, ...]
    limit: int

    def read(self, ids: Sequence[int], sentences: Sequence[tuple[int, int]]) -> Scores:
        """Score one window; `sentences` are ranges of its places."""
        pool = np.zeros((len(sentences), len(ids)), np.float32)
        for row, (start, end) in enumerate(sentences):
            pool[row, start:end] = 1.0 / (end - start)
        given = {"ids": np.array([ids], np.int64), "pool": pool}
        names = ["hidden", "tags", "words", "types"]
        hidden, tags, words, types = self.encoder.run(names, given)
        return Scores(
            hidden=hidden,
            tags=softmax(tags[0].reshape(len(ids), len(self.layers), 3)),
            words={name: words[0][:, part] for name, part in self.words.items()},
            types=softmax(types[:, :-1]),
            relevant=1.0 / (1.0 + np.exp(-types[:, -1])),
        )

    def link(self, hidden: Floats, cues: Sequence[tuple[int, int]]) -> Floats:
        """Probability [cue, place, (none, source, content)] for cues of one window."""
        marked = np.zeros((len(cues), len(hidden)), np.float32)
        for row, (start, end) in enumerate(cues):
            marked[row, start:end] = 1.0
        first = np.array([start for start, _ in cues], np.int64)
        given = {"hidden": hidden, "cues": marked, "first": first}
        return softmax(self.linker.run(["roles"], given)[0])


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares


def installed(folder: Path = FOLDER) -> bool:
    """Tell whether the heads' weights are there."""
    return (folder / HASHES).is_file()


def name(folder: Path = FOLDER) -> str:
    """Name the weights by a hash of their files, as readings record it."""
    sums = (folder / HASHES).read_bytes()
    return f"dragoman_heads {hashlib.sha256(sums).hexdigest()[:12]}"


@cache
def load(folder: Path = FOLDER, *, threads: int = 1) -> Model:
    """Load the heads once.

    Raises:
        OSError: a file is missing or was changed.
    """
    verify(folder)
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return Model(
        tokenizer=Tokenizer.from_file(str(folder / "tokenizer.json")),
        encoder=_session(folder / "encoder.onnx", threads),
        linker=_session(folder / "linker.onnx", threads),
        layers=tuple(labels["layers"]),
        words=_slices(labels["words"]),
        entities=tuple(labels["entities"]),
        types=tuple(labels["types"]),
        limit=int(labels["limit"]),
    )


def _slices(sizes: dict[str, int]) -> dict[str, slice]:
    """Where each layer's classes stand among all of a piece's scores."""
    ends = accumulate(sizes.values())
    return {
        name: slice(end - size, end)
        for (name, size), end in zip(sizes.items(), ends, strict=True)
    }


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"]
    )
