"""A dossier: everything derived from a ledger, ready to be shown."""

from __future__ import annotations

from msgspec import Struct

from foedus.model.claim import Reading
from foedus.model.finding import Finding
from foedus.model.report import Family, Report
from foedus.model.step import Agreement, StatusSpan


class ReportView(Struct, frozen=True):
    """A report, what was read in it, and the family it belongs to (id, or ``None`` when it stands alone)."""

    report: Report
    reading: Reading
    family: str | None = None


class KnownStatus(Struct, frozen=True):
    """The status spans of one agreement as known on one day: a row of the page's table of breakpoints."""

    agreement: str
    known: str
    status: tuple[StatusSpan, ...]


class Dossier(Struct, frozen=True):
    """What replay of a ledger gives: derived, never kept as truth.

    reports      by earliest publication, then id.
    known        per agreement and publication breakpoint, the status spans as known then (for the page's dial).
    """

    made_by: str
    reports: tuple[ReportView, ...]
    families: tuple[Family, ...]
    agreements: tuple[Agreement, ...]
    findings: tuple[Finding, ...] = ()
    known: tuple[KnownStatus, ...] = ()
