"""Read a table that a rules file names."""

from __future__ import annotations

from pathlib import Path

from foedus.model.errors import CallError


class NoTable(CallError):
    """The table cannot be read."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"table {name!r} cannot be read: {why}; name a CSV file by its path, or beside the rules file")


def read_table_text(name: str, beside: Path) -> str:
    """The text of a table, looked for as named and then in a folder. Raises NoTable."""
    place = Path(name)
    if not place.is_file() and (beside / name).is_file():
        place = beside / name
    try:
        return place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NoTable(name, reason) from error
