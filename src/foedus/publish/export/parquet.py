"""Data frames and Parquet, for those who have the extra ``frames``; nothing else of foedus needs it."""

from __future__ import annotations

import io
from typing import Any

from foedus.model.dossier import Dossier
from foedus.model.errors import CallError
from foedus.publish.export.tables import Table, load_codebook, rows_of
from foedus.publish.words import Names


class FramesMissing(CallError):
    """The extra is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "data frames and Parquet need polars, which is an extra: pip install 'foedus[frames]'. "
            "Without it, --to csv gives the same tables."
        )


def parquet_set(dossier: Dossier, names: Names) -> dict[str, bytes]:
    """File name -> Parquet bytes, one file a table; days are dates, what is not told is null. Raises FramesMissing."""
    return {f"{table.name}.parquet": _parquet(table, dossier, names) for table in load_codebook()}


def frame_of(name: str, dossier: Dossier, names: Names) -> Any:
    """One table as a polars data frame. Raises FramesMissing; KeyError for a table the codebook does not name."""
    table = next((table for table in load_codebook() if table.name == name), None)
    if table is None:
        raise KeyError(name)
    return _frame(table, dossier, names)


def _parquet(table: Table, dossier: Dossier, names: Names) -> bytes:
    out = io.BytesIO()
    _frame(table, dossier, names).write_parquet(out)
    return out.getvalue()


def _frame(table: Table, dossier: Dossier, names: Names) -> Any:
    polars = _polars()
    types = {"text": polars.String, "day": polars.String, "number": polars.Float64, "flag": polars.Boolean}
    schema = {column.name: types[column.type] for column in table.columns}
    frame = polars.DataFrame(list(rows_of(table.name, dossier, names)), schema=schema, orient="row", strict=False)
    days = [column.name for column in table.columns if column.type == "day"]
    return frame.with_columns(polars.col(days).str.to_date("%Y-%m-%d")) if days else frame


def _polars() -> Any:
    try:
        import polars as pl  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise FramesMissing from error
    return pl
