"""Whoever alters the ledger, past every fence, is found by the walk."""

from __future__ import annotations

import json
import sqlite3

import pytest
from click.testing import CliRunner

from foedus.cli.verify import command
from foedus.engine.embedded import open_ledger
from foedus.ledger.append import append_read
from foedus.ledger.replay import verify
from foedus.model.entry import FIRST_PREVIOUS

from .made import a_pair, noon


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, noon) as store:
        append_read(store, [a_pair(number) for number in range(1, 6)])
    return path


def altered(path, *statements):
    """Somebody with the file and time on his hands: no triggers left, any statement goes."""
    with sqlite3.connect(path) as other:
        for trigger in ("edited", "deleted"):
            other.execute(f"DROP TRIGGER entry_is_never_{trigger}")
        other.execute("DROP TRIGGER entry_comes_next")
        for statement in statements:
            other.execute(statement)
    other.close()


def verdict_on(path, head=None):
    with open_ledger(path) as store:
        return verify(store, head)


def test_an_untouched_chain_holds(ledger):
    verdict = verdict_on(ledger)
    assert (verdict.ok, verdict.entries, verdict.first_break) == (True, 10, None)


def test_an_empty_ledger_holds(tmp_path):
    assert verdict_on(tmp_path / "new.db").head == FIRST_PREVIOUS


@pytest.mark.parametrize(
    ("statement", "at", "reason"),
    [
        ("UPDATE entry SET body = replace(body, 'Ardenia', 'Borduria') WHERE seq = 3", 3, "altered"),
        ("UPDATE entry SET recorded_at = '2030-01-01T00:00:00.000Z' WHERE seq = 4", 4, "altered"),
        ("UPDATE entry SET who = 'nobody' WHERE seq = 10", 10, "altered"),
        ("UPDATE entry SET hash = 'ff' WHERE seq = 5", 5, "altered"),
        ("DELETE FROM entry WHERE seq = 6", 7, "missing"),
        ("DELETE FROM entry WHERE seq = 1", 2, "missing"),
        ("UPDATE entry SET previous = 'ff' WHERE seq = 7", 7, "does not follow"),
    ],
)
def test_the_first_break_is_named(ledger, statement, at, reason):
    altered(ledger, statement)
    verdict = verdict_on(ledger)
    assert (verdict.ok, verdict.first_break) == (False, at)
    assert reason in verdict.reason


def test_a_cut_tail_shows_only_against_a_head_noted_before(ledger):
    head = verdict_on(ledger).head
    altered(ledger, "DELETE FROM entry WHERE seq > 8")
    assert verdict_on(ledger).ok
    assert "entries were removed" in verdict_on(ledger, head).reason


def test_a_head_noted_earlier_is_still_held_after_more_was_added(ledger):
    head = verdict_on(ledger).head
    with open_ledger(ledger) as store:
        append_read(store, [a_pair(9)])
    assert verdict_on(ledger, head).ok


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_the_command_says_so_and_exits_0(ledger):
    result = run("--ledger", ledger)
    assert (result.exit_code, "10 entries, the chain holds" in result.output) == (0, True)


def test_the_command_exits_3_on_a_break(ledger):
    altered(ledger, "UPDATE entry SET subject = 'x' WHERE seq = 2")
    result = run("--ledger", ledger, "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.output)["first_break"] == 2


def test_the_command_makes_no_ledger(tmp_path):
    result = run("--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "foedus build" in result.output
    assert not (tmp_path / "none.db").exists()
