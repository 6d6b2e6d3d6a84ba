"""From the ledger to a dossier: replay, date the undated, group, merge, derive status. Nothing here is kept as
truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from foedus import __version__
from foedus.corroborate.conflicts import find_conflicts
from foedus.corroborate.dating import WIDE_DAYS
from foedus.corroborate.families import group_families
from foedus.corroborate.merge import merge_agreement
from foedus.knowledge import loader
from foedus.law.derive import derive_status
from foedus.law.orders import check_orders, order_judge
from foedus.ledger.identity import AgreementGroup, group_agreements
from foedus.ledger.replay import replay
from foedus.model.claim import Reading
from foedus.model.dossier import Dossier, KnownStatus, ReportView
from foedus.model.finding import Finding
from foedus.model.ports import EntryStore
from foedus.model.report import Report
from foedus.model.step import Agreement
from foedus.pipeline.knowing import ledger_history, stood_otherwise
from foedus.pipeline.reread import date_by_others
from foedus.pipeline.rooms import Rooms

# A dial of more stops than this cannot be set by hand; the stops kept are spread over the whole time.
MOST_KNOWN_DAYS = 60


class Record:
    """Reports and readings as they stand, undated reports dated by the others, families found."""

    def __init__(self, store: EntryStore, rooms: Rooms, known: date | None = None) -> None:
        self.rooms = rooms
        held = replay(store)
        self.judgements = held.judgements
        reports = {r.id: r for r in held.reports}
        readings = {i: r for i, r in held.readings.items() if known is None or not _is_later(r, known)}
        self.readings = self._dated(reports, readings)
        if known is not None:
            self.readings = {
                i: r for i, r in self.readings.items() if r.published.end is not None and r.published.end <= known
            }
        self.reports = _by_day([reports[i] for i in self.readings if i in reports], self.readings)
        self.families, self.findings = group_families(self.reports, rooms.agency_kinds)
        self.groups = group_agreements(
            self.reports,
            self.readings,
            self.judgements,
            common_words=rooms.common_words,
            party_words=rooms.party_words,
        )

    def _dated(self, reports: dict[str, Report], readings: dict[str, Reading]) -> dict[str, Reading]:
        """Readings of undated reports, read again under the day that the dated ones give them."""
        known = [reports[i] for i in readings if i in reports]
        return {**readings, **date_by_others(known, readings, self.rooms)}

    def merge(self, group: AgreementGroup, known: date | None = None) -> Agreement:
        """One agreement with its status, from the reports surely published by ``known``."""
        readings = (
            self.readings
            if known is None
            else {i: r for i, r in self.readings.items() if r.published.end is not None and r.published.end <= known}
        )
        reports = [r for r in self.reports if r.id in readings]
        members = tuple(m for m in group.members if m[0] in readings)
        agreement = merge_agreement(
            replace(group, members=members),
            reports,
            readings,
            self.families,
            can_precede=order_judge(loader.load_law_book()),
            voices=self.rooms.voices,
            trigger_words=loader.load_trigger_words(),
        )
        status = derive_status(agreement.steps, agreement.parties, agreement.force_rule, loader.load_law_book())
        return replace(agreement, status=status)


def derive_dossier(
    store: EntryStore, rooms: Rooms, known: date | None = None, remarks: Sequence[Finding] = ()
) -> Dossier:
    """The whole dossier as the ledger gives it, as known on ``known`` when that is asked."""
    record = Record(store, rooms, known)
    agreements = [record.merge(group) for group in record.groups]
    agreements = [a for a in agreements if a.steps or a.commitments]
    agreements.sort(key=lambda a: (-sum(len(s.claims) for s in a.steps), a.id))
    family_of = {i: f.id for f in record.families for i in f.reports}
    views = tuple(ReportView(r, record.readings[r.id], family_of.get(r.id)) for r in record.reports)
    findings = (
        *remarks,
        *record.findings,
        *(f for v in views for f in v.reading.findings),
        *_conflicts(agreements, record),
    )
    return Dossier(
        f"foedus {__version__}",
        views,
        record.families,
        tuple(agreements),
        findings,
        _known_statuses(record, agreements),
        ledger_history(store),
    )


def _conflicts(agreements: Sequence[Agreement], record: Record) -> tuple[Finding, ...]:
    book = loader.load_law_book()
    orders = tuple(f for a in agreements for f in check_orders(a.steps, book.procedures, book))
    return (*(f for a in agreements for f in find_conflicts(a, record.reports, record.readings)), *orders)


def _known_statuses(record: Record, agreements: Sequence[Agreement]) -> tuple[KnownStatus, ...]:
    """For every publication day, the states as known then: the table behind the page's dial."""
    days = sorted({r.published.end for r in record.readings.values() if r.published.end is not None})
    stops = (
        days
        if len(days) <= MOST_KNOWN_DAYS
        else [days[i * len(days) // MOST_KNOWN_DAYS] for i in range(MOST_KNOWN_DAYS)]
    )
    groups = {g.id: g for g in record.groups}
    return tuple(
        KnownStatus(a.id, day.isoformat(), then.status, stood_otherwise(a, then))
        for a in agreements
        for day in stops
        for then in [record.merge(groups[a.id], day)]
    )


def _by_day(reports: Sequence[Report], readings: dict[str, Reading]) -> tuple[Report, ...]:
    """By earliest publication, then id; undated ones last. Each report bears the day its reading found."""
    dated = [replace(r, published=readings[r.id].published) for r in reports]
    return tuple(sorted(dated, key=lambda r: (r.published.start or r.published.end or date.max, r.id)))


def _is_later(reading: Reading, known: date) -> bool:
    """Published after the day, or on days that do not all lie before it and are few enough to date other reports by."""
    span = reading.published
    is_dating = span.width_days is not None and span.width_days <= WIDE_DAYS
    return any(day is not None and day > known for day in (span.start, span.end if is_dating else None))
