"""Alliances as scholars' data sets hold them: who belonged from when to when, with which 0/1 duties."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

# The five duties ATOP codes, in its order; bit n of a mask is the n-th.
DUTIES: tuple[str, ...] = ("defense", "offense", "neutral", "nonagg", "consul")
DEFENSE, OFFENSE, NEUTRAL, NONAGG, CONSUL = (1 << n for n in range(5))

# Codes at or above it mark members that the Correlates of War do not count as states (ATOP's 8152 and the like).
FIRST_NON_STATE = 1000


class Spell(Struct, frozen=True):
    """One member's stretch in one phase of one alliance, with the data set's own numbers.

    member      COW number.
    start, end  first day, and first day no longer a member (``None``: still one when the data set stops).
    told        the dates as the data set writes them ("1948-06-17/1955-05-14", "1948-06/", "1948/").
    duties      mask over DUTIES: what this member owes.
    """

    dataset: str
    agreement: int
    member: int
    start: date
    end: date | None
    duties: int
    phase: int = 0
    told: str = ""
    varies: bool = False


class Alliances(Struct, frozen=True):
    """A data set read: its spells, and the closed span of days it speaks of. Outside it nothing is known."""

    dataset: str
    first: date
    last: date
    spells: tuple[Spell, ...]


class TreatyRecord(Struct, frozen=True):
    """A record of UK Treaties Online, its own days and names kept.

    in_force     the day "definitive entry into force" took effect, as recorded; it may be the United Kingdom's own.
    parties      names as recorded, upper case.
    """

    id: str
    title: str
    signed: date | None
    in_force: date | None
    parties: tuple[str, ...]
    subject: str = ""
    address: str = ""


class Difference(Struct, frozen=True):
    """Where a data set and the catalogue part ways on one party of one pact, and the rule that decides."""

    pact: str
    party: str
    dataset: str
    field: str
    ours: str
    theirs: str
    rule: str
