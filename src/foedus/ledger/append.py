"""Put what was read, and what people decided, into the ledger; what it holds already adds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from foedus.model.claim import Reading
from foedus.model.days import OPEN, Span
from foedus.model.entry import Draft, EntryKind, Judgement, Mark, Retraction
from foedus.model.finding import Finding, Where
from foedus.model.ports import EntryStore
from foedus.model.report import Report
from foedus.model.wire import from_json, to_json

READER = "foedus"  # who makes the entries no person decides


class _Held(Struct, frozen=True):
    """The two fields of a held report that a second copy may tell otherwise."""

    source: str
    captured: Span = OPEN


def append_read(store: EntryStore, pairs: Sequence[tuple[Report, Reading]]) -> int:
    """Keep reports with what was read in them; one transaction a report, so both are acknowledged or neither.

    Returns how many of them added something. A report comes under one name: the first it was read under. A copy under
    another name adds nothing.
    """
    return sum(bool(store.append(_read_drafts(store, report, reading))) for report, reading in pairs)


def append_input(
    store: EntryStore,
    digest: str,
    edition: str,
    pairs: Sequence[tuple[Report, Reading]],
    mark: Mark,
) -> tuple[bool, list[Finding]]:
    """Keep everything one piece of input gave, and the mark that it was read, in one transaction.

    Returns  whether a report or a reading was added; the findings, with one for each report that is held already under
             another name. The mark keeps them, so that a later run can say them again without reading.
    """
    said = list(mark.findings)
    drafts: list[Draft] = []
    seen: set[str] = set()
    for report, reading in pairs:
        held = _held(store, report.id, reading.reader)
        if report.id in seen or (held is not None and held.source != report.source):
            said.append(_held_already(report, held.source if held else report.source))
        if report.id not in seen:
            drafts += _read_drafts(store, report, reading)
        seen.add(report.id)
    marked = _draft("mark", digest, READER, edition, structs.replace(mark, findings=tuple(said)))
    added = store.append([*drafts, marked])
    return any(entry.kind != "mark" for entry in added), said


def mark_on(store: EntryStore, digest: str, edition: str) -> Mark | None:
    """The mark this edition of the reader left on an input; ``None`` when it has not read it."""
    entry = store.newest("mark", digest, edition)
    return from_json(entry.body, Mark) if entry else None


def _held_already(report: Report, held: str) -> Finding:
    message = f"{report.source} is the very report that was read as {held}: nothing is added."
    return Finding("same-report-twice", message, Where(report.source))


def append_report(store: EntryStore, report: Report, reader: str = "") -> bool:
    """Keep a report as one reader version sees it; ``False`` when it is held already."""
    return bool(store.append([_report_draft(report, _held(store, report.id, reader), reader)]))


def append_reading(store: EntryStore, reading: Reading) -> bool:
    """Keep what one reader version read in a report; ``False`` when it is held already."""
    return bool(store.append([_draft("reading", reading.report_id, READER, reading.reader, reading)]))


def append_judgement(store: EntryStore, judgement: Judgement) -> bool:
    """Keep a decision on whether two agreements are one; ``False`` when it stands already."""
    return bool(store.append([_draft("judgement", judgement.pair, judgement.who, "", judgement)]))


def append_retraction(store: EntryStore, retraction: Retraction) -> bool:
    """Take an earlier entry back without removing it; ``False`` when that was done already."""
    return bool(store.append([_draft("retraction", retraction.entry, retraction.who, "", retraction)]))


def _read_drafts(store: EntryStore, report: Report, reading: Reading) -> tuple[Draft, Draft]:
    held = _held(store, report.id, reading.reader)
    findings = _under_name(reading.findings, report.source, held.source) if held else reading.findings
    named = structs.replace(reading, findings=findings)
    return (
        _report_draft(report, held, reading.reader),
        _draft("reading", report.id, READER, reading.reader, named),
    )


def _report_draft(report: Report, held: _Held | None, reader: str) -> Draft:
    kept = structs.replace(report, source=held.source, captured=held.captured) if held else report
    return _draft("report", report.id, READER, reader, kept)


def _held(store: EntryStore, report_id: str, reader: str) -> _Held | None:
    entry = store.newest("report", report_id, reader)
    return from_json(entry.body, _Held) if entry else None


def _under_name(findings: tuple[Finding, ...], name: str, held: str) -> tuple[Finding, ...]:
    """The findings of a copy, told of the name the report is held under."""
    return tuple(
        structs.replace(finding, where=structs.replace(finding.where, source=held))
        if finding.where is not None and finding.where.source == name
        else finding
        for finding in findings
    )


def _draft(kind: EntryKind, subject: str, who: str, reader: str, record: Struct) -> Draft:
    return Draft(kind, subject, who, reader, to_json(record))
