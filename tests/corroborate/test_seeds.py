"""The five real reports, with claims from their hand coding: what they add up to."""

from __future__ import annotations

import pytest

from foedus.corroborate.families import group_families
from foedus.corroborate.merge import merge_agreement
from foedus.ledger.identity import group_agreements
from tests.corroborate.press import can_precede, seeds, voices


@pytest.fixture(scope="module")
def treaty():
    pairs = seeds()
    reports, readings = [r for r, _ in pairs], {r.id: reading for r, reading in pairs}
    families, _ = group_families(reports, {"AFP": "wire"})
    (group,) = group_agreements(reports, readings)
    return merge_agreement(
        group, reports, readings, families, can_precede=can_precede, voices=voices(KCNA="PRK"),
        trigger_words={"threat": "threat", "attac": "attack"},
    )  # fmt: skip


def step(treaty, action, *parties):
    return next(s for s in treaty.steps if s.action == action and set(parties) <= set(s.parties))


def test_three_of_five_lean_on_one_agency():
    reports = [r for r, _ in seeds()]
    families, findings = group_families(reports, {"AFP": "wire"})
    assert [set(f.reports) for f in families] == [{"000", "001", "002"}]
    assert (families[0].kind, families[0].origin, findings) == ("wire", "AFP", ())


def test_timeline(treaty):
    days = [(s.action, s.parties, str(s.date.end)) for s in treaty.steps]
    assert days == [
        ("sign", ("PRK", "RUS"), "2024-06-19"),
        ("publish", ("PRK",), "2024-06-20"),
        ("promulgate", ("RUS",), "2024-11-09"),
        ("approve", ("RUS",), "2024-11-08"),
        ("ratify", ("PRK",), "2024-11-11"),
        ("enter_into_force", ("PRK", "RUS"), "2024-12-04"),
        ("exchange", ("PRK", "RUS"), "2024-12-04"),
    ]


def test_two_copies_of_the_vote_are_one_witness(treaty):
    vote = step(treaty, "approve", "RUS")
    assert (vote.witnesses, vote.roots, vote.claims) == (1, ("AFP",), ("000-s4", "001-s2"))


def test_joint_subject_loses_to_own_act_and_telling_day_to_eve(treaty):
    (joint,) = step(treaty, "promulgate", "RUS").rivals
    assert (joint.claims, joint.rule) == (("002-s2",), "own-act-over-joint-subject")
    (told,) = step(treaty, "ratify", "PRK").rivals
    assert (told.claims, told.rule) == (("004-s1",), "agency-eve")


def test_force_before_exchange_is_a_rival_condition(treaty):
    force = step(treaty, "enter_into_force")
    assert force.condition_action == "exchange"
    assert [(r.differs, r.claims, r.rule) for r in force.rivals] == [("condition", ("001-s3",), "law-order")]
    assert treaty.force_rule.when == "exchange"


def test_threat_is_a_rival_trigger(treaty):
    (defence,) = [c for c in treaty.commitments if c.domain == "mutual_defence"]
    assert defence.witnesses == 3
    assert [(r.differs, r.claims) for r in defence.rivals] == [("trigger", ("003-c1",))]


def test_troop_counts_stay_apart(treaty):
    assert len(treaty.figures) == 8


def test_one_pledge_in_two_moods_is_one_statement(treaty):
    assert ("001-t1", "002-t3") in {s.claims for s in treaty.statements}
