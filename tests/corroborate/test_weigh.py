"""Rival days, one rule at a time; each report is a line, told by invented outlets about Ardenia and Costaria."""

from __future__ import annotations

from time import process_time

import pytest

from foedus.corroborate.families import group_families
from foedus.corroborate.merge import merge_agreement
from foedus.corroborate.rules import RULES, state_of
from foedus.ledger.identity import group_agreements
from tests.corroborate.press import Told, can_precede, corpus, day, span, voices


def merged(*told, **asked):
    reports, readings = corpus(*told)
    families, _ = group_families(reports)
    (group,) = group_agreements(reports, readings)
    return merge_agreement(group, reports, readings, families, can_precede=can_precede, **asked)


def only(agreement, action):
    (step,) = [s for s in agreement.steps if s.action == action]
    return step


def settled(step):
    (rival,) = step.rivals
    return str(step.date.start), str(rival.date.start), rival.rule


def test_a_report_cannot_tell_what_was_not_yet_done():
    """The Gazette of 3 May says the treaty was signed on the 7th; the Courier of 8 May says the 6th."""
    early = Told("gazette", "2030-05-03").step("sign", ["ARD", "COS"], "2030-05-07")
    later = Told("courier", "2030-05-08").step("sign", ["ARD", "COS"], "2030-05-06")
    assert settled(only(merged(early, later), "sign")) == ("2030-05-06", "2030-05-07", "told-before-act")


def test_a_weekday_yields_to_the_day_beside_it():
    """ "Thursday 4 December 2030": the 4th is a Wednesday; the communiqué was read on the Thursday."""
    told = Told("gazette", "2030-12-05").step("exchange", ["ARD", "COS"], "2030-12-04", alt=day("2030-12-05"))
    assert settled(only(merged(told), "exchange")) == ("2030-12-04", "2030-12-05", "weekday-contradiction")


def test_law_forbids_force_before_the_exchange():
    rash = Told("gazette", "2030-11-10").step("enter_into_force", ["ARD", "COS"], "2030-11-09")
    record = Told("courier", "2030-12-05").step("exchange", ["ARD", "COS"], "2030-12-04")
    record.step("enter_into_force", ["ARD", "COS"], "2030-12-04")
    assert settled(only(merged(rash, record), "enter_into_force")) == ("2030-12-04", "2030-11-09", "law-order")


def test_where_law_forbids_the_only_day_told_the_bare_accounts_stand():
    """One paper has the treaty in force on 9 November; the exchange was on 4 December; on the 5th it "is in force"."""
    rash = Told("gazette", "2030-11-10").step("enter_into_force", ["ARD", "COS"], "2030-11-09")
    record = Told("courier", "2030-12-05").step("exchange", ["ARD", "COS"], "2030-12-04")
    bare = Told("herald", "2030-12-05").step("enter_into_force", ["ARD", "COS"], span(None, "2030-12-05"))
    step = only(merged(rash, record, bare), "enter_into_force")
    assert (str(step.date.start), str(step.date.end), step.claims) == ("2030-12-04", "2030-12-05", ("herald-s1",))
    assert [(r.claims, r.rule) for r in step.rivals] == [(("gazette-s1",), "law-order")]


def test_a_misread_step_is_no_bar_to_all_the_others():
    """One report has the treaty expired in 2000; three steps of 2030 stand against it."""
    odd = Told("gazette", "2030-12-05", years=[2030]).step("expire", ["ARD", "COS"], "2000-02-09")
    told = Told("courier", "2030-12-05", years=[2030]).step("sign", ["ARD", "COS"], "2030-06-19")
    told.step("ratify", ["ARD"], "2030-11-09").step("exchange", ["ARD", "COS"], "2030-12-04", date_words="4 December")
    rival = Told("herald", "2030-12-05", years=[2030])
    rival.step("exchange", ["ARD", "COS"], "2030-12-05", date_words="Thursday")
    step = only(merged(odd, told, rival), "exchange")
    assert (str(step.date.start), step.rivals[0].rule) == ("2030-12-04", "agency-eve")


