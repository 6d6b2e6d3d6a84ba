"""Where a data set and the catalogue part ways, and which rule decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from foedus.law.exports import DUTY_OF_LEVEL
from foedus.law.standing import bounds
from foedus.model.alliance import DEFENSE, DUTIES, Alliances, Difference, Spell, TreatyRecord
from foedus.model.pact import Pact, When

# Why the two may differ; the first that fits is named.
SIGNATURE = "the data set counts from signature; VCLT 24 counts from entry into force"
FORERUNNER = "the data set counts from a signature, of accession or of a forerunner text; VCLT 24 from force"
OWN_DAY = "the data set gives this party a later day of its own, as VCLT 24(3) would: ours may be too early"
HORIZON = "the data set stops on {last}: what came later is unknown to it, not absent"
KEPT = "the data set ends ties with broken relations or a closed organisation; VCLT 54, 55, 63 do not"
COARSE = "the source gives no day; the data set's is within what it allows"
PLAIN = "the sources differ; the treaty's own text or the depositary decides"
DIRECTION = "a 0/1 code cannot say how strong a duty is, on what conditions, or toward whom; the clause decides"


class _Stretch(Struct, frozen=True):
    """What a party's life in a pact is here: when it begins and ends, and the duties its clauses carry."""

    start: When | None
    end: When | None
    duties: int


def compare_alliances(pacts: tuple[Pact, ...], data: Alliances, cow: Mapping[str, int]) -> tuple[Difference, ...]:
    """Every party of every pact that names the data set's number, laid beside its spells.

    cow     alpha-3 -> COW number; parties without one are left out.
    Order   as in the catalogue, then by party.
    """
    spells: dict[tuple[int, int], list[Spell]] = {}
    for spell in data.spells:
        spells.setdefault((spell.agreement, spell.member), []).append(spell)
    found: list[Difference] = []
    for pact in pacts:
        agreement = pact.atop if data.dataset.startswith("ATOP") else pact.cow
        for code in sorted({*pact.parties, *(m.code for m in pact.members)}):
            theirs = spells.get((agreement, cow[code])) if agreement and code in cow else None
            if theirs:
                found += _compare(pact, code, theirs, data)
    return tuple(found)


def _compare(pact: Pact, code: str, theirs: list[Spell], data: Alliances) -> Iterator[Difference]:
    ours = _stretch(pact, code)
    start, end = min(s.start for s in theirs), _last_end(theirs)
    if ours.start is not None and not _allows(ours.start, start):
        rule = _start_rule(pact, ours.start, start)
        yield Difference(pact.id, code, data.dataset, "start", _said(ours.start), start.isoformat(), rule)
    if end != ours.end and not (ours.end is not None and end is not None and _near(ours.end, end)):
        yield Difference(
            pact.id, code, data.dataset, "end", _said(ours.end), _said(end), _end_rule(ours.end, end, data)
        )
    coded = 0
    for spell in theirs:
        coded |= spell.duties
    if (coded ^ ours.duties) & DEFENSE:
        yield Difference(pact.id, code, data.dataset, "defence", _owes(ours.duties), _owes(coded), DIRECTION)


def _stretch(pact: Pact, code: str) -> _Stretch:
    spells = [m for m in pact.members if m.code == code and not m.contested]
    start = spells[0].joined if spells and spells[0].joined is not None else pact.in_force
    end = (spells[-1].left if spells else None) or pact.ended
    duties = 0
    for clause in pact.clauses:
        if (not clause.debtors or code in clause.debtors) and not clause.only_in:
            duties |= DUTY_OF_LEVEL[clause.level]
    return _Stretch(start, end, duties)


def _start_rule(pact: Pact, ours: When, theirs: date) -> str:
    if pact.signed is not None and _allows(pact.signed, theirs):
        return SIGNATURE
    return FORERUNNER if theirs < bounds(ours)[0] else OWN_DAY


def _end_rule(ours: When | None, theirs: date | None, data: Alliances) -> str:
    if ours is not None and bounds(ours)[0] > data.last:
        return HORIZON.format(last=data.last)
    return KEPT if ours is None else (COARSE if isinstance(ours, int) and theirs and theirs.year == ours else PLAIN)


def _last_end(spells: list[Spell]) -> date | None:
    ends = [s.end for s in spells]
    return None if None in ends else max(e for e in ends if e is not None)


def _allows(when: When, day: date) -> bool:
    first, last = bounds(when)
    return first <= day <= last


def _near(when: When, day: date) -> bool:
    """The last day in and the first day out are the same fact."""
    first, last = bounds(when)
    return (first - day).days <= 1 and (day - last).days <= 1


def _said(when: When | None) -> str:
    if when is None:
        return "open"
    first, last = bounds(when)
    return first.isoformat() if first == last else f"{first}/{last}"


def _owes(duties: int) -> str:
    return ", ".join(name for bit, name in enumerate(DUTIES) if duties >> bit & 1) or "none coded"


def compare_record(pact: Pact, record: TreatyRecord) -> tuple[Difference, ...]:
    """A UK record beside a pact: signature and force, each with the rule when they differ."""
    days = (("signed", pact.signed, record.signed, PLAIN), ("in_force", pact.in_force, record.in_force, UK_DAY))
    return tuple(
        Difference(pact.id, "GBR", "UK Treaties Online", name, _said(ours), theirs.isoformat(), rule)
        for name, ours, theirs, rule in days
        if theirs is not None and (ours is None or not _allows(ours, theirs))
    )


UK_DAY = (
    "some days of force in the record are the United Kingdom's own; the general day is the treaty's (VCLT 24(1), (3))"
)
