"""Questions about the record itself: why a step stands, what changed from day to day, where it is weak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from foedus.corroborate.changes import find_changes
from foedus.corroborate.gaps import find_single_witnesses, find_undated
from foedus.corroborate.trace import trace
from foedus.engine.embedded import open_ledger
from foedus.knowledge.loader import load_law_book
from foedus.law.orders import check_orders
from foedus.ledger.evidence import find_orphans
from foedus.ledger.identity import AgreementGroup
from foedus.ledger.replay import replay
from foedus.model.errors import CallError
from foedus.model.finding import Finding
from foedus.model.step import Agreement
from foedus.model.trail import Difference, Told, Trace, nouns_of
from foedus.pipeline.answers import choose, need_ledger, same_group
from foedus.pipeline.derive import Record
from foedus.pipeline.rooms import Rooms

MOST_NAMED = 20  # ids that an error lists


def explain(ledger: Path, ident: str, known: date | None = None) -> tuple[Trace, ...]:
    """Every step or commitment that ``ident`` means, its rivals, the rules that chose and the words of each report.

    ident   its id or part of it, or the id of a claim that it or one of its rivals rests on.
    Raises CallError when it means none, or there is no ledger.
    """
    need_ledger(ledger)
    with open_ledger(ledger) as store:
        record = Record(store, Rooms(), known)
    agreements = [record.merge(group) for group in record.groups]
    found = trace(ident, agreements, record.reports, record.readings)
    if not found and ident:
        parts = [noun.id for a in agreements for noun in nouns_of(a) if ident in noun.id]
        found = tuple(t for part in parts for t in trace(part, agreements, record.reports, record.readings))
    if not found:
        raise CallError(_no_step(ident, agreements, record))
    return found


def _no_step(ident: str, agreements: Sequence[Agreement], record: Record) -> str:
    if any(claim.id == ident for reading in record.readings.values() for claim in reading.claims):
        return f"claim {ident} is held, but no step or commitment rests on it (foedus read shows its words)"
    steps = [step.id for agreement in agreements for step in agreement.steps]
    more = f" and {len(steps) - MOST_NAMED} more" if len(steps) > MOST_NAMED else ""
    return f"no step or claim is called {ident!r}; the steps are: {', '.join(steps[:MOST_NAMED]) or 'none'}{more}"


def compare_known(
    ledger: Path, first: date, second: date, agreement: str | None = None
) -> tuple[tuple[Difference, ...], dict[str, Told]]:
    """What changed between what had surely been published by ``first`` and by ``second``; and report id -> report.

    agreement  its id, or words of its title or parties; ``None``: every agreement.
    Raises CallError when the days are in no order, nothing is meant by the words, or there is no ledger.
    """
    if first >= second:
        raise CallError(f"the first day must come before the second: {first} is not before {second}")
    need_ledger(ledger)
    rooms = Rooms()
    with open_ledger(ledger) as store:
        earlier, later = Record(store, rooms, first), Record(store, rooms, second)
    groups = later.groups if agreement is None else (choose(later.groups, agreement, rooms),)
    report_of = {c.id: i for i, reading in later.readings.items() for c in reading.claims}
    differences = [_difference(group, earlier, later, report_of) for group in groups]
    told = {r.id: Told(r.source, r.published) for r in later.reports}
    return tuple(d for d in differences if d.changes), told


def _difference(group: AgreementGroup, earlier: Record, later: Record, report_of: Mapping[str, str]) -> Difference:
    held = same_group(earlier.groups, group)
    before, after = earlier.merge(held) if held else None, later.merge(group)
    return Difference(before, after, find_changes(before, after, report_of))


def check_record(ledger: Path, known: date | None = None) -> tuple[Finding, ...]:
    """Impossible orders, evidence that is not in its report, undated reports and steps on one witness, in this order.

    Raises CallError when there is no ledger.
    """
    need_ledger(ledger)
    with open_ledger(ledger) as store:
        held = replay(store, known)
        record = Record(store, Rooms(), known)
    agreements = [record.merge(group) for group in record.groups]
    book = load_law_book()
    return (
        *(f for a in agreements for f in check_orders(a.steps, book.procedures, book)),
        *find_orphans(held.reports, held.readings),
        *find_undated(record.reports, record.readings),
        *find_single_witnesses(agreements, record.reports, record.readings),
    )