def test_the_day_of_the_vote_is_not_the_day_of_consent():
    vote = Told("gazette", "2030-10-25").step("approve", ["ARD"], "2030-10-24", chamber="parliament")
    loose = Told("herald", "2030-11-12").step("ratify", ["ARD"], "2030-10-24")
    exact = Told("courier", "2030-11-10").step("promulgate", ["ARD"], "2030-11-09")
    step = only(merged(vote, loose, exact), "promulgate")
    assert settled(step) == ("2030-11-09", "2030-10-24", "vote-told-as-consent")


def test_seven_copies_of_a_wrong_day_lose_to_one_report_of_the_day():
    """The senate voted on the 6th, as one report of the 6th says; an agency's slip, the 8th, runs in seven papers."""
    near = Told("senate-watch", "2030-11-06").step("approve", ["ARD"], "2030-11-06", chamber="upper_house")
    copies = [
        Told(f"paper-{n}", "2030-11-10", agencies=["Wire"]).step(
            "approve", ["ARD"], "2030-11-08", chamber="upper_house"
        )
        for n in range(7)
    ]
    step = only(merged(near, *copies), "approve")
    assert settled(step) == ("2030-11-06", "2030-11-08", "told-already")
    assert step.rivals[0].witnesses == 1


def test_an_agency_tells_on_tuesday_what_was_done_on_monday():
    """ "Ardenia ratified on Tuesday", written on Tuesday, beside "on Monday 11 November"."""
    bare = Told("gazette", "2030-11-12").step("ratify", ["ARD"], "2030-11-12", date_words="Tuesday")
    plain = Told("courier", "2030-11-12").step("ratify", ["ARD"], "2030-11-11", date_words="Monday 11 November")
    assert settled(only(merged(bare, plain), "ratify")) == ("2030-11-11", "2030-11-12", "agency-eve")


def test_a_state_knows_its_own_act():
    own = Told("gazette", "2030-11-20").step("ratify", ["ARD"], "2030-11-11", attributed_to=("Ardenian News",))
    other = Told("courier", "2030-11-20").step("ratify", ["ARD"], "2030-11-14")
    step = only(merged(own, other, voices=voices(**{"Ardenian News": "ARD"})), "ratify")
    assert settled(step) == ("2030-11-11", "2030-11-14", "speaker-about-own-act")


def test_one_date_for_both_yields_to_each_ones_own():
    """ "Both ratified on the 14th" beside "Costaria ratified on the 9th"; Ardenia has no other account."""
    both = Told("gazette", "2030-11-14").step("ratify", ["ARD", "COS"], "2030-11-14", joint=True)
    own = Told("courier", "2030-11-14").step("ratify", ["COS"], "2030-11-09")
    days = {s.parties: (str(s.date.start), [r.rule for r in s.rivals]) for s in merged(both, own).steps}
    assert days == {
        ("ARD",): ("2030-11-14", []),
        ("COS",): ("2030-11-09", ["own-act-over-joint-subject"]),
    }


def test_an_official_source_over_none():
    named = Told("gazette", "2030-11-20").step("ratify", ["ARD"], "2030-11-11", attributed_to=("COS",))
    other = Told("courier", "2030-11-20").step("ratify", ["ARD"], "2030-11-14")
    assert settled(only(merged(named, other), "ratify")) == ("2030-11-11", "2030-11-14", "primary-source")


def test_told_at_once_over_retold_later():
    near = Told("gazette", span("2030-11-12", "2030-11-12")).step("ratify", ["ARD"], "2030-11-12")
    late = Told("courier", "2030-12-20").step("ratify", ["ARD"], "2030-11-10")
    assert settled(only(merged(near, late), "ratify")) == ("2030-11-12", "2030-11-10", "near-telling-over-retelling")


def test_a_day_written_out_over_a_weekday():
    bare = Told("gazette", "2030-11-20").step("ratify", ["ARD"], "2030-11-15", date_words="Friday")
    plain = Told("courier", "2030-11-20").step("ratify", ["ARD"], "2030-11-13", date_words="13 November")
    assert settled(only(merged(bare, plain), "ratify")) == ("2030-11-13", "2030-11-15", "stated-day-over-weekday")


def test_two_origins_over_one():
    told = [Told(n, "2030-11-20").step("ratify", ["ARD"], d) for n, d in [("a", "2030-11-13"), ("b", "2030-11-13")]]
    other = Told("c", "2030-11-20").step("ratify", ["ARD"], "2030-11-15")
    rule = "independent-witnesses-over-copies"
    assert settled(only(merged(*told, other), "ratify")) == ("2030-11-13", "2030-11-15", rule)


