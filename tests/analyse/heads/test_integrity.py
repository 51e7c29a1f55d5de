"""Weights that are not those that were measured are not used."""

import shutil
from pathlib import Path

import pytest

from dragoman.analyse.heads.model import FOLDER, load
from dragoman.domain.errors import DragomanError


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda weights: weights[:-1], "damaged or changed"),
        (lambda weights: weights[:0], "damaged or changed"),
        (lambda weights: weights[:-1] + bytes([weights[-1] ^ 1]), "damaged or changed"),
        (None, "missing"),
    ],
    ids=["cut short", "empty", "one bit", "gone"],
)
def test_a_damaged_model_is_told(damage: object, told: str, tmp_path: Path) -> None:
    folder = tmp_path / "heads"
    shutil.copytree(FOLDER, folder)
    weights = folder / "linker.onnx"
    if callable(damage):
        weights.write_bytes(damage(weights.read_bytes()))
    else:
        weights.unlink()
    with pytest.raises(DragomanError, match=rf"{told}: .*linker.onnx; reinstall"):
        load(folder)
