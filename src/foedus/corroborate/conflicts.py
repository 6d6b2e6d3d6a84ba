"""What reports disagree on, said as findings; two accounts that differ in scope, speaker or day only are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.corroborate.accounts import is_joint
from foedus.corroborate.versions import day_words
from foedus.model.claim import AnyClaim, Reading, StepClaim
from foedus.model.finding import Finding, Where
from foedus.model.report import Report
from foedus.model.step import Agreement, Commitment, Rival, Step

Places = Mapping[str, tuple[str, AnyClaim]]


def find_conflicts(
    agreement: Agreement, reports: Sequence[Report], readings: Mapping[str, Reading]
) -> tuple[Finding, ...]:
    """One finding for each rival of a merged step or commitment, at the words of its first claim.

    Codes  rival-date, joint-subject, premature-effect, rival-condition, rival-trigger.
    """
    source = {r.id: r.source for r in reports}
    places = {c.id: (source.get(i, i), c) for i, reading in readings.items() for c in reading.claims}
    findings = [_of_step(step, rival, places) for step in agreement.steps for rival in step.rivals]
    findings += [_of_commitment(item, rival, places) for item in agreement.commitments for rival in item.rivals]
    return tuple(findings)


def _of_step(step: Step, rival: Rival, places: Places) -> Finding:
    act = " ".join(filter(None, (step.action, step.chamber, "/".join(step.parties))))
    shown = day_words(step.date)
    if rival.differs == "date":
        told = f"{act}: {day_words(rival.date)} told beside {shown}. {rival.why_not}"
    else:
        told = f"{act}: {rival.value or 'no condition'} told beside {step.condition or shown}. {rival.why_not}"
    return Finding(_code(step, rival, places), told, _where(rival.claims, places))


def _code(step: Step, rival: Rival, places: Places) -> str:
    if rival.rule == "law-order" and step.action == "enter_into_force" and rival.date.order(step.date) == "before":
        return "premature-effect"
    told = [places[c][1] for c in rival.claims if c in places]
    if rival.differs == "date" and told and all(isinstance(c, StepClaim) and is_joint(c) for c in told):
        return "joint-subject"
    return f"rival-{rival.differs}"


def _of_commitment(item: Commitment, rival: Rival, places: Places) -> Finding:
    told = f"{item.domain}: {rival.value!r} told beside {item.trigger!r}. {rival.why_not}"
    return Finding(f"rival-{rival.differs}", told, _where(rival.claims, places))


def _where(claims: Iterable[str], places: Places) -> Where | None:
    place = next((places[c] for c in claims if c in places), None)
    if place is None:
        return None
    source, claim = place
    return Where(source, claim.evidence.start, claim.evidence.end)
