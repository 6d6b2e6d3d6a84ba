"""RSS and Atom: one report an entry, its full text or its summary, said which."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from foedus.model.days import OPEN, Span, day_span
from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.read.decode import unreadable
from foedus.read.fragment import fragment_text
from foedus.read.head import Head
from foedus.read.press import Desk, plain
from foedus.read.raw import Raw
from foedus.read.text import report_of, too_large

# A feed of 200 items has some 300 kB.
FEED_BYTES = 5_000_000


def cut_feed(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """A whole feed: its entries share what stands at its top."""
    data = stream.read(FEED_BYTES + 1)
    yield too_large(name, "the feed is larger than 5 MB") if len(data) > FEED_BYTES else Raw(name, "feed", data)


def read_feed(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """Every entry of a feed. A broken feed gives what can be read of it, with a finding."""
    import feedparser  # noqa: PLC0415 - start-up rule

    name = raw.source
    try:
        # A stream and not the bytes: bytes and text might be taken for a file's name or an address.
        feed = feedparser.parse(io.BytesIO(raw.data), sanitize_html=True, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 - hostile XML: whatever the parser raises is the feed's fault
        yield unreadable(name, f"the feed could not be parsed ({type(error).__name__}: {error})")
        return
    if not feed.entries:
        reason = feed.get("bozo_exception")
        yield unreadable(name, f"no entry of a feed was found in it{f' ({reason})' if reason else ''}")
        return
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        message = f"{name}: the feed is not well formed ({feed.bozo_exception}); {len(feed.entries)} entries were read."
        yield Finding("feed-not-well-formed", message, Where(name))
    for number, entry in enumerate(feed.entries, 1):
        yield from _read_entry(f"{name}:{number}", entry, feed.feed, desk)


def _read_entry(
    source: str, entry: Mapping[str, Any], feed: Mapping[str, Any], desk: Desk
) -> Iterator[Report | Finding]:
    contents = [c.get("value", "") for c in entry.get("content", ())]
    full = max(contents, key=len, default="")
    head = Head(
        url=entry.get("link"),
        published=_published(entry),
        language=entry.get("language") or feed.get("language"),
        publisher=feed.get("title"),
        title=fragment_text(entry.get("title", "")).replace("\n", " ") or None,
    )
    yield from read_entry(source, fragment_text(full or entry.get("summary", "")), desk, head, is_full=bool(full))


def read_entry(source: str, text: str, desk: Desk, head: Head, *, is_full: bool) -> Iterator[Report | Finding]:
    """One entry of any feed: its title, then its text; a summary is marked as one."""
    if not is_full and text:
        message = f"{source}: the feed gives only a summary of this entry; the article may say more."
        yield Finding("summary-only", message, Where(source))
    opening = f"{head.title}\n\n" if head.title and plain(head.title) != plain(text.split("\n", 1)[0]) else ""
    yield from report_of(source, opening + text, desk, head)


def _published(entry: Mapping[str, Any]) -> Span:
    """The entry's own day as its clock wrote it; else the day in UTC; open when it has none."""
    written = entry.get("published") or entry.get("updated") or ""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return day_span(parse(written.strip()).date(), "given")
        except (ValueError, TypeError, IndexError):
            continue
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return day_span(date(parsed[0], parsed[1], parsed[2]), "given") if parsed else OPEN