def test_nothing_decides_and_it_is_said():
    told = [Told(n, "2030-11-20").step("ratify", ["ARD"], d) for n, d in [("a", "2030-11-13"), ("b", "2030-11-15")]]
    step = only(merged(*told), "ratify")
    assert settled(step) == ("2030-11-13", "2030-11-15", "undecided")
    assert "Nothing known" in step.rivals[0].why_not


@pytest.mark.parametrize("vague", [span("2030-06-01", "2030-06-30"), span(None, "2030-11-20"), span()])
def test_a_vaguer_account_supports_the_finer(vague):
    fine = Told("gazette", "2030-06-20").step("sign", ["ARD", "COS"], "2030-06-19")
    loose = Told("courier", "2030-11-20").step("sign", ["ARD"], vague)
    step = only(merged(fine, loose), "sign")
    assert (str(step.date.end), step.witnesses, step.rivals, step.parties) == ("2030-06-19", 2, (), ("ARD", "COS"))


def test_ratified_last_week_supports_the_law_signed_in_it():
    law = Told("gazette", "2030-11-10").step("promulgate", ["ARD"], "2030-11-09")
    week = Told("courier", "2030-11-12").step("ratify", ["ARD"], span("2030-11-04", "2030-11-10"))
    step = only(merged(law, week), "promulgate")
    assert (step.witnesses, step.rivals, step.known_on) == (2, (), "2030-11-10")


def test_two_consents_told_by_one_report_stay_two():
    told = Told("gazette", "2030-12-20").step("ratify", ["ARD"], "2030-11-05").step("promulgate", ["ARD"], "2030-12-16")
    assert [s.action for s in merged(told).steps] == ["ratify", "promulgate"]


def test_a_plan_that_came_true_is_no_rival():
    plan = Told("gazette", "2030-11-05").step("approve", ["ARD"], "2030-11-06", chamber="upper_house", stance="planned")
    act = Told("courier", "2030-11-07").step("approve", ["ARD"], "2030-11-06", chamber="upper_house")
    step = only(merged(plan, act), "approve")
    assert (step.stance, step.witnesses, len(step.claims), step.rivals) == ("happened", 1, 2, ())


def test_a_plan_alone_stays_a_plan():
    plan = Told("gazette", "2030-11-05").step("approve", ["ARD"], "2030-11-06", chamber="upper_house", stance="planned")
    assert only(merged(plan), "approve").stance == "planned"


def test_conditions_at_odds_are_rivals_and_the_last_in_law_holds():
    one = Told("gazette", "2030-11-05").step(
        "enter_into_force",
        ["ARD", "COS"],
        None,
        stance="conditional",
        condition_action="ratify",
        condition="once both ratify",
    )
    two = Told("courier", "2030-11-06").step(
        "enter_into_force", ["ARD", "COS"], None, stance="conditional", condition_action="exchange",
        condition="after the exchange of instruments",
    )  # fmt: skip
    agreement = merged(one, two)
    force = only(agreement, "enter_into_force")
    assert (force.stance, force.condition_action, agreement.force_rule.when) == ("conditional", "exchange", "exchange")
    assert [(r.differs, r.rule, r.value) for r in force.rivals] == [("condition", "law-order", "once both ratify")]


def test_acts_that_recur_are_not_rivals():
    told = Told("gazette", "2030-12-01").step("suspend", ["ARD"], "2030-02-01").step("suspend", ["ARD"], "2030-03-04")
    assert len(merged(told).steps) == 2


def test_one_calendar_day_of_two_years_is_a_slip():
    right = Told("gazette", "2030-01-23").step("enter_into_force", ["ARD", "COS"], "2030-01-22")
    wrong = Told("courier", "2031-05-01").step("enter_into_force", ["ARD", "COS"], "2029-01-22")
    assert only(merged(right, wrong), "enter_into_force").rivals[0].rule == "near-telling-over-retelling"


def test_leaving_and_joining_are_two_matters():
    told = Told("gazette", "2030-06-20").step(
        "approve", ["ARD"], "2030-06-19", chamber="parliament", object="withdrawal"
    )
    told.step("approve", ["ARD"], "2030-06-18", chamber="parliament")
    assert [(s.object, s.rivals) for s in merged(told).steps] == [("agreement", ()), ("withdrawal", ())]


