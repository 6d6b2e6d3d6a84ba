"""Reservations: what one does to the treaty between each pair of parties (VCLT 19 to 23)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from foedus.law.calendar import Delay, apply_delay

Allowed = Literal["any", "listed", "none"]
Effect = Literal["not_made", "pending", "modified", "clause_out", "no_relation", "invalid"]
SILENCE = (Delay("m", 12),)  # silence for twelve months after notice, or until consent if later, is acceptance (20(5))


class ReservationClause(Struct, frozen=True):
    """What the treaty says of reservations.

    allowed         any, only to the clauses ``listed``, or none at all (19(a), (b)).
    all_must_accept the treaty binds few, and applying it whole to all is a condition of each one's consent (20(2)).
    """

    allowed: Allowed = "any"
    listed: tuple[str, ...] = ()
    all_must_accept: bool = False


class Reservation(Struct, frozen=True):
    """One party's reservation to one clause.

    notified     the day the others were told; ``confirmed`` the day it was made or confirmed with consent (23(2)).
    at_signature made when signing subject to ratification: without confirmation it was not made.
    incompatible contrary to object and purpose (19(c)), where that was found; ``withdrawn`` when taken back (22).
    """

    party: str
    clause: str
    notified: date
    confirmed: date | None = None
    at_signature: bool = False
    incompatible: bool = False
    withdrawn: date | None = None


class Reaction(Struct, frozen=True):
    """What another party did about it: accepted, or objected on a day, opposing any treaty relation or not (21(3))."""

    party: str
    on: date
    accepts: bool
    opposes_force: bool = False


def effect_between(reservation: Reservation, clause: ReservationClause, reaction: Reaction | None,
                   other_consented: date, on: date) -> tuple[Effect, str]:  # fmt: skip
    """The effect between the reserving party and one other on a day, with the article.

    Per pair, never for the whole treaty: others keep the text among themselves (21(2)).
    """
    if why := _not_made(reservation, on):
        return "not_made", why
    if why := _forbidden(reservation, clause):
        return "invalid", why
    if reaction is None or reaction.on > on:
        return _silence(reservation, clause, other_consented, on)
    if reaction.accepts:
        return "modified", "VCLT 20(4)(a), 21(1)"
    if reaction.opposes_force or clause.all_must_accept:
        return "no_relation", "VCLT 20(2)" if clause.all_must_accept else "VCLT 20(4)(b)"
    return "clause_out", "VCLT 21(3)"


def _not_made(reservation: Reservation, on: date) -> str:
    if reservation.withdrawn is not None and reservation.withdrawn <= on:
        return "VCLT 22(1)"
    return "VCLT 23(2)" if reservation.at_signature and reservation.confirmed is None else ""


def _forbidden(reservation: Reservation, clause: ReservationClause) -> str:
    if clause.allowed == "none":
        return "VCLT 19(a)"
    if clause.allowed == "listed" and reservation.clause not in clause.listed:
        return "VCLT 19(b)"
    return "VCLT 19(c)" if reservation.incompatible else ""


def _silence(reservation: Reservation, clause: ReservationClause, consented: date, on: date) -> tuple[Effect, str]:
    if clause.allowed == "listed" and not clause.all_must_accept:
        return "modified", "VCLT 20(1)"  # expressly authorised: nobody needs to accept
    since = max(apply_delay(reservation.notified, SILENCE), consented)
    return ("modified", "VCLT 20(5)") if on >= since else ("pending", "VCLT 20(5)")
