"""UK Treaties Online as ukparliament/uk-treaties keeps it: batches of JSON records, days as day/month/year.

Some days of force are the United Kingdom's own, not the general one, and in some records force precedes signature:
both stay as recorded, the second with a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from foedus.model.alliance import TreatyRecord
from foedus.model.errors import CallError
from foedus.model.finding import Finding, Where

DATASET = "UK Treaties Online"
# Where the records lie; each key is a step down.
PATH = ("csw:GetRecordsResponse", "csw:SearchResults", "iStoreRecord")


def read_uk(data: bytes) -> tuple[tuple[TreatyRecord, ...], tuple[Finding, ...]]:
    """Records of one batch; one record a treaty, repeats of a uuid and mere pictures of pages left out.

    Raises CallError when the file is no such batch.
    """
    records: dict[str, TreatyRecord] = {}
    findings: list[Finding] = []
    for raw in _raw_records(data):
        if not any(key in raw for key in ("country_name", "signed_event_date", "definative_eif_event_date")):
            continue
        record = _record(raw)
        if record.id not in records:
            records[record.id] = record
            findings += _doubts(record)
    return tuple(records.values()), tuple(findings)


def _raw_records(data: bytes) -> list[Mapping[str, Any]]:
    try:
        here = msgspec.json.decode(data)
        for key in PATH:
            here = here[key]
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        where = " > ".join(PATH)
        raise CallError(
            f"this is no {DATASET} batch ({error}): its records lie under {where}. Give such a file"
        ) from error
    listed = here if isinstance(here, list) else [here]
    return [record for record in listed if isinstance(record, dict)]


def _record(raw: Mapping[str, Any]) -> TreatyRecord:
    # The source spells "definitive" with an a, and writes the day it took effect apart from the day of the event.
    force = _day(raw.get("definative_eif_event_effective_date")) or _day(raw.get("definative_eif_event_date"))
    return TreatyRecord(
        id=str(raw.get("uuid") or raw.get("id") or "").strip(),
        title=str(raw.get("title") or "").strip(),
        signed=_day(raw.get("signed_event_date")),
        in_force=force,
        parties=tuple(name.strip() for name in str(raw.get("country_name") or "").split(";") if name.strip()),
        subject=str(raw.get("subject") or "").strip(),
        address=str(raw.get("document_url") or "").replace("\\", "/"),
    )


def _day(value: object) -> date | None:
    try:
        return datetime.strptime(str(value), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _doubts(record: TreatyRecord) -> Iterator[Finding]:
    if record.signed and record.in_force and record.in_force < record.signed:
        message = f"{record.title}: in force {record.in_force}, before its signature on {record.signed}"
        yield Finding("force-before-signature", message, Where(DATASET))
