"""Plain text to a report: the path every other format ends in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from foedus.model.days import OPEN, Span
from foedus.model.finding import Finding, Where
from foedus.model.readwords import ReadWords
from foedus.model.report import Line, Report
from foedus.model.world import Agency
from foedus.read.credits import credited_agencies, publisher_of
from foedus.read.decode import decode, normalise, unreadable
from foedus.read.furniture import classify_lines
from foedus.read.head import Head, split_head
from foedus.read.language import UNDETERMINED, Tongue, tell_language
from foedus.read.layout import BREAK
from foedus.read.press import Desk, press_of
from foedus.read.raw import Raw

# One report's largest size: a long book has 3 MB. Reading stops one byte past it, so memory is bounded by it.
REPORT_BYTES = 20_000_000
REPORT_LINES = 200_000


def read_text(  # noqa: PLR0913 - the metadata a report may come with, all by keyword
    source: str,
    text: str,
    words: ReadWords,
    agencies: Sequence[Agency],
    *,
    url: str | None = None,
    published: Span = OPEN,
    language: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    captured: Span = OPEN,
) -> Report:
    """One report out of its text and what was given with it. Any text is taken, the empty one too."""
    return build_report(
        source, text, Desk(words, press_of(agencies)), Head(url, published, language, publisher, title, captured)
    )[0]


def build_report(
    source: str, text: str, desk: Desk, head: Head, captions: frozenset[str] | None = None
) -> tuple[Report, tuple[Finding, ...]]:
    """A report and what there is to say about its language.

    captions  lines (plainly spelled) that the page itself marks as captions; ``None`` when there is no page.
    """
    nfc, shifts = normalise(text)
    told = head.title and normalise(head.title)[0]
    seen = captions is not None
    lines = classify_lines(nfc, desk.words, desk.press, told, captions or frozenset(), extracted=seen)
    said = "\n".join(nfc[line.start : line.end] for line in lines if line.kind not in {"furniture", "blank"})
    tongue = tell_language(said or nfc, desk.words)
    language, findings = settle_language(source, head.language, tongue, desk.words)
    report = Report(
        id=report_id(nfc, head),
        source=source,
        text=nfc,
        lines=lines,
        language=language,
        url=head.url,
        title=told or _title_of(nfc, lines),
        publisher=publisher_of(nfc, lines, head.url, desk.press, head.publisher),
        agencies=credited_agencies(nfc, lines, desk.press),
        published=head.published,
        captured=head.captured,
        shifts=shifts,
    )
    return report, findings


def report_id(text: str, head: Head) -> str:
    """16 hex digits over the NFC text and the metadata as given: the file's name does not count."""
    span = head.published
    told = [text, head.url, head.publisher, head.title, span.start, span.end]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]


def _title_of(text: str, lines: Sequence[Line]) -> str | None:
    """The first headline, its wrapped lines joined; ``None`` when the text has none."""
    first = next((n for n, line in enumerate(lines) if line.kind == "headline"), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(lines) and lines[last + 1].kind == "headline" and lines[last + 1].why == lines[first].why:
        last += 1
    return " ".join(text[lines[first].start : lines[last].end].split())


def settle_language(source: str, given: str | None, found: Tongue, words: ReadWords) -> tuple[str, tuple[Finding, ...]]:
    """The language to read in: what the words prove, else what was given, else what they suggest."""
    known = {language.code for language in words.languages}
    told = given.replace("_", "-").split("-")[0].lower() if given else None
    findings = []
    if told and found.is_sure and found.code != told:
        message = f"{source}: the language was given as {given!r}, but the words are {found.code}; they are believed."
        findings.append(Finding("language-mismatch", message, Where(source)))
    code = found.code if found.is_sure else told or found.code
    if code not in known:
        named = "its language could not be told" if code == UNDETERMINED else f"it is in {code}"
        kept = "The report is kept, nothing is claimed from it"
        message = f"{source}: {named}; foedus reads {', '.join(sorted(known))}. {kept}."
        findings.append(Finding("unsupported-language", message, Where(source)))
    return code, tuple(findings)


def cut_plain(source: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """A ``.txt`` file: an optional head, then the text. Reads no more than the bound and one byte."""
    data = stream.read(REPORT_BYTES + 1)
    yield too_large(source) if len(data) > REPORT_BYTES else Raw(source, "text", data)


def read_plain_raw(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """One report out of a text; what stands in its own head goes before what came with it."""
    yield from read_bytes(raw.source, raw.data, desk, raw.head)


def too_large(source: str, what: str = "it is larger than 20 MB") -> Finding:
    """The finding for a report over a bound."""
    return Finding("report-too-large", f"{source}: {what}, too large for one report; it was not read.", Where(source))


def read_bytes(source: str, data: bytes, desk: Desk, given: Head | None = None) -> Iterator[Report | Finding]:
    """One report out of the bytes of a text.

    given  what came with them; used where the text has no head of its own.
    """
    if not data.strip():
        yield unreadable(source, "it is empty")
        return
    decoded = decode(source, data, desk.words)
    if isinstance(decoded, Finding):
        yield decoded
        return
    text, findings = decoded
    head, body, faults = split_head(source, text)
    yield from (*findings, *faults)
    yield from report_of(source, body, desk, given if given and head == Head() else head)


def report_of(
    source: str, text: str, desk: Desk, head: Head, captions: frozenset[str] | None = None
) -> Iterator[Report | Finding]:
    """The report and its findings, unless the text is empty or has too many lines."""
    if not text.strip():
        yield unreadable(source, "it holds no text")
        return
    if sum(1 for _ in BREAK.finditer(text)) >= REPORT_LINES:
        yield too_large(source, f"it has more than {REPORT_LINES:,} lines")
        return
    report, findings = build_report(source, text, desk, head, captions)
    yield from findings
    yield report
