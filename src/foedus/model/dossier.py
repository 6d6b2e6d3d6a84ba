"""A dossier: everything derived from a ledger, ready to be shown."""

from __future__ import annotations

from msgspec import Struct

from foedus.model.claim import Reading
from foedus.model.days import Span
from foedus.model.finding import Finding
from foedus.model.report import Family, Report
from foedus.model.step import Agreement, StatusSpan


class ReportView(Struct, frozen=True):
    """A report, what was read in it, and the family it belongs to (id, or ``None`` when it stands alone)."""

    report: Report
    reading: Reading
    family: str | None = None


class KnownNoun(Struct, frozen=True):
    """A step or commitment where what was known then differs from what is shown: its days, its independent origins."""

    id: str
    date: Span
    witnesses: int


class KnownStatus(Struct, frozen=True):
    """One agreement as known on one day: a row of the page's table of breakpoints.

    status  the status spans as known then.
    then    its steps and commitments that stood otherwise.
    """

    agreement: str
    known: str
    status: tuple[StatusSpan, ...]
    then: tuple[KnownNoun, ...] = ()


class Kept(Struct, frozen=True):
    """One entry of the ledger without its body: what was kept, when, by whom; fields as in ``model.entry.Entry``."""

    seq: int
    kind: str
    subject: str
    who: str
    recorded_at: str
    hash: str


class Dossier(Struct, frozen=True):
    """What replay of a ledger gives: derived, never kept as truth.

    reports      by earliest publication, then id.
    known        per agreement and publication breakpoint, the status spans as known then (for the page's dial).
    history      the ledger's entries in order; shown, and no part of what is derived.
    """

    made_by: str
    reports: tuple[ReportView, ...]
    families: tuple[Family, ...]
    agreements: tuple[Agreement, ...]
    findings: tuple[Finding, ...] = ()
    known: tuple[KnownStatus, ...] = ()
    history: tuple[Kept, ...] = ()
