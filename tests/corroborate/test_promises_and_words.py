"""Commitments, figures and statements across reports, and the findings on what does not agree."""

from __future__ import annotations

from foedus.corroborate.conflicts import find_conflicts
from foedus.corroborate.families import group_families
from foedus.corroborate.merge import merge_agreement
from foedus.ledger.identity import group_agreements
from foedus.model.claim import Actor
from tests.corroborate.press import Told, can_precede, corpus, day

BOTH = ["ARD", "COS"]
TRIGGERS = {"attack": "attack", "threat": "threat"}


def merged(*told):
    reports, readings = corpus(*told)
    (group,) = group_agreements(reports, readings)
    families, _ = group_families(reports)
    agreement = merge_agreement(group, reports, readings, families, can_precede=can_precede, trigger_words=TRIGGERS)
    return agreement, find_conflicts(agreement, reports, readings)


def test_a_threat_beside_an_attack_is_a_rival_trigger():
    told = [Told(n).promise(BOTH, BOTH, "military help", "mutual_defence", trigger="if attacked") for n in "ab"]
    odd = Told("c").promise(BOTH, BOTH, "all means", "mutual_defence", trigger="if threatened with war", article="4")
    agreement, findings = merged(*told, odd)
    (defence,) = agreement.commitments
    assert (defence.trigger, defence.article, defence.witnesses) == ("if attacked", "4", 2)
    assert [(r.value, r.rule) for r in defence.rivals] == [
        ("if threatened with war", "independent-witnesses-over-copies")
    ]
    assert [(f.code, f.where.source) for f in findings] == [("rival-trigger", "c")]


def test_a_duty_denied_stays_beside_the_duty():
    yes = Told("a").promise(BOTH, BOTH, "military help", "mutual_defence")
    no = Told("b").promise(BOTH, BOTH, "no alliance", "mutual_defence", stance="denied")
    assert sorted(c.stance for c in merged(yes, no)[0].commitments) == ["denied", "happened"]


def test_two_promises_in_one_wide_field_stay_two():
    told = (
        Told("a")
        .promise(BOTH, BOTH, "build a shared harbour", "economy")
        .promise(BOTH, BOTH, "lower the salt tax", "economy")
    )
    again = Told("b").promise(BOTH, BOTH, "a shared harbour will be built", "economy")
    assert sorted(len(c.claims) for c in merged(told, again)[0].commitments) == [1, 2]


def test_five_counts_of_soldiers_are_five_figures_and_no_finding():
    told = Told("a", "2030-11-12")
    for low, high, who in [(2000, None, "ARD"), (10000, 10000, "COS"), (1, 12000, "ARD"), (9900, 11000, "COS")]:
        told.figure(low, high, "soldiers sent", attributed_to=(who,))
    other = Told("b", "2030-12-05").figure(10001, None, "soldiers sent", attributed_to=("COS",))
    agreement, findings = merged(told, other)
    assert (len(agreement.figures), findings) == (5, ())


def test_one_count_told_twice_is_one_figure():
    one = Told("a").figure(10000, 10000, "soldiers", "2030-11-07", attributed_to=("ARD",), place="Bay")
    two = Told("b").figure(10000, 10000, "Soldiers", "2030-11-07", attributed_to=("ARD",), place="Bay")
    (figure,) = merged(one, two)[0].figures
    assert (figure.claims, figure.witnesses) == (("a-f1", "b-f1"), 1)


def test_one_pledge_in_two_moods_is_one_statement():
    one = Told("a").says(
        Actor("Ilva Tarn", "minister", "ARD"), "We shall always stand firmly beside our Costarian friends"
    )
    two = Told("b").says(
        Actor("Tarn", None, "ARD"), "would always stand firmly beside the Costarian friends", form="paraphrase"
    )
    other = Told("c").says(Actor("Ilva Tarn", None, "ARD"), "The herring season will open in spring as it always did")
    statements = merged(one, two, other)[0].statements
    assert [s.claims for s in statements] == [("a-t1", "b-t1"), ("c-t1",)]
    assert (statements[0].form, statements[0].speaker.name, statements[0].witnesses) == ("quote", "Ilva Tarn", 2)


def test_two_speakers_never_share_a_statement():
    words = "We shall always stand firmly beside our friends"
    told = [Told(n).says(Actor(n, None, party), words) for n, party in [("Tarn", "ARD"), ("Olsen", "COS")]]
    assert len(merged(*told)[0].statements) == 2


def test_premature_force_and_joint_subject_are_found():
    rash = Told("a", "2030-11-10").step("enter_into_force", BOTH, "2030-11-09")
    record = Told("b", "2030-12-05").step("exchange", BOTH, "2030-12-04").step("enter_into_force", BOTH, "2030-12-04")
    joint = Told("c", "2030-11-12").step("ratify", BOTH, "2030-11-11", joint=True)
    own = Told("d", "2030-11-12").step("ratify", ["COS"], "2030-11-08", attributed_to=("COS",))
    _, findings = merged(rash, record, joint, own)
    assert {(f.code, f.where.source) for f in findings} == {("premature-effect", "a"), ("joint-subject", "c")}


def test_a_date_at_odds_names_the_place():
    one = Told("a", "2030-11-20").step("sign", BOTH, "2030-11-13")
    two = Told("b", "2030-11-20").step("sign", BOTH, day("2030-11-15"))
    _, (finding,) = merged(one, two)
    assert finding.code == "rival-date"
    assert "2030-11-13" in finding.message
    assert "2030-11-15" in finding.message
