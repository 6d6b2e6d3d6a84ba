"""Entry into force: small clauses about invented states, and every fault that a rule can have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from foedus.cli.force import command
from foedus.law.calendar import apply_delay, read_day, read_delay
from foedus.law.faults import BadRule
from foedus.law.rules import KINDS, read_rule


def force(tmp_path: Path, *lines: dict[str, Any] | str) -> tuple[list[dict[str, Any]], str, int]:
    """Answers, remarks and exit status of ``foedus force`` on these lines."""
    file = tmp_path / "rules.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    result = CliRunner().invoke(command, [str(file)])
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr, result.exit_code


def one(tmp_path: Path, rule: dict[str, Any], *events: str, **line: Any) -> dict[str, Any]:
    """The answer to one rule; an event is "2031-05-01 deposit ARD kind"."""
    told = []
    for words in events:
        day, act, *rest = words.split(" ", 3)
        told.append(
            {"date": day, "act": act, "party": rest[0] if rest else None, "kind": rest[1] if len(rest) > 1 else ""}
        )
    answers, remarks, status = force(tmp_path, {"id": "x", "rule": rule, "events": told, **line})
    assert (remarks, status) == ("", 0)
    return answers[0]


@pytest.mark.parametrize(
    ("day", "delay", "result"),
    [
        ("2031-01-31", "m1", "2031-02-28"),  # clamped to the last of February
        ("2032-01-31", "m1", "2032-02-29"),
        ("2031-04-11", "d60,F1", "2031-07-01"),
        ("2031-04-22", "m3,F1", "2031-08-01"),
        ("2031-05-02", "F1", "2031-06-01"),
        ("2031-05-01", "F1", "2031-06-01"),  # the month after, also from a first day
        ("2031-11-15", "F3", "2032-02-01"),
        ("2031-03-01", "d30", "2031-03-31"),
        ("2031-03-01", "c30", "2031-04-01"),  # thirty clear days: neither end counts
        ("2032-02-29", "y1", "2033-02-28"),
        ("2031-03-01", "", "2031-03-01"),
    ],
)
def test_delays(day: str, delay: str, result: str) -> None:
    assert apply_delay(read_day(day), read_delay(delay)).isoformat() == result


def test_three_months_are_not_ninety_days() -> None:
    day = read_day("2031-11-30")
    assert apply_delay(day, read_delay("m3")) != apply_delay(day, read_delay("d90"))


NTH = {"when": "nth_instrument", "n": 2, "delay": "d30"}


def test_the_second_instrument_tips_it(tmp_path: Path) -> None:
    answer = one(tmp_path, NTH, "2031-02-01 accede CST", "2031-01-01 deposit ARD", "2031-01-05 deposit ARD")
    assert answer["in_force"] == "2031-03-03"
    assert answer["tipped_by"] == {"date": "2031-02-01", "act": "accede", "parties": ["CST"]}
    assert any("2 of 2 instruments" in why for why in answer["why"])


def test_a_ratification_at_home_is_no_instrument(tmp_path: Path) -> None:
    answer = one(tmp_path, NTH, "2031-01-01 deposit ARD", "2031-02-01 ratify CST", "2031-02-02 approve CST")
    assert answer["in_force"] is None
    assert any("1 of 2 instruments" in why for why in answer["why"])


def test_an_instrument_taken_back_no_longer_counts(tmp_path: Path) -> None:
    events = ("2031-01-01 deposit ARD", "2031-01-15 denounce ARD", "2031-02-01 deposit CST", "2031-03-01 deposit DOR")
    assert one(tmp_path, NTH, *events)["tipped_by"]["date"] == "2031-03-01"


def test_an_organisation_does_not_count_where_the_rule_says_so(tmp_path: Path) -> None:
    events = ("2031-01-01 deposit EU organisation", "2031-02-01 deposit ARD", "2031-03-01 deposit CST")
    assert one(tmp_path, NTH, *events)["tipped_by"]["date"] == "2031-02-01"
    assert one(tmp_path, {**NTH, "quals": ["exclude:REIO"]}, *events)["tipped_by"]["date"] == "2031-03-01"


def test_named_states_must_be_among_them(tmp_path: Path) -> None:
    rule = {**NTH, "quals": ["must_include:DOR"]}
    events = ("2031-01-01 deposit ARD", "2031-02-01 deposit CST", "2031-05-01 deposit DOR")
    assert one(tmp_path, rule, *events)["tipped_by"]["date"] == "2031-05-01"
    missing = one(tmp_path, rule, *events[:2])
    assert missing["in_force"] is None
    assert any("DOR" in why for why in missing["why"])


def test_groups_are_counted_apart(tmp_path: Path) -> None:
    rule = {"when": "grouped_count", "delay": "d60", "quals": [">=2 Island signatories", ">=1 Mainland signatories"]}
    events = ("2031-01-01 deposit ARD Island", "2031-02-01 deposit BEN Mainland", "2031-03-01 deposit CST Island")
    assert one(tmp_path, rule, *events)["tipped_by"]["date"] == "2031-03-01"


def test_all_signatories_and_their_majority(tmp_path: Path) -> None:
    signed = tuple(f"2031-01-01 sign {party}" for party in ("ARD", "BEN", "CST", "DOR"))
    three = ("2031-02-01 deposit ARD", "2031-03-01 deposit BEN", "2031-04-01 deposit CST")
    assert one(tmp_path, {"when": "majority_of_signatories_deposit"}, *signed, *three)["in_force"] == "2031-04-01"
    assert one(tmp_path, {"when": "all_signatories_deposit"}, *signed, *three)["in_force"] is None
    everybody = (*signed, *three, "2031-05-01 deposit DOR")
    assert one(tmp_path, {"when": "all_signatories_deposit", "delay": "F1"}, *everybody)["in_force"] == "2031-06-01"
    share = {"when": "fraction_of_signatories", "quals": ["three fourths of signatories"]}
    assert one(tmp_path, share, *signed, *three)["in_force"] == "2031-04-01"


def test_the_last_of_two_notices(tmp_path: Path) -> None:
    rule = {"when": "last_notification", "delay": "F2"}
    assert one(tmp_path, rule, "2031-01-10 notify ARD", "2031-02-10 notify CST")["in_force"] == "2031-04-01"
    assert one(tmp_path, rule, "2031-01-10 notify ARD")["in_force"] is None


def test_a_fixed_day_if_met_in_time_else_the_fallback(tmp_path: Path) -> None:
    rule = {"when": "fixed_date_if", "quals": ["2 instruments by 2032-01-01", "else 90th day after"]}
    in_time = ("2031-01-10 deposit ARD", "2031-02-10 deposit CST")
    assert one(tmp_path, rule, *in_time)["in_force"] == "2032-01-01"
    late = ("2031-01-10 deposit ARD", "2032-02-01 deposit CST")
    assert one(tmp_path, rule, *late)["in_force"] == "2032-05-01"


def test_floors_by_day_and_by_parent(tmp_path: Path) -> None:
    events = ("2031-01-10 deposit ARD", "2031-02-10 deposit CST")
    assert one(tmp_path, {**NTH, "quals": ["not_before:2033-01-01"]}, *events)["in_force"] == "2033-01-01"
    waiting = {**NTH, "quals": ["not_before:Island Charter"]}
    assert one(tmp_path, waiting, *events)["in_force"] is None
    line = {"id": "x", "rule": waiting, "events": [
        {"date": "2031-01-10", "act": "deposit", "party": "ARD"}, {"date": "2031-02-10", "act": "deposit", "party": "CST"},
        {"date": "2032-06-01", "act": "enter_into_force", "kind": "Island Charter"}]}  # fmt: skip
    assert force(tmp_path, line)[0][0]["in_force"] == "2032-06-01"


def test_a_weight_cannot_be_read_from_days(tmp_path: Path) -> None:
    rule = {**NTH, "quals": ["weight>=25% of tonnage"]}
    answer = one(tmp_path, rule, "2031-01-10 deposit ARD", "2031-02-10 deposit CST")
    assert answer["in_force"] is None
    assert any("weight" in why for why in answer["why"])
    assert one(tmp_path, rule, "2031-06-01 met")["in_force"] == "2031-07-01"


def test_an_unread_condition_never_lets_a_bare_count_pass(tmp_path: Path) -> None:
    rule = {**NTH, "quals": ["and the moon is full"]}
    assert one(tmp_path, rule, "2031-01-10 deposit ARD", "2031-02-10 deposit CST")["in_force"] is None


def test_a_condition_of_a_known_family_holds_when_told_as_met_but_is_not_counted(tmp_path: Path) -> None:
    rule = {"when": "nth_accession_by_islands", "n": 1, "delay": "d30"}
    assert one(tmp_path, rule, "2031-06-01 met")["in_force"] == "2031-07-01"
    counted = one(tmp_path, rule, "2031-06-01 accede ARD")
    assert counted["in_force"] is None
    assert any("not known" in why for why in counted["why"])


def test_two_days_of_being_met_are_a_contradiction_not_a_choice(tmp_path: Path) -> None:
    assert one(tmp_path, NTH, "2031-01-10 met", "2031-01-12 met")["in_force"] is None


def test_no_evidence_no_force(tmp_path: Path) -> None:
    for when in sorted(set(KINDS) - {"fixed_date"}):
        assert one(tmp_path, {"when": when, "n": 2})["in_force"] is None


def test_an_unknown_rule_gives_no_day_even_when_told_as_met(tmp_path: Path) -> None:
    assert one(tmp_path, {"when": "unknown"}, "2031-01-10 met")["in_force"] is None


@pytest.mark.parametrize(
    ("rule", "events", "fault"),
    [
        ({"when": "moonrise"}, [], "moonrise"),
        ({"when": "nth_instrument", "n": 2, "delay": "d-30"}, [], "negative"),
        ({"when": "nth_instrument", "n": 2, "delay": "30 days"}, [], "30 days"),
        ({"when": "nth_instrument", "n": 0}, [], "n 0"),
        ({"when": "nth_instrument", "n": 3, "quals": ["at least 8 Island members"]}, [], "contradicted"),
        ({"when": "nth_instrument", "n": 3, "quals": ["not_before:2031-04-31"]}, [], "2031-04-31"),
        (
            {"when": "nth_instrument", "n": 3, "quals": ["not_before:2030-01-01", "not_before:2031-01-01"]},
            [],
            "contradicts",
        ),
        ({"when": "nth_instrument", "n": 3, "quals": ["exclude:REIO", "must_include:EU"]}, [], "contradicted"),
        ({"when": "nth_instrument", "n": 3, "quals": ["not_before:x"]}, [], "circular"),
        ({"when": "exchange", "speed": 3}, [], "speed"),
        ({"when": "exchange"}, [{"date": "2031-04-31", "act": "exchange"}], "2031-04-31"),
        ({"when": "exchange"}, [{"date": "2031-04-30", "act": "handshake"}], "handshake"),
    ],
)
def test_bad_rules_are_refused_with_file_line_and_reason(
    tmp_path: Path, rule: dict[str, Any], events: list[dict[str, Any]], fault: str
) -> None:
    good = {"id": "good", "rule": NTH, "events": []}
    answers, remarks, status = force(tmp_path, good, {"id": "x", "rule": rule, "events": events}, good)
    assert [answer["id"] for answer in answers] == ["good", "good"]
    assert status == 2
    assert "rules.jsonl, line 2" in remarks
    assert fault in remarks


def test_rules_that_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    lines = [{"id": a, "rule": {**NTH, "quals": [f"not_before:{b}"]}, "events": []} for a, b in ("AB", "BC", "CA")]
    answers, remarks, status = force(tmp_path, *lines)
    assert (answers, status, remarks.count("circular")) == ([], 2, 3)


def test_lines_that_are_no_rules(tmp_path: Path) -> None:
    answers, remarks, status = force(tmp_path, "not json", "[]", '{"id": "a"}', "")
    assert (answers, status, len(remarks.splitlines())) == ([], 2, 3)


def test_a_rule_reads_its_own_vocabulary() -> None:
    for when in KINDS:
        if when != "fixed_date":
            assert read_rule({"when": when, "n": 3}).kind == KINDS[when]
    with pytest.raises(BadRule):
        read_rule({"when": "fixed_date"})


TABLE = """Participant,Signature,Provisional application(n),"Ratification, Accession(a), Succession(d)"
Ardenia,1 Mar 2001,2 Mar 2001 n,5 Jun 2001
Benland,1 Mar 2001,,
Costaria,,,7 Aug 2001 a
European Union,2 Mar 2001,,6 Jul 2001
"""


def test_a_status_table_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "99-1.csv").write_text(TABLE, encoding="utf-8")
    line = {"id": "x", "rule": {**NTH, "quals": ["exclude:REIO"]}, "untc": "99-1.csv"}
    answer = force(tmp_path, line)[0][0]
    assert answer["tipped_by"]["date"] == "2001-08-07"
    assert any("Provisional application" in why for why in answer["why"])
    assert force(tmp_path, {**line, "rule": NTH})[0][0]["tipped_by"]["date"] == "2001-07-06"


def test_a_table_that_may_lack_a_vanished_state_gives_no_day(tmp_path: Path) -> None:
    """Opened in 1985; the German Democratic Republic could join, and no row would show it."""
    old = TABLE.replace("2001", "1985")
    (tmp_path / "99-2.csv").write_text(old, encoding="utf-8")
    answer = force(tmp_path, {"id": "x", "rule": NTH, "untc": "99-2.csv"})[0][0]
    assert answer["in_force"] is None
    assert "German Democratic Republic" in answer["why"][0]


def test_tables_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "no.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for name in ("missing.csv", "no.csv"):
        answers, remarks, status = force(tmp_path, {"id": "x", "rule": NTH, "untc": name})
        assert (answers, status) == ([], 2)
        assert name in remarks
