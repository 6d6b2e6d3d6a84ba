"""Zip archives: of saved pages and other reports, and web archives packed as WACZ. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, cast

from foedus.model.finding import Finding, Where
from foedus.read.decode import unreadable
from foedus.read.formats import BY_ENDING, cut_source
from foedus.read.raw import Raw
from foedus.read.text import too_large

# A pipe cannot be searched, and a zip archive's list stands at its end: from a pipe no more than this is taken.
PIPED_BYTES = 200_000_000
# The list of members is held in memory, some 500 bytes a name: this much of it is about half a million pages.
LIST_BYTES = 50_000_000
# Pages pack to a fifth, menus to a fiftieth. What unpacks to more than a hundred times its size is a bomb.
MOST_UNPACKED = 100
FREE_UNPACKED_BYTES = 50_000_000
ENDINGS = tuple(e for endings, _ in BY_ENDING for e in endings if e not in {".zip", ".wacz", ".parquet"})
READ = (*ENDINGS, *(f"{e}.gz" for e in (".jsonl", ".html", ".xml", ".mbox", ".txt")))
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def cut_zip(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """Every report among the members, in the order of the archive's list, named ``archive:member``.

    A member that is broken, locked or packed in a way we do not open is a finding, the others go on. Other archives
    inside are not opened, web archives excepted. A WACZ is known by its list of contents, whatever its ending.
    """
    packed = _open(name, stream)
    if isinstance(packed, Finding):
        yield packed
        return
    with packed:
        is_wacz = "datapackage.json" in packed.NameToInfo
        yield from _cut_members(name, packed, is_wacz=is_wacz)


def cut_wacz(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """The web archives inside a WACZ; its indexes and lists of pages repeat what they hold.

    Source  Web Archive Collection Zipped 1.1.1, section 5: ``archive/`` holds the WARC files.
    """
    packed = _open(name, stream)
    if isinstance(packed, Finding):
        yield packed
        return
    with packed:
        yield from _cut_members(name, packed, is_wacz=True)


def _open(name: str, stream: BinaryIO) -> zipfile.ZipFile | Finding:
    """The archive, if its list of members can be read and is no larger than memory allows."""
    if not stream.seekable():
        data = stream.read(PIPED_BYTES + 1)
        if len(data) > PIPED_BYTES:
            return too_large(name, "a zip archive larger than 200 MB can only be read from a file")
        stream = io.BytesIO(data)
    try:
        if _list_bytes(stream) > LIST_BYTES:
            return too_large(name, "the archive lists more members than can be held")
        return zipfile.ZipFile(stream)
    except FAULTS as error:
        return unreadable(name, f"it is no zip archive, or it breaks off ({error})")


def _list_bytes(stream: BinaryIO) -> int:
    """Size of the list of members as the archive's last record tells it; 0 when there is none.

    Source  PKWARE APPNOTE 6.3.10, 4.3.14 (zip64: signature, size at 40) and 4.3.16 (signature, size at 12).
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read(66_000)
    stream.seek(0)
    for signature, at, width in ((b"PK\x06\x06", 40, 8), (b"PK\x05\x06", 12, 4)):
        place = tail.rfind(signature)
        if place >= 0:
            return int.from_bytes(tail[place + at : place + at + width], "little")
    return 0


def _cut_members(name: str, packed: zipfile.ZipFile, *, is_wacz: bool) -> Iterator[Raw | Finding]:
    left_out: Counter[str] = Counter()
    taken = 0
    budget = FREE_UNPACKED_BYTES + MOST_UNPACKED * _size_of(packed)
    for member in packed.infolist():
        reason = _reason_to_leave(member, is_wacz=is_wacz)
        if reason is not None:
            left_out[reason] += bool(reason)
            continue
        taken += 1
        metered = _Metered(packed, member, budget)
        yield from _cut_member(f"{name}:{member.filename}", metered)
        budget -= metered.unpacked
        if budget <= 0:
            yield too_large(name, "the archive unpacks to more than a hundred times its size; the rest")
            break
    if +left_out:
        shown = ", ".join(f"{count} {reason}" for reason, count in sorted((+left_out).items()))
        yield Finding("archive-records-left-out", f"{name}: members that hold no report: {shown}.", Where(name))
    if not taken:
        yield Finding("no-reports", f"{name}: the archive holds no report.", Where(name))


def _size_of(packed: zipfile.ZipFile) -> int:
    assert packed.fp is not None
    return packed.fp.seek(0, io.SEEK_END)


def _reason_to_leave(member: zipfile.ZipInfo, *, is_wacz: bool) -> str | None:
    """Why a member is not read; ``None`` when it is, "" when it needs no word."""
    *folders, file = member.filename.replace("\\", "/").split("/")
    if not file or (is_wacz and folders[:1] != ["archive"]):
        return ""
    if file.startswith(".") or "__MACOSX" in folders:
        return "hidden"
    lower = file.lower()
    return None if lower.endswith(READ) else "".join(lower.rpartition(".")[1:]) if "." in lower else "without an ending"


def _cut_member(source: str, metered: _Metered) -> Iterator[Raw | Finding]:
    member = metered.member
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        # The others cannot be unpacked in bounded pieces by the standard library: one could fill the memory.
        yield unreadable(source, f"it is packed by method {member.compress_type}; only stored and deflated are read")
        return
    try:
        stream = io.BufferedReader(cast("io.RawIOBase", metered))
        yield from cut_source(source, cast("BinaryIO", stream))
    except FAULTS as error:
        yield unreadable(source, f"the archive's member cannot be unpacked ({error})")


class _Metered(io.RawIOBase):
    """One member, unpacked as it is read, that ends where the archive's budget does."""

    def __init__(self, packed: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int) -> None:
        self.member = member
        self.unpacked = 0
        self._packed = packed
        self._budget = budget
        self._stream: zipfile.ZipExtFile | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._stream is None:
            self._stream = cast("zipfile.ZipExtFile", self._packed.open(self.member))
        data = self._stream.read(len(buffer)) if self.unpacked < self._budget else b""
        buffer[: len(data)] = data
        self.unpacked += len(data)
        return len(data)
