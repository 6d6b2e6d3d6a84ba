"""The dossier as files: the page, its data, and the table of steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from foedus.model.days import Span
from foedus.model.dossier import Dossier, ReportView
from foedus.model.report import Family
from foedus.model.step import Agreement, Commitment, Figure, ForceRule, Rival, Statement, Step
from foedus.publish.files import write_files
from foedus.publish.records import (
    Record,
    claim_record,
    finding_record,
    number,
    record_of,
    report_head,
    span_record,
)
from foedus.publish.tables import steps_csv
from foedus.publish.words import NO_NAMES, Names

PAGE, DATA, STEPS = "index.html", "dossier.json", "steps.csv"


def write_dossier(dossier: Dossier, folder: Path, language: str = "en", names: Names = NO_NAMES) -> tuple[Path, ...]:
    """Write index.html, dossier.json and steps.csv; the folder is made if missing.

    language  the language the page opens in; it can be switched in the page.
    names     state or organisation code -> language -> name; a code without one is shown as it is.
    Faults    see ``files.write_files``: after a fault the files of an earlier build still stand.
    """
    from foedus.publish.page import page_html  # noqa: PLC0415 - start-up rule: Jinja2 only when a page is drawn

    record = dossier_record(dossier)
    contents = {
        PAGE: page_html(dossier, record, language, names).encode("utf-8"),
        DATA: to_json(record) + b"\n",
        STEPS: steps_csv(dossier).encode("utf-8"),
    }
    return write_files(folder, contents)


def to_json(record: Any, indent: int = 1) -> bytes:
    """JSON in UTF-8; ``indent`` 0 puts it on one line."""
    flat = msgspec.json.encode(record)
    return msgspec.json.format(flat, indent=indent) if indent else flat


def dossier_record(dossier: Dossier) -> Record:
    """The whole dossier as the contract names it; each report also carries its claims and findings."""
    return {
        "made_by": dossier.made_by,
        "reports": [_report(view) for view in dossier.reports],
        "families": [_family(family) for family in dossier.families],
        "agreements": [_agreement(agreement) for agreement in dossier.agreements],
        "findings": [finding_record(finding) for finding in dossier.findings],
    }


def _report(view: ReportView) -> Record:
    return {
        **report_head(view.report, view.reading),
        "family": view.family,
        "claims": [claim_record(claim) for claim in view.reading.claims],
        "findings": [finding_record(finding) for finding in view.reading.findings],
    }


def _family(family: Family) -> Record:
    return {**record_of(family), "shared_ratio": round(family.shared_ratio, 3)}


def _agreement(agreement: Agreement) -> Record:
    return {
        "id": agreement.id,
        "titles": [record_of(title) for title in agreement.titles],
        "parties": list(agreement.parties),
        "kinds": list(agreement.kinds),
        "reports": list(agreement.reports),
        "steps": [_merged(step) for step in agreement.steps],
        "commitments": [_merged(commitment) for commitment in agreement.commitments],
        "figures": [_figure(figure) for figure in agreement.figures],
        "statements": [_merged(statement) for statement in agreement.statements],
        "force_rule": _force_rule(agreement.force_rule),
        "status": [record_of(span) for span in agreement.status],
    }


def _merged(noun: Step | Commitment | Figure | Statement) -> Record:
    """A merged noun with its days written out and its rivals under the name of the field they differ in."""
    record = record_of(noun)
    if isinstance(span := getattr(noun, "date", None), Span):
        record["date"] = span_record(span)
    if rivals := getattr(noun, "rivals", None):
        record["rivals"] = [_rival(rival) for rival in rivals]
    return record


def _figure(figure: Figure) -> Record:
    return {**_merged(figure), "low": number(figure.low), "high": number(figure.high)}


def _rival(rival: Rival) -> Record:
    record = {**record_of(rival), "date": span_record(rival.date) if rival.date.is_known else None}
    if rival.differs not in record:
        record[rival.differs] = rival.value
    return record


def _force_rule(rule: ForceRule | None) -> Record | None:
    return record_of(rule) if rule else None
