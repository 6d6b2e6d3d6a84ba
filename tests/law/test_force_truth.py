"""The bars of entry into force, on recorded dates that nobody made for this test (kept beside the project)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedus.law.calendar import read_day as _day
from foedus.law.calendar import read_delay
from foedus.law.exits import ExitRule, Notice, compute_exit, term_end
from foedus.pipeline import compute_force

SHARED = Path(__file__).parents[3] / "shared" / "data"
HARD = {"needs_extinct", "needs_reio", "needs_parent", "needs_weights"}


def rows() -> list[dict[str, Any]]:
    yaml = pytest.importorskip("yaml")
    if not (SHARED / "eif_rules.yaml").is_file():
        pytest.skip("the recorded dates are not beside this copy of the project")
    return yaml.safe_load((SHARED / "eif_rules.yaml").read_text(encoding="utf-8"))["rows"]


def answers(lines: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = compute_force([json.dumps(line) for line in lines], "truth", SHARED)
    return {answer["id"]: answer for answer in found if isinstance(answer, dict)}


def trigger(row: dict[str, Any]) -> str | None:
    return (row.get("trigger") or {}).get("date")


def test_rule_and_trigger_give_the_recorded_day() -> None:
    told = rows()
    met = lambda row: [{"date": trigger(row), "act": "met"}] if trigger(row) else []  # noqa: E731 - reads in place
    got = answers([{"id": row["id"], "rule": row["rule"], "events": met(row)} for row in told])
    for row in told:
        expected = row["in_force"] if trigger(row) else None
        assert got[row["id"]]["in_force"] == expected, row["id"]


def test_counting_on_the_status_tables() -> None:
    told = [row for row in rows() if "treaties/" in (row.get("data") or "")]
    tables = {row["id"]: str(SHARED / "untc" / row["data"].split("untreaties ")[1]) for row in told}
    got = answers([{"id": row["id"], "rule": row["rule"], "untc": tables[row["id"]]} for row in told])
    assert len(told) == 44
    for row in told:
        answer = got[row["id"]]
        explained = row["recompute"] in HARD and answer["in_force"] is None and answer["why"]
        assert explained or answer["in_force"] == row["in_force"], row["id"]


def test_every_exit_with_notice_and_delay_computes_its_day() -> None:
    checked = 0
    for row in rows():
        for after in row.get("after") or []:
            if after.get("delay", "term_end") == "term_end" or after.get("false") or after.get("contested"):
                continue
            notice = Notice(after["who"], _day(after["notice"]))
            assert compute_exit(notice, ExitRule(read_delay(after["delay"]))).effective == _day(after["effective"])
            checked += 1
    assert checked >= 12


def test_contested_exits_of_the_record_keep_both_days() -> None:
    told = [a for row in rows() for a in row.get("after") or [] if a.get("type") == "withdrawal_claimed"]
    for after in told:
        claimed = Notice(after["who"], _day(after["notice"]), claimed=(_day("2003-01-11"),))
        result = compute_exit(claimed, ExitRule(read_delay(after["delay"])))
        assert result.effective is None
        assert _day(after["effective"]) in result.claims
        assert result.is_contested


def test_a_term_runs_out_at_its_end_not_at_the_notice() -> None:
    told = [(row, a) for row in rows() for a in row.get("after") or [] if a.get("type") == "expired_not_renewed"]
    for row, after in told:  # ten years, renewed by five, notice one year ahead
        assert term_end(_day(row["in_force"]), 10, 5, 12, _day(after["notice"])) == _day(after["effective"])
