"""Checkpoints: one file of torch's, or a folder of small fp16 parts."""

from pathlib import Path

import torch
from torch import Tensor

PART = 20 * 2**20  # bytes


def read(path: Path) -> dict[str, Tensor]:
    """Weights of a file (of an epoch, or of a run's last state) or of a folder."""
    if path.is_dir():
        return _read_parts(path)
    given = torch.load(path, weights_only=True)
    weights: dict[str, Tensor] = given.get("model", given)
    return weights


def _read_parts(folder: Path) -> dict[str, Tensor]:
    rows: dict[str, list[Tensor]] = {}
    for n in range(len(list(folder.glob("heads-*.pt")))):
        part = torch.load(folder / f"heads-{n}.pt", weights_only=True)
        for name, value in part.items():
            rows.setdefault(name.rsplit("#", 1)[0], []).append(value.float())
    return {name: torch.cat(v) for name, v in rows.items()}


def write(weights: dict[str, Tensor], folder: Path) -> None:
    """Keep weights in half precision; large ones are cut by rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("heads-*.pt"):
        old.unlink()
    parts: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, value in weights.items():
        bytes_a_row = 2 * value[0].numel()
        for n, rows in enumerate(value.half().split(PART // 4 // bytes_a_row)):
            if size + 2 * rows.numel() > PART:
                parts.append({})
                size = 0
            parts[-1][f"{name}#{n}"] = rows.clone()
            size += 2 * rows.numel()
    for n, part in enumerate(parts):
        torch.save(part, folder / f"heads-{n}.pt")
