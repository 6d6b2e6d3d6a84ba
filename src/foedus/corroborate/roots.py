"""Where a claim comes from: its root is the origin outside or inside the corpus that could have told it.

Outlets are not witnesses. Ten papers that credit one agency have one root, and so do two agencies that read one
communiqué. A claim may have several possible roots (a report "with AFP and Reuters"); the count is the fewest origins
that suffice to explain every claim, so doubt never adds a witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from foedus.model.claim import AnyClaim
from foedus.model.report import Family, Report

Roots = frozenset[str]


def family_of(families: Iterable[Family]) -> dict[str, Family]:
    """Report id -> its family."""
    return {report_id: family for family in families for report_id in family.reports}


def outlet_of(report: Report) -> str:
    """Who published it, as far as known: publisher, else host of the address, else the report itself."""
    if report.publisher:
        return report.publisher.name
    host = urlsplit(report.url).hostname if report.url else None
    return host.removeprefix("www.") if host else report.id


def roots_of(claim: AnyClaim, report: Report, families: Mapping[str, Family], outlets: Mapping[str, str]) -> Roots:
    """Every origin this claim may go back to; ``outlets`` is report id -> outlet. The first of these that is known:

    1  whom the report says it on the word of;
    2  the source of the text the report leans on, or that text itself when its source is unknown;
    3  the agency the report credits;
    4  the outlet; one that tells a thing twice is still one origin.
    """
    if claim.attributed_to:
        return frozenset(claim.attributed_to)
    return text_roots(report, families, outlets)


def text_roots(report: Report, families: Mapping[str, Family], outlets: Mapping[str, str]) -> Roots:
    """Origins of the report's own text, whoever it quotes."""
    family = families.get(report.id)
    if family is not None and family.origin:
        return frozenset((family.origin,))
    if family is not None:
        # Any member's outlet may have written it, or somebody outside: each of these names alone explains the text.
        return frozenset((family.id, *(outlets.get(r, r) for r in family.reports)))
    return frozenset(report.agencies) or frozenset((outlet_of(report),))


def least_origins(claims_roots: Iterable[Roots]) -> tuple[str, ...]:
    """Fewest origins that explain every claim, sorted: single-rooted claims name theirs, the others add only at need.

    Greedy over the undecided ones, smallest choice first; the same for any order of the claims.
    """
    distinct: Sequence[Roots] = sorted(set(claims_roots), key=lambda r: (len(r), sorted(r)))
    chosen: set[str] = set()
    for roots in distinct:
        if roots and not roots & chosen:
            chosen.add(min(roots, key=_most_telling))
    return tuple(sorted(chosen))


def _most_telling(root: str) -> tuple[bool, str]:
    """A family stands for its members."""
    return not root.startswith("family-"), root
