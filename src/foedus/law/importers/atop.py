"""The Alliance Treaty Obligations and Provisions data, version 5.1: the member file, one row a member and phase.

The file is read from where the user has it and never shipped. Codebook: http://www.atopdata.org (Leeds et al. 2002).
"""

from __future__ import annotations

from datetime import date

from foedus.law.importers.columns import Row, day_from, number, rows_of, spells_of, told
from foedus.model.alliance import DUTIES, FIRST_NON_STATE, Alliances, Spell
from foedus.model.finding import Finding, Where

DATASET = "ATOP 5.1"
# The data stop at the end of 2018 (codebook); what is open then is open here.
FIRST, LAST = date(1815, 1, 1), date(2018, 12, 31)
ENTRY, EXIT = ("yrent", "moent", "dayent"), ("yrexit", "moexit", "dayexit")


def read_atop(data: bytes) -> tuple[Alliances, tuple[Finding, ...]]:
    """The member file as spells.

    Shape   one spell a row; members without a state code, and rows without a year of entry, become findings.
    Source  ATOP dates by signature; the day of exit is the first day out.
    """
    spells, findings = spells_of(rows_of(data, ("atopid", "member", *ENTRY, *EXIT, *DUTIES), DATASET), _spell)
    return Alliances(DATASET, FIRST, LAST, tuple(spells)), tuple(findings)


def _spell(row: Row) -> Spell | Finding:
    agreement, member, start = number(row, "atopid"), number(row, "member"), day_from(row, ENTRY, late=False)
    if agreement is None or member is None or start is None:
        return Finding(
            "atop-row-unreadable", f"no alliance, member or year of entry: {dict(row)!r:.120}", Where(DATASET)
        )
    if member >= FIRST_NON_STATE:
        return Finding(
            "atop-member-no-state", f"alliance {agreement}: member {member} has no state code", Where(DATASET)
        )
    duties = sum(1 << bit for bit, name in enumerate(DUTIES) if number(row, name))
    return Spell(
        dataset=DATASET,
        agreement=agreement,
        member=member,
        start=start,
        end=day_from(row, EXIT, late=True),
        duties=duties,
        phase=number(row, "phase") or 0,
        told=f"{told(row, ENTRY)}/{told(row, EXIT)}",
        varies=bool(number(row, "obvary")),
    )
