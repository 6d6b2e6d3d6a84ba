"""A build killed at any moment loses no entry it had acknowledged, and the next build completes the work."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedus.engine.embedded import open_ledger
from foedus.ledger.replay import verify

ROOT = Path(__file__).parents[1]
COPIES = 12  # 132 reports, three times as many entries
MOST_BETWEEN_KILLS = 75  # five kills leave work to do

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill without warning")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The example reports many times over, each time other reports: the first words of a file make it another."""
    folder = tmp_path_factory.mktemp("reports")
    for copy in range(COPIES):
        for example in sorted((ROOT / "examples").glob("*.txt")):
            text = example.read_text(encoding="utf-8") + f"\nEdition {copy}\n"
            (folder / f"{copy:02}-{example.name}").write_text(text, encoding="utf-8")
    return folder


def build(reports: Path, out: Path, jobs: int = 1) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "foedus", "build", str(reports), "-o", str(out), "--jobs", str(jobs)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def hashes(ledger: Path) -> list[str]:
    """What the ledger holds, seen by a program of its own."""
    if not ledger.exists():
        return []
    other = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    try:
        return [row[0] for row in other.execute("SELECT hash FROM entry ORDER BY seq")]
    except sqlite3.OperationalError:  # killed before the table was made
        return []
    finally:
        other.close()


def crash(reports: Path, out: Path, times: int) -> None:
    """Kill builds into one folder, each once it has acknowledged some more entries; every other one has helpers."""
    chance = random.Random(str(out.name))
    for number in range(times):
        before = hashes(out / "foedus.db")
        process = build(reports, out, jobs=1 + number % 2)
        seen = wait_for(out / "foedus.db", len(before) + chance.randrange(MOST_BETWEEN_KILLS), process)
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "the build ended before it could be killed"
        after = hashes(out / "foedus.db")
        assert after[: len(seen)] == seen
        assert seen[: len(before)] == before
        if after:
            with open_ledger(out / "foedus.db") as store:
                assert verify(store).ok


def wait_for(ledger: Path, entries: int, process: subprocess.Popen[str]) -> list[str]:
    """What the ledger holds once that is as many entries, or the process has ended."""
    while process.poll() is None:
        seen = hashes(ledger)
        if len(seen) >= entries:
            return seen
        time.sleep(0.005)
    return hashes(ledger)


def finish(reports: Path, out: Path) -> int:
    """Let a build complete; the entries the ledger then holds."""
    process = build(reports, out)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    dossier = json.loads((out / "dossier.json").read_text(encoding="utf-8"))
    assert len(dossier["reports"]) == len(list(reports.iterdir()))
    with open_ledger(out / "foedus.db") as store:
        verdict = verify(store)
    assert verdict.ok
    return verdict.entries


@pytest.fixture(scope="module")
def undisturbed(reports, tmp_path_factory):
    """The dossier of a build that nobody killed."""
    out = tmp_path_factory.mktemp("undisturbed")
    finish(reports, out)
    return (out / "dossier.json").read_bytes()


def run_and_compare(reports: Path, tmp_path: Path, times: int, undisturbed: bytes) -> None:
    """The report, what was read in it and its mark: three entries each, and the very dossier."""
    crash(reports, tmp_path / "killed", times)
    assert finish(reports, tmp_path / "killed") == 3 * len(list(reports.iterdir()))
    assert (tmp_path / "killed" / "dossier.json").read_bytes() == undisturbed


def test_a_few_kills(reports, tmp_path, undisturbed):
    run_and_compare(reports, tmp_path, 3, undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("folder", range(6))
def test_thirty_kills(reports, tmp_path, folder, undisturbed):
    """Five in each of six folders, so that all of them come while entries are being written."""
    run_and_compare(reports, tmp_path / str(folder), 5, undisturbed)
