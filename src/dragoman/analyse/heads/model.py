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
Range = tuple[int, int]

NEAR = 64
"""Places looked at for a cue; what the outermost is, the rest of its sentence is."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says about one window of T places and S sentences."""

    hidden: Floats  # [T, width], input of the linker
    tags: Floats  # [T, layer, O B I], probabilities
    words: dict[str, Floats]  # layer -> [T, classes], before the softmax
    types: Floats  # [S, types], probabilities
    relevant: Floats  # [S], probabilities
    sentences: Sequence[Range]  # of places

    def sentence_at(self, place: int) -> Range:
        """The sentence at a place, or the place alone."""
        inside = (s for s in self.sentences if s[0] <= place < s[1])
        return next(inside, (place, place + 1))


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

    def read(self, ids: Sequence[int], sentences: Sequence[Range]) -> Scores:
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
            sentences=sentences,
        )

    def link(self, scores: Scores, cues: Sequence[Range]) -> Floats:
        """Probability [cue, place, (none, source, content)] for cues of one window."""
        count = len(scores.hidden)
        marked = np.zeros((len(cues), count), np.float32)
        for row, (start, end) in enumerate(cues):
            marked[row, start:end] = 1.0
        first = np.array([start for start, _ in cues], np.int64)
        near = _near(first, count)
        given = {"hidden": scores.hidden, "cues": marked, "first": first, "near": near}
        found = softmax(self.linker.run(["roles"], given)[0])
        roles = np.zeros((len(cues), count, 3), np.float32)
        roles[:, :, 0] = 1.0
        for row, (start, end) in enumerate(near[:, [0, -1]].tolist()):
            roles[row, start : end + 1] = found[row]
            before, after = scores.sentence_at(start), scores.sentence_at(end)
            roles[row, before[0] : start] = found[row, 0]
            roles[row, end + 1 : after[1]] = found[row, -1]
        return roles


def _near(first: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The places that the linker looks at for each cue: as many for every cue."""
    size = min(count, NEAR)
    start = np.clip(first - size // 2, 0, count - size)
    return start[:, None] + np.arange(size)


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
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # thrice as slow as its parts
    )
