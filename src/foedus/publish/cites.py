"""Where on the page a claim stands: the number of its report, its anchor, and the day from which it was known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct

from foedus.model.claim import AnyClaim
from foedus.model.dossier import Dossier, ReportView
from foedus.model.step import Agreement, Step
from foedus.publish.records import iso, published_of


class Cite(Struct, frozen=True):
    """One claim as a footnote.

    report     number of the report in the page, from 1.
    number     number of the claim in the page, from 1; its anchor is ``c`` and this number.
    known      ISO day by which the report had surely been published, empty when that cannot be told.
    publisher  who said it, as briefly as can be.
    """

    report: int
    number: int
    known: str
    claim: AnyClaim
    publisher: str
    language: str


class Cites:
    """All claims of a dossier by id, in the order of the page."""

    def __init__(self, dossier: Dossier) -> None:
        self._by_id: dict[str, Cite] = {}
        self.report_numbers = {view.report.id: number for number, view in enumerate(dossier.reports, 1)}
        for number, view in enumerate(dossier.reports, 1):
            for claim in view.reading.claims:
                self._by_id[claim.id] = Cite(
                    number, len(self._by_id) + 1, known_on(view), claim, publisher_of(view), view.report.language
                )

    def of(self, claims: Iterable[str]) -> tuple[Cite, ...]:
        """The claims named, by report and place; ids that no report here bears are left out."""
        found = {self._by_id[claim] for claim in claims if claim in self._by_id}
        return tuple(sorted(found, key=lambda cite: cite.number))

    def footnotes(self, claims: Iterable[str]) -> tuple[Cite, ...]:
        """One footnote a report, by report: the claim that is named first."""
        firsts: dict[int, Cite] = {}
        for claim in claims:
            if cite := self._by_id.get(claim):
                firsts.setdefault(cite.report, cite)
        return tuple(firsts[report] for report in sorted(firsts))

    def told_by(self, claims: Iterable[str]) -> tuple[str, ...]:
        """On whose word the claims stand, where the reports say so: the attribution most of them share."""
        told = Counter(cite.claim.attributed_to for cite in self.of(claims) if cite.claim.attributed_to)
        return told.most_common(1)[0][0] if told else ()

    def known(self, claims: Iterable[str]) -> str:
        """The first day on which one of the claims was surely known; empty when none of their reports is dated."""
        return min((cite.known for cite in self.of(claims) if cite.known), default="")

    def step_known(self, step: Step) -> str:
        """The first day on which the step was surely known as it is shown: a plan told earlier is not the act."""
        every = self.of(step.claims)
        same = [cite for cite in every if cite.claim.stance == step.stance]
        return min((cite.known for cite in same or every if cite.known), default="")


def known_on(view: ReportView) -> str:
    """A report whose day is a span counts as known once the span has closed."""
    return iso(published_of(view.report, view.reading), "end") or ""


def full_id(agreement: Agreement, noun: str) -> str:
    """The id of a step or promise, telling across agreements."""
    return noun if noun.startswith(agreement.id) else f"{agreement.id}/{noun}"


def publisher_of(view: ReportView) -> str:
    """Who published a report, else the name of the file it came in."""
    return view.report.publisher.name if view.report.publisher else PurePath(view.report.source).name


def source_name(source: str) -> str:
    """The name a report came under, without the folders of the machine it was read on: a page is made to be sent."""
    return PurePath(source).name if PurePath(source).is_absolute() else source
