"""Paths to streams: in one order everywhere, each fault a finding, the others read."""

import os

import pytest

from foedus.engine.files import open_sources
from foedus.model.finding import Finding


def walked(*paths):
    return [
        source.code if isinstance(source, Finding) else (source[0].rsplit("/", 1)[-1], source[1].read())
        for source in open_sources([str(p) for p in paths])
    ]


def test_folder_is_walked_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z é.txt", "b/d.txt"):
        (tmp_path / name).write_text(name)
    assert [name for name, _ in walked(tmp_path)] == ["a.txt", "d.txt", "z é.txt", "c.txt"]


def test_missing_and_shut_files_are_findings_and_others_go_on(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    assert walked(tmp_path / "gone.txt", tmp_path / "a.txt", "x\0y") == [
        "unreadable-report",
        ("a.txt", b"a"),
        "unreadable-report",
    ]


def test_empty_folder_is_said(tmp_path):
    assert walked(tmp_path) == ["no-reports"]


def test_hidden_files_are_counted(tmp_path):
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "a.txt").write_text("a")
    assert walked(tmp_path) == [("a.txt", b"a"), "hidden-files-left-out"]


def test_file_that_vanishes_during_the_walk(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    sources = open_sources([str(tmp_path)])
    next(sources)
    (tmp_path / "b.txt").unlink()
    assert next(sources).code == "unreadable-report"


def test_pipes_and_loops_in_a_folder_do_not_hang(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert walked(tmp_path) == ["unreadable-report", "unreadable-report"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read anything")
def test_no_permission(tmp_path):
    shut = tmp_path / "a.txt"
    shut.write_text("a")
    shut.chmod(0)
    assert walked(shut) == ["unreadable-report"]


def test_each_stream_is_closed_when_the_next_is_asked_for(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    sources = open_sources([str(tmp_path)])
    _, first = next(sources)
    next(sources)
    assert first.closed
