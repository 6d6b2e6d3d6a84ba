"""A saved web page to a report: the article by trafilatura in precision mode, then our own line classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from foedus.model.finding import Finding
from foedus.model.readwords import ReadWords
from foedus.model.report import Report
from foedus.model.world import Agency
from foedus.read.head import Head
from foedus.read.text import REPORT_BYTES, report_of, too_large


def read_html(name: str, stream: BinaryIO, words: ReadWords, agencies: Sequence[Agency]) -> Iterator[Report | Finding]:
    """A saved page."""
    data = stream.read(REPORT_BYTES + 1)
    if len(data) > REPORT_BYTES:
        yield too_large(name)
        return
    yield from read_page(name, data, words, agencies, Head())


def read_page(
    source: str, page: str | bytes, words: ReadWords, agencies: Sequence[Agency], head: Head
) -> Iterator[Report | Finding]:
    """The article of a page, with the page's own metadata where none was given."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.5 s to import

    found = bare_extraction(page, favor_precision=True, with_metadata=True, url=head.url)
    text = found.text if found else ""
    yield from report_of(source, text or "", words, agencies, head)
