"""One raw report read and understood: what every process of a build does, and what it hands back."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from foedus.model.claim import CommitmentClaim, Reading, StepClaim
from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.pipeline.rooms import Rooms
from foedus.read import Desk, Raw, desk_of, read_raw

# Findings that mean a report could not be read: exit status 1.
UNREAD = frozenset({"unreadable-report", "report-too-large", "unreadable-path"})
Told = tuple[Report, Reading] | Finding


class Outcome(Struct, frozen=True):
    """What one piece of input gave.

    source  its name.
    digest  the input's own, to mark it as read; empty for what is no input of its own (a finding about a file).
    told    reports with what they claim, and findings before the report they speak of.
    marked  it had been read by an earlier run: ``told`` is what was found fault with then, its reports are held.
    quiet   a page of a crawl that tells of no agreement: not kept, only counted.
    """

    source: str
    digest: str
    told: tuple[Told, ...]
    marked: bool = False
    quiet: bool = False


@cache
def rooms_here() -> Rooms:
    """The knowledge of this process, each part loaded when it is first asked for."""
    return Rooms()


@cache
def _desk() -> Desk:
    rooms = rooms_here()
    return desk_of(rooms.read_words, rooms.world.agencies)


def read_outcome(cut: Raw | Outcome) -> Outcome:
    """Read and understand one piece; what is an outcome already passes through in its turn."""
    if isinstance(cut, Outcome):
        return cut
    rooms, desk = rooms_here(), _desk()
    told = (
        read if isinstance(read, Finding) else (read, rooms.understand(read)) for read in read_raw(cut, desk)
    )  # fmt: skip
    return Outcome(cut.source, cut.digest(), tuple(told))


def sift_outcome(cut: Raw | Outcome) -> Outcome:
    """The same for a build: of a crawl, pages that tell of no agreement are not kept.

    A crawl holds a hundred pages for each that matters; to keep them all would fill memory with what says nothing.
    """
    outcome = read_outcome(cut)
    if isinstance(cut, Outcome) or not cut.crawled or any(_matters(told) for told in outcome.told):
        return outcome
    return Outcome(outcome.source, outcome.digest, (), quiet=True)


def _matters(told: Told) -> bool:
    """A step, a promise, or a fault that kept the page from being read."""
    if isinstance(told, Finding):
        return told.code in UNREAD
    return any(isinstance(claim, StepClaim | CommitmentClaim) for claim in told[1].claims)


def lost_outcome(cut: Raw | Outcome) -> Outcome:
    """What is said of a piece that ended the process reading it."""
    assert isinstance(cut, Raw)
    message = f"{cut.source} cannot be read: reading it ended the process, twice."
    finding = Finding("unreadable-report", message, Where(cut.source))
    return Outcome(cut.source, cut.digest(), (finding,))


def weigh(cut: Raw | Outcome) -> int:
    """Bytes there are to read."""
    return len(cut.data) if isinstance(cut, Raw) else 0
