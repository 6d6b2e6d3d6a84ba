"""A saved web page to a report: the article by trafilatura in precision mode, then our own line classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from foedus.model.finding import Finding
from foedus.model.readwords import ReadWords
from foedus.model.report import Report
from foedus.read.head import Head
from foedus.read.press import Press
from foedus.read.text import REPORT_BYTES, report_of, too_large


def read_html(name: str, stream: BinaryIO, words: ReadWords, press: Press) -> Iterator[Report | Finding]:
    """A saved page."""
    data = stream.read(REPORT_BYTES + 1)
    if len(data) > REPORT_BYTES:
        yield too_large(name)
        return
    yield from read_page(name, data, words, press, Head())


def read_page(source: str, page: str | bytes, words: ReadWords, press: Press, head: Head) -> Iterator[Report | Finding]:
    """The article of a page, with the page's own metadata where none was given."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.5 s to import

    found = bare_extraction(page, favor_precision=True, with_metadata=True, url=head.url)
    text = found.text if found else ""
    yield from report_of(source, text or "", words, press, head)
