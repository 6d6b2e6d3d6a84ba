"""Killed at any moment, the ledger holds all it acknowledged, and the next run finishes the work."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedus.engine.embedded import open_ledger
from foedus.ledger.replay import replay, verify

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from foedus.engine.embedded import open_ledger
from foedus.ledger.append import append_read
from tests.ledger.made import a_pair

with open_ledger(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for number in range(int(sys.argv[2])):
        append_read(store, [a_pair(number)])
        print(number, flush=True)
"""
REPORTS = 4000  # more than a writer gets through before the latest kill


def writer(path: Path, reports: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(reports)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )  # fmt: skip


def killed_after(path: Path, seconds: float) -> set[str]:
    """Kill a writer without warning; the numbers it had acknowledged."""
    process = writer(path, REPORTS)
    assert process.stdout.readline() == "open\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    # The last line may be cut by the kill: what is not whole was not acknowledged.
    return {line for line in said.split("\n")[:-1] if line}


def crash(tmp_path: Path, times: int) -> None:
    chance = random.Random(20310504)
    for round_number in range(times):
        path = tmp_path / f"{round_number}.db"
        acknowledged = killed_after(path, chance.uniform(0.0, 0.4))
        with open_ledger(path) as store:
            assert verify(store).ok
            held = {report.id for report in replay(store).reports}
            assert {f"{int(number):016x}" for number in acknowledged} <= held
            assert held == set(replay(store).readings)
        finish = len(held) + 3
        assert writer(path, finish).communicate()[0].endswith(f"{finish - 1}\n")
        with open_ledger(path) as store:
            assert (verify(store).ok, verify(store).entries) == (True, 2 * finish)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill without warning")
def test_five_kills(tmp_path):
    crash(tmp_path, 5)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill without warning")
def test_thirty_kills(tmp_path):
    crash(tmp_path, 30)
