"""Reports in: cut, read and understood by many processes if need be, kept in order, so that a stop loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from foedus.engine.edition import edition
from foedus.engine.embedded import open_ledger
from foedus.engine.files import open_sources
from foedus.engine.workers import spread
from foedus.ledger.append import append_input, mark_on
from foedus.model.claim import Reading
from foedus.model.dossier import Dossier
from foedus.model.entry import Mark
from foedus.model.finding import Finding, Where
from foedus.model.ports import EntryStore
from foedus.model.report import Report
from foedus.pipeline.derive import derive_dossier
from foedus.pipeline.reading import UNREAD, Outcome, lost_outcome, read_outcome, rooms_here, sift_outcome, weigh
from foedus.publish.dossier import write_dossier
from foedus.read import Raw, cut_source
from foedus.read.opml import listed_feeds

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


def cut_inputs(paths: Sequence[str]) -> Iterator[Raw | Finding]:
    """Every report under these paths, unread, in a stable order; what cannot be opened comes as a finding."""
    for opened in open_sources(paths, listed_feeds):
        if isinstance(opened, Finding):
            yield opened
            continue
        name, stream = opened
        with stream:
            yield from cut_source(name, stream)


def read_claims(paths: Sequence[str], progress: Progress | None = None) -> Iterator[tuple[Report, Reading] | Finding]:
    """Reports with what they claim, one at a time: memory holds one report."""
    for number, cut in enumerate(cut_inputs(paths), 1):
        if progress is not None:
            progress("" if isinstance(cut, Finding) else cut.source, number)
        if isinstance(cut, Finding):
            yield cut
        else:
            yield from read_outcome(cut).told


def build(
    paths: Sequence[str],
    out: Path,
    ledger: Path | None = None,
    language: str = "en",
    progress: Progress | None = None,
    jobs: int | None = 1,
) -> Built:
    """Read reports, keep them in the ledger, derive the dossier and write it to ``out``.

    Each input is acknowledged with its claims and its mark in one transaction: after a stop the next run goes on from
    there, and the dossier has the same bytes as if nothing had happened, whatever the number of processes.
    jobs  processes that read; ``None``: a process a core when there is enough to read. More than one needs a main
          module that may be imported (multiprocessing's "spawn").
    Raises a FoedusError when the ledger or the folder cannot be used.
    """
    rooms = rooms_here()
    out.mkdir(parents=True, exist_ok=True)
    with open_ledger(ledger or out / "foedus.db") as store:
        remarks = [Finding("ledger-remark", said) for said in store.remarks]
        added = _keep_all(store, paths, remarks, progress, jobs)
        # By place, so that the order in which inputs were named does not show.
        remarks.sort(key=lambda f: (f.where.source if f.where else "", f.code, f.message))
        dossier = derive_dossier(store, rooms, remarks=remarks)
    files = write_dossier(dossier, out, language, rooms.party_names)
    return Built(dossier, files, added, tuple(remarks))


def _keep_all(
    store: EntryStore, paths: Sequence[str], remarks: list[Finding], progress: Progress | None, jobs: int | None
) -> int:
    """Read what no earlier run has read, and keep it; how many inputs added something."""
    added = quiet = 0
    outcomes = spread(sift_outcome, _unread(store, paths), jobs, lost_outcome, weigh)
    for number, outcome in enumerate(outcomes, 1):
        if progress is not None:
            progress(outcome.source, number)
        findings = [told for told in outcome.told if isinstance(told, Finding)]
        if outcome.digest and not outcome.marked:
            pairs = [told for told in outcome.told if not isinstance(told, Finding)]
            mark = Mark(tuple(findings), outcome.quiet)
            fresh, findings = append_input(store, outcome.digest, edition(), pairs, mark)
            added += fresh
        quiet += outcome.quiet
        remarks += findings
    if quiet:
        remarks.append(
            Finding("quiet-pages-left-out", f"{quiet} pages of crawls tell of no agreement: they are not kept.")
        )
    return added


def _unread(store: EntryStore, paths: Sequence[str]) -> Iterator[Raw | Outcome]:
    """Inputs to read; one that is marked as read, or comes twice, is an outcome already."""
    seen: set[bytes] = set()
    for cut in cut_inputs(paths):
        if isinstance(cut, Finding):
            yield Outcome("", "", (cut,))
            continue
        digest = cut.digest()
        key = bytes.fromhex(digest[:20])  # ten bytes: a crawl may have a million pages
        if key in seen:
            yield Outcome(cut.source, "", (_named_twice(cut),))
            continue
        seen.add(key)
        mark = mark_on(store, digest, edition())
        yield cut if mark is None else Outcome(cut.source, digest, mark.findings, marked=True, quiet=mark.quiet)


def _named_twice(cut: Raw) -> Finding:
    message = f"{cut.source} is given twice, under this very name: it is read once."
    return Finding("same-report-twice", message, Where(cut.source))
