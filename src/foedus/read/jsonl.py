"""JSON lines: one report a line, read one line at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import Struct

from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.read.decode import unreadable
from foedus.read.head import make_head
from foedus.read.html import read_page
from foedus.read.press import Desk
from foedus.read.raw import Raw
from foedus.read.text import REPORT_BYTES, report_of, too_large


class JsonLine(Struct, frozen=True):
    """One line as contract.md gives it; further keys are allowed and ignored."""

    source: str | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    title: str | None = None


def cut_jsonl(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """Every line that is not blank, named by its number; one that is too long is a finding, and the others go on."""
    number, found = 0, False
    while line := stream.readline(REPORT_BYTES + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > REPORT_BYTES:
            _skip_line(stream)
            found = True
            yield too_large(place, "the line is longer than 20 MB")
        elif line.strip():
            found = True
            yield Raw(place, "line", line.removeprefix(b"\xef\xbb\xbf"))
    if not found:
        yield unreadable(name, "it is empty" if not number else "every line of it is blank")


def _skip_line(stream: BinaryIO) -> None:
    """Move to the end of the line in bounded memory."""
    while (rest := stream.readline(1_000_000)) and not rest.endswith(b"\n"):
        pass


def read_line(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """The report of one line; a line that is none is a finding."""
    place = raw.source
    try:
        told = msgspec.json.decode(raw.data, type=JsonLine)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Finding("unreadable-report", f"{place} is not a report as JSON: {error}.", Where(place))
        return
    source = told.source or place
    if told.text is None and told.html is None:
        yield unreadable(source, 'the line has neither "text" nor "html"')
        return
    head, faults = make_head(
        source,
        {
            "url": told.url,
            "published": told.published,
            "language": told.language,
            "publisher": told.publisher,
            "title": told.title,
        },
    )
    yield from faults
    if told.text is not None:
        yield from report_of(source, told.text, desk, head)
    else:
        yield from read_page(source, told.html or "", desk, head)
