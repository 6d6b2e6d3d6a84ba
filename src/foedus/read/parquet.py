"""Parquet with the columns of a JSON line, through polars where it is installed (``foedus[frames]``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from foedus.model.finding import Finding
from foedus.read.decode import unreadable
from foedus.read.jsonl import JsonLine
from foedus.read.raw import Raw
from foedus.read.text import REPORT_BYTES, too_large

COLUMNS = JsonLine.__struct_fields__
# Rows taken at once: as many reports of usual length as one large one.
BATCH_ROWS = 500
# The reader needs the file in one piece, compressed as it is.
FILE_BYTES = 2_000_000_000


def cut_parquet(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """Every row as a line of JSON, named by its number, 1 first; other columns are passed over."""
    try:
        import polars  # noqa: PLC0415, ICN001 - optional extra
    except ImportError:
        yield unreadable(name, "reading Parquet needs polars, which is not installed: pip install 'foedus[frames]'")
        return
    data = stream.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        yield too_large(name, "a Parquet file larger than 2 GB")
        return
    try:
        yield from _cut_rows(name, data, polars)
    except BaseException as error:
        # The parser is not written in Python: what it trips over comes as a panic, which is no Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        yield unreadable(name, f"it is no Parquet file that can be read ({_first_line(error)})")


def _cut_rows(name: str, data: bytes, polars: Any) -> Iterator[Raw | Finding]:
    schema = polars.read_parquet_schema(io.BytesIO(data))
    columns = [c for c in COLUMNS if c in schema]
    if not {"text", "html"} & set(columns):
        yield unreadable(name, 'it has neither a column "text" nor one "html"')
        return
    frame = polars.scan_parquet(io.BytesIO(data)).select(polars.col(columns).cast(polars.String))
    count = frame.select(polars.len()).collect().item()
    for start in range(0, count, BATCH_ROWS):
        rows = frame.slice(start, BATCH_ROWS).collect()
        for number, row in enumerate(rows.iter_rows(named=True), start + 1):
            place = f"{name}:{number}"
            if max(len(row.get("text") or ""), len(row.get("html") or "")) > REPORT_BYTES:
                yield too_large(place, "the row is longer than 20 MB")
            else:
                yield Raw(place, "line", msgspec.json.encode({k: v for k, v in row.items() if v is not None}))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
