"""What can go wrong with the ledger's file, one class each, and how SQLite's codes map to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foedus.model.errors import LedgerError


class LedgerNewer(LedgerError):
    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"{path}: a ledger of format {found}; this foedus knows formats up to {known}. Nothing was touched. "
            "Install the foedus that wrote it, or a later one."
        )


class LedgerForeign(LedgerError):
    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{path}: {what}, not a foedus ledger. Nothing was touched. "
            "Name another file with --ledger, or move this one."
        )


class LedgerCorrupted(LedgerError):
    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path}: the ledger is damaged ({detail}). Its entries cannot be trusted. Restore the file from a copy; "
            "failing one, move it away and build again from the reports."
        )


class LedgerUnwritable(LedgerError):
    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path}: cannot write the ledger ({detail}), so nothing new would be kept. "
            "Check that its folder exists and that you may write there, or name another file with --ledger."
        )


class LedgerFull(LedgerError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: no room left to write. What was acknowledged before is safe; the last entry was not kept. "
            "Free some disk space and run the same command again: it goes on where it stopped."
        )


class LedgerBusy(LedgerError):
    def __init__(self, path: Path, waited_seconds: float) -> None:
        super().__init__(
            f"{path}: another program has been writing for more than {waited_seconds:g} s. Nothing was kept this time. "
            "Run the command again when the other has ended."
        )


class EntryTooLarge(LedgerError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: an entry is larger than SQLite can hold (1 GB). Split the report and read it again.")


class SqliteTooOld(LedgerError):
    def __init__(self, found: str) -> None:
        super().__init__(f"SQLite {found} is too old for the ledger, which needs 3.37 or later. Use a newer Python.")


BUSY_SECONDS = 5.0


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, which say what to do."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _fault_of(path, error) from error


def _fault_of(path: Path, error: sqlite3.Error | sqlite3.Warning) -> LedgerError:
    # The low byte is the primary code. Errors of the Python layer (text that is no UTF-8) carry none: damaged data.
    primary = (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_CORRUPT) & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return LedgerFull(path)
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LedgerBusy(path, BUSY_SECONDS)
    if primary == sqlite3.SQLITE_NOTADB:
        return LedgerForeign(path, "some other kind of file")
    if primary == sqlite3.SQLITE_TOOBIG:
        return EntryTooLarge(path)
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}:
        return LedgerUnwritable(path, str(error))
    return LedgerCorrupted(path, str(error))
