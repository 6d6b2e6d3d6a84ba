"""Status by replay: each test is a press cutting turned into steps, and what we should, and should not, believe."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from foedus.knowledge.loader import load_law_book
from foedus.law.derive import derive_status, status_on
from foedus.model.step import ForceRule, StatusSpan, Step
from tests.law.cuttings import step

BOOK = load_law_book()
PAIR = ("ARD", "CST")
EXCHANGE = ForceRule("exchange")


def spans(steps: list[Step], rule: ForceRule | None = None, parties: tuple[str, ...] = PAIR) -> tuple[StatusSpan, ...]:
    return derive_status(steps, parties, rule, BOOK)


def on(day: str, found: tuple[StatusSpan, ...], parties: tuple[str, ...] = PAIR, evidence: str | None = None):
    until = date.fromisoformat(evidence) if evidence else None
    return status_on("a1", found, date.fromisoformat(day), None, parties, until)


LIFE = [
    step("s1", "sign", "ARD CST", "2031-03-04"),
    step("s2", "approve", "RUS", "2031-05-01", chamber="lower_house"),
    step("s3", "approve", "RUS", "2031-05-14", chamber="upper_house"),
    step("s4", "promulgate", "RUS", "2031-05-20"),
    step("s5", "ratify", "CST", "2031-06-02"),
    step("s6", "exchange", "RUS CST", "2031-07-01"),
]
LIFE = [step("s1", "sign", "RUS CST", "2031-03-04"), *LIFE[1:]]
LIVED = ("CST", "RUS")


@pytest.mark.parametrize(
    ("day", "state", "russia", "costaria"),
    [
        ("2031-03-03", "none", "none", "none"),
        ("2031-03-04", "signed", "signed", "signed"),
        ("2031-05-01", "signed", "signed", "signed"),  # one of two chambers has voted
        ("2031-05-14", "signed", "approved", "signed"),
        ("2031-05-20", "signed", "ratified", "signed"),
        ("2031-06-02", "signed", "ratified", "ratified"),
        ("2031-06-30", "signed", "ratified", "ratified"),
        ("2031-07-01", "in_force", "in_force", "in_force"),
    ],
)
def test_the_life_of_a_treaty_of_two(day: str, state: str, russia: str, costaria: str) -> None:
    """Signed in March, voted in May, signed into law, decreed by the other side, exchanged on 1 July."""
    answer = on(day, spans(LIFE, EXCHANGE, LIVED), LIVED)
    assert (answer.state, answer.parties["RUS"], answer.parties["CST"]) == (state, russia, costaria)


def test_force_names_the_steps_it_rests_on() -> None:
    answer = on("2031-07-01", spans(LIFE, EXCHANGE, LIVED), LIVED)
    assert answer.because == ("s1", "s2", "s3", "s4", "s5", "s6")
    assert "Derived under the clause" in " ".join(answer.unknown)


def test_a_delay_in_the_clause_is_waited_for() -> None:
    """ "The treaty enters into force thirty days after the exchange of instruments." """
    found = spans(LIFE, ForceRule("exchange", delay="d30"), LIVED)
    assert on("2031-07-30", found, LIVED).state == "signed"
    assert on("2031-07-31", found, LIVED).state == "in_force"


def test_without_a_clause_an_exchange_alone_does_not_show_force() -> None:
    answer = on("2031-08-01", spans(LIFE, None, LIVED), LIVED)
    assert answer.state == "signed"
    assert any("24(2)" in remark for remark in answer.unknown)


def test_force_before_the_other_side_has_consented_is_not_believed() -> None:
    """One outlet: "The pact is in force since 20 May." Another tells Costaria's decree of 2 June."""
    early = step("s7", "enter_into_force", "", "2031-05-20")
    found = spans([*LIFE, early], EXCHANGE, LIVED)
    assert on("2031-05-25", found, LIVED).state == "signed"
    assert any("s7" in remark and "not believed" in remark for remark in on("2031-05-25", found, LIVED).unknown)
    assert on("2031-07-01", found, LIVED).state == "in_force"


