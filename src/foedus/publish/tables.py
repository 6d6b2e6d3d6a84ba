"""Tables for spreadsheets: steps.csv, one row a merged step."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from foedus.model.days import Span
from foedus.model.dossier import Dossier
from foedus.model.step import Agreement, Rival, Step
from foedus.publish.records import iso

STEP_COLUMNS = (
    "agreement", "step", "action", "chamber", "parties", "actors", "stance", "start", "end", "precision", "basis",
    "condition", "witnesses", "origins", "claims", "rivals", "why", "known_on",
)  # fmt: skip
# Spreadsheets run a cell that opens with one of these as a formula; a report must not be able to plant one.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def steps_csv(dossier: Dossier) -> str:
    """One row a merged step, in the dossier's order; several values in a cell are parted by ``; ``.

    UTF-8 text with RFC 4180 line ends. A cell that a spreadsheet would run as a formula opens with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(STEP_COLUMNS)
    writer.writerows([safe_cell(value) for value in row] for row in step_rows(dossier.agreements))
    return out.getvalue()


def step_rows(agreements: Iterable[Agreement]) -> Iterator[tuple[object, ...]]:
    """The rows of steps.csv, cells as they are."""
    for agreement in agreements:
        for step in agreement.steps:
            yield _step_row(agreement, step)


def _step_row(agreement: Agreement, step: Step) -> tuple[object, ...]:
    return (
        agreement.id,
        step.id,
        step.action,
        step.chamber,
        _several(step.parties),
        _several(actor.name for actor in step.actors),
        step.stance,
        iso(step.date, "start"),
        iso(step.date, "end"),
        step.date.precision,
        step.date.basis,
        step.condition,
        step.witnesses,
        _several(step.roots),
        _several(step.claims),
        _several(_rival_cell(rival) for rival in step.rivals),
        step.why,
        step.known_on,
    )


def _rival_cell(rival: Rival) -> str:
    return f"{rival.differs}: {rival.value or edtf(rival.date)} ({rival.witnesses})"


def edtf(span: Span) -> str:
    """A span as EDTF level 1 (``2024-11-04/2024-11-10``, ``../2024-11-09``); empty when nothing is told."""
    if not span.is_known:
        return ""
    start, end = iso(span, "start"), iso(span, "end")
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def safe_cell(value: object) -> str:
    """A cell as text; numbers of ours are no formulas, whatever sign they bear."""
    text = "" if value is None else str(value)
    is_text = isinstance(value, str)
    return f"'{text}" if is_text and text.startswith(FORMULA_STARTS) else text
