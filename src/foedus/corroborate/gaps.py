"""Where a record is thin: steps on one witness, reports without a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.corroborate.versions import day_words
from foedus.model.claim import Reading
from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.model.step import Agreement, Step


def find_single_witnesses(
    agreements: Iterable[Agreement], reports: Sequence[Report], readings: Mapping[str, Reading]
) -> tuple[Finding, ...]:
    """One ``single-witness`` for each step told as done on one independent origin, at the words of its first claim."""
    source = {r.id: r.source for r in reports}
    places = {
        claim.id: Where(source.get(i, i), claim.evidence.start, claim.evidence.end)
        for i, reading in readings.items()
        for claim in reading.claims
    }
    return tuple(
        Finding("single-witness", _thin(step), places.get(step.claims[0]) if step.claims else None)
        for agreement in agreements
        for step in agreement.steps
        if step.stance == "happened" and step.witnesses <= 1
    )


def _thin(step: Step) -> str:
    origin = f" ({step.roots[0]})" if step.roots else ""
    act = " ".join(filter(None, (step.action, step.chamber, "/".join(step.parties), day_words(step.date))))
    return f"{step.id}: {act} rests on one independent origin{origin}, told by {len(step.claims)} claim(s)."


def find_undated(reports: Iterable[Report], readings: Mapping[str, Reading]) -> tuple[Finding, ...]:
    """One ``undated-report`` for each report whose day neither the report nor the others tell."""
    message = "Nothing tells when it was published: it counts for nothing that is asked as known on a day."
    return tuple(
        Finding("undated-report", message, Where(report.source))
        for report in reports
        if report.id in readings and readings[report.id].published.end is None
    )
