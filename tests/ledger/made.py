"""Made-up reports and readings for the tests of the ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foedus.model.claim import Evidence, Reading, StepClaim
from foedus.model.days import OPEN, Span, day_span
from foedus.model.finding import Finding, Where
from foedus.model.report import Line, Report


def noon() -> datetime:
    return datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


def a_report(number: int = 1, source: str = "ardenia.txt") -> Report:
    text = f"Ardenia and Costaria signed fisheries agreement no. {number} on Monday."
    return Report(
        id=f"{number:016x}", source=source, text=text, lines=(Line(0, len(text), "body"),), language="en",
        published=day_span(date(2031, 5, 5)),
    )  # fmt: skip


def a_reading(report: Report, reader: str = "0.1.0", published: Span | None = None) -> Reading:
    claim = StepClaim(
        id=f"{report.id}-s1", action="sign", parties=("ARD", "COS"), evidence=Evidence(0, 7, report.text[:7])
    )
    finding = Finding("weekday-mismatch", "4 May 2031 is a Sunday", Where(report.source, 10, 20))
    return Reading(
        report_id=report.id, reader=reader, published=report.published if published is None else published,
        claims=(claim,), findings=(finding,),
    )  # fmt: skip


def a_pair(number: int = 1, **changes: str) -> tuple[Report, Reading]:
    report = a_report(number, **changes)
    return report, a_reading(report)


UNDATED = OPEN
