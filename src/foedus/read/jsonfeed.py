"""A file of JSON: a JSON Feed, one report, or a list of reports."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec
from msgspec import Struct

from foedus.model.days import OPEN
from foedus.model.finding import Finding
from foedus.model.report import Report
from foedus.read.decode import unreadable
from foedus.read.feed import FEED_BYTES, read_entry
from foedus.read.fragment import fragment_text
from foedus.read.head import Head, parse_published
from foedus.read.jsonl import cut_jsonl
from foedus.read.press import Desk
from foedus.read.raw import Raw
from foedus.read.text import too_large

# jsonfeed.org/version/1.1: the version names the format.
VERSION = re.compile(rb"\"version\"\s{0,9}:\s{0,9}\"https?:\\?/\\?/jsonfeed\.org")


class JsonFeed(Struct, frozen=True):
    """The top of a JSON Feed; every item is decoded by itself, so that a broken one is left out alone."""

    items: tuple[msgspec.Raw, ...]
    title: str | None = None
    language: str | None = None


class JsonItem(Struct, frozen=True):
    """One item. Source: jsonfeed.org/version/1.1, "Items"."""

    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    language: str | None = None


def cut_json(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """A feed as a whole; a list of reports one by one; else lines, whatever the ending says."""
    data = stream.read(FEED_BYTES + 1)
    start = data[:FEED_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if VERSION.search(start, 0, 20_000) or (start.startswith(b"{") and b"\n{" not in start):
        is_feed = VERSION.search(start, 0, 20_000) is not None
        if len(data) > FEED_BYTES:
            yield too_large(name, "a file of JSON larger than 5 MB; give it as .jsonl, one report a line")
        else:
            yield Raw(name, "json-feed" if is_feed else "line", bytes(start))
    elif start.startswith(b"["):
        yield from _cut_list(name, start, is_whole=len(data) <= FEED_BYTES)
    else:
        yield from cut_jsonl(name, cast("BinaryIO", _Rejoined(data, stream)))


def _cut_list(name: str, data: bytes, *, is_whole: bool) -> Iterator[Raw | Finding]:
    if not is_whole:
        yield too_large(name, "a list in JSON larger than 5 MB; give it as .jsonl, one report a line")
        return
    try:
        told = msgspec.json.decode(data, type=tuple[msgspec.Raw, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield unreadable(name, f"it is no list of reports as JSON ({error})")
        return
    for number, item in enumerate(told, 1):
        yield Raw(f"{name}:{number}", "line", bytes(item))


def read_json_feed(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """Every item of a JSON Feed: its full text, or its summary marked as such."""
    try:
        feed = msgspec.json.decode(raw.data, type=JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield unreadable(raw.source, f"it is no JSON Feed ({error})")
        return
    if not feed.items:
        yield unreadable(raw.source, "the feed holds no item")
    for number, item in enumerate(feed.items, 1):
        place = f"{raw.source}:{number}"
        try:
            told = msgspec.json.decode(item, type=JsonItem)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield unreadable(place, f"the item is not as JSON Feed has them ({error})")
            continue
        yield from _read_item(place, told, feed, desk)


def _read_item(place: str, item: JsonItem, feed: JsonFeed, desk: Desk) -> Iterator[Report | Finding]:
    full = fragment_text(item.content_html) if item.content_html else (item.content_text or "").strip()
    published = parse_published(item.date_published) if item.date_published else None
    head = Head(
        url=item.url or item.external_url,
        published=published or OPEN,
        language=item.language or feed.language,
        publisher=feed.title,
        title=" ".join((item.title or "").split()) or None,
    )
    yield from read_entry(place, full or fragment_text(item.summary or ""), desk, head, is_full=bool(full))


class _Rejoined:
    """What was read to tell the format, and then the rest of the stream."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readline(self, size: int = -1) -> bytes:
        line = self._start.readline(size)
        return line if line.endswith(b"\n") or len(line) == size else line + self._rest.readline(size - len(line))