def test_plans_and_conditions_move_nothing() -> None:
    """ "The treaty will enter into force on 1 April, once both have ratified." """
    steps = [
        LIFE[0],
        step("s8", "enter_into_force", "", "2031-04-01", "planned"),
        step("s9", "ratify", "CST", "2031-03-20", "conditional"),
    ]
    answer = on("2031-04-02", spans(steps, None, LIVED), LIVED)
    assert answer.state == "signed"
    assert answer.parties["CST"] == "signed"
    assert any("s8" in remark and "planned for 2031-04-01" in remark for remark in answer.unknown)


def test_an_interval_moves_on_its_last_day_and_says_so_before() -> None:
    """ "Last week the king ratified the agreement." """
    steps = [step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "ratify", "ARD", "2031-03-10/2031-03-16")]
    found = spans(steps)
    unsure = on("2031-03-12", found)
    assert unsure.parties["ARD"] == "signed"
    assert any("between 2031-03-10 and 2031-03-16" in remark for remark in unsure.unknown)
    assert on("2031-03-16", found).parties["ARD"] == "ratified"


def test_an_open_start_moves_on_the_end_and_no_day_on_the_day_it_was_known() -> None:
    before = [step("s1", "sign", "ARD CST", "../2031-11-10")]
    assert on("2031-11-10", spans(before)).state == "signed"
    undated = [step("s1", "sign", "ARD CST", "", known_on="2031-11-12")]
    assert on("2031-11-12", spans(undated)).state == "signed"
    assert on("2031-11-11", spans(undated)).state == "none"


def test_a_step_without_any_day_is_a_remark_not_a_state() -> None:
    found = spans([step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "ratify", "ARD", "")])
    assert on("2031-12-01", found).parties["ARD"] == "signed"
    assert any("s2" in remark for remark in found[-1].unknown)


def test_nothing_known_is_unknown_not_no() -> None:
    assert on("2031-03-04", spans([])).state == "unknown"


def test_a_vote_alone_presupposes_a_text_of_unknown_day() -> None:
    """ "The Costarian parliament approved the defence pact with Ardenia on Tuesday." Nobody says when it was signed."""
    found = spans([step("s1", "approve", "CST", "2031-05-06", chamber="parliament")])
    assert on("2031-05-05", found).state == "unknown"
    assert on("2031-05-06", found).state == "signed"
    assert on("2031-05-06", found).parties["CST"] == "approved"


def test_after_the_last_report_the_state_goes_on_and_says_that_nothing_later_is_known() -> None:
    answer = on("2040-01-01", spans(LIFE, EXCHANGE, LIVED), LIVED, evidence="2031-07-02")
    assert answer.state == "in_force"
    assert any("2031-07-02" in remark and "42(2)" in remark for remark in answer.unknown)


def test_a_rejection_takes_the_approval_back() -> None:
    steps = [
        step("s1", "sign", "ARD CST", "2031-03-04"),
        step("s2", "approve", "ARD", "2031-04-01", chamber="parliament"),
        step("s3", "reject", "ARD", "2031-04-20", chamber="parliament"),
    ]
    assert on("2031-04-19", spans(steps)).parties["ARD"] == "approved"
    assert on("2031-04-20", spans(steps)).parties["ARD"] == "signed"


def test_a_law_that_only_authorises_is_not_yet_ratification() -> None:
    """Poland's president signs the statute that allows ratification (Constitution, art. 89)."""
    parties = ("CST", "POL")
    steps = [step("s1", "sign", "POL CST", "2031-03-04"), step("s2", "promulgate", "POL", "2031-06-01")]
    assert on("2031-06-01", spans(steps, None, parties), parties).parties["POL"] == "approved"


def test_a_committee_decides_nothing() -> None:
    steps = [
        step("s1", "sign", "ARD CST", "2031-03-04"),
        step("s2", "approve", "ARD", "2031-04-01", chamber="committee"),
    ]
    assert on("2031-04-01", spans(steps)).parties["ARD"] == "signed"


IN_FORCE = [step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "enter_into_force", "", "2031-09-01")]


