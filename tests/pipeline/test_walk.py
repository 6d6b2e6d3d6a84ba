"""A build gives the same dossier whatever the processes, the order of its inputs, or how often it is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.engine.embedded import open_ledger
from foedus.model.entry import Mark
from foedus.model.wire import from_json
from foedus.pipeline import build
from foedus.pipeline import walk as walked

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))[:4]
BROKEN = b"%PDF-1.7\0\0\0\0"


@pytest.fixture
def desk(tmp_path):
    """Four reports, a copy of the first under another name, and one that cannot be read."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for example in EXAMPLES:
        (folder / example.name).write_bytes(example.read_bytes())
    (folder / "zz-copy.txt").write_bytes(EXAMPLES[0].read_bytes())
    (folder / "broken.txt").write_bytes(BROKEN)
    return folder


def dossier(paths, out, **options):
    built = build([str(p) for p in paths], out, **options)
    return built, (out / "dossier.json").read_bytes()


def test_processes_and_order_leave_no_trace(desk, tmp_path):
    _, one = dossier([desk], tmp_path / "one")
    _, two = dossier([desk], tmp_path / "two", jobs=2)
    files = sorted(desk.iterdir())
    _, turned = dossier([*reversed(files[:-1]), files[-1]], tmp_path / "turned")
    assert one == two
    assert json.loads(one)["reports"] == json.loads(turned)["reports"]
    assert json.loads(one)["agreements"] == json.loads(turned)["agreements"]


def test_a_second_build_reads_nothing_and_says_the_same(desk, tmp_path, monkeypatch):
    first, before = dossier([desk], tmp_path / "out")
    monkeypatch.setattr("foedus.pipeline.reading.read_raw", None)
    second, after = dossier([desk], tmp_path / "out")
    assert before == after
    assert (first.added, second.added) == (4, 0)
    assert [f.code for f in second.unread] == ["unreadable-report", "same-report-twice"]
    assert second.exit_status == 1


def test_another_edition_of_the_reader_reads_again(desk, tmp_path, monkeypatch):
    _, before = dossier([desk], tmp_path / "out")
    monkeypatch.setattr(walked, "edition", lambda: "another")
    again, after = dossier([desk], tmp_path / "out")
    assert before == after
    assert again.added == 0


def test_a_copy_is_named_and_the_same_file_given_twice_is_read_once(desk, tmp_path):
    built, _ = dossier([desk, desk / EXAMPLES[0].name], tmp_path / "out")
    twice = [f for f in built.unread if f.code == "same-report-twice"]
    assert [Path(f.where.source).name for f in twice] == [EXAMPLES[0].name, "zz-copy.txt"]
    assert len(built.dossier.reports) == 4


def test_every_input_has_its_mark(desk, tmp_path):
    dossier([desk], tmp_path / "out")
    with open_ledger(tmp_path / "out" / "foedus.db") as store:
        marks = [from_json(entry.body, Mark) for entry in store.entries(["mark"])]
    assert len(marks) == 6
    assert sorted(len(mark.findings) for mark in marks) == [0, 0, 0, 0, 1, 1]
