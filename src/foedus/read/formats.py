"""Which format a file is in, by its ending or its first bytes, and how to cut reports out of it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO, cast

from foedus.model.finding import Finding
from foedus.read.decode import unreadable
from foedus.read.raw import Raw

Cutter = Callable[[str, BinaryIO], Iterator[Raw | Finding]]

# Ending -> module and function. Modules are imported only when a file asks for them (start-up rule).
BY_ENDING: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".warc", ".warc.gz"), "warc:cut_warc"),
    ((".wacz",), "pack:cut_wacz"),
    ((".zip",), "pack:cut_zip"),
    ((".parquet",), "parquet:cut_parquet"),
    ((".mbox",), "mail:cut_mbox"),
    ((".eml",), "mail:cut_mail"),
    ((".mhtml", ".mht"), "mail:cut_saved_page"),
    ((".html", ".htm", ".xhtml"), "html:cut_html"),
    ((".xml", ".rss", ".atom"), "feed:cut_feed"),
    ((".json",), "jsonfeed:cut_json"),
    ((".jsonl", ".ndjson"), "jsonl:cut_jsonl"),
    ((".txt",), "text:cut_plain"),
)
# First bytes (white space and case left out) -> module and function, where no ending tells.
BY_START: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"warc/",), "warc:cut_warc"),
    ((b"pk\x03\x04",), "pack:cut_zip"),
    ((b"par1",), "parquet:cut_parquet"),
    ((b"<!doctype html", b"<html"), "html:cut_html"),
    ((b"<?xml", b"<rss", b"<feed"), "feed:cut_feed"),
    ((b"from ",), "mail:cut_mbox"),
    ((b"{",), "jsonl:cut_jsonl"),
)
GZIP = b"\x1f\x8b"
GZIP_BITS = 31  # zlib: 15 bits of window, and a gzip head around the data
PACKED_BYTES = 65_536
PEEK_BYTES = 512


def cut_source(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """Every report of one file, unread; memory holds one. What breaks off is a finding, what came before stands."""
    peeked = stream if hasattr(stream, "peek") else io.BufferedReader(cast("io.RawIOBase", stream))
    head = peeked.peek(PEEK_BYTES)[:PEEK_BYTES]
    lower = name.lower()
    if head.startswith(GZIP) and not lower.endswith((".warc", ".warc.gz")):
        yield from _cut_gzipped(name, peeked)
        return
    try:
        yield from cutter_for(lower, head)(name, peeked)
    except OSError as error:
        yield unreadable(name, f"it could not be read to its end ({error.strerror or error})")


def cutter_for(lower: str, head: bytes) -> Cutter:
    """The cutter for a name in lower case, failing that for the first bytes, failing that the one of plain text."""
    place = next((place for endings, place in BY_ENDING if lower.endswith(endings)), None)
    if place is None:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        place = next((place for starts, place in BY_START if start.startswith(starts)), "text:cut_plain")
        if place == "mail:cut_mbox" and b"@" not in start.split(b"\n", 1)[0]:
            place = "text:cut_plain"  # a text may begin with the word, too
    module, function = place.split(":")
    return cast("Cutter", getattr(import_module(f"foedus.read.{module}"), function))


def _cut_gzipped(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """A packed file: the one inside, which every cutter reads in bounded pieces."""
    unpacked = Unpacked(stream)
    buffered = io.BufferedReader(unpacked)
    head = buffered.peek(PEEK_BYTES)[:PEEK_BYTES]
    yield from cutter_for(name.lower().removesuffix(".gz"), head)(name, cast("BinaryIO", buffered))
    if unpacked.fault:
        yield unreadable(name, f"its gzip data breaks off ({unpacked.fault}); what came before is read")


class Unpacked(io.RawIOBase):
    """Gzip data unpacked as it is read, to the last byte before it breaks off.

    fault   how it broke off; empty when it did not. The library's reader would raise and lose what it had unpacked.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.fault = ""
        self._stream = stream
        self._inflate = zlib.decompressobj(GZIP_BITS)
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = b""
        while not data and not self.fault:
            self._waiting = self._waiting or self._stream.read(PACKED_BYTES)
            if self._inflate.eof:
                self._waiting = self._waiting.lstrip(b"\0")  # padding between or behind packed members
                if not self._waiting:
                    break
                self._inflate = zlib.decompressobj(GZIP_BITS)
            data = self._unpack(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _unpack(self, most: int) -> bytes:
        is_last = not self._waiting
        try:
            data = self._inflate.decompress(self._waiting, most)
        except zlib.error as error:
            self.fault = str(error)
            return b""
        self._waiting = self._inflate.unused_data or self._inflate.unconsumed_tail
        if is_last and not data and not self._inflate.eof:
            self.fault = "it ends in the middle"
        return data
