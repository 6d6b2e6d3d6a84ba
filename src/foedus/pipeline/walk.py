"""Reports in: read, understood and written to the ledger, one after the other, so that a stop loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from foedus.engine.embedded import open_ledger
from foedus.engine.files import open_sources
from foedus.ledger.append import append_read
from foedus.model.claim import Reading
from foedus.model.dossier import Dossier
from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.pipeline.derive import derive_dossier
from foedus.pipeline.rooms import Rooms
from foedus.publish.dossier import write_dossier
from foedus.read import read_source
from foedus.read.opml import listed_feeds

# Findings that mean a report could not be read: exit status 1.
UNREAD = frozenset({"unreadable-report", "report-too-large", "unreadable-path"})
Progress = Callable[[str, int], None]


class Built(Struct, frozen=True):
    """What a build made.

    added     reports the ledger did not hold before; unread: findings about those that could not be read.
    """

    dossier: Dossier
    files: tuple[Path, ...]
    added: int
    unread: tuple[Finding, ...]

    @property
    def exit_status(self) -> int:
        """0 done; 1 some report could not be read."""
        return 1 if any(f.code in UNREAD for f in self.unread) else 0


def read_reports(paths: Sequence[str], rooms: Rooms) -> Iterator[Report | Finding]:
    """Every report under these paths in a stable order; what cannot be read comes as a finding in its place."""
    for opened in open_sources(paths, listed_feeds):
        if isinstance(opened, Finding):
            yield opened
            continue
        name, stream = opened
        with stream:
            yield from read_source(name, stream, rooms.read_words, rooms.world.agencies)


def read_claims(
    paths: Sequence[str], rooms: Rooms, progress: Progress | None = None
) -> Iterator[tuple[Report, Reading] | Finding]:
    """Reports with what they claim, one at a time: memory holds one report."""
    for number, read in enumerate(read_reports(paths, rooms), 1):
        if progress is not None:
            progress(read.source if isinstance(read, Report) else "", number)
        yield read if isinstance(read, Finding) else (read, rooms.understand(read))


def build(
    paths: Sequence[str],
    out: Path,
    ledger: Path | None = None,
    language: str = "en",
    progress: Progress | None = None,
) -> Built:
    """Read reports, keep them in the ledger, derive the dossier and write it to ``out``.

    Each report is acknowledged with its claims in one transaction: after a crash the next run goes on from there.
    Raises a FoedusError when the ledger or the folder cannot be used.
    """
    rooms = Rooms()
    out.mkdir(parents=True, exist_ok=True)
    added = 0
    with open_ledger(ledger or out / "foedus.db") as store:
        remarks = [Finding("ledger-remark", said) for said in store.remarks]
        for read in read_claims(paths, rooms, progress):
            if isinstance(read, Finding):
                remarks.append(read)
                continue
            fresh = append_read(store, [read])
            added += fresh
            if not fresh:
                remarks.append(_held_already(read[0]))
        dossier = derive_dossier(store, rooms, remarks=remarks)
    files = write_dossier(dossier, out, language, rooms.party_names)
    return Built(dossier, files, added, tuple(remarks))


def _held_already(report: Report) -> Finding:
    return Finding(
        "same-report-twice", f"The ledger already holds report {report.id}: nothing is added.", Where(report.source)
    )
