"""The catalogue checked against itself: what the strict reading of its files cannot see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from foedus.law.standing import bounds
from foedus.law.triggers import EVALUATORS
from foedus.model.errors import KnowledgeError
from foedus.model.finding import Finding, Where
from foedus.model.pact import Condition, Measure, Pact, PactBook, PactCatalogue, TerritoryBook, When

KINDS = frozenset(kind for kind, _ in EVALUATORS)


def check_catalogue(catalogue: PactCatalogue) -> tuple[Finding, ...]:
    """Faults of the catalogue, each with file and entry: names that lead nowhere, days out of order, repeats."""
    faults = (
        *_repeats("pacts.toml", (p.id for p in catalogue.pacts.pact)),
        *_repeats("territories.toml", (t.code for t in catalogue.territories.territory)),
        *_repeats("territories.toml", (r.code for r in catalogue.territories.region)),
        *(fault for pact in catalogue.pacts.pact for fault in _pact_faults(pact, catalogue)),
        *(fault for measure in catalogue.measures.measure for fault in _measure_faults(measure)),
        *_territory_faults(catalogue.territories, catalogue.pacts),
    )
    return tuple(Finding("catalogue-fault", message, Where(file)) for file, message in faults)


def refuse_faults(catalogue: PactCatalogue) -> None:
    """Raise KnowledgeError on the first fault: a catalogue at odds with itself answers nothing."""
    for fault in check_catalogue(catalogue):
        file = fault.where.source if fault.where else "knowledge/law"
        raise KnowledgeError(file, fault.message, "Correct the entry named")


def _repeats(file: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield file, f"{code!r} stands {times} times: keep one"


def _pact_faults(pact: Pact, catalogue: PactCatalogue) -> Iterator[tuple[str, str]]:
    file, known = "pacts.toml", {*pact.parties, *(m.code for m in pact.members)}
    if not pact.sources:
        yield file, f"{pact.id}: no source"
    if not pact.clauses:
        yield file, f"{pact.id}: no clause, so it promises nothing"
    if _later(pact.signed, pact.in_force) or _later(pact.in_force, pact.ended):
        yield file, f"{pact.id}: signature, force and end are not in that order"
    for clause in pact.clauses:
        for code in sorted({*clause.debtors, *clause.creditors} - known):
            yield file, f"{pact.id}, art. {clause.article}: {code} is no party"
        for condition in clause.conditions:
            yield from ((file, f"{pact.id}, art. {clause.article}: {f}") for f in _lost(condition, catalogue))


def _later(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and bounds(one)[0] > bounds(other)[1]


def _lost(condition: Condition, catalogue: PactCatalogue) -> Iterator[str]:
    if condition.kind not in KINDS:
        yield f"condition kind {condition.kind!r} has no evaluator; the kinds are {', '.join(sorted(KINDS))}"
    if (condition.kind == "area") != bool(condition.area):
        yield f"condition {condition.text!r}: kind 'area' and an area go together"
    if condition.area and condition.area not in {r.code for r in catalogue.territories.region}:
        yield f"region {condition.area!r} is not in territories.toml"
    for pact in set(condition.pacts) - {p.id for p in catalogue.pacts.pact}:
        yield f"pact {pact!r} is not in pacts.toml"


def _measure_faults(measure: Measure) -> Iterator[tuple[str, str]]:
    if measure.until is not None and measure.until < measure.since:
        yield "measures.toml", f"{measure.id}: ends before it begins"
    if not (measure.bars_supply or measure.bars_export):
        yield "measures.toml", f"{measure.id}: bars nothing, so it can prevail over nothing"


def _territory_faults(book: TerritoryBook, pacts: PactBook) -> Iterator[tuple[str, str]]:
    codes = {t.code for t in book.territory} | {c for p in pacts.pact for c in p.parties}
    codes |= {m.code for p in pacts.pact for m in p.members} | {t.state for t in book.territory}
    for region in book.region:
        dated = [entry.territory for entry in region.dated]
        for code in sorted({*region.inside, *region.outside, *dated} - codes):
            yield "territories.toml", f"region {region.code}: {code!r} is no territory and no party's code"
        for code in sorted(set(region.inside) & set(region.outside)):
            yield "territories.toml", f"region {region.code}: {code!r} is both inside and outside"
        for entry in region.dated:
            if (entry.since or date.min) > (entry.until or date.max):
                yield "territories.toml", f"region {region.code}: {entry.territory} ends before it begins"
