"""Who goes back to whom, drawn: reports from left to right in time, each family hung on the text it copies."""

from __future__ import annotations

from msgspec import Struct

from foedus.model.dossier import Dossier, ReportView
from foedus.model.report import Family
from foedus.publish.cites import Cites, known_on, publisher_of

WIDTH, LEFT, ROW, TOP = 960.0, 170.0, 58.0, 30.0
MOST_REPORTS = 40  # more nodes than this and the families' list below reads better than any drawing
LABEL_CHARS = 16


class Node(Struct, frozen=True):
    """One report: its number, who published it, the day by which it was out."""

    number: int
    x: float
    y: float
    name: str
    known: str


class Root(Struct, frozen=True):
    """The text a family goes back to, seen only through its copies; ``edges`` are the reports it reaches, by place.

    weight  stroke of the edges in px, from the share of words in common.
    """

    name: str
    x: float
    y: float
    edges: tuple[tuple[float, float], ...]
    weight: float


class Kinship(Struct, frozen=True):
    """The drawing of origins: one row a family, the reports that stand alone below."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    roots: tuple[Root, ...]


def draw_kinship(dossier: Dossier, cites: Cites) -> Kinship | None:
    """The drawing, or ``None`` where no two reports copy one text or there are too many to tell apart."""
    if not dossier.families or len(dossier.reports) > MOST_REPORTS:
        return None
    rows = {report: row for row, family in enumerate(dossier.families) for report in family.reports}
    alone = len(dossier.families)
    views = sorted(dossier.reports, key=lambda view: known_on(view) or "9999")
    step = (WIDTH - LEFT - 50) / max(1, len(views) - 1)
    nodes = tuple(
        _node(view, LEFT + place * step, rows.get(view.report.id, alone), cites) for place, view in enumerate(views)
    )
    height = TOP + ROW * (alone + any(view.report.id not in rows for view in views))
    roots = tuple(_root(family, row, nodes, cites) for row, family in enumerate(dossier.families))
    return Kinship(WIDTH, height, nodes, roots)


def _node(view: ReportView, x: float, row: int, cites: Cites) -> Node:
    name = publisher_of(view)
    short = name if len(name) <= LABEL_CHARS else f"{name[: LABEL_CHARS - 1]}…"
    return Node(cites.report_numbers[view.report.id], round(x, 1), TOP + row * ROW, short, known_on(view))


def _root(family: Family, row: int, nodes: tuple[Node, ...], cites: Cites) -> Root:
    members = {cites.report_numbers[report] for report in family.reports if report in cites.report_numbers}
    edges = tuple((node.x, node.y) for node in nodes if node.number in members)
    weight = round(1.5 + 4 * family.shared_ratio, 1)
    return Root((family.origin or "?")[:LABEL_CHARS], 60.0, TOP + row * ROW, edges, weight)
