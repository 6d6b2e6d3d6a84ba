"""What an agreement makes two of its parties owe each other on a day, and the article that says so."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from foedus.model.step import Status

Bond = Literal["none", "object_and_purpose", "provisional", "bound", "suspended", "released", "unknown"]
# A party that gave notice is still bound until the notice has run (VCLT 65, 67, 70).
_BOUND = frozenset({"in_force", "exit_noticed"})
_SIGNED = frozenset({"signed", "approved"})


class Relation(Struct, frozen=True):
    """The bond between two parties.

    bond     bound: performance is owed. object_and_purpose: only not to defeat the treaty. released: no more.
    article  of the Vienna Convention on the Law of Treaties.
    words    one sentence.
    """

    bond: Bond
    article: str
    words: str


def relate(status: Status, one: str, other: str) -> Relation:
    """The bond of ``one`` toward ``other``, as the status of a day gives it.

    Directed: a signatory owes only what article 18 asks, even to a party that is bound. Unknown stays ``unknown``.
    """
    mine, theirs = status.parties.get(one, "none"), status.parties.get(other, "none")
    if "unknown" in {mine, theirs, status.state}:
        return Relation("unknown", "", f"Where {one} or {other} stands is not known; nothing follows from that.")
    if "ended" in {mine, theirs, status.state}:
        return Relation("released", "VCLT 70", "Released from further performance; what was done under it stands.")
    if "suspended" in {mine, theirs}:
        return Relation("suspended", "VCLT 72", "No performance is owed while suspended; it must not be undermined.")
    if mine in _BOUND and theirs in _BOUND:
        return Relation("bound", "VCLT 26", "In force between them, to be performed in good faith.")
    if {mine, theirs} <= _BOUND | {"provisionally_applied"}:
        return Relation("provisional", "VCLT 25", "Applied provisionally; ends by notice of not becoming a party.")
    return _before_force(one, mine)


def _before_force(one: str, mine: str) -> Relation:
    if mine in _SIGNED:
        return Relation("object_and_purpose", "VCLT 18(a)", f"{one} signed: it must not defeat object and purpose.")
    if mine in {"ratified", *_BOUND, "provisionally_applied"}:
        return Relation("object_and_purpose", "VCLT 18(b)", f"{one} consented: it must not defeat object and purpose.")
    return Relation("none", "VCLT 34", f"{one} has not signed: nothing is owed under this agreement.")
