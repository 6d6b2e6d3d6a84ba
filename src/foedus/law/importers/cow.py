"""The Correlates of War formal alliances, version 4.1, by member (``alliance_v4.1_by_member.csv``).

The file is read from where the user has it and never shipped. Codebook: Gibler (2009), Correlates of War project.
"""

from __future__ import annotations

from datetime import date, timedelta

from foedus.law.importers.columns import Row, day_from, number, rows_of, spells_of, told
from foedus.model.alliance import CONSUL, DEFENSE, NEUTRAL, NONAGG, Alliances, Spell
from foedus.model.finding import Finding, Where

DATASET = "COW 4.1"
FIRST, LAST = date(1816, 1, 1), date(2012, 12, 31)
ENTRY = ("mem_st_year", "mem_st_month", "mem_st_day")
EXIT = ("mem_end_year", "mem_end_month", "mem_end_day")
# COW's four columns against ATOP's five duties: an entente promises consultation.
COLUMNS: tuple[tuple[str, int], ...] = (
    ("defense", DEFENSE),
    ("neutrality", NEUTRAL),
    ("nonaggression", NONAGG),
    ("entente", CONSUL),
)


def read_cow(data: bytes) -> tuple[Alliances, tuple[Finding, ...]]:
    """The by-member file as spells.

    Shape   one spell a row; the end written is the last day, so the first day out is the day after.
    Trap    ``right_censor`` 1 says the alliance stood when the data stop: its end is open, whatever is written.
    """
    needed = ("version4id", "ccode", *ENTRY, *EXIT, *(name for name, _ in COLUMNS))
    spells, findings = spells_of(rows_of(data, needed, DATASET), _spell)
    return Alliances(DATASET, FIRST, LAST, tuple(spells)), tuple(findings)


def _spell(row: Row) -> Spell | Finding:
    agreement, member, start = number(row, "version4id"), number(row, "ccode"), day_from(row, ENTRY, late=False)
    if agreement is None or member is None or start is None:
        return Finding(
            "cow-row-unreadable", f"no alliance, member or year of entry: {dict(row)!r:.120}", Where(DATASET)
        )
    last = None if number(row, "right_censor") else day_from(row, EXIT, late=True)
    return Spell(
        dataset=DATASET,
        agreement=agreement,
        member=member,
        start=start,
        end=last + timedelta(days=1) if last else None,
        duties=sum(mask for name, mask in COLUMNS if number(row, name)),
        told=f"{told(row, ENTRY)}/{told(row, EXIT)}",
    )
