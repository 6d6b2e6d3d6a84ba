"""Letters: newsletters kept in an mbox or one by one, and pages that a browser saved as one (MHTML)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import BinaryIO

from msgspec import structs

from foedus.model.days import OPEN, Span, day_span
from foedus.model.finding import Finding
from foedus.model.report import Report
from foedus.read.charset import decode_page
from foedus.read.decode import unreadable
from foedus.read.fragment import fragment_text
from foedus.read.head import Head
from foedus.read.html import read_page_raw
from foedus.read.press import Desk, plain
from foedus.read.raw import Raw
from foedus.read.text import REPORT_BYTES, report_of, too_large

START = re.compile(rb"From \S{1,320} .{4,80}\d\d:\d\d")
QUOTED = re.compile(rb">+From ")
LINE_BYTES = 1_000_000
# Parts of one letter that are looked at: a newsletter has two, and pictures.
PARTS = 60
# A plain part with fewer words than this share of the laid-out one only says "see it in your browser".
PLAIN_SHARE = 0.5
FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError)


def cut_mbox(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """Every letter of a mailbox, named by its number: each starts at a "From " line behind a blank one.

    Source  RFC 4155, and mboxrd's rule for lines of a letter that look like such a start.
    """
    letter: list[bytes] = []
    number = size = 0
    is_blank = True
    while line := stream.readline(LINE_BYTES):
        if is_blank and START.match(line):
            if number:
                yield _letter(f"{name}:{number}", letter, size)
            number, size, letter = number + 1, 0, []
        elif number:
            size += len(line)
            if size <= REPORT_BYTES:
                letter.append(line[1:] if QUOTED.match(line) else line)
        is_blank = not line.strip()
    if number:
        yield _letter(f"{name}:{number}", letter, size)
    else:
        yield unreadable(name, "no letter was found in it (an mbox has a From line before each)")


def _letter(place: str, lines: list[bytes], size: int) -> Raw | Finding:
    return too_large(place) if size > REPORT_BYTES else Raw(place, "mail", b"".join(lines))


def cut_mail(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """One letter in a file of its own."""
    data = stream.read(REPORT_BYTES + 1)
    yield too_large(name) if len(data) > REPORT_BYTES else Raw(name, "mail", data)


def cut_saved_page(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """A page that a browser saved with its pictures into one file, as a letter."""
    data = stream.read(REPORT_BYTES + 1)
    yield too_large(name) if len(data) > REPORT_BYTES else Raw(name, "message", data)


def read_mail(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """One letter as a report: the plain text, or the laid-out one where the plain says too little.

    Subject, sender and the sender's day come as given. Attached files are not opened.
    """
    try:
        letter = email.message_from_bytes(raw.data)
        head = Head(
            url=_address(letter),
            published=_sent(letter),
            language=str(letter.get("Content-Language") or "").split(",")[0].strip() or None,
            publisher=_sender(letter),
            title=_words(letter, "Subject"),
        )
        shown = _plain_text(letter, raw.source, desk)
    except FAULTS as error:
        yield unreadable(raw.source, f"the letter could not be taken apart ({type(error).__name__}: {error})")
        return
    text, findings = shown
    yield from findings
    opening = f"{head.title}\n\n" if head.title and plain(head.title) != plain(text.split("\n", 1)[0]) else ""
    if not text.strip():
        yield unreadable(raw.source, "the letter holds no text")
        return
    yield from report_of(raw.source, opening + text, desk, head)


def read_saved_page(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """The page inside a saved one: its first part in HTML, with the address and the day it was saved."""
    try:
        letter = email.message_from_bytes(raw.data)
        page = next((p for p in _parts(letter) if p.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
        data = _payload(page) if page is not None else b""
        charset = page.get_content_charset() if page is not None else None
        saved = _sent(letter)
        url = letter.get("Snapshot-Content-Location") or (page and page.get("Content-Location"))
    except FAULTS as error:
        yield unreadable(raw.source, f"the saved page could not be taken apart ({type(error).__name__}: {error})")
        return
    captured = Span(None, saved.end, "open", "given") if saved.end else OPEN
    head = structs.replace(raw.head, url=raw.head.url or (str(url) if url else None), captured=captured)
    yield from read_page_raw(Raw(raw.source, "page", data, head, charset), desk)


def _parts(letter: Message) -> Iterator[Message]:
    """The parts that are no containers and no attached files, in order; the first ``PARTS`` of them."""
    for part in islice(letter.walk(), PARTS):
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            yield part


def _plain_text(letter: Message, source: str, desk: Desk) -> tuple[str, tuple[Finding, ...]]:
    written, laid_out = "", ""
    findings: list[Finding] = []
    for part in _parts(letter):
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"} or (written if kind == "text/plain" else laid_out):
            continue
        decoded = decode_page(source, _payload(part), desk.words, part.get_content_charset())
        if isinstance(decoded, Finding):
            findings.append(decoded)
            continue
        findings += decoded[1]
        if kind == "text/plain":
            written = decoded[0].replace("\r\n", "\n").strip()
        else:
            laid_out = fragment_text(decoded[0])
    is_enough = len(written.split()) >= PLAIN_SHARE * len(laid_out.split())
    return (written if is_enough else laid_out), tuple(findings)


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _words(letter: Message, name: str) -> str | None:
    """A header's words, unpacked from the form letters carry them in; ``None`` when it has none."""
    told = str(letter.get(name) or "")[:2_000]
    with suppress(*FAULTS):  # a word that is wrongly packed stays as it is
        told = str(make_header(decode_header(told)))
    return " ".join(told.split()) or None


def _sender(letter: Message) -> str | None:
    """The name a letter is sent under, else the host it is sent from."""
    name, address = parseaddr(_words(letter, "From") or "")
    return name.strip() or address.rpartition("@")[2] or None


def _address(letter: Message) -> str | None:
    """Where the letter can be read on the web, if it says so (RFC 5064, RFC 2369)."""
    for name in ("Archived-At", "List-Archive"):
        told = str(letter.get(name) or "").strip().strip("<>")
        if told.startswith(("http://", "https://")):
            return told
    return None


def _sent(letter: Message) -> Span:
    """The day the sender's clock wrote."""
    try:
        moment = parsedate_to_datetime(str(letter.get("Date") or ""))
    except (ValueError, TypeError, IndexError):
        return OPEN
    return day_span(date(moment.year, moment.month, moment.day), "given")
