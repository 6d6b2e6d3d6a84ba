"""``why``, ``diff`` and ``check``: from a step down to the words, from one day of knowledge to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from foedus.cli import cli
from foedus.engine.embedded import open_ledger
from foedus.ledger.append import append_read
from foedus.ledger.replay import replay
from foedus.model.errors import CallError
from foedus.pipeline import build

TREATY = "the defence treaty between Japan and Peru"
REPORTS = {
    "early.txt": ("2031-05-07", f"Japan and Peru signed {TREATY} in Lima on 6 May 2031."),
    "vote.txt": ("2031-06-03", f"Peru ratified {TREATY} on 3 June 2031. The treaty was signed on 6 May 2031."),
    "later.txt": ("2031-06-20", f"Peru ratified {TREATY} on 2 June 2031, the foreign ministry of Peru said."),
    "undated.txt": (None, f"Japan and Peru signed {TREATY}."),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, (published, text) in REPORTS.items():
        head = f"---\npublished: {published}\nlanguage: en\n---\n" if published else "---\nlanguage: en\n---\n"
        (folder / name).write_text(f"{head}{text}\n", encoding="utf-8")
    out = tmp_path_factory.mktemp("dossier")
    build([str(folder)], out)
    return out / "foedus.db"


def run(ledger: Path, *words: str, **env: str) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8", **env}).invoke(cli, [*words, "--ledger", str(ledger)])


def test_why_leads_from_the_step_to_the_words_of_believed_and_beaten(ledger):
    result = run(ledger, "why", "ratify/PER")
    assert result.exit_code == 0, result.output
    assert "ratification, Peru" in result.stdout
    assert "later.txt" in result.stdout
    assert "Rival dates" in result.stdout
    assert "Rule:" in result.stdout
    assert "2 June 2031" in result.stdout
    assert "3 June 2031" in result.stdout


def test_why_takes_a_claim_too_and_answers_in_json_with_places_that_hold(ledger):
    (found,) = json.loads(run(ledger, "why", "ratify/PER", "--format", "json").stdout)
    (rival,) = found["beaten"]
    assert rival["rival"]["state"] in {"open", "explained", "settled"}
    claims = [words["claim"] for words in (*found["words"], *rival["words"])]
    for claim in claims:
        (again,) = json.loads(run(ledger, "why", claim, "--format", "json").stdout)
        assert again["stands"]["id"] == found["stands"]["id"]
    texts = {name: text for name, (_, text) in REPORTS.items()}
    for words in found["words"]:
        assert words["quote"] in texts[Path(words["source"]).name]


def test_why_in_french(ledger):
    assert "Règle" in run(ledger, "why", "ratify/PER", LC_ALL="fr_FR.UTF-8").stdout


def test_why_of_nothing_names_the_steps_there_are(ledger):
    result = run(ledger, "why", "nobody-s1")
    assert isinstance(result.exception, CallError)
    assert "/ratify/PER" in str(result.exception)


def test_diff_names_what_changed_and_the_report_that_changed_it(ledger):
    known = ("--known", "2031-05-31", "2031-06-05")
    told = run(ledger, "diff", *known)
    assert told.exit_code == 0, told.output
    assert "New" in told.stdout
    assert "vote.txt" in told.stdout
    assert "later.txt" not in told.stdout
    record = json.loads(run(ledger, "diff", *known, "--format", "json").stdout)
    assert record["known"] == ["2031-05-31", "2031-06-05"]
    new = [c for a in record["agreements"] for c in a["changes"] if c["kind"] == "new"]
    assert [Path(r["source"]).name for c in new for r in c["reports"]] == ["vote.txt"]


def test_a_rival_day_told_later_is_a_change(ledger):
    record = json.loads(run(ledger, "diff", "--known", "2031-06-05", "2031-06-30", "--format", "json").stdout)
    changes = [c for a in record["agreements"] for c in a["changes"]]
    assert {c["kind"] for c in changes} >= {"rival"}
    assert {Path(r["source"]).name for c in changes for r in c["reports"]} == {"later.txt"}


def test_nothing_told_between_is_no_change(ledger):
    assert "Nothing changed." in run(ledger, "diff", "--known", "2031-07-01", "2031-08-01").stdout


def test_days_in_the_wrong_order_are_a_wrong_call(ledger):
    result = run(ledger, "diff", "--known", "2031-08-01", "2031-07-01")
    assert isinstance(result.exception, CallError)


def test_check_lists_single_witnesses_and_undated_reports(ledger):
    result = run(ledger, "check", "--format", "json")
    codes = {f["code"] for f in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert {"undated-report", "single-witness"} <= codes
    assert "orphan-evidence" not in codes
    assert "undated.txt" in run(ledger, "check").stdout


def test_check_finds_evidence_that_is_not_in_its_report(ledger, tmp_path):
    with open_ledger(ledger) as store:
        held = replay(store)
    report = next(r for r in held.reports if r.source.endswith("early.txt"))
    reading = held.readings[report.id]
    claim = reading.claims[0]
    moved = replace(claim, evidence=replace(claim.evidence, start=claim.evidence.start + 1))
    place = tmp_path / "foedus.db"
    with open_ledger(place) as store:
        append_read(store, [(report, replace(reading, claims=(moved,)))])
    result = run(place, "check", "--format", "json")
    assert result.exit_code == 3
    assert "orphan-evidence" in {f["code"] for f in json.loads(result.stdout)}


@pytest.mark.parametrize("words", [("why", "x"), ("check",), ("diff", "--known", "2031-01-01", "2031-02-01")])
def test_no_ledger_is_a_wrong_call(tmp_path, words):
    result = run(tmp_path / "none.db", *words)
    assert isinstance(result.exception, CallError)
