"""The room's front door: a report in, everything it claims out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from foedus.model.acts import Acts
from foedus.model.claim import AnyClaim, Reading, StepClaim
from foedus.model.days import Span
from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.model.timewords import TimeWords
from foedus.understand.actors import Cast, find_cast
from foedus.understand.agreements import Agreements
from foedus.understand.commitments import find_commitments
from foedus.understand.figures import find_figures
from foedus.understand.glossary import Glossary
from foedus.understand.published import find_day, find_mismatches
from foedus.understand.scene import Scene
from foedus.understand.settle import settle_steps
from foedus.understand.sources import Sources
from foedus.understand.statements import find_statements
from foedus.understand.step_claims import StepClaims
from foedus.understand.steps import find_tellings
from foedus.understand.things import find_things
from foedus.understand.times import find_times

READER = "1"
LETTERS = {"step": "s", "commitment": "c", "figure": "f", "statement": "t"}
C = TypeVar("C", bound=AnyClaim)


def find_claims(
    report: Report,
    glossary: Glossary,
    time_words: TimeWords,
    acts: Acts,
    *,
    published: Span | None = None,
    why: str = "",
    only_steps: bool = False,
) -> Reading:
    """All claims of one report, in order of place, each with the exact words it rests on.

    published  the publication day when other reports have narrowed it; else it is found in the report itself.
    only_steps leaves out commitments, figures and statements: enough to try a publication day, and a third faster.
    Faults     none raised: a report on no agreement gives no claims; what is odd comes as findings.
    """
    findings: tuple[Finding, ...] = ()
    if published is None:
        published, why, findings = find_day(report, time_words)
    report = replace(report, published=published)
    spans = [(line.start, line.end) for line in report.article_lines]
    times = find_times(report.text, time_words, published, spans=spans)
    findings += tuple(find_mismatches(report, times))
    scene = Scene(report, glossary, times)
    cast = find_cast(scene)
    claims, agreements, settled = _read(scene, cast, acts, only_steps=only_steps)
    findings += (*settled, *_name_findings(scene, cast))
    numbered = _number(report.id, claims)
    return Reading(report.id, READER, published, numbered, agreements.referents(), findings, why)


def _read(
    scene: Scene, cast: Cast, acts: Acts, *, only_steps: bool
) -> tuple[list[AnyClaim], Agreements, tuple[Finding, ...]]:
    things = find_things(scene)
    agreements = Agreements(scene, cast, things)
    if not agreements.is_any:
        return [], agreements, ()
    sources = Sources(scene, cast, things)
    tellings = find_tellings(scene, cast, things, agreements, acts)
    agreements.learn([(t.frame.thing, t.frame.actors, t.frame.joined) for t in tellings])
    steps: list[StepClaim] = StepClaims(scene, cast, things, agreements, sources, acts, tellings).read()
    settled, findings = settle_steps(steps, scene.report.source)
    claims: list[AnyClaim] = [*settled]
    if only_steps:
        return claims, agreements, findings
    claims += find_commitments(scene, cast, things, agreements, sources)
    claims += find_figures(scene, cast, things, agreements, sources)
    claims += find_statements(scene, cast, things, agreements, sources)
    return claims, agreements, findings


def _number(report_id: str, claims: Sequence[AnyClaim]) -> tuple[AnyClaim, ...]:
    """Ids by kind and place; the same words telling the same thing twice are one claim."""
    ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, type(c).__name__, repr(c)))
    counts: dict[str, int] = {}
    numbered: list[AnyClaim] = []
    seen: set[str] = set()
    for claim in ordered:
        if repr(claim) in seen:
            continue
        seen.add(repr(claim))
        letter = LETTERS[str(type(claim).__struct_config__.tag)]
        counts[letter] = counts.get(letter, 0) + 1
        numbered.append(replace(claim, id=f"{report_id}-{letter}{counts[letter]}"))
    return tuple(numbered)


def _name_findings(scene: Scene, cast: Cast) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "name-variant",
            f"{scene.words(first, last)!r} is read as {name}: one letter differs, the rest agrees.",
            Where(scene.report.source, scene.tokens[first].start, scene.tokens[last - 1].end),
        )
        for first, last, name in cast.register.misspelt
    )
