"""The reports of a dossier as works that can be cited: what BibTeX, CSL-JSON and RIS have in common."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from foedus.model.dossier import Dossier, ReportView
from foedus.publish.cites import publisher_of
from foedus.publish.records import published_of


class Work(Struct, frozen=True):
    """One report as a work.

    key        ``foedus-`` and the report's id: stable as long as its text is.
    published  the day, where the report is dated to the day; else ``None`` and ``year`` where that much is known.
    """

    key: str
    title: str
    outlet: str
    published: date | None
    year: int | None
    url: str
    language: str
    note: str


def works(dossier: Dossier) -> tuple[Work, ...]:
    """Every report, in the order of the page."""
    return tuple(_work(number, view) for number, view in enumerate(dossier.reports, 1))


def _work(number: int, view: ReportView) -> Work:
    report, published = view.report, published_of(view.report, view.reading)
    start, end = published.start, published.end
    same_year = start is not None and end is not None and start.year == end.year
    return Work(
        key=f"foedus-{report.id}",
        title=_one_line(report.title or f"Report {number}"),
        outlet=_one_line(publisher_of(view)),
        published=start if published.is_day else None,
        year=start.year if start and same_year else None,
        url=_one_line(report.url or ""),
        language=report.language,
        note=f"Report {number} of a foedus dossier; id {report.id}",
    )


def _one_line(text: str) -> str:
    """Fields end at a line break in all three formats; control characters mean nothing in any."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
