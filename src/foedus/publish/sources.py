"""Reports as the page shows them: numbered lines, the words that claims rest on marked, furniture kept but greyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from foedus.model.dossier import Dossier, ReportView
from foedus.model.report import Line
from foedus.publish.cites import Cite, Cites, known_on, publisher_of, source_name
from foedus.publish.records import kind_of, published_of
from foedus.publish.speech import Chorus, Said

WEB = ("http://", "https://")  # any other scheme is shown as text: a report must not plant a script in a link


class Stretch(Struct, frozen=True):
    """A run of a line's words under the same claims.

    claims   numbers of the claims that rest on these words.
    anchors  numbers of those that begin here.
    kinds    their kinds, for the colour and the label of the mark.
    """

    words: str
    claims: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


class ShownLine(Struct, frozen=True):
    """One line with its number in the text, from 1, counting blank ones."""

    number: int
    kind: str
    stretches: tuple[Stretch, ...]


class Source(Struct, frozen=True):
    """One report of the page."""

    number: int
    id: str
    name: str
    title: str
    source: str
    url: str
    is_link: bool
    language: str
    published: Said
    published_why: str
    basis: str
    agencies: tuple[str, ...]
    known: str
    family: str
    lines: tuple[ShownLine, ...]
    counts: tuple[tuple[str, int], ...]


def show_sources(dossier: Dossier, chorus: Chorus, cites: Cites) -> tuple[Source, ...]:
    """Every report, numbered as in the footnotes."""
    return tuple(_source(number, view, chorus, cites) for number, view in enumerate(dossier.reports, 1))


def _source(number: int, view: ReportView, chorus: Chorus, cites: Cites) -> Source:
    report, published = view.report, published_of(view.report, view.reading)
    marks = cites.of(claim.id for claim in view.reading.claims)
    kinds = [kind_of(claim) for claim in view.reading.claims]
    return Source(
        number,
        report.id,
        publisher_of(view),
        report.title or "",
        source_name(report.source),
        report.url or "",
        (report.url or "").startswith(WEB),
        report.language,
        chorus.each(lambda voice: voice.words.span(published)),
        view.reading.published_why,
        published.basis,
        report.agencies,
        known_on(view),
        view.family or "",
        tuple(_shown_lines(report.text, report.lines, marks)),
        tuple((kind, kinds.count(kind)) for kind in ("step", "commitment", "figure", "statement") if kind in kinds),
    )


def _shown_lines(text: str, lines: Sequence[Line], marks: Sequence[Cite]) -> Iterator[ShownLine]:
    """Lines with words in them; marks are sorted once and walked once, so that long reports stay cheap."""
    waiting = sorted(marks, key=lambda cite: cite.claim.evidence.start)
    begun, live = 0, list[Cite]()
    for number, line in enumerate(lines, 1):
        while begun < len(waiting) and waiting[begun].claim.evidence.start < line.end:
            live.append(waiting[begun])
            begun += 1
        here = [cite for cite in live if cite.claim.evidence.end > line.start]
        live = [cite for cite in here if cite.claim.evidence.end > line.end]
        if text[line.start : line.end].strip():
            yield ShownLine(number, line.kind, tuple(_stretches(text, line, here)))


def _stretches(text: str, line: Line, marks: Sequence[Cite]) -> Iterator[Stretch]:
    """The line cut at every place where a claim begins or ends, in code points of the text."""
    edges = {line.start, line.end}
    for cite in marks:
        edges |= {min(max(edge, line.start), line.end) for edge in (cite.claim.evidence.start, cite.claim.evidence.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        over = [cite for cite in marks if cite.claim.evidence.start < end and cite.claim.evidence.end > start]
        yield Stretch(
            text[start:end],
            tuple(cite.number for cite in over),
            tuple(
                cite.number
                for cite in over
                if max(cite.claim.evidence.start, line.start) == start and _opens(cite, line)
            ),
            tuple(dict.fromkeys(kind_of(cite.claim) for cite in over)),
        )


def _opens(cite: Cite, line: Line) -> bool:
    return line.start <= cite.claim.evidence.start < line.end


def line_at(lines: Iterable[Line], place: int) -> int:
    """Number of the line that holds a place of the text, from 1; the last line when the place lies past all."""
    number = 1
    for number, line in enumerate(lines, 1):  # noqa: B007 - the last number is the answer past the end
        if place <= line.end:
            break
    return number