def test_one_of_two_suspends_and_resumes() -> None:
    steps = [*IN_FORCE, step("s3", "suspend", "ARD", "2032-02-01"), step("s4", "resume", "ARD", "2032-05-01")]
    assert on("2032-02-01", spans(steps)).state == "suspended"
    assert on("2032-02-01", spans(steps)).parties == {"ARD": "suspended", "CST": "suspended"}
    assert on("2032-05-01", spans(steps)).state == "in_force"


def test_notice_then_exit_ends_a_treaty_of_two() -> None:
    steps = [
        *IN_FORCE,
        step("s3", "notify", "ARD", "2032-02-02", object="withdrawal"),
        step("s4", "denounce", "ARD", "2032-08-02"),
    ]
    assert on("2032-03-01", spans(steps)).parties["ARD"] == "exit_noticed"
    assert on("2032-03-01", spans(steps)).state == "in_force"
    assert on("2032-08-02", spans(steps)).state == "ended"


def test_a_withdrawal_told_twice_was_first_a_notice() -> None:
    """February: "Ardenia quits the pact." August: "Ardenia's exit takes effect." """
    steps = [*IN_FORCE, step("s3", "denounce", "ARD", "2032-02-02"), step("s4", "denounce", "ARD", "2032-08-02")]
    assert on("2032-03-01", spans(steps)).parties["ARD"] == "exit_noticed"
    assert on("2032-08-02", spans(steps)).state == "ended"


def test_a_notice_taken_back_leaves_no_trace_in_status() -> None:
    steps = [
        *IN_FORCE,
        step("s3", "notify", "ARD", "2032-02-02", object="withdrawal"),
        step("s4", "resume", "ARD", "2032-03-02"),
    ]
    after = on("2032-03-02", spans(steps))
    assert after.parties["ARD"] == "in_force"
    assert "s3" not in after.because


def test_an_exit_proves_force_but_not_since_when() -> None:
    """All we read: signed in 2011, suspended in 2032. In between it came into force; nobody says when."""
    found = spans([step("s1", "sign", "ARD CST", "2011-03-04"), step("s2", "suspend", "ARD", "2032-02-01")])
    assert on("2020-01-01", found).state == "unknown"
    assert on("2032-02-01", found).state == "suspended"


MANY = ("ARD", "BEN", "CST", "DOR")
OPEN_TREATY = [
    step("m1", "adopt", "", "2031-01-10"),
    step("m2", "sign", "ARD BEN DOR", "2031-02-01"),
    step("m3", "deposit", "ARD", "2031-06-01"),
    step("m4", "deposit", "BEN", "2031-07-01"),
]


def test_of_many_only_those_who_consented_are_bound() -> None:
    found = spans(OPEN_TREATY, ForceRule("nth_instrument", 2, "d30"), MANY)
    answer = on("2031-07-31", found, MANY)
    assert answer.state == "in_force"
    assert answer.parties == {"ARD": "in_force", "BEN": "in_force", "CST": "negotiating", "DOR": "signed"}


def test_a_late_joiner_has_its_own_day() -> None:
    late = step("m5", "accede", "CST", "2032-01-01")
    found = spans([*OPEN_TREATY, late], ForceRule("nth_instrument", 2, "d30"), MANY)
    assert on("2032-01-30", found, MANY).parties["CST"] == "ratified"
    assert on("2032-01-31", found, MANY).parties["CST"] == "in_force"
    no_clause = spans([*OPEN_TREATY, step("m6", "enter_into_force", "", "2031-07-31"), late], None, MANY)
    unsure = on("2032-06-01", no_clause, MANY)
    assert unsure.parties["CST"] == "ratified"
    assert any("24(3)" in remark for remark in unsure.unknown)


def test_one_of_many_leaves_the_others_stay() -> None:
    steps = [*OPEN_TREATY, step("m5", "denounce", "BEN", "2033-01-01")]
    answer = on("2033-01-01", spans(steps, ForceRule("nth_instrument", 2, "d30"), MANY), MANY)
    assert answer.state == "in_force"
    assert answer.parties["BEN"] == "ended"


