"""The file under the ledger: append-only against every way in, and clear about everything that can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from foedus.engine import embedded, shares
from foedus.engine.embedded import open_ledger
from foedus.engine.faults import (
    LedgerBusy,
    LedgerCorrupted,
    LedgerForeign,
    LedgerFull,
    LedgerNewer,
    LedgerUnwritable,
    SqliteTooOld,
)
from foedus.model.entry import FIRST_PREVIOUS, Draft

ROW = "VALUES ({seq}, 'report', 'forged', 'x', '', '2031-05-04', '{{}}', '{previous}', 'ff')"


def a_draft(number: int = 1, body: bytes = b"{}") -> Draft:
    return Draft("report", f"{number:04x}", "foedus", "0.1.0", body)


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as store:
        store.append([a_draft(1), a_draft(2), a_draft(3)])
    return path


def test_entries_come_back_in_order_and_chained(ledger):
    with open_ledger(ledger) as store:
        entries = list(store.entries())
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [FIRST_PREVIOUS, entries[0].hash, entries[1].hash]
    assert all(entry.is_whole for entry in entries)


def test_only_the_kinds_asked_for(ledger):
    with open_ledger(ledger) as store:
        assert list(store.entries(["reading"])) == []
        assert len(list(store.entries(["reading", "report"]))) == 3


def test_what_is_held_is_not_added_again(ledger):
    with open_ledger(ledger) as store:
        assert store.append([a_draft(1), a_draft(4)])[0].subject == "0004"
        assert store.append([a_draft(1, b'{"changed":1}')])[0].seq == 5
        assert store.newest("report", "0001", "0.1.0").seq == 5
        assert store.newest("report", "0001", "0.2.0") is None


def test_the_instant_is_kept_in_utc(tmp_path):
    clock = lambda: datetime(2031, 5, 4, 1, 30, tzinfo=timezone(timedelta(hours=9)))  # noqa: E731
    with open_ledger(tmp_path / "ledger.db", clock) as store:
        assert store.append([a_draft()])[0].recorded_at == "2031-05-03T16:30:00.000Z"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}'",
        "DELETE FROM entry WHERE seq = 3",
        "REPLACE INTO entry " + ROW.format(seq=2, previous=FIRST_PREVIOUS),
        "INSERT OR REPLACE INTO entry " + ROW.format(seq=1, previous=FIRST_PREVIOUS),
        "INSERT INTO entry " + ROW.format(seq=9, previous=FIRST_PREVIOUS),
        "INSERT INTO entry " + ROW.format(seq=4, previous=FIRST_PREVIOUS),
        "INSERT INTO entry " + ROW.format(seq=0, previous=FIRST_PREVIOUS),
        "INSERT INTO entry VALUES (1, 'report', 'x', 'x', '', 'x', '{}', 'x', 'x') ON CONFLICT DO UPDATE SET body = 'x'",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_no_statement_rewrites_an_entry_in_any_program(ledger, statement, recursive):
    before = ledger_rows(ledger)
    with sqlite3.connect(ledger) as other:
        other.execute(f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(statement)
    other.close()
    assert ledger_rows(ledger) == before


def ledger_rows(path):
    with sqlite3.connect(path) as other:
        rows = other.execute("SELECT * FROM entry ORDER BY seq").fetchall()
    other.close()
    return rows


def test_our_own_connections_have_both_settings(ledger):
    with open_ledger(ledger) as store:
        settings = [
            store._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("recursive_triggers", "synchronous", "journal_mode", "busy_timeout")
        ]
    assert settings == [1, 2, "wal", 5000]


def test_half_a_batch_is_never_kept(ledger):
    with open_ledger(ledger) as store:
        with pytest.raises(UnicodeDecodeError):
            store.append([a_draft(4), a_draft(5, b"\xff")])
        assert len(list(store.entries())) == 3
        assert store.append([a_draft(4)])[0].seq == 4


def test_two_programs_may_write_in_turn(ledger):
    with open_ledger(ledger) as one, open_ledger(ledger) as other:
        one.append([a_draft(4)])
        other.append([a_draft(5)])
        one.append([a_draft(6)])
        assert [entry.seq for entry in one.entries()] == [1, 2, 3, 4, 5, 6]


def test_many_programs_may_open_a_new_ledger_at_once(tmp_path):
    path = tmp_path / "new.db"
    script = (
        "import sys\nfrom pathlib import Path\nfrom foedus.engine.embedded import open_ledger\n"
        "from foedus.model.entry import Draft\n"
        "with open_ledger(Path(sys.argv[1])) as store:\n"
        "    for n in range(5):\n        store.append([Draft('report', sys.argv[2] + str(n), 'foedus', '', b'{}')])\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(path), name]) for name in "abcd"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    with open_ledger(path) as store:
        assert len(list(store.entries())) == 20


def test_a_reader_is_not_disturbed_by_a_writer(ledger):
    with open_ledger(ledger) as reader, open_ledger(ledger) as writer:
        walk = reader.entries()
        next(walk)
        writer.append([a_draft(4)])
        assert len(list(walk)) == 2


def test_a_writer_that_holds_on_too_long_is_named(ledger):
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        open_ledger_quickly(ledger) as store,
        pytest.raises(LedgerBusy, match=r"another program.*Run the command again"),
    ):
        store.append([a_draft(4)])
    other.close()


def open_ledger_quickly(path):
    connection = embedded._connect(path, writable=True)
    connection.execute("PRAGMA busy_timeout = 50")
    return embedded.EmbeddedStore(path, connection, embedded._now, ())


def test_a_full_disk_keeps_what_was_acknowledged(ledger):
    with open_ledger(ledger) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerFull, match=r"no room left.*run the same command again"):
            store.append([a_draft(4, b'"' + b"x" * 100_000 + b'"')])
    with open_ledger(ledger) as store:
        assert len(list(store.entries())) == 3
        assert store.append([a_draft(4)])[0].seq == 4


def test_a_ledger_of_a_later_format_is_not_touched(ledger):
    with sqlite3.connect(ledger) as other:
        other.execute("PRAGMA user_version = 2")
    other.close()
    with pytest.raises(LedgerNewer, match=r"format 2; this foedus knows formats up to 1.*Install"):
        open_ledger(ledger)


@pytest.mark.parametrize(
    "content", [b"Ardenia and Costaria signed." * 100, b"\x00\xff" * 5000, b"SQLite format 3\x00 cut"]
)
def test_a_file_of_another_kind_is_left_alone(tmp_path, content):
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerForeign, match="not a foedus ledger"):
        open_ledger(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "bookmarks.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerForeign, match="another program's"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_folder_is_not_a_ledger(tmp_path):
    with pytest.raises(LedgerForeign, match="a folder"):
        open_ledger(tmp_path)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LedgerUnwritable, match="its folder does not exist"):
        open_ledger(tmp_path / "nowhere" / "ledger.db")


@pytest.mark.parametrize("name", ["a b é.db", "what?mode=ro.db", "100%25.db", "a#b.db", os.fsdecode(b"latin-\xe9.db")])
def test_any_file_name_will_do(tmp_path, name):
    with open_ledger(tmp_path / name) as store:
        store.append([a_draft()])
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_an_empty_file_becomes_a_ledger(tmp_path):
    path = tmp_path / "ledger.db"
    path.touch()
    with open_ledger(path) as store:
        assert store.append([a_draft()])[0].seq == 1


def test_a_damaged_file_is_named_on_reading(ledger):
    with open_ledger(ledger) as store:
        store.append([a_draft(n, b'"' + b"x" * 3000 + b'"') for n in range(4, 60)])
    content = bytearray(ledger.read_bytes())
    content[3 * 4096 :] = b"\xa5" * (len(content) - 3 * 4096)
    ledger.write_bytes(bytes(content))
    with open_ledger(ledger) as store:
        assert store.faults()
        with pytest.raises(LedgerCorrupted, match=r"damaged.*Restore"):
            list(store.entries())


def test_without_the_right_to_write_a_ledger_can_be_read(ledger, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_ledger(ledger) as store:
        assert "reading only" in store.remarks[0]
        assert len(list(store.entries())) == 3
        with pytest.raises(LedgerUnwritable, match=r"cannot write.*--ledger"):
            store.append([a_draft(4)])


def test_without_the_right_to_write_none_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(LedgerUnwritable, match="no right to write"):
        open_ledger(tmp_path / "ledger.db")


def test_a_sqlite_too_old_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(SqliteTooOld, match=r"3\.37 or later"):
        open_ledger(tmp_path / "ledger.db")


def test_on_a_network_share_the_rollback_journal_is_used_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "network_type", lambda _: "nfs4")
    with open_ledger(tmp_path / "ledger.db") as store:
        store.append([a_draft()])
        assert store._connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert "network share (nfs4)" in store.remarks[0]


def test_the_deepest_mount_says_what_a_path_lies_on(tmp_path):
    mounts = tmp_path / "mounts"
    shared = tmp_path / "a share"
    escaped = str(shared).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {escaped} nfs4 rw 0 0\ncut\n", encoding="utf-8")
    assert shares.network_type(shared / "ledger.db", mounts) == "nfs4"
    assert shares.network_type(tmp_path / "ledger.db", mounts) is None
    assert shares.network_type(tmp_path / "ledger.db", tmp_path / "no such file") is None
