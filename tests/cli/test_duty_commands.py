"""``foedus owes`` and ``foedus pacts`` as people and programs call them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from foedus.cli import cli
from foedus.model.errors import CallError
from tests.law.alliances import atop_file

FIELDS = {
    "debtor", "creditor", "pact", "article", "level", "owes", "conditions", "in_force_since", "conflicts", "because",
}  # fmt: skip


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def owes(*words: str) -> Result:
    return run("owes", "--attacker", "CHN", "--victim", "JPN", "--on", "2025-01-01", *words)


def test_json_rows_have_the_fields_of_the_contract():
    result = owes("--place", "Senkaku Islands", "--format", "json")
    (row,) = json.loads(result.stdout)
    assert result.exit_code == 0
    assert row.keys() >= FIELDS
    assert (row["debtor"], row["creditor"], row["level"], row["in_force_since"]) == ("USA", "JPN", "D", "1960-06-23")
    assert all(set(c) >= {"text", "met"} for c in row["conditions"])


def test_text_tells_what_is_owed_and_what_is_open():
    result = owes()
    assert "D  USA -> JPN" in result.stdout
    assert "art. V; in force since 1960-06-23" in result.stdout
    assert "unknown    the helper's constitutional" in result.stdout


def test_codes_in_lower_case_are_codes():
    assert run("owes", "--attacker", "chn", "--victim", "jpn", "--on", "2025-01-01").stdout == owes().stdout


def test_what_is_not_yet_in_force_is_a_remark_and_a_row_only_on_request():
    words = ("owes", "--attacker", "UKR", "--victim", "RUS", "--on", "2024-12-03", "--format", "json")
    result = run(*words)
    assert "not yet in force on 2024-12-03" in result.stderr
    assert "rus-prk" not in {row["pact"] for row in json.loads(result.stdout)}
    stopped = [row for row in json.loads(run(*words, "--all").stdout) if row["pact"] == "rus-prk"]
    assert {row["conditions"][0]["met"] for row in stopped} == {False}


def test_a_fact_stated_closes_its_condition():
    row = json.loads(owes("--format", "json", "--fact", "constitutional_process=yes", "--place", "JPN").stdout)[0]
    assert row["arises"] is True


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--attacker", "ISIS", "--victim", "JPN"), "'ISIS'"),
        (("--attacker", "NATO", "--victim", "JPN"), "'NATO'"),
        (("--attacker", "JPN", "--victim", "JPN"), "JPN"),
        (("--attacker", "CHN", "--victim", "JPN", "--fact", "request"), "request=yes"),
    ],
)
def test_a_wrong_call_says_which_word_is_wrong(words, named):
    result = run("owes", "--on", "2025-01-01", *words)
    assert isinstance(result.exception, CallError)
    assert named in str(result.exception)


def test_nobody_owes_a_state_without_allies_anything():
    result = run("owes", "--attacker", "FRA", "--victim", "CHE", "--on", "2025-01-01")
    assert "No state has a commitment toward CHE" in result.stdout
    assert (
        json.loads(run("owes", "--attacker", "FRA", "--victim", "CHE", "--on", "2025-01-01", "--format", "json").stdout)
        == []
    )


def test_the_web_as_directed_dyads():
    rows = list(csv.DictReader(io.StringIO(run("pacts", "--on", "2025-12-31", "--format", "csv").stdout)))
    pairs = {(r["debtor"], r["creditor"], r["agreement"]) for r in rows}
    assert ("USA", "JPN", "us-jpn") in pairs
    assert ("JPN", "USA", "us-jpn") not in pairs
    assert {r["ccode1"] for r in rows if r["debtor"] == "RUS"} == {"365"}


def test_one_pair_in_json():
    rows = json.loads(run("pacts", "--on", "2025-12-31", "--between", "RUS", "PRK", "--format", "json").stdout)
    assert {(r["debtor"], r["creditor"], r["level"]) for r in rows} == {
        ("RUS", "PRK", "A"), ("PRK", "RUS", "A"), ("RUS", "PRK", "E"), ("PRK", "RUS", "E"),
    }  # fmt: skip


def test_a_data_set_beside_keeps_its_own_number(tmp_path):
    file = tmp_path / "member.csv"
    file.write_bytes(atop_file(*(f"77 {n} 1960 1 19 . . . 0 1 0 0 0 0 0" for n in (2, 740))))
    rows = json.loads(
        run("pacts", "--on", "2010-01-01", "--between", "USA", "JPN", "--atop", str(file), "--format", "json").stdout
    )
    beside = [r for r in rows if r.get("dataset") == "ATOP 5.1"]
    assert {(r["debtor"], r["creditor"]) for r in beside} == {("USA", "JPN"), ("JPN", "USA")}
    assert beside[0]["because"] == ["ATOP 5.1 77: 1960-01-19/ with 1960-01-19/"]


def test_scholars_tables(tmp_path):
    file = tmp_path / "member.csv"
    file.write_bytes(atop_file(*(f"77 {n} 1960 1 19 1962 3 4 0 1 0 0 0 0 0" for n in (2, 740))))
    table = run("pacts", "--on", "1961-01-01", "--atop", str(file), "--unit", "dyad-year", "--format", "csv").stdout
    assert table.splitlines()[1:] == [f"2,740,{year},1,0,0,0,0,1" for year in (1960, 1961, 1962)]
    ours = run("pacts", "--on", "1961-01-01", "--unit", "directed-dyad-year", "--years", "1960-1960").stdout
    assert "2,740,1960,1,0,0,0,0" in ours.splitlines()
    assert "740,2,1960,1,0,0,0,0" not in ours.splitlines()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--between", "USA", "MARS"), "'MARS'"),
        (("--unit", "member"), "--atop FILE"),
        (("--unit", "dyad-year"), "--years"),
        (("--unit", "dyad-year", "--years", "2020"), "first and the last year"),
    ],
)
def test_a_wrong_question_about_the_web_says_how_to_right_it(words, told):
    result = run("pacts", "--on", "2025-12-31", *words)
    assert isinstance(result.exception, CallError)
    assert told in str(result.exception)
