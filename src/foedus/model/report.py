"""One text, one outlet, one day; and the families of reports that go back to one text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from foedus.model.days import OPEN, Span

LineKind = Literal[
    "headline", "lead", "caption", "byline", "dateline", "body", "subheading", "credit", "furniture", "blank"
]
ARTICLE_KINDS: tuple[LineKind, ...] = ("headline", "lead", "caption", "subheading", "body")


class Publisher(Struct, frozen=True):
    """Who published the report, as far as the text or its address says."""

    name: str


class Line(Struct, frozen=True):
    """One line of the text, classified and kept: nothing is deleted.

    start, end  half-open span in code points of the NFC text, line break left out.
    kind        what the line is; claims come only from ``ARTICLE_KINDS``.
    why         the words or measure that decided, for the reader.
    """

    start: int
    end: int
    kind: LineKind
    why: str = ""


class Report(Struct, frozen=True):
    """A report as foedus holds it: the whole text, what each line is, and who published it when.

    id         first 16 hex digits of the sha-256 of text, address, publisher, title and given day: same report, same
               id.
    source     the name it came under (file, line of a file, record of an archive).
    text       the whole text in NFC, furniture included.
    shifts     (place in ``text``, place in the text as given) pairs where the distance changes; empty when the text
               was NFC already. Between two pairs places move together.
    lines      every line, in order, ``blank`` ones included.
    agencies   wire services the text itself credits, by their usual short name.
    published  the day it was told; basis ``given`` (metadata), ``stated`` (byline, dateline), ``inferred``,
               ``unknown``.
    captured   the last day the copy can have been taken, where known: an upper bound, never a publication day.
    """

    id: str
    source: str
    text: str
    lines: tuple[Line, ...]
    language: str
    url: str | None = None
    title: str | None = None
    publisher: Publisher | None = None
    agencies: tuple[str, ...] = ()
    published: Span = OPEN
    captured: Span = OPEN
    shifts: tuple[tuple[int, int], ...] = ()

    @property
    def article_lines(self) -> tuple[Line, ...]:
        """The lines that are the article itself, in order."""
        return tuple(line for line in self.lines if line.kind in ARTICLE_KINDS)

    @property
    def body(self) -> tuple[tuple[int, int], ...]:
        """Half-open spans of the text that are the article, neighbouring lines joined."""
        spans: list[tuple[int, int]] = []
        last = None
        for line in self.lines:
            if line.kind not in ARTICLE_KINDS:
                last = None if line.kind != "blank" else last
                continue
            if last is not None and spans:
                spans[-1] = (spans[-1][0], line.end)
            else:
                spans.append((line.start, line.end))
            last = line
        return tuple(spans)


FamilyKind = Literal["wire", "translation", "reprint"]


class Passage(Struct, frozen=True):
    """A run of words that two reports share: half-open spans in the text of each."""

    left_report_id: str
    left: tuple[int, int]
    right_report_id: str
    right: tuple[int, int]


class Family(Struct, frozen=True):
    """Reports that go back to one text: one witness.

    reports       report ids, by earliest publication, then id.
    origin        the agency or outlet the text goes back to, or ``None`` when it cannot be told.
    kind          wire (copies of one agency text), translation, reprint.
    shared_ratio  words in shared unquoted runs / unquoted words of the shorter text, largest pair, 0 to 1.
    why           one sentence: the passages or credits that join them.
    passages      the shared runs, for display.
    """

    id: str
    reports: tuple[str, ...]
    origin: str | None
    kind: FamilyKind
    shared_ratio: float
    why: str = ""
    passages: tuple[Passage, ...] = ()
