"""Bytes to reports: whole texts, every line classified, faults as findings beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import BinaryIO

from foedus.model.finding import Finding
from foedus.model.readwords import ReadWords
from foedus.model.report import Report
from foedus.model.world import Agency
from foedus.read.formats import cut_source
from foedus.read.press import Desk, press_of
from foedus.read.raw import Raw, RawKind
from foedus.read.text import read_text

__all__ = ["Desk", "Raw", "cut_source", "desk_of", "read_raw", "read_source", "read_text"]

# Imported only when a report asks for them: the extractor alone takes half a second (start-up rule).
READERS: dict[RawKind, str] = {
    "text": "text:read_plain_raw",
    "line": "jsonl:read_line",
    "page": "html:read_page_raw",
    "feed": "feed:read_feed",
    "json-feed": "jsonfeed:read_json_feed",
    "mail": "mail:read_mail",
    "message": "mail:read_saved_page",
}


def desk_of(words: ReadWords, agencies: Sequence[Agency]) -> Desk:
    """What reading needs to know beside the bytes; made once for many."""
    return Desk(words, press_of(agencies))


def read_raw(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """The reports in one piece that ``cut_source`` cut, findings before the report they speak of."""
    module, function = READERS[raw.kind].split(":")
    yield from getattr(import_module(f"foedus.read.{module}"), function)(raw, desk)


def read_source(
    name: str, stream: BinaryIO, words: ReadWords, agencies: Sequence[Agency]
) -> Iterator[Report | Finding]:
    """Every report of one file or stream, findings before the report they speak of.

    The ending of the name tells the format; without a telling one the first bytes do. Memory is bounded by one report.
    """
    desk = desk_of(words, agencies)
    for cut in cut_source(name, stream):
        if isinstance(cut, Finding):
            yield cut
        else:
            yield from read_raw(cut, desk)
