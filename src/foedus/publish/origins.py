"""Where the reports come from: who copies whom, the passages they share, and which report says what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from foedus.model.dossier import Dossier, ReportView
from foedus.model.report import Family, Passage
from foedus.model.step import Agreement, Commitment, Step
from foedus.publish.cites import Cite, Cites
from foedus.publish.speech import Chorus, Said

MOST_PASSAGES = 6  # the longest; the count of all is told

Says = Literal["says", "silent", "contradicts"]


class Aligned(Struct, frozen=True):
    """One passage that two reports share, in the words of each."""

    left_report: int
    left: str
    right_report: int
    right: str
    is_same: bool


class ShownFamily(Struct, frozen=True):
    """Reports that go back to one text."""

    id: str
    kind: Said
    origin: str
    reports: tuple[int, ...]
    shared: Said
    why: str
    passages: tuple[Aligned, ...]
    passages_left: int


class Cell(Struct, frozen=True):
    """What one report does with one point: a claim to open, or silence."""

    says: Says
    cite: Cite | None


class Point(Struct, frozen=True):
    """A row of the matrix: a step or commitment, and every report's stand on it."""

    label: Said
    cells: tuple[Cell, ...]
    known: str


def show_families(dossier: Dossier, chorus: Chorus, cites: Cites) -> tuple[ShownFamily, ...]:
    views = {view.report.id: view for view in dossier.reports}
    return tuple(_family(family, views, chorus, cites) for family in dossier.families)


def _family(family: Family, views: dict[str, ReportView], chorus: Chorus, cites: Cites) -> ShownFamily:
    known = [passage for passage in family.passages if {passage.left_report_id, passage.right_report_id} <= set(views)]
    longest = sorted(known, key=lambda passage: (passage.left[0] - passage.left[1], passage.left, passage.right))
    numbers = cites.report_numbers
    return ShownFamily(
        family.id,
        chorus.word("family_kinds", family.kind),
        family.origin or "",
        tuple(numbers[report] for report in family.reports if report in numbers),
        chorus.say("origins.shared", percent=round(100 * family.shared_ratio)),
        family.why,
        tuple(_aligned(passage, views, cites) for passage in longest[:MOST_PASSAGES]),
        max(0, len(known) - MOST_PASSAGES),
    )


def _aligned(passage: Passage, views: dict[str, ReportView], cites: Cites) -> Aligned:
    left = views[passage.left_report_id].report.text[slice(*passage.left)]
    right = views[passage.right_report_id].report.text[slice(*passage.right)]
    numbers = cites.report_numbers
    is_same = " ".join(left.casefold().split()) == " ".join(right.casefold().split())
    return Aligned(numbers[passage.left_report_id], left, numbers[passage.right_report_id], right, is_same)


def matrix(agreement: Agreement, chorus: Chorus, cites: Cites) -> tuple[tuple[int, ...], tuple[Point, ...]]:
    """Numbers of the reports that speak of the agreement, and its steps and commitments against each of them."""
    nouns: tuple[Step | Commitment, ...] = (*agreement.steps, *agreement.commitments)
    told = {cite.report for noun in nouns for cite in cites.of(_all_claims(noun))}
    numbers = {cites.report_numbers[report] for report in agreement.reports if report in cites.report_numbers}
    columns = tuple(sorted(told | numbers))
    points = (Point(_label(noun, chorus), _cells(noun, columns, cites), _known(noun, cites)) for noun in nouns)
    return columns, tuple(points)


def _all_claims(noun: Step | Commitment) -> list[str]:
    return [*noun.claims, *(claim for rival in noun.rivals for claim in rival.claims)]


def _known(noun: Step | Commitment, cites: Cites) -> str:
    return cites.step_known(noun) if isinstance(noun, Step) else cites.known(noun.claims)


def _label(noun: Step | Commitment, chorus: Chorus) -> Said:
    if isinstance(noun, Step):
        return chorus.each(lambda voice: voice.step(noun))
    return chorus.each(lambda voice: voice.promise_in_short(noun))


def _cells(noun: Step | Commitment, columns: Sequence[int], cites: Cites) -> tuple[Cell, ...]:
    cells = dict.fromkeys(columns, Cell("silent", None))
    against = [claim for rival in noun.rivals for claim in rival.claims]
    sides: Sequence[tuple[Says, Sequence[str]]] = (("contradicts", against), ("says", noun.claims))
    for says, claims in sides:
        for cite in cites.footnotes(claims):
            cells[cite.report] = Cell(says, cite)
    return tuple(cells.values())
