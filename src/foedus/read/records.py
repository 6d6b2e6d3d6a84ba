"""The records of a web archive one after the other, taken up again behind one that is broken."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from foedus.model.finding import Finding
from foedus.read.decode import unreadable
from foedus.read.formats import Unpacked

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

Placed = tuple[int, "ArcWarcRecord"]
# Where a record may start: its version on a line of its own, or the head of a packed member.
START = re.compile(rb"(?<=\n)WARC/[01]\.|\x1f\x8b\x08[\x00-\x1f]")
SCANNED_BYTES = 1_000_000
OVERLAP_BYTES = 8
# Each search costs at most one walk through the file: so many broken records, and no more, are stepped over.
MOST_MENDS = 50
PACKED_AS_ONE = "single gzip"  # what the library says of an archive that was packed as a whole


class Counted:
    """A stream that knows its place though it cannot be searched (a pipe), as the archive reader asks."""

    def __init__(self, stream: BinaryIO, place: int = 0) -> None:
        self._stream = stream
        self._place = place

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        """Whoever opened the stream closes it."""


def records_of(name: str, stream: BinaryIO) -> Iterator[Placed | Finding]:
    """Every record with its offset; where the archive breaks off is a finding, and the next start is looked for.

    From a pipe, which cannot be searched, what comes before the first break is all there is.
    """
    start: int | None = 0
    count = 0
    for _ in range(MOST_MENDS):
        walk = _Walk(stream, start or 0)
        for placed in walk.records():
            count += 1
            yield placed
        if walk.fault and PACKED_AS_ONE in walk.fault and stream.seekable():
            stream.seek(0)
            yield from _rest_of_one(name, stream, count)
            return
        if walk.fault:
            yield unreadable(f"{name}:{walk.offset}", f"the archive breaks off in or after this record ({walk.fault})")
        elif not walk.is_cut:
            return
        start = next_start(stream, walk.offset + 1) if stream.seekable() else None
        if start is None:
            return
        stream.seek(start)
    yield unreadable(
        f"{name}:{start}", f"more than {MOST_MENDS} records of the archive are broken; the rest is not read"
    )


def _rest_of_one(name: str, stream: BinaryIO, count: int) -> Iterator[Placed | Finding]:
    """The records after the first ``count`` of an archive that was packed as a whole; offsets are of the unpacked."""
    unpacked = Unpacked(stream)
    walk = _Walk(io.BufferedReader(unpacked), 0)
    for number, placed in enumerate(walk.records()):
        if number >= count:
            yield placed
    fault = walk.fault or unpacked.fault
    if fault:
        yield unreadable(f"{name}:{walk.offset}", f"the archive breaks off in or after this record ({fault})")


class _Walk:
    """Records from one place on, as far as they can be read.

    offset  place of the last record; fault: how it broke off, empty when it did not.
    is_cut  the last record says it is longer than the file.
    """

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self.offset = start
        self.fault = ""
        self.is_cut = False
        self._stream = stream
        self._start = start

    def records(self) -> Iterator[Placed]:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - start-up rule

        record = None
        try:
            records = ArchiveIterator(Counted(self._stream, self._start))
            for record in records:
                self.offset = int(records.offset)
                yield self.offset, record
        except Exception as error:  # noqa: BLE001 - truncated, mislabelled or hostile archives raise many kinds
            self.fault = " ".join(str(error).split()) or type(error).__name__
        else:
            self.is_cut = record is not None and int(getattr(record.raw_stream, "limit", 0)) > 0


def next_start(stream: BinaryIO, place: int) -> int | None:
    """The next place from ``place`` on where a record may start; ``None`` when there is none."""
    stream.seek(place)
    kept = b"\n" if place == 0 else b""
    while data := stream.read(SCANNED_BYTES):
        window = kept + data
        found = START.search(window)
        if found:
            return place - len(kept) + found.start()
        place += len(data)
        kept = window[-OVERLAP_BYTES:]
    return None
