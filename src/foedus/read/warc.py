"""Web archives: one report a page, each bounded; what is no page is counted, what is broken is named by its offset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from foedus.model.days import OPEN, Span
from foedus.model.finding import Finding, Where
from foedus.read.decode import unreadable
from foedus.read.head import Head
from foedus.read.html import PAGE_BYTES
from foedus.read.raw import Raw, RawKind
from foedus.read.records import records_of
from foedus.read.text import too_large

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

READ = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
# Records that hold a page or a text without the server's answer around it: saved by hand, or text made of a page.
CONTENTS = frozenset({"resource", "conversion"})
# Records that speak of the archive itself, not of a page.
ABOUT = frozenset({"warcinfo", "request", "metadata"})
# An archive of so many pages may have been put together by hand; past them it is a crawl.
CHOSEN_PAGES = 200


def cut_warc(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """Every page of an archive, in its order; what is broken is a finding with its place, and the rest is read."""
    left_out: Counter[str] = Counter()
    pages = 0
    for found in records_of(name, stream):
        if isinstance(found, Finding):
            yield found
            continue
        offset, record = found
        reason = _reason_to_leave(record)
        if reason is None:
            pages += 1
            yield from _cut_record(f"{name}:{offset}", record, crawled=pages > CHOSEN_PAGES)
        elif reason:
            left_out[reason] += 1
    if left_out:
        shown = ", ".join(f"{count} {reason}" for reason, count in sorted(left_out.items()))
        yield Finding("archive-records-left-out", f"{name}: records that hold no page to read: {shown}.", Where(name))
    if not pages:
        yield Finding("no-reports", f"{name}: the archive holds no page.", Where(name))


def _reason_to_leave(record: ArcWarcRecord) -> str | None:
    """Why a record is no page; ``None`` for a page, "" for a record about the archive."""
    if record.rec_type in ABOUT:
        return ""
    kind = _content_type(record)
    if record.rec_type in CONTENTS:
        return None if kind in READ else f"{record.rec_type} of {kind or 'no content type'}"
    if record.rec_type == "revisit":
        return "revisit (the page is the one of an earlier crawl)"
    if record.rec_type != "response":
        return str(record.rec_type)
    if record.http_headers is None:
        return "without HTTP headers"
    status = record.http_headers.get_statuscode()
    if status != "200":
        return f"with status {status}"
    return None if kind in READ else kind or "without a content type"


def _told_type(record: ArcWarcRecord) -> str:
    """The Content-Type of the page: the server's, else the record's own where it holds no server's answer."""
    headers = record.rec_headers if record.rec_type in CONTENTS else record.http_headers
    return str((headers and headers.get_header("Content-Type")) or "")


def _content_type(record: ArcWarcRecord) -> str:
    return _told_type(record).split(";")[0].strip().lower()


def _cut_record(source: str, record: ArcWarcRecord, *, crawled: bool) -> Iterator[Raw | Finding]:
    try:
        data = _bounded(record.content_stream())
        is_cut = _is_cut(record)
    except Exception as error:  # noqa: BLE001 - a broken transfer or content encoding
        yield unreadable(source, f"its content could not be unpacked ({error or type(error).__name__})")
        return
    if len(data) > PAGE_BYTES:
        yield too_large(source, "the page unpacks to more than 10 MB")
        return
    if is_cut:
        message = f"{source}: the record is shorter than it says; what there is of the page is read."
        yield Finding("record-cut-short", message, Where(source))
    head = Head(url=record.rec_headers.get_header("WARC-Target-URI"), captured=_captured(record))
    kind: RawKind = "text" if _content_type(record) == "text/plain" else "page"
    yield Raw(source, kind, data, head, _charset(record), crawled)


def _bounded(stream: BinaryIO) -> bytes:
    """At most the bound and a little: a small record may unpack to gigabytes."""
    parts: list[bytes] = []
    size = 0
    while size <= PAGE_BYTES and (part := stream.read(65_536)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _is_cut(record: ArcWarcRecord) -> bool:
    """The archive ends before the record does. Reads on to the record's end, in pieces."""
    raw = record.raw_stream
    while raw.read(65_536):
        pass
    return int(getattr(raw, "limit", 0)) > 0


def _charset(record: ArcWarcRecord) -> str | None:
    _, _, told = _told_type(record).lower().partition("charset=")
    return told.split(";")[0].strip(" \"'") or None


def _captured(record: ArcWarcRecord) -> Span:
    """The crawl's own day: no page is published after it."""
    try:
        return Span(None, date.fromisoformat(str(record.rec_headers.get_header("WARC-Date"))[:10]), "open", "given")
    except ValueError:
        return OPEN
