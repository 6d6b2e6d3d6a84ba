"""Bytes to reports: whole texts, every line classified, faults as findings beside them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from foedus.model.finding import Finding
from foedus.model.readwords import ReadWords
from foedus.model.report import Report
from foedus.model.world import Agency
from foedus.read.press import Desk, press_of
from foedus.read.text import read_plain, read_text

__all__ = ["read_source", "read_text"]

Reader = Callable[[str, BinaryIO, Desk], Iterator[Report | Finding]]


def read_source(
    name: str, stream: BinaryIO, words: ReadWords, agencies: Sequence[Agency]
) -> Iterator[Report | Finding]:
    """Every report of one file or stream, findings before the report they speak of.

    The ending of the name tells the format; without a telling one the first bytes do. Memory is bounded by one report.
    """
    peeked = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[type-var]
    head = peeked.peek(512)[:512]
    yield from _reader_for(name, head)(name, peeked, Desk(words, press_of(agencies)))


def _reader_for(name: str, head: bytes) -> Reader:
    """The reader for an ending, or for the first bytes. Heavy ones are imported only when they are asked for."""
    lower = name.lower()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if lower.endswith((".warc", ".warc.gz")) or start.startswith(b"warc/"):
        from foedus.read.warc import read_warc  # noqa: PLC0415 - start-up rule

        return read_warc
    if lower.endswith((".html", ".htm", ".xhtml")) or start.startswith((b"<!doctype html", b"<html")):
        from foedus.read.html import read_html  # noqa: PLC0415 - start-up rule

        return read_html
    if lower.endswith((".xml", ".rss", ".atom")) or start.startswith((b"<?xml", b"<rss", b"<feed")):
        from foedus.read.feed import read_feed  # noqa: PLC0415 - start-up rule

        return read_feed
    if lower.endswith((".jsonl", ".ndjson")) or (not lower.endswith(".txt") and start.startswith(b"{")):
        from foedus.read.jsonl import read_jsonl  # noqa: PLC0415 - start-up rule

        return read_jsonl
    return read_plain
