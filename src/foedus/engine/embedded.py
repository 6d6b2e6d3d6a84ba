"""The default store: one SQLite file that can be appended to and read, and nothing else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from foedus.engine.faults import (
    BUSY_SECONDS,
    LedgerForeign,
    LedgerNewer,
    LedgerUnwritable,
    SqliteTooOld,
    told,
)
from foedus.engine.shares import network_type
from foedus.model.entry import FIRST_PREVIOUS, Draft, Entry, EntryKind

Clock = Callable[[], datetime]

APPLICATION_ID = 0x666F6564  # "foed", so that `file` and we know one of ours
FORMAT = 1
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

# Three fences against rewriting. BEFORE UPDATE and BEFORE DELETE refuse the plain ways. INSERT OR REPLACE deletes
# without firing a delete trigger unless recursive_triggers is on, which is a setting of each connection: the insert
# trigger therefore takes nothing but the next place in the chain, in whatever program the file is opened.
SCHEMA = (
    """CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, who TEXT NOT NULL, reader TEXT NOT NULL,
    recorded_at TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT""",
    "CREATE INDEX entry_by_subject ON entry (kind, subject, reader, seq)",
    """CREATE TRIGGER entry_is_never_edited BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: entries are never edited'); END""",
    """CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: entries are never deleted'); END""",
    """CREATE TRIGGER entry_comes_next BEFORE INSERT ON entry
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
      OR NEW.previous IS NOT coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry must follow the last one'); END""",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {FORMAT}",
)
COLUMNS = "seq, kind, subject, who, reader, recorded_at, CAST(body AS BLOB), previous, hash"
NEWEST = f"SELECT {COLUMNS} FROM entry WHERE kind = ? AND subject = ? AND reader = ? ORDER BY seq DESC LIMIT 1"  # noqa: S608 - our own text


class EmbeddedStore:
    """An ``EntryStore`` in one SQLite file; see ``model.ports`` for what each verb promises. Use it as a context.

    path     the file.
    remarks  what a person should be told about how it was opened (network share, no right to write).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Clock, remarks: tuple[str, ...]) -> None:
        self.path = path
        self.remarks = remarks
        self._connection = connection
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def append(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        added: list[Entry] = []
        with told(self.path), _writing(self._connection):
            seq, head = self._head()
            for draft in drafts:
                newest = self._newest(draft.kind, draft.subject, draft.reader)
                if newest is not None and newest.body == draft.body:
                    continue
                entry = self._write(draft, seq + 1, head)
                seq, head = entry.seq, entry.hash
                added.append(entry)
        return tuple(added)

    def newest(self, kind: EntryKind, subject: str, reader: str) -> Entry | None:
        with told(self.path):
            return self._newest(kind, subject, reader)

    def entries(self, kinds: Iterable[EntryKind] = ()) -> Iterator[Entry]:
        wanted = tuple(kinds)
        where = f"WHERE kind IN ({', '.join('?' * len(wanted))})" if wanted else ""
        with told(self.path):
            for row in self._connection.execute(f"SELECT {COLUMNS} FROM entry {where} ORDER BY seq", wanted):  # noqa: S608 - marks only
                yield Entry(*row)

    def faults(self) -> tuple[str, ...]:
        with told(self.path):
            said = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check(20)")]
        return () if said == ["ok"] else tuple(said)

    def close(self) -> None:
        self._connection.close()

    def _head(self) -> tuple[int, str]:
        row = self._connection.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return row or (0, FIRST_PREVIOUS)

    def _newest(self, kind: EntryKind, subject: str, reader: str) -> Entry | None:
        row = self._connection.execute(NEWEST, (kind, subject, reader)).fetchone()
        return Entry(*row) if row else None

    def _write(self, draft: Draft, seq: int, previous: str) -> Entry:
        now = self._clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        told_by = (draft.kind, draft.subject, draft.who, draft.reader, now)
        entry = Entry(seq, *told_by, draft.body, previous, hash="").sealed()
        row = (seq, *told_by, draft.body.decode(), previous, entry.hash)
        self._connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return entry


def open_ledger(path: Path, clock: Clock | None = None) -> EmbeddedStore:
    """Open the ledger in a file, making it when there is none.

    A ledger that may only be read opens for reading, with a remark.
    Raises  LedgerForeign, LedgerNewer, LedgerCorrupted, LedgerUnwritable, LedgerFull, LedgerBusy or SqliteTooOld. A
            file that is no ledger, or one of a later format, is not changed.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SqliteTooOld(sqlite3.sqlite_version)
    writable = _is_writable(path)
    with told(path):
        connection = _connect(path, writable=writable)
        try:
            remarks = _prepare(connection, path) if writable else (_read_only_remark(path),)
        except BaseException:
            connection.close()
            raise
    return EmbeddedStore(path, connection, clock or _now, remarks)


def _now() -> datetime:
    return datetime.now(UTC)


def _is_writable(path: Path) -> bool:
    if path.is_dir():
        raise LedgerForeign(path, "a folder")
    if not path.parent.is_dir():
        raise LedgerUnwritable(path, "its folder does not exist")
    if os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK)):
        return True
    if not path.exists():
        raise LedgerUnwritable(path, "no right to write in its folder")
    return False


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    uri = f"{_uri(path)}?{_mode(path, writable=writable)}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        _check_is_ours(connection, path)
    except BaseException:
        connection.close()
        raise
    connection.execute("PRAGMA recursive_triggers = ON")
    # FULL: an acknowledged entry also survives a loss of power. Measured on two cores: 3,600 reports a second (NORMAL:
    # 10,500), hundreds of times the speed of reading them, so NORMAL would save nothing a person notices.
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _mode(path: Path, *, writable: bool) -> str:
    """How SQLite should open the file.

    Without the right to write beside it, SQLite cannot make the log's index and refuses, unless told that the file does
    not change. That would hide what still waits in a log, so with one there it may refuse.
    """
    if writable:
        return "mode=rwc"
    log = path.with_name(f"{path.name}-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def _uri(path: Path) -> str:
    # Not Path.as_uri: it writes a share as file://server/..., and SQLite takes no server there but wants four slashes.
    posix = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(posix if posix.startswith("/") else f"/{posix}"))


def _check_is_ours(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN")  # the three answers as of one moment: another program may be making the ledger just now
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if application != APPLICATION_ID and (tables or application):
        raise LedgerForeign(path, "another program's SQLite database")
    if found > FORMAT:
        raise LedgerNewer(path, found, FORMAT)


def _prepare(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    share = network_type(path)
    journal = "DELETE" if share else "WAL"
    got = connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0]
    if not _has_table(connection):
        _make(connection)
    if share:
        return (f"{path} lies on a network share ({share}): kept with a rollback journal, slower but safe there.",)
    if got.upper() != journal:
        return (f"{path}: no write-ahead log here, kept with a rollback journal ({got}): safe, one program at a time.",)
    return ()


def _has_table(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'entry'").fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    with _writing(connection):
        if not _has_table(connection):  # another program may have made it while we waited for the lock
            for statement in SCHEMA:
                connection.execute(statement)


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction, the write lock taken at once so that two writers queue instead of failing half-way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself may have rolled back, as after a full disk
            connection.execute("ROLLBACK")
        raise


def _read_only_remark(path: Path) -> str:
    return f"{path}: opened for reading only, there is no right to write it."
