"""W3C Web Annotations (JSON-LD): every claim as a note on the very words of its report."""

from __future__ import annotations

from typing import Any

from foedus.model.claim import AnyClaim, StepClaim
from foedus.model.dossier import Dossier, ReportView
from foedus.model.report import Report
from foedus.publish.dossier import to_json
from foedus.publish.records import kind_of
from foedus.publish.wording import Voice
from foedus.publish.words import Names, load_words

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND_CHARS = 32  # words on either side by which a changed page is found again


def annotation_collection(dossier: Dossier, names: Names) -> bytes:
    """One AnnotationCollection with all its items on one page, in the order of the dossier.

    Places are code points of the NFC text, as the contract counts them; the quote finds the words again where the page
    they came from has moved. Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017, section 4.2.
    """
    voice = Voice(load_words("en"), names)
    items = [
        _annotation(view, claim, voice, dossier.made_by) for view in dossier.reports for claim in view.reading.claims
    ]
    page = {"id": "urn:foedus:annotations:page-1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return to_json(
        {
            "@context": CONTEXT,
            "id": "urn:foedus:annotations",
            "type": "AnnotationCollection",
            "label": "What the reports claim, on their own words",
            "total": len(items),
            "first": page,
        }
    )


def _annotation(view: ReportView, claim: AnyClaim, voice: Voice, made_by: str) -> dict[str, Any]:
    said = {"type": "TextualBody", "purpose": "describing", "value": voice.claim(claim), "language": "en"}
    tag = {"type": "TextualBody", "purpose": "tagging", "value": _tag(claim)}
    return {
        "id": f"urn:foedus:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:foedus:software", "type": "Software", "name": made_by},
        "body": [{**said, "format": "text/plain"}, {**tag, "format": "text/plain"}],
        "target": {"source": _source(view.report), "selector": _selectors(view.report.text, claim)},
    }


def _tag(claim: AnyClaim) -> str:
    return claim.action if isinstance(claim, StepClaim) else kind_of(claim)


def _source(report: Report) -> dict[str, str]:
    """The report by its own name, and where it stands on the web if that is known."""
    told = {"id": f"urn:foedus:report:{report.id}", "type": "Text", "language": report.language}
    return {**told, "via": report.url} if report.url else told


def _selectors(text: str, claim: AnyClaim) -> list[dict[str, Any]]:
    place = claim.evidence
    return [
        {
            "type": "TextQuoteSelector",
            "exact": place.quote,
            "prefix": text[max(0, place.start - AROUND_CHARS) : place.start],
            "suffix": text[place.end : place.end + AROUND_CHARS],
        },
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
    ]
