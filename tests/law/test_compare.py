"""Duties read in the press beside those of the catalogue."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.law.compare import compare_duties
from foedus.law.edges import edges_on
from foedus.law.hurdles import Question
from foedus.model.step import Commitment
from tests.law.web import catalogue, clause, pact


def edges(**given):
    return tuple(edges_on(catalogue(pact(**given)), Question(date(2005, 1, 1))))


def told(domain="mutual_defence", *, by=("ARD",), to=("BOV",), trigger="if attacked", stance="happened") -> Commitment:
    return Commitment(
        id="k1", by=by, to=to, does="help", domain=domain, trigger=trigger, article=None, stance=stance, witnesses=1, claims=()
    )  # fmt: skip


TWO_CONDITIONS = [
    {"kind": "armed_attack", "text": "an armed attack"},
    {"kind": "state_of_war", "text": "a state of war"},
]


@pytest.mark.parametrize(
    ("level", "reported", "verdict"),
    [
        ("B", told(), "agrees"),
        ("E", told(), "overstated"),
        ("F", told(), "overstated"),
        ("P", told(), "overstated"),
        ("B", told("consultation"), "understated"),
        ("F", told("non_aggression"), "agrees"),
        ("B", told(stance="denied"), "denied"),
        ("B", told(by=("COS",)), "only_reported"),
    ],
)
def test_what_a_report_says_against_the_clause(level, reported, verdict):
    first = compare_duties(edges(clauses=[clause(level=level)]), [reported])[0]
    assert first.verdict == verdict
    assert first.reported == "k1"


def test_a_headline_without_its_conditions_is_told_so():
    """'Ardenia must defend Bolvia', says a report; the treaty asks for an attack and a state of war."""
    rows = compare_duties(edges(clauses=[clause(conditions=TWO_CONDITIONS)]), [told(trigger=None)])
    assert rows[0].verdict == "conditions_dropped"
    assert "a state of war" in rows[0].why


def test_what_no_report_told_stands_beside():
    rows = compare_duties(edges(), [told()])
    assert [(r.debtor, r.creditor, r.verdict) for r in rows] == [
        ("ARD", "BOV", "agrees"),
        ("BOV", "ARD", "only_catalogue"),
    ]


def test_trade_is_none_of_the_catalogue_s_business():
    assert [r.verdict for r in compare_duties(edges(), [told("trade")])] == ["only_catalogue", "only_catalogue"]
    assert compare_duties((), [told("trade")]) == ()
