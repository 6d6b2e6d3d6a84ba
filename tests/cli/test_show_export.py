"""``foedus show`` and ``foedus export``: from a ledger to a terminal and to files."""

import json

import pytest
from click.testing import CliRunner

from foedus.cli.export import command as export
from foedus.cli.show import command as show
from foedus.model.errors import CallError
from foedus.pipeline import build

REPORT = """---
published: 2031-03-04
language: en
publisher: Harbour Gazette
---
France and Germany sign fisheries treaty

PARIS - France and Germany signed a fisheries treaty in Paris on March 3, 2031. It will enter into force once both
sides have exchanged instruments of ratification.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "gazette.txt").write_text(REPORT, encoding="utf-8")
    build([str(folder / "gazette.txt")], folder / "out")
    return folder / "out" / "foedus.db"


def run(command, *arguments):
    return CliRunner().invoke(
        command, [str(word) for word in arguments], env={"LC_ALL": "C.UTF-8"}, catch_exceptions=False
    )


def test_show_prints_steps_promises_and_the_reports_they_rest_on(ledger):
    shown = run(show, "--ledger", ledger)
    assert shown.exit_code == 0
    assert "3 March 2031" in shown.stdout
    assert "signature, " in shown.stdout
    assert "[1]  Harbour Gazette · 4 March 2031" in shown.stdout
    assert "What no report here says" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_show_as_known_before_any_report_has_nothing_to_show(ledger):
    assert "No agreement found" in run(show, "--ledger", ledger, "--known", "2031-01-01").stdout


def test_show_by_words_and_not_by_wrong_ones(ledger):
    assert run(show, "germany", "--ledger", ledger).exit_code == 0
    with pytest.raises(CallError, match="no agreement is called"):
        run(show, "moon", "--ledger", ledger)


def test_export_to_a_file_a_folder_and_standard_output(ledger, tmp_path):
    assert run(export, "--to", "csl", "-o", tmp_path / "a.json", "--ledger", ledger).exit_code == 0
    assert json.loads((tmp_path / "a.json").read_bytes())[0]["container-title"] == "Harbour Gazette"
    run(export, "--to", "ris", "-o", tmp_path, "--ledger", ledger)
    assert (tmp_path / "sources.ris").is_file()
    told = run(export, "--to", "csv", "-o", tmp_path / "tables", "--ledger", ledger).stdout.splitlines()
    assert len(told) == 11
    assert json.loads(run(export, "germany", "--to", "json", "-o", "-", "--ledger", ledger).stdout)["agreements"]


def test_export_of_several_files_needs_a_folder(ledger):
    with pytest.raises(CallError, match="several files"):
        run(export, "--to", "csv", "-o", "-", "--ledger", ledger)


def test_no_ledger_is_a_wrong_call_and_makes_none(tmp_path):
    with pytest.raises(CallError, match="no ledger"):
        run(show, "--ledger", tmp_path / "foedus.db")
    assert not (tmp_path / "foedus.db").exists()