def test_a_ratification_can_be_withdrawn_before_force() -> None:
    steps = [*OPEN_TREATY[:3], step("m5", "denounce", "ARD", "2031-09-01")]
    answer = on("2031-09-01", spans(steps, ForceRule("nth_instrument", 3), MANY), MANY)
    assert (answer.state, answer.parties["ARD"]) == ("signed", "signed")


def test_provisional_application_is_not_force() -> None:
    steps = [step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "apply_provisionally", "", "2031-05-01")]
    answer = on("2031-06-01", spans(steps))
    assert answer.state == "provisionally_applied"
    assert set(answer.parties.values()) == {"provisionally_applied"}


def test_spans_are_contiguous_and_in_order() -> None:
    found = spans(LIFE, EXCHANGE, LIVED)
    for left, right in pairwise(found):
        assert left.end is not None
        assert right.start is not None
        assert (date.fromisoformat(right.start) - date.fromisoformat(left.end)).days == 1
    assert found[-1].end is None


def test_an_unusable_clause_is_said_not_guessed() -> None:
    found = spans(LIFE, ForceRule("at_the_full_moon"), LIVED)
    assert on("2031-07-02", found, LIVED).state == "signed"
    assert any("cannot be used" in remark for remark in found[-1].unknown)


def test_a_vote_whose_parliament_is_not_named_moves_nobody() -> None:
    steps = [step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "approve", "", "2031-05-01", chamber="parliament")]
    assert set(on("2031-05-01", spans(steps)).parties.values()) == {"signed"}


def test_a_law_on_suspension_long_after_force_is_no_late_consent() -> None:
    """2031: in force. 2040: Ardenia suspends; Costaria's president signs the law that suspends in return."""
    later = [step("s3", "suspend", "ARD", "2040-02-01"), step("s4", "ratify", "CST", "2040-07-03")]
    found = spans([*IN_FORCE, *later])
    assert on("2035-01-01", found).state == "in_force"
    assert on("2040-07-03", found).state == "suspended"


def test_a_parliament_that_votes_to_leave_has_not_voted_to_join() -> None:
    steps = [*IN_FORCE, step("s3", "approve", "ARD", "2032-01-01", chamber="parliament", object="withdrawal")]
    assert on("2032-01-02", spans(steps)).parties["ARD"] == "in_force"


def test_who_leaves_was_bound_though_no_report_tells_its_consent() -> None:
    """An old open treaty; all we read of Costaria is its notice and its exit."""
    old = [
        step("m1", "sign", "ARD BEN DOR", "2001-02-01"),
        step("m2", "deposit", "ARD BEN", "2001-06-01"),
        step("m3", "enter_into_force", "", "2001-07-01"),
        step("m4", "notify", "CST", "2031-02-01"),
        step("m5", "denounce", "CST", "2031-08-01"),
    ]
    found = spans(old, None, MANY)
    assert on("2031-01-31", found, MANY).parties["CST"] == "unknown"
    assert on("2031-02-01", found, MANY).parties["CST"] == "exit_noticed"
    assert on("2031-08-01", found, MANY).parties["CST"] == "ended"
    assert on("2031-08-01", found, MANY).state == "in_force"


def test_who_left_may_come_back() -> None:
    back = [step("m5", "denounce", "BEN", "2033-01-01"), step("m6", "accept", "BEN", "2034-01-20")]
    found = spans([*OPEN_TREATY, *back], ForceRule("nth_instrument", 2, "d30"), MANY)
    assert on("2033-06-01", found, MANY).parties["BEN"] == "ended"
    assert on("2034-02-01", found, MANY).parties["BEN"] == "ratified"
    assert on("2034-02-19", found, MANY).parties["BEN"] == "in_force"


def test_a_joiner_whose_clause_is_not_known_is_bound_a_year_later_at_most() -> None:
    steps = [*OPEN_TREATY, step("m5", "enter_into_force", "", "2031-07-31"), step("m6", "accede", "CST", "2032-01-01")]
    found = spans(steps, None, MANY)
    assert on("2032-12-31", found, MANY).parties["CST"] == "ratified"
    assert on("2033-01-01", found, MANY).parties["CST"] == "in_force"


