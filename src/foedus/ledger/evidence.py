"""Evidence that no longer stands: a claim's words must be the report's own, to the letter, at their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from foedus.model.claim import Reading
from foedus.model.finding import Finding, Where
from foedus.model.report import Report


def find_orphans(reports: Iterable[Report], readings: Mapping[str, Reading]) -> tuple[Finding, ...]:
    """One ``orphan-evidence`` for each claim whose quote is not the text at its span, or whose report is not held."""
    held = {report.id: report for report in reports}
    found: list[Finding] = []
    for report_id, reading in sorted(readings.items()):
        report = held.get(report_id)
        if report is None:
            found.append(
                Finding("orphan-evidence", f"The ledger holds claims of report {report_id}, but no such report.")
            )
        else:
            found += _orphans_of(report, reading)
    return tuple(found)


def _orphans_of(report: Report, reading: Reading) -> Iterable[Finding]:
    for claim in reading.claims:
        spot = claim.evidence
        if not spot.quote or report.text[spot.start : spot.end] != spot.quote:
            message = f"Claim {claim.id} rests on words that do not stand at its place in the report."
            yield Finding("orphan-evidence", message, Where(report.source, spot.start, spot.end))
