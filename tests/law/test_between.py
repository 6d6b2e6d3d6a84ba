"""Pairs of parties: the bond between them, reservations, and two treaties on one matter."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.law.between import relate
from foedus.law.reservations import Reaction, Reservation, ReservationClause, effect_between
from foedus.law.successive import Matter, bound_by_amendment, which_governs
from foedus.model.step import Status


@pytest.mark.parametrize(
    ("state", "mine", "theirs", "bond", "article"),
    [
        ("in_force", "in_force", "in_force", "bound", "VCLT 26"),
        ("in_force", "exit_noticed", "in_force", "bound", "VCLT 26"),
        ("in_force", "signed", "in_force", "object_and_purpose", "VCLT 18(a)"),
        ("in_force", "in_force", "signed", "object_and_purpose", "VCLT 18(b)"),
        ("signed", "approved", "signed", "object_and_purpose", "VCLT 18(a)"),
        ("signed", "ratified", "signed", "object_and_purpose", "VCLT 18(b)"),
        ("suspended", "suspended", "suspended", "suspended", "VCLT 72"),
        ("in_force", "ended", "in_force", "released", "VCLT 70"),
        ("provisionally_applied", "provisionally_applied", "provisionally_applied", "provisional", "VCLT 25"),
        ("negotiating", "negotiating", "negotiating", "none", "VCLT 34"),
        ("in_force", "unknown", "in_force", "unknown", ""),
    ],
)
def test_the_bond_of_one_party_toward_another(state: str, mine: str, theirs: str, bond: str, article: str) -> None:
    status = Status("a", "2031-01-01", None, state, {"ARD": mine, "CST": theirs}, (), ())
    relation = relate(status, "ARD", "CST")
    assert (relation.bond, relation.article) == (bond, article)


TOLD = date(2031, 3, 1)
LATER = date(2031, 6, 1)
MUCH_LATER = date(2033, 1, 1)


def effect(on: date = LATER, reaction: Reaction | None = None, clause: ReservationClause | None = None, **told) -> str:
    made = Reservation("ARD", "art. 5", TOLD, **told)
    return effect_between(made, clause or ReservationClause(), reaction, date(2030, 1, 1), on)[0]


def test_silence_for_a_year_accepts() -> None:
    assert effect(LATER) == "pending"
    assert effect(MUCH_LATER) == "modified"


def test_objections_with_and_without_opposing_force() -> None:
    assert effect(reaction=Reaction("CST", LATER, accepts=True)) == "modified"
    assert effect(reaction=Reaction("CST", LATER, accepts=False)) == "clause_out"
    assert effect(reaction=Reaction("CST", LATER, accepts=False, opposes_force=True)) == "no_relation"
    few = ReservationClause(all_must_accept=True)
    assert effect(reaction=Reaction("CST", LATER, accepts=False), clause=few) == "no_relation"


def test_what_may_not_be_reserved() -> None:
    assert effect(clause=ReservationClause("none")) == "invalid"
    assert effect(clause=ReservationClause("listed", ("art. 7",))) == "invalid"
    assert effect(clause=ReservationClause("listed", ("art. 5",))) == "modified"
    assert effect(incompatible=True) == "invalid"


def test_at_signature_it_must_be_confirmed_and_it_may_be_withdrawn() -> None:
    assert effect(MUCH_LATER, at_signature=True) == "not_made"
    assert effect(MUCH_LATER, at_signature=True, confirmed=LATER) == "modified"
    assert effect(MUCH_LATER, withdrawn=LATER) == "not_made"


OLD, NEW = frozenset({"ARD", "BEN", "CST"}), frozenset({"ARD", "BEN", "DOR"})


def test_between_parties_to_both_the_later_governs() -> None:
    ruling = which_governs(Matter(OLD, NEW), "ARD", "BEN")
    assert (ruling.governs, ruling.article) == ("later", "VCLT 30(3), (4)(a)")


def test_with_a_party_to_one_only_the_common_treaty_governs() -> None:
    assert which_governs(Matter(OLD, NEW), "ARD", "CST").governs == "earlier"
    assert which_governs(Matter(OLD, NEW), "ARD", "DOR").governs == "later"
    assert which_governs(Matter(OLD, NEW), "CST", "DOR").governs == "neither"


def test_a_treaty_ends_only_when_all_its_parties_replace_it() -> None:
    assert which_governs(Matter(OLD, NEW, replaces=True), "ARD", "BEN").article == "VCLT 30(3), (4)(a)"
    assert which_governs(Matter(OLD, OLD | {"DOR"}, replaces=True), "ARD", "BEN").article == "VCLT 59(1)"
    assert which_governs(Matter(OLD, OLD, suspends=True), "ARD", "BEN").article == "VCLT 59(2)"


def test_saving_clauses_and_the_charter_come_first() -> None:
    assert which_governs(Matter(OLD, NEW, yields="later"), "ARD", "BEN").governs == "earlier"
    charter = Matter(OLD, NEW, yields="earlier", charter="earlier")
    assert which_governs(charter, "ARD", "BEN").governs == "earlier"


def test_an_amendment_binds_only_those_who_accept_it() -> None:
    assert bound_by_amendment(OLD, {"ARD", "BEN"}, "ARD", "BEN")
    assert not bound_by_amendment(OLD, {"ARD", "BEN"}, "ARD", "CST")
