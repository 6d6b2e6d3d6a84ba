"""What other programs read: reports, claims and findings as plain records, as the contract names them."""

from __future__ import annotations

from typing import Any

import msgspec

from foedus.model.claim import Actor, AnyClaim, CommitmentClaim, FigureClaim, Reading, StatementClaim, StepClaim
from foedus.model.days import Span
from foedus.model.finding import Finding
from foedus.model.report import Report

Record = dict[str, Any]
PUBLISHED_BASES = frozenset({"given", "stated", "inferred", "unknown"})


def report_record(report: Report, reading: Reading) -> Record:
    """One line of ``foedus read --format jsonl``."""
    return {
        "report": report_head(report, reading),
        "claims": [claim_record(claim) for claim in reading.claims],
        "findings": [finding_record(finding) for finding in reading.findings],
    }


def report_head(report: Report, reading: Reading) -> Record:
    """The report itself, without its text; ``body`` says which spans of the text are the article."""
    return {
        "id": report.id,
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publisher": {"name": report.publisher.name} if report.publisher else None,
        "agencies": list(report.agencies),
        "published": published_record(published_of(report, reading)),
        "published_why": reading.published_why,
        "body": [list(span) for span in report.body],
    }


def published_of(report: Report, reading: Reading) -> Span:
    """The publication day as narrowed by reading, else as the report itself came with it."""
    return reading.published if reading.published.is_known else report.published


def published_record(span: Span) -> Record:
    return {"start": iso(span, "start"), "end": iso(span, "end"), "basis": _published_basis(span)}


def _published_basis(span: Span) -> str:
    """The contract knows four; any other way of working a day out is ``inferred``."""
    if span.basis in PUBLISHED_BASES:
        return span.basis
    return "inferred" if span.is_known else "unknown"


def span_record(span: Span) -> Record:
    return {
        "start": iso(span, "start"),
        "end": iso(span, "end"),
        "precision": span.precision,
        "basis": span.basis,
    }


def iso(span: Span, side: str) -> str | None:
    """The ISO day of ``start`` or ``end``, ``None`` where that side is open."""
    day = getattr(span, side)
    return day.isoformat() if day else None


def finding_record(finding: Finding) -> Record:
    return record_of(finding)


def record_of(noun: msgspec.Struct) -> Record:
    """A noun without days in it, as it stands."""
    record: Record = msgspec.to_builtins(noun)
    return record


def actor_record(actor: Actor) -> Record:
    return record_of(actor)


def number(value: float | None) -> float | int | None:
    """10000, not 10000.0: most figures count things."""
    return int(value) if value is not None and float(value).is_integer() else value


def claim_record(claim: AnyClaim) -> Record:
    """A claim: what every claim carries, then what its kind adds."""
    return {
        "id": claim.id,
        "kind": kind_of(claim),
        "stance": claim.stance,
        "attributed_to": list(claim.attributed_to),
        "date": span_record(claim.date),
        "evidence": record_of(claim.evidence),
        **_own_fields(claim),
        "agreement": claim.agreement,
        "agreement_ref": claim.agreement_ref,
        "date_words": claim.date_words,
        "line_kind": claim.line_kind,
        "rule": claim.rule,
    }


def kind_of(claim: AnyClaim) -> str:
    """step, commitment, figure or statement."""
    return str(type(claim).__struct_config__.tag)


def _own_fields(claim: AnyClaim) -> Record:
    match claim:
        case StepClaim():
            return _step_fields(claim)
        case CommitmentClaim():
            names = ("by", "to", "does", "domain", "trigger", "article", "strength")
        case FigureClaim():
            return {
                "low": number(claim.low),
                "high": number(claim.high),
                **{name: getattr(claim, name) for name in ("modality", "unit", "thing", "place")},
            }
        case StatementClaim():
            return {"speaker": actor_record(claim.speaker), "form": claim.form, "words": claim.words}
    return {name: _plain(getattr(claim, name)) for name in names}


def _step_fields(claim: StepClaim) -> Record:
    return {
        "action": claim.action,
        "chamber": claim.chamber,
        "parties": list(claim.parties),
        "actors": [actor_record(actor) for actor in claim.actors],
        "said_as": claim.said_as,
        "condition": claim.condition,
        "condition_action": claim.condition_action,
        "object": claim.object,
        "joint": claim.joint,
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
