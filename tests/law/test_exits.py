"""Leaving: what a notice leads to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedus.law.calendar import read_delay
from foedus.law.exits import ExitRule, Notice, compute_exit, state_on, term_end

HALF_YEAR = ExitRule(read_delay("m6"), source="art. 20")
GIVEN = date(2031, 6, 27)


def test_the_wait_runs_from_receipt() -> None:
    """Ardenia's letter bears 27 June; the depositary had it on 10 July."""
    late = Notice("ARD", GIVEN, received=date(2031, 7, 10))
    assert compute_exit(late, HALF_YEAR).effective == date(2032, 1, 10)
    assert compute_exit(Notice("ARD", GIVEN), HALF_YEAR).effective == date(2031, 12, 27)


def test_without_a_clause_twelve_months() -> None:
    assert compute_exit(Notice("ARD", GIVEN), ExitRule()).effective == date(2032, 6, 27)


def test_a_notice_taken_back_in_time_is_none() -> None:
    taken_back = Notice("ARD", GIVEN, revoked=date(2031, 12, 26))
    assert compute_exit(taken_back, HALF_YEAR).effective is None
    assert state_on(date(2031, 12, 25), taken_back, HALF_YEAR) == "exit_noticed"
    assert state_on(date(2031, 12, 26), taken_back, HALF_YEAR) == "in_force"
    assert state_on(date(2032, 12, 26), taken_back, HALF_YEAR) == "in_force"
    too_late = Notice("ARD", GIVEN, revoked=date(2031, 12, 27))
    assert state_on(date(2031, 12, 27), too_late, HALF_YEAR) == "ended"


def test_a_wait_stopped_one_day_short_and_resumed_years_later_is_contested() -> None:
    notice = Notice("ARD", date(2021, 3, 12), interrupted=date(2021, 6, 11), resumed=date(2031, 1, 10))
    result = compute_exit(notice, ExitRule(read_delay("m3")))
    assert result.effective is None
    assert result.claims == (date(2031, 1, 11), date(2031, 4, 10))
    assert state_on(date(2031, 1, 9), notice, ExitRule(read_delay("m3"))) == "in_force"
    assert state_on(date(2031, 1, 11), notice, ExitRule(read_delay("m3"))) == "contested"


def test_a_rival_day_of_effect_makes_it_contested() -> None:
    result = compute_exit(Notice("ARD", GIVEN, claimed=(GIVEN,)), HALF_YEAR)
    assert result.is_contested
    assert result.effective is None


def test_no_effect_while_the_war_lasts() -> None:
    rule = ExitRule(read_delay("m6"), not_in_war=True, source="art. 20(3)")
    assert compute_exit(Notice("ARD", GIVEN, at_war_until=date.max), rule).effective is None
    assert compute_exit(Notice("ARD", GIVEN, at_war_until=date(2033, 5, 8)), rule).effective == date(2033, 5, 9)
    assert compute_exit(Notice("ARD", GIVEN, at_war_until=date(2031, 8, 1)), rule).effective == date(2031, 12, 27)


def test_no_notice_before_its_time() -> None:
    rule = ExitRule(read_delay("y1"), notice_from=date(2032, 1, 1), source="art. 28")
    assert compute_exit(Notice("ARD", GIVEN), rule).effective is None
    assert "2032-01-01" in compute_exit(Notice("ARD", GIVEN), rule).why[0]


@pytest.mark.parametrize(
    ("notice", "end"),
    [(None, None), (date(2040, 1, 1), date(2041, 3, 4)), (date(2040, 6, 1), date(2046, 3, 4))],
)
def test_a_term_renews_itself_unless_notice_came_in_time(notice: date | None, end: date | None) -> None:
    assert term_end(date(2031, 3, 4), 10, 5, 12, notice) == end


def test_the_day_before_effect_still_binds() -> None:
    effective = compute_exit(Notice("ARD", GIVEN), HALF_YEAR).effective
    assert effective is not None
    assert state_on(effective - timedelta(days=1), Notice("ARD", GIVEN), HALF_YEAR) == "exit_noticed"
