"""Within one report: an act told twice is one act, and the telling with a day lends it to the one without."""

from __future__ import annotations

from msgspec.structs import replace

from foedus.model.claim import StepClaim
from foedus.model.days import Span
from foedus.model.finding import Finding, Where
from foedus.understand.step_claims import OF_THE_AGREEMENT


def settle_steps(claims: list[StepClaim], source: str) -> tuple[list[StepClaim], tuple[Finding, ...]]:
    """Claims of one act by one party in one report agree on the finest day any of them tells.

    Order kept. Only an open or wider day that holds the finer one gives way: two different days stay two. A bare
    weekday that a full date of the same act overrules is a finding.
    """
    told = claims = [c for c in claims if not _is_fulfilled(c, claims)]
    claims = [_prefer_stated(claim, told) for claim in told]
    findings = tuple(
        _overruled(was, now, source)
        for was, now in zip(told, claims, strict=True)
        if now.date.basis == "same-report" and was.date != now.date
    )
    settled: list[StepClaim] = []
    for claim in claims:
        finer = _finest([c for c in claims if c is not claim and _same_act(c, claim) and _is_finer(c.date, claim.date)])
        settled.append(_with_day(claim, finer) if finer is not None else claim)
    return settled, findings


def _is_fulfilled(claim: StepClaim, claims: list[StepClaim]) -> bool:
    """A plan without a day of its own that the same report tells as done: the history of the act, not a step ahead."""
    if claim.stance != "planned" or claim.date.end is not None:
        return False
    done = (
        c
        for c in claims
        if c.stance == "happened" and c.action == claim.action and c.agreement_ref == claim.agreement_ref
    )
    return any(
        set(claim.parties) <= set(c.parties) and c.date.end is not None and c.line_kind != "headline" for c in done
    )


def _overruled(was: StepClaim, now: StepClaim, source: str) -> Finding:
    message = (
        f"{was.date_words!r} would be {was.date.end}, but the report itself dates the same act ({now.action}) to "
        f"{now.date.start}: the full date is kept."
    )
    return Finding("weekday-mismatch", message, Where(source, was.evidence.start, was.evidence.end))


def _prefer_stated(claim: StepClaim, claims: list[StepClaim]) -> StepClaim:
    """A bare weekday gives way to a full date told of the same act within two days of it: a full date is copied from a
    source, a weekday is put by a desk.
    """
    if claim.date.basis != "resolved" or claim.date.start is None or claim.date.end is None:
        return claim
    for other in claims:
        stated = (
            other.date.start if other.date.is_day and other.date.basis == "stated" and _same_act(other, claim) else None
        )
        if (
            stated is not None
            and 1 <= abs((claim.date.end - stated).days) <= 2
            and (claim.date.is_day or claim.date.contains(stated))
        ):
            return _with_day(claim, other)
    return claim


def _same_act(left: StepClaim, right: StepClaim) -> bool:
    if left.action != right.action or left.stance != right.stance or left.agreement_ref != right.agreement_ref:
        return False
    if left.chamber and right.chamber and left.chamber != right.chamber:
        return False
    if left.action in OF_THE_AGREEMENT:
        return True
    return bool(set(left.parties) & set(right.parties)) or not left.parties or not right.parties


def _is_finer(finer: Span, wider: Span) -> bool:
    if not finer.is_known or finer.start is None or not finer.meets(wider):
        return False
    return wider.width_days is None or (finer.width_days or 0) < wider.width_days


def _finest(claims: list[StepClaim]) -> StepClaim | None:
    """The finest day; where several as fine ones differ, none: nobody says which is meant."""
    if not claims:
        return None
    narrowest = min(c.date.width_days if c.date.width_days is not None else 10**6 for c in claims)
    best = [c for c in claims if (c.date.width_days if c.date.width_days is not None else 10**6) == narrowest]
    return best[0] if len({(c.date.start, c.date.end) for c in best}) == 1 else None


def _with_day(claim: StepClaim, finer: StepClaim) -> StepClaim:
    span = Span(finer.date.start, finer.date.end, finer.date.precision, "same-report")
    return replace(claim, date=span, parties=claim.parties or finer.parties)
