"""Edges between invented states: spans of possible days, late joiners, suspensions, what was known when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.web import ask, catalogue, clause, met, pact, row

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def test_a_signatory_owes_nothing_until_force():
    """Ardenia and Bolvia signed in March; the treaty is in force from 1 June."""
    book = catalogue(pact())
    assert ask(book, "COS", "BOV", "2001-05-31").rows == ()
    (stopped,) = ask(book, "COS", "BOV", "2001-05-31").blocked
    assert stopped.conditions[0].met is False
    assert "VCLT 18" in stopped.conditions[0].text
    assert row(ask(book, "COS", "BOV", "2001-06-01"), "ARD", "ard-bov").in_force_since == "2001-06-01"


def test_a_late_joiner_is_bound_from_its_own_day():
    book = catalogue(pact(members=[{"code": "DEL", "joined": date(2005, 4, 2), "left": date(2010, 9, 9)}]))
    assert ask(book, "COS", "DEL", "2005-04-01").rows == ()
    assert row(ask(book, "COS", "DEL", "2005-04-02"), "ARD", "ard-bov").in_force_since == "2005-04-02"
    assert len(ask(book, "COS", "DEL", "2010-09-09").rows) == 2
    assert ask(book, "COS", "DEL", "2010-09-10").rows == ()


def test_a_year_without_a_day_is_unknown_inside_and_sure_outside():
    book = catalogue(pact(in_force=2002))
    assert ask(book, "COS", "BOV", "2001-12-31").rows == ()
    inside = row(ask(book, "COS", "BOV", "2002-07-01"), "ARD", "ard-bov")
    assert (inside.conditions[0].met, inside.arises, inside.in_force_since) == (None, None, None)
    assert row(ask(book, "COS", "BOV", "2003-01-01"), "ARD", "ard-bov").arises is True


def test_an_unratified_text_is_unknown_once_the_sources_end():
    book = catalogue(pact(in_force=None))
    assert ask(book, "COS", "BOV", "2020-12-31").rows == ()
    assert row(ask(book, "COS", "BOV", "2021-01-01"), "ARD", "ard-bov").arises is None


def test_what_was_published_later_does_not_exist():
    book = catalogue(pact(known_since={"in_force": date(2001, 6, 20)}))
    assert ask(book, "COS", "BOV", "2001-06-10", known=date(2001, 6, 10)).rows == ()
    assert ask(book, "COS", "BOV", "2001-06-10", known=date(2001, 6, 20)).rows
    assert ask(book, "COS", "BOV", "2001-06-10", known=date(2001, 2, 1)).remarks == ()


def test_a_one_sided_guarantee_binds_one_side():
    book = catalogue(pact(clauses=[clause(debtors=["ARD"], creditors=["BOV"])]))
    assert [r.debtor for r in ask(book, "COS", "BOV", "2002-01-01").rows] == ["ARD"]
    assert ask(book, "COS", "ARD", "2002-01-01").rows == ()


def test_two_duties_of_one_state_to_both_sides_stand_side_by_side():
    book = catalogue(pact(), pact(id="ard-cos", name="Treaty of Ardenia and Costaria", parties=["ARD", "COS"]))
    (conflict,) = row(ask(book, "COS", "BOV", "2002-01-01"), "ARD", "ard-bov").conflicts
    assert "ARD also owes COS help" in conflict
    assert "VCLT 30(4)-(5)" in conflict


@pytest.mark.parametrize(("level", "conflicts"), [("A", 1), ("D", 1), ("E", 0), ("F", 0), ("P", 0)])
def test_an_embargo_prevails_over_military_duties_only_and_only_for_its_time(level, conflicts):
    bar = {
        "id": "R1", "target": "BOV", "since": date(2002, 1, 1), "until": date(2003, 1, 1), "text": "no arms to Bolvia",
        "paragraphs": "2", "source": "s", "bars_supply": True, "bars_export": False, "seen": True,
    }  # fmt: skip
    book = catalogue(pact(clauses=[clause(level=level)]), measures=(bar,))
    assert len(row(ask(book, "COS", "BOV", "2002-06-01"), "ARD", "ard-bov").conflicts) == conflicts
    assert not row(ask(book, "COS", "BOV", "2003-01-02"), "ARD", "ard-bov").conflicts
    assert not row(ask(book, "COS", "ARD", "2002-06-01"), "BOV", "ard-bov").conflicts


def test_a_contested_rule_of_the_council_says_so():
    bar = {
        "id": "R2", "target": "BOV", "since": date(2002, 1, 1), "text": "no arms", "paragraphs": "2", "source": "s",
        "bars_supply": True, "bars_export": False, "seen": True, "contested": "Delmark denies it",
    }  # fmt: skip
    (conflict,) = row(ask(catalogue(pact(), measures=(bar,)), "COS", "BOV", "2004-01-01"), "ARD", "ard-bov").conflicts
    assert "contested: Delmark denies it" in conflict


def test_broken_relations_end_nothing_under_vienna_and_all_but_non_aggression_under_atop():
    broken = ({"parties": ["ARD", "BOV"], "start": date(2003, 1, 1), "end": date(2004, 1, 1), "source": "s"},)
    both = pact(clauses=[clause(), clause(article="2", level="F")])
    book = catalogue(both, ruptures=broken)
    assert {r.level for r in ask(book, "COS", "BOV", "2003-06-01").rows} == {"B", "F"}
    assert {r.level for r in ask(book, "COS", "BOV", "2003-06-01", rules="atop").rows} == {"F"}
    assert {r.level for r in ask(book, "COS", "BOV", "2004-01-01", rules="atop").rows} == {"B", "F"}


def test_a_suspended_edge_returns_unless_ended():
    halt = {"debtor": "ARD", "creditor": "BOV", "since": date(2005, 1, 1), "until": date(2005, 12, 31)}
    book = catalogue(pact(suspensions=[halt | {"why": "a quarrel", "source": "s"}]))
    assert ask(book, "COS", "BOV", "2005-06-01").rows == ()
    assert ask(book, "COS", "BOV", "2006-01-01").rows
    assert ask(book, "COS", "ARD", "2005-06-01").rows[0].conditions[0].met is None


def test_a_duty_through_another_pact_needs_that_pact():
    through = clause(conditions=[{"kind": "through", "text": "through the League", "pacts": ["league"]}])
    league = pact(id="league", name="League", in_force=date(2003, 1, 1))
    book = catalogue(pact(clauses=[through]), league)
    assert met(row(ask(book, "COS", "BOV", "2002-01-01"), "ARD", "ard-bov"), "through") is None
    assert met(row(ask(book, "COS", "BOV", "2003-01-01"), "ARD", "ard-bov"), "through") is True


def test_places_inside_outside_and_unlisted():
    area = clause(conditions=[{"kind": "area", "text": "in the Gulf", "area": "gulf"}])
    places = {
        "territory": [
            {"code": "isle", "state": "BOV", "names": ["Isle of Bo"]},
            {"code": "rock", "state": "BOV", "names": ["Bo Rock", "Rocher de Bô"]},
            {"code": "reef", "state": "BOV", "names": ["Reef"]},
        ],
        "region": [{"code": "gulf", "text": "the Gulf", "source": "s", "inside": ["BOV", "isle"], "outside": ["rock"]}],
    }
    book = catalogue(pact(clauses=[area]), **places)
    for place, inside in (
        ("isle of bo", True),
        ("le ROCHER DE BO", False),
        ("the Reef", None),
        ("Bolvia", True),
        ("bov", True),
        ("?", None),
    ):
        assert met(row(ask(book, "COS", "BOV", "2002-01-01", place=place), "ARD", "ard-bov"), "area") is inside
    assert met(row(ask(book, "COS", "BOV", "2002-01-01"), "ARD", "ard-bov"), "area") is None


@given(on=DAYS, known=DAYS)
def test_no_row_before_force_and_none_from_what_was_not_public(on, known):
    book = catalogue(pact(), pact(id="second", in_force=date(2010, 2, 2), known_since={"in_force": date(2010, 3, 3)}))
    for found in ask(book, "COS", "BOV", on.isoformat(), known=known).rows:
        if found.in_force_since:
            assert date.fromisoformat(found.in_force_since) <= on
            assert date.fromisoformat(found.in_force_since) <= known


@given(on=DAYS)
def test_the_order_of_the_catalogue_changes_no_row(on):
    pacts = (pact(), pact(id="second", name="Second"))
    there, back = catalogue(*pacts), catalogue(*reversed(pacts))
    assert ask(there, "COS", "BOV", on.isoformat()).rows == ask(back, "COS", "BOV", on.isoformat()).rows
