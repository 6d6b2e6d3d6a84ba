"""W3C PROV-O (JSON-LD): what each statement of the dossier was derived from, back to the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foedus.model.dossier import Dossier, ReportView
from foedus.model.step import Agreement, Commitment, Figure, Statement, StatusSpan, Step
from foedus.publish.cites import full_id
from foedus.publish.dossier import to_json
from foedus.publish.wording import Voice
from foedus.publish.words import Names, load_words

Node = dict[str, Any]
# Written out, so that a reader needs no network to know what the short names mean.
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foedus": "urn:foedus:",
    "label": "rdfs:label",
    "value": "prov:value",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith", "used",
            "hadMember",
        )
    },
}  # fmt: skip
READING, DERIVING, SOFTWARE = "foedus:reading", "foedus:deriving", "foedus:software"


def prov_graph(dossier: Dossier, names: Names) -> bytes:
    """A graph: reports, claims quoted from them, merged nouns derived from claims, states derived from steps."""
    return to_json({"@context": CONTEXT, "@graph": list(_nodes(dossier, Voice(load_words("en"), names)))})


def _nodes(dossier: Dossier, voice: Voice) -> Iterator[Node]:
    reports = [f"foedus:report:{view.report.id}" for view in dossier.reports]
    yield {"@id": SOFTWARE, "@type": "prov:SoftwareAgent", "label": dossier.made_by}
    for activity in (READING, DERIVING):
        yield {"@id": activity, "@type": "prov:Activity", "wasAssociatedWith": SOFTWARE, "used": reports}
    for outlet in sorted({_publisher(view) for view in dossier.reports} - {""}):
        yield {"@id": _outlet(outlet), "@type": ["prov:Agent", "prov:Organization"], "label": outlet}
    for view in dossier.reports:
        yield from _report(view, voice)
    for family in dossier.families:
        members = [f"foedus:report:{report}" for report in family.reports]
        yield {"@id": f"foedus:family:{family.id}", "@type": "prov:Collection", "hadMember": members}
    for agreement in dossier.agreements:
        yield from _agreement(agreement, voice)


def _report(view: ReportView, voice: Voice) -> Iterator[Node]:
    report, outlet = view.report, _publisher(view)
    node: Node = {"@id": f"foedus:report:{report.id}", "@type": "prov:Entity", "label": report.title or report.id}
    if outlet:
        node["wasAttributedTo"] = _outlet(outlet)
    if report.url:
        node["value"] = report.url
    yield node
    for claim in view.reading.claims:
        yield {
            "@id": f"foedus:claim:{claim.id}",
            "@type": ["prov:Entity", "foedus:Claim"],
            "label": voice.claim(claim),
            "value": claim.evidence.quote,
            "wasQuotedFrom": node["@id"],
            "wasGeneratedBy": READING,
        }


def _agreement(agreement: Agreement, voice: Voice) -> Iterator[Node]:
    merged: tuple[Sequence[Step | Commitment | Figure | Statement], ...]
    merged = (agreement.steps, agreement.commitments, agreement.figures, agreement.statements)
    nouns = [noun for several in merged for noun in several]
    yield {
        "@id": _id(agreement),
        "@type": "prov:Entity",
        "label": voice.title(agreement),
        "wasDerivedFrom": [_id(agreement, noun.id) for noun in nouns],
        "wasGeneratedBy": DERIVING,
    }
    for noun in nouns:
        claims = [f"foedus:claim:{claim}" for claim in noun.claims]
        kind = f"foedus:{type(noun).__name__}"
        yield _derived(_id(agreement, noun.id), ["prov:Entity", kind], _label(noun, voice), claims)
    for at, span in enumerate(agreement.status):
        steps = [_id(agreement, step) for step in span.because]
        yield _derived(_id(agreement, f"status-{at}"), ["prov:Entity", "foedus:Status"], _state(span, voice), steps)


def _derived(name: str, kinds: list[str], label: str, sources: Iterable[str]) -> Node:
    node: Node = {"@id": name, "@type": kinds, "label": label, "wasGeneratedBy": DERIVING}
    return {**node, "wasDerivedFrom": list(sources)}


def _label(noun: Step | Commitment | Figure | Statement, voice: Voice) -> str:
    match noun:
        case Step():
            return voice.step(noun)
        case Commitment():
            return voice.promise_in_short(noun)
        case Figure():
            return f"{voice.amount(noun)} {noun.thing}".strip()
        case Statement():
            return noun.speaker.name


def _state(span: StatusSpan, voice: Voice) -> str:
    return f"{voice.words.states[span.state]}, {span.start or '..'}/{span.end or '..'}"


def _id(agreement: Agreement, noun: str = "") -> str:
    return f"foedus:agreement:{_name(full_id(agreement, noun) if noun else agreement.id)}"


def _publisher(view: ReportView) -> str:
    return view.report.publisher.name if view.report.publisher else ""


def _outlet(name: str) -> str:
    return f"foedus:outlet:{_name(name)}"


def _name(text: str) -> str:
    """Text as the end of a URN: what is not a plain letter, digit or one of ``-._/`` is told in percent (RFC 8141)."""
    plain = "-._/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(c if c in plain else "".join(f"%{octet:02X}" for octet in _octets(c)) for c in text)


def _octets(char: str) -> bytes:
    return char.encode("utf-8", "replace")
