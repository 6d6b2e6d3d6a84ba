"""Rows of a data file the user holds: bytes in, rows by column name out."""

from __future__ import annotations

import csv
import gzip
import io
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from foedus.model.alliance import Spell
from foedus.model.errors import CallError
from foedus.model.finding import Finding

Row = Mapping[str, str]
_YEAR = re.compile(r"[12]\d{3}\Z")
_GZIP = b"\x1f\x8b"


def rows_of(data: bytes, needed: Sequence[str], dataset: str) -> list[Row]:
    """Rows of a CSV file, packed with gzip or not.

    Raises CallError naming the columns it lacks.
    """
    text = (gzip.decompress(data) if data.startswith(_GZIP) else data).decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise CallError(
            f"this is no {dataset} file: column {missing[0]!r} is missing. Give the file with one row a member"
        )
    return list(reader)


def spells_of(rows: Iterable[Row], read: Callable[[Row], Spell | Finding]) -> tuple[list[Spell], list[Finding]]:
    """Every row as a spell; a row that is none is a finding, in the order of the file."""
    spells: list[Spell] = []
    findings: list[Finding] = []
    for row in rows:
        told = read(row)
        if isinstance(told, Finding):
            findings.append(told)
        else:
            spells.append(told)
    return spells, findings


def number(row: Row, column: str) -> int | None:
    """A whole number; ``None`` for an empty cell, -9 (unknown) or what is no number."""
    try:
        value = int(float(row.get(column) or ""))
    except ValueError:
        return None
    return None if value == -9 else value


def day_from(row: Row, columns: Sequence[str], *, late: bool) -> date | None:
    """The day in three columns (year, month, day); a missing month or day is read as the earliest, or the latest."""
    year, month, day = (number(row, name) for name in columns)
    if not year or not _YEAR.match(str(year)):
        return None
    if month is None or not 1 <= month <= 12:
        return date(year, 12, 31) if late else date(year, 1, 1)
    last = monthrange(year, month)[1]
    return date(year, month, min(day, last) if day and day > 0 else (last if late else 1))


def told(row: Row, columns: Sequence[str]) -> str:
    """The date as the file has it, unknown parts left out: "1948-06"."""
    year, month, day = (number(row, name) for name in columns)
    parts = [str(year)] if year else []
    parts += [f"{month:02}"] if parts and month else []
    return "-".join(parts + ([f"{day:02}"] if len(parts) == 2 and day else []))
