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


def test_pages_of_a_crawl_that_tell_nothing_are_counted_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("foedus.read.warc.CHOSEN_PAGES", 1)
    told = EXAMPLES[0].read_text(encoding="utf-8")
    quiet = [
        f"The harvest festival of the town was fine this year, visitor {n} said on Monday.\n" * 3 for n in range(4)
    ]
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(b"".join(record(text) for text in (*quiet, told)))
    for out, jobs in (("one", 1), ("one", 1), ("two", 2)):
        built, data = dossier([crawl], tmp_path / out, jobs=jobs)
        assert len(built.dossier.reports) == 2, "the first page, and the one that tells of an agreement"
        assert [f.message for f in built.unread if f.code == "quiet-pages-left-out"] == [
            "3 pages of crawls tell of no agreement: they are not kept."
        ]
    assert data == (tmp_path / "one" / "dossier.json").read_bytes()


def record(text: str) -> bytes:
    body = text.encode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"
