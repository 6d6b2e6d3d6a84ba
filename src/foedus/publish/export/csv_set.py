"""CSV: one file a table, and the codebook as a table of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from foedus.model.dossier import Dossier
from foedus.publish.export.tables import Row, Table, load_codebook, rows_of
from foedus.publish.tables import safe_cell
from foedus.publish.words import Names

CODEBOOK = "codebook.csv"


def csv_set(dossier: Dossier, names: Names) -> dict[str, bytes]:
    """File name -> UTF-8 text with RFC 4180 line ends; no cell that a spreadsheet would run as a formula."""
    book = load_codebook()
    written = {f"{table.name}.csv": _csv(_columns(table), rows_of(table.name, dossier, names)) for table in book}
    return {**written, CODEBOOK: _csv(("table", "column", "type", "meaning"), _explained(book))}


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _explained(book: Iterable[Table]) -> Iterator[Row]:
    for table in book:
        yield (table.name, "", "table", table.about)
        for column in table.columns:
            yield (table.name, column.name, column.type, column.about)


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8")
