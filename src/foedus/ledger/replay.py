"""Read the ledger back: what stands, whatever order it came in, and whether the chain holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from msgspec import Struct

from foedus.model.claim import Reading
from foedus.model.entry import FIRST_PREVIOUS, Entry, Judgement, Retraction
from foedus.model.errors import LedgerError
from foedus.model.ports import EntryStore
from foedus.model.report import Report
from foedus.model.wire import NotThisRecord, from_json

T = TypeVar("T")


class BrokenEntry(LedgerError):
    def __init__(self, entry: Entry, fault: str) -> None:
        super().__init__(
            f"ledger entry {entry.seq} ({entry.kind} {entry.subject}, reader {entry.reader or 'none'}): {fault} "
            "Run `foedus verify` to see whether the ledger was altered."
        )


class Replay(Struct, frozen=True):
    """What the ledger holds to be so; the same for every order the entries may have come in.

    reports        by report id, each as its newest reader version sees it.
    readings       report id -> what the newest reader version read in it.
    judgements     by pair, the newest on each.
    entries_count  entries walked, superseded and retracted ones included.
    """

    reports: tuple[Report, ...]
    readings: dict[str, Reading]
    judgements: tuple[Judgement, ...]
    entries_count: int


class Verdict(Struct, frozen=True):
    """Does the chain hold?

    first_break  seq of the first entry that cannot be trusted; ``None`` when all can, or the file itself is at fault.
    reason       in words; empty when all is well.
    head         hash of the last entry that could be trusted. Kept elsewhere, it also proves that nothing was cut off
                 the end, which a chain alone cannot.
    """

    entries: int
    ok: bool
    first_break: int | None = None
    reason: str = ""
    head: str = FIRST_PREVIOUS


def replay(store: EntryStore, known: date | None = None) -> Replay:
    """What stands in the ledger, and with ``known`` only what had surely been published by that day.

    A report counts once its whole publication interval lies on or before ``known``; undated ones are then left out.
    Judgements and retractions are decisions of ours, not publications: they hold whatever the day.
    Raises BrokenEntry when a body is not the record its kind names.
    """
    entries = tuple(store.entries())
    taken_back = {_body(entry, Retraction).entry for entry in entries if entry.kind == "retraction"}
    standing = [entry for entry in entries if entry.hash not in taken_back]
    readings = {subject: _body(entry, Reading) for subject, entry in _newest(standing, "reading").items()}
    if known is not None:
        readings = {subject: reading for subject, reading in readings.items() if _was_out(reading, known)}
    reports = _newest(standing, "report")
    return Replay(
        reports=tuple(_body(reports[i], Report) for i in sorted(reports) if known is None or i in readings),
        readings={subject: readings[subject] for subject in sorted(readings)},
        judgements=tuple(_body(entry, Judgement) for _, entry in sorted(_newest(standing, "judgement").items())),
        entries_count=len(entries),
    )


def verify(store: EntryStore, noted_head: str | None = None) -> Verdict:
    """Walk the chain from the first entry and stop at the first that cannot be trusted.

    With ``noted_head``, a head this ledger had before, its entry must still be held: else the end was cut off, or the
    whole chain was written anew.
    """
    faults = store.faults()
    if faults:
        return Verdict(0, ok=False, reason=f"the file is damaged: {faults[0]}")
    count, head, noted = 0, FIRST_PREVIOUS, noted_head in {None, FIRST_PREVIOUS}
    for entry in store.entries():
        reason = _fault_in_chain(entry, count + 1, head)
        if reason:
            return Verdict(count, ok=False, first_break=entry.seq, reason=reason, head=head)
        count, head, noted = count + 1, entry.hash, noted or entry.hash == noted_head
    if not noted:
        return Verdict(count, ok=False, reason=f"no entry has the hash {noted_head}: entries were removed", head=head)
    return Verdict(count, ok=True, head=head)


def _fault_in_chain(entry: Entry, seq: int, head: str) -> str:
    if entry.seq != seq:
        return f"entry {seq} is missing: the next one held is {entry.seq}"
    if entry.previous != head:
        return f"entry {seq} does not follow the entry before it"
    if not entry.is_whole:
        return f"entry {seq} was altered: its hash is not the hash of its content"
    return ""


def _newest(entries: Iterable[Entry], kind: str) -> dict[str, Entry]:
    """Subject -> the entry of the highest reader version on it, the latest of several."""
    newest: dict[str, Entry] = {}
    for entry in entries:
        held = newest.get(entry.subject)
        if entry.kind == kind and (held is None or _age(held) < _age(entry)):
            newest[entry.subject] = entry
    return newest


def _age(entry: Entry) -> tuple[tuple[int, ...], int]:
    # What follows a plus names the words and rules of the reader (PEP 440's local part): they have no order.
    release = entry.reader.split("+", maxsplit=1)[0]
    return tuple(int(number) for number in re.findall(r"\d+", release)), entry.seq


def _was_out(reading: Reading, known: date) -> bool:
    return reading.published.end is not None and reading.published.end <= known


def _body(entry: Entry, kind: type[T]) -> T:
    try:
        return from_json(entry.body, kind)
    except NotThisRecord as error:
        raise BrokenEntry(entry, str(error)) from error
