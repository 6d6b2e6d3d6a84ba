"""Where a claim comes from: its root is the origin outside or inside the corpus that could have told it.

Outlets are not witnesses. Ten papers that credit one agency have one root, and so do two agencies that read one
communiqué. One text is never more than one witness, however many sources it quotes, and a text "with AFP and Reuters"
may go back to either; the count is the fewest origins that suffice to explain every claim, so doubt adds no witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from foedus.corroborate.voices import NO_VOICES, Voices
from foedus.model.claim import AnyClaim, StepClaim
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


class Ground(Struct, frozen=True):
    """What one claim rests on.

    text   the text it stands in: its report's family, else the report.
    named  the report says it on somebody's word.
    roots  every origin it may go back to.
    first  of these, the ones to name where nothing decides; empty: any.
    """

    text: str
    named: bool
    roots: Roots
    first: Roots = frozenset()


def ground_of(
    claim: AnyClaim,
    report: Report,
    families: Mapping[str, Family],
    outlets: Mapping[str, str],
    voices: Voices = NO_VOICES,
) -> Ground:
    """What a claim rests on. The first of these that is known:

    1  whom the report says it on the word of;
    2  the source of the text the report leans on, or that text itself when its source is unknown;
    3  the agency the report credits;
    4  the outlet; one that tells a thing twice is still one origin.

    outlets  report id -> outlet.
    voices   who may stand behind a source's name.
    """
    family = families.get(report.id)
    text = family.id if family else report.id
    if claim.attributed_to:
        doer = claim.parties[0] if isinstance(claim, StepClaim) and len(claim.parties) == 1 else ""
        meant = [voices.origins_of(name, doer) for name in claim.attributed_to]
        roots = frozenset(r for origins in meant for r in origins.roots)
        return Ground(text, named=True, roots=roots, first=frozenset(origins.first for origins in meant))
    return Ground(text, named=False, roots=text_roots(report, families, outlets))


def text_roots(report: Report, families: Mapping[str, Family], outlets: Mapping[str, str]) -> Roots:
    """Origins of the report's own text, whoever it quotes."""
    family = families.get(report.id)
    if family is not None and family.origin:
        return frozenset((family.origin,))
    if family is not None:
        # Any member's outlet may have written it, or somebody outside: each of these names alone explains the text.
        return frozenset((family.id, *(outlets.get(r, r) for r in family.reports)))
    return frozenset(report.agencies) or frozenset((outlet_of(report),))


def least_origins(grounds: Iterable[Ground]) -> tuple[str, ...]:
    """Fewest origins that explain every claim, sorted: single-rooted texts name theirs, the others add only at need.

    A text that names its source once says the rest of the matter on the same word. Greedy over the undecided texts,
    smallest choice first; the same for any order of the claims.
    """
    named: dict[str, Roots] = {}
    bare: dict[str, Roots] = {}
    shown: Roots = frozenset()
    for ground in grounds:
        side = named if ground.named else bare
        side[ground.text] = side.get(ground.text, frozenset()) | ground.roots
        shown |= ground.first
    chosen: set[str] = set()
    for roots in sorted({**bare, **named}.values(), key=lambda r: (len(r), sorted(r))):
        if roots and not roots & chosen:
            chosen.add(min(roots & shown or roots, key=_most_telling))
    return tuple(sorted(chosen))


def _most_telling(root: str) -> tuple[bool, str]:
    """A family stands for its members."""
    return not root.startswith("family-"), root
