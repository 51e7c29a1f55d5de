"""Shards give back what was put in, and several load into one ledger at once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from dragoman import batch
from dragoman.domain import Reader, Reading
from dragoman.store import (
    Ledger,
    Shard,
    ShardError,
    manifest_row,
    read_shard,
    write_shard,
)

Make = Callable[..., Reading]
ODD = "A\x00B \ud83d and \U0001f54a at the gate"


def about(file: str) -> Shard:
    return Shard(
        input=file, sha256="0", bytes=1, file=file, reader=Reader("0.1.0", (), "k")
    )


def test_readings_and_refusals_come_back_in_order(
    tmp_path: Path, make: Make, make_text: Make, make_refusal: Make
) -> None:
    made = [make(1), make_text(ODD), make_refusal("\ud83d.html"), make(0)]
    row = write_shard(tmp_path, iter(made), about("x.parquet"))
    assert [r for some in read_shard(tmp_path / "x.parquet") for r in some] == made
    assert (row.readings, row.refused, row.records) == (4, 1, 38)
    assert manifest_row(tmp_path / "x.parquet") == row
    table = pyarrow.parquet.read_table(tmp_path / "x.parquet")
    assert table.column("events").to_pylist() == [3, 0, 0, 3]
    assert table.column("refusal").to_pylist() == [None, None, "empty", None]
    assert [file.name for file in tmp_path.iterdir()] == ["x.parquet"]


def test_a_shard_that_fails_half_way_is_not_there(tmp_path: Path, make: Make) -> None:
    write_shard(tmp_path, [make(0)], about("x.parquet"))
    with pytest.raises(ZeroDivisionError):
        write_shard(
            tmp_path, (make(1 // (1 - n)) for n in range(2)), about("x.parquet")
        )
    assert [r for some in read_shard(tmp_path / "x.parquet") for r in some] == [make(0)]
    assert [file.name for file in tmp_path.iterdir()] == ["x.parquet"]


def test_a_damaged_shard_is_told(tmp_path: Path, make: Make) -> None:
    file = tmp_path / "x.parquet"
    write_shard(tmp_path, [make(n) for n in range(9)], about("x.parquet"))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ShardError, match="no shard that `dragoman batch` wrote"):
        manifest_row(file)
    with pytest.raises(ShardError, match="is damaged"):
        list(read_shard(file))
    assert manifest_row(tmp_path / "none.parquet") is None


def test_several_load_at_once(new_url: str, tmp_path: Path, make: Make) -> None:
    """On both databases; they make the ledger together, and their shards overlap."""
    made = [make(n) for n in range(12)]
    for number in range(3):
        write_shard(
            tmp_path, made[number * 3 : number * 3 + 6], about(f"{number}.parquet")
        )
    new = []

    def load(number: int) -> None:
        with Ledger(new_url) as ledger:
            file = tmp_path / f"{number}.parquet"
            new.append(batch.load([file], ledger).new)

    loads = [threading.Thread(target=load, args=(number,)) for number in range(3)]
    for one in loads:
        one.start()
    for one in loads:
        one.join()
    assert sum(new) == len(made)
    with Ledger(new_url) as ledger:
        assert set(ledger.readings()) == set(made)
        assert ledger.integrity() == ()
