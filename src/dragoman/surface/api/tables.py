"""Rows as a spreadsheet and as Parquet, each with the codebook in the file."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from dragoman.domain.errors import DragomanError
from dragoman.domain.wire import Json
from dragoman.knowledge.codebook import codebook
from dragoman.surface.cells import cells, kinds_of
from dragoman.surface.codebook import markdown

GROUP: Final = 10_000
"""Rows of a Parquet row group."""
SHEET_ROWS: Final = 1_048_575
"""Rows that a sheet can hold below its header."""
CELL_CHARACTERS: Final = 32_767
"""Characters that a cell of a sheet can hold."""


class ExportError(DragomanError):
    """Say why an answer cannot be written so."""


def write_xlsx(rows: Iterator[Any], file: Path) -> None:
    """Write rows as a spreadsheet, and the codebook as its second sheet.

    Text stays text: nothing that a report says becomes a formula or a link.

    Raises:
        ExportError: there are more rows than a sheet holds, or no library.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        msg = "spreadsheets need a library: pip install 'dragoman[desk]'"
        raise ExportError(msg) from error
    plain = {"constant_memory": True, "strings_to_formulas": False}
    with Workbook(file, plain | {"strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet("records"), book.add_format({"bold": True})
        for at, row in enumerate(rows, 1):
            if at > SHEET_ROWS:
                msg = f"a sheet holds {SHEET_ROWS:,} rows: narrow it, or take CSV"
                raise ExportError(msg)
            made = cells(row)
            if at == 1:
                sheet.write_row(0, 0, list(made), bold)
            sheet.write_row(at, 0, [_cell(value) for value in made.values()])
        beside = book.add_worksheet("codebook")
        beside.write_row(0, 0, ["field", "value", "definition", "fits", "not"], bold)
        for at, entry in enumerate(codebook(), 1):
            told = (entry.field, entry.value, entry.definition)
            beside.write_row(at, 0, [*told, entry.example, entry.counter_example])


def _cell(value: Json) -> str | int | float | bool | None:
    if isinstance(value, str):
        return value[:CELL_CHARACTERS]
    return value if isinstance(value, (int, float, bool)) else None


def write_parquet(rows: Iterator[Any], file: Path) -> None:
    """Write rows as Parquet, with the codebook in the file's metadata.

    Raises:
        ExportError: the library is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow
        from pyarrow import parquet  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        msg = "Parquet needs a library: pip install 'dragoman[analytics]'"
        raise ExportError(msg) from error
    some = list(islice(rows, GROUP))
    kinds = kinds_of(type(some[0])) if some else {}
    columns = [(name, _column(pa, kind)) for name, kind in kinds.items()]
    schema = pa.schema(columns, metadata={"codebook": markdown()})
    with parquet.ParquetWriter(file, schema) as out:
        while some:
            out.write_table(pa.Table.from_pylist([cells(row) for row in some], schema))
            some = list(islice(rows, GROUP))


def _column(pa: Any, kind: type) -> Any:  # noqa: ANN401 - a library without types
    made = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return made.get(kind, pa.string())
