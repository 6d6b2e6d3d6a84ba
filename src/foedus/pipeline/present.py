"""What the rooms made, as text for a terminal or JSON for a program; the names of parties come from the world's
data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import IO

import msgspec

from foedus.model.claim import Reading
from foedus.model.finding import Finding
from foedus.model.report import Report
from foedus.model.step import Agreement, Status
from foedus.model.trail import Difference, Told, Trace
from foedus.pipeline.rooms import Rooms
from foedus.pipeline.walk import Built
from foedus.publish.dossier import dossier_record, to_json
from foedus.publish.records import report_record
from foedus.publish.terminal import clean, locale_language, screen_of, show_dossier_summary, show_reading, show_status
from foedus.publish.trail import changes_record, show_changes, show_checks, show_why


def reading_json(report: Report, reading: Reading) -> str:
    """One line of ``foedus read --format jsonl``."""
    return msgspec.json.encode(report_record(report, reading)).decode()


def reading_text(report: Report, reading: Reading, rooms: Rooms, stream: IO[str]) -> str:
    """What one report says, for a person."""
    return show_reading(report, reading, rooms.party_names, screen_of(stream))


def built_json(built: Built) -> str:
    """The dossier as ``dossier.json`` holds it."""
    return to_json(dossier_record(built.dossier)).decode()


def built_text(built: Built, stream: IO[str]) -> str:
    """The summary that a build prints."""
    return show_dossier_summary(built.dossier, built.files, Rooms().party_names, screen_of(stream))


def status_json(status: Status) -> str:
    """The answer of ``foedus status --format json``."""
    return msgspec.json.encode(status).decode()


def status_text(status: Status, agreement: Agreement | None, stream: IO[str]) -> str:
    """The answer for a person, with the steps it rests on."""
    return show_status(status, agreement, Rooms().party_names, screen_of(stream))


def trail_json(found: Sequence[Trace] | Sequence[Finding]) -> str:
    """The answer of ``foedus why`` and ``foedus check`` in JSON, one line."""
    return to_line(found)


def why_text(found: Sequence[Trace], stream: IO[str]) -> str:
    """Why each step stands, down to the words."""
    return show_why(found, Rooms().party_names, screen_of(stream))


def changes_json(found: Sequence[Difference], told: Mapping[str, Told], known: tuple[date, date]) -> str:
    """The answer of ``foedus diff --format json``."""
    return to_line(changes_record(found, told, known))


def changes_text(
    found: Sequence[Difference], told: Mapping[str, Told], known: tuple[date, date], stream: IO[str]
) -> str:
    """What changed, and which report changed it."""
    return show_changes(found, told, known, Rooms().party_names, screen_of(stream))


def check_text(found: Sequence[Finding], stream: IO[str]) -> str:
    """What is weak in the record, kind by kind."""
    return show_checks(found, screen_of(stream))


def to_line(record: object) -> str:
    """One line of JSON."""
    return f"{msgspec.json.encode(record).decode()}\n"


def finding_text(finding: Finding) -> str:
    """One finding on one line; what a report put into it cannot steer the terminal."""
    where = f"{finding.where.source}: " if finding.where else ""
    return clean(f"{where}{finding.message} [{finding.code}]")


__all__ = [
    "built_json",
    "built_text",
    "changes_json",
    "changes_text",
    "check_text",
    "finding_text",
    "locale_language",
    "reading_json",
    "reading_text",
    "status_json",
    "status_text",
    "trail_json",
    "why_text",
]