def test_every_rule_has_a_name_and_a_sentence():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.says.endswith(".") and rule.beats.__doc__ for rule in RULES)


def test_a_latecomer_does_not_move_the_day_of_force():
    """A convention of many in force since 1999; Dunmark ratifies in 2005 and the paper of 2005 says it is in force."""
    parties = ("ARD", "COS", "DUN")
    early = Told("gazette", "2005-12-28", parties=parties, years=[1997]).step("enter_into_force", [], "1999-03-01")
    early.step("ratify", ["DUN"], "2005-12-27")
    bare = Told("herald", "2025-04-17", parties=parties, years=[1997]).step(
        "enter_into_force", [], span(None, "2025-04-17")
    )
    step = only(merged(early, bare), "enter_into_force")
    assert (str(step.date.start), step.witnesses, step.rivals) == ("1999-03-01", 2, ())


def test_a_condition_told_long_before_hangs_on_the_force_that_came():
    early = Told("gazette", "2030-06-20").step(
        "enter_into_force", ["ARD", "COS"], span(None, "2030-06-20"), stance="conditional", condition_action="exchange",
        condition="after the exchange of instruments",
    )  # fmt: skip
    late = Told("courier", "2030-12-05").step("enter_into_force", ["ARD", "COS"], "2030-12-04")
    agreement = merged(early, late)
    force = only(agreement, "enter_into_force")
    assert (force.stance, force.condition_action, force.witnesses) == ("happened", "exchange", 1)
    assert (agreement.force_rule.when, agreement.force_rule.words) == ("exchange", "after the exchange of instruments")


def test_can_now_take_effect_is_a_rival_condition_and_will_take_effect_is_not():
    """On 9 November one paper says the treaty "can now" take effect, another that it "will"; the exchange was in December."""
    can = Told("gazette", "2030-11-09").step(
        "enter_into_force", ["ARD", "COS"], span("2030-11-09"), stance="conditional"
    )
    will = Told("herald", "2030-11-09").step("enter_into_force", ["ARD", "COS"], span("2030-11-09"), stance="planned")
    record = Told("courier", "2030-12-05").step("exchange", ["ARD", "COS"], "2030-12-04")
    record.step("enter_into_force", ["ARD", "COS"], "2030-12-04")
    force = only(merged(can, will, record), "enter_into_force")
    assert [(r.differs, r.claims, r.rule) for r in force.rivals] == [("condition", ("gazette-s1",), "law-order")]
    assert force.claims == ("courier-s2", "herald-s1")


@pytest.mark.parametrize(
    ("rule", "state"), [("told-already", "settled"), ("agency-eve", "explained"), ("undecided", "open"), ("", "open")]
)
def test_a_rival_is_settled_explained_or_open(rule, state):
    assert state_of(rule) == state


def test_two_conditions_as_well_witnessed_stay_open():
    """One paper lets the pact wait for the deposit, another for the notices; the law orders neither after the other."""
    one = Told("a", "2030-05-02").step(
        "enter_into_force", ["ARD", "COS"], stance="conditional", condition="once deposited", condition_action="deposit"
    )
    two = Told("b", "2030-05-02").step(
        "enter_into_force", ["ARD", "COS"], stance="conditional", condition="once notified", condition_action="notify"
    )
    (rival,) = only(merged(one, two), "enter_into_force").rivals
    assert (rival.differs, rival.rule, rival.state) == ("condition", "undecided", "open")


def test_three_hundred_parties_are_weighed_one_by_one():
    """Every state ratifies on two rival days and deposits: cubic work would take minutes."""
    parties = [f"{a}{b}{c}" for a in "ABC" for b in "ABCDEFGHIJ" for c in "ABCDEFGHIJ"]
    told = [
        Told(f"{paper}{n}", f"2031-01-0{2 + late}", parties=parties)
        .step("ratify", [party], f"2030-05-0{1 + late}")
        .step("deposit", [party], "2030-06-01")
        for n, party in enumerate(parties)
        for late, paper in enumerate(("gazette", "courier"))
    ]
    start = process_time()
    agreement = merged(*told)
    assert process_time() - start < 30
    assert len([s for s in agreement.steps if s.action == "ratify" and s.rivals]) == len(parties)