def test_a_treaty_that_others_leave_and_join_has_not_ended() -> None:
    """ "Costaria put an end to the convention", one outlet writes; two years later Doria deposits its instrument."""
    steps = [
        *OPEN_TREATY,
        step("m5", "terminate", "", "2033-01-01"),
        step("m6", "deposit", "DOR", "2035-01-01"),
    ]
    answer = on("2033-06-01", spans(steps, ForceRule("nth_instrument", 2), MANY), MANY)
    assert answer.state == "in_force"
    assert any("m5" in remark and "lived on" in remark for remark in answer.unknown)


def test_outsiders_who_join_show_an_open_treaty_whatever_its_known_parties() -> None:
    found = spans([*IN_FORCE, step("s3", "deposit", "DOR", "2032-01-01"), step("s4", "denounce", "ARD", "2033-01-01")])
    assert on("2033-01-01", found).state == "in_force"
    assert on("2033-01-01", found).parties["ARD"] == "ended"


def test_a_state_and_the_one_that_carries_on_its_treaties_are_one_party() -> None:
    steps = [
        step("s1", "sign", "SUN ARD", "1987-12-08"),
        step("s2", "enter_into_force", "", "1988-06-01"),
        step("s3", "suspend", "RUS", "2019-03-04"),
    ]
    answer = on("2019-03-04", spans(steps, None, ("ARD", "RUS", "SUN")), ("ARD", "RUS", "SUN"))
    assert (answer.state, answer.parties) == ("suspended", {"ARD": "suspended", "RUS": "suspended"})


def test_a_withdrawal_declared_whose_effect_is_still_to_come_is_a_notice() -> None:
    """ "Ardenia has quit the pact; the exit takes effect on 2 August." """
    steps = [
        *IN_FORCE,
        step("s3", "denounce", "ARD", "2032-02-02"),
        step("s4", "denounce", "ARD", "2032-08-02", "planned"),
    ]
    found = spans(steps)
    assert on("2032-03-01", found).parties["ARD"] == "exit_noticed"
    assert on("2032-03-01", found).state == "in_force"


def test_ratified_at_home_by_both_is_not_yet_force() -> None:
    """ "It enters into force once both sides have ratified it." Both have; nobody tells an exchange."""
    steps = [step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "ratify", "ARD CST", "2031-05-01")]
    answer = on("2031-06-01", spans(steps, ForceRule("all_ratify")))
    assert (answer.state, set(answer.parties.values())) == ("signed", {"ratified"})
    assert any("VCLT 16" in remark for remark in answer.unknown)
    exchanged = spans([*steps, step("s3", "exchange", "ARD", "2031-07-01")], ForceRule("all_ratify"))
    assert on("2031-07-01", exchanged).state == "in_force"


def test_a_number_in_the_clause_that_nobody_read_keeps_the_day_open() -> None:
    rule = ForceRule("exchange", words="30 days after the exchange")
    answer = on("2031-07-02", spans(LIFE, rule, LIVED), LIVED)
    assert answer.state == "signed"
    assert any("not read as a delay" in remark for remark in answer.unknown)


def test_force_on_signature_unless_a_parliament_is_asked() -> None:
    signed = [step("s1", "sign", "ARD CST", "2031-03-04")]
    assert on("2031-03-04", spans(signed, ForceRule("signature"))).state == "in_force"
    asked = [*signed, step("s2", "submit", "CST", "2031-04-01")]
    assert on("2031-03-04", spans(asked, ForceRule("signature"))).state == "signed"


def test_deposits_of_both_of_two_parties() -> None:
    steps = [step("s1", "sign", "ARD CST", "2031-03-04"), step("s2", "deposit", "ARD", "2031-05-01")]
    assert on("2031-06-01", spans(steps, ForceRule("nth_instrument"))).state == "signed"
    both = [*steps, step("s3", "deposit", "CST", "2031-06-01")]
    assert on("2031-06-01", spans(both, ForceRule("nth_instrument"))).state == "in_force"
