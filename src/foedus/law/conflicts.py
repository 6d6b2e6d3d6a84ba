"""What pulls a debtor the other way: a tie to the attacker, a Council measure, a clause that ranks its duties."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from foedus.law.charter import DEFENDS, measures_against
from foedus.law.edges import Edge
from foedus.model.owed import Scenario
from foedus.model.pact import Measure, MeasureBook


class Case(Struct, frozen=True):
    """The scenario, the Council's measures, and the edges of its day that touch the attacker.

    standing  edges toward the attacker, and the attacker's own toward the victim.
    """

    scenario: Scenario
    standing: tuple[Edge, ...]
    measures: MeasureBook


def conflicts_of(edge: Edge, case: Case) -> tuple[str, ...]:
    """Every conflict of one edge under the scenario, in words.

    Source  VCLT 30(4)-(5): duties to different states both stand; Charter art. 103 alone ranks them.
    """
    return tuple(dict.fromkeys(text for find in FINDERS for text in find(edge, case)))


def _ties_to_attacker(edge: Edge, case: Case) -> Iterator[str]:
    attacker = case.scenario.attacker
    for other in case.standing:
        if other.debtor == edge.debtor and other.creditor == attacker and other.clause.level in DEFENDS:
            clause = f"{other.pact.name}, art. {other.clause.article} (level {other.clause.level})"
            both = f"{edge.debtor} also owes {attacker} help under {clause}; both duties stand (VCLT 30(4)-(5))"
            yield f"{both}{_ranked(other)}"


def _attacker_inside(edge: Edge, case: Case) -> Iterator[str]:
    attacker = case.scenario.attacker
    for other in case.standing:
        same = other.pact.id == edge.pact.id and other.creditor == edge.creditor
        if same and other.debtor == attacker:
            inside = f"the attacker {attacker} is itself a party to {edge.pact.name} and owes the victim as much"
            yield f"{inside}{_ranked(edge)}"


def _council(edge: Edge, case: Case) -> Iterator[str]:
    day, known = case.scenario.on, case.scenario.known
    for measure in measures_against(case.measures, edge.clause.level, edge.debtor, edge.creditor, day):
        if known is None or measure.since <= known:
            yield _prevailing(measure)


def _prevailing(measure: Measure) -> str:
    doubt = f"; contested: {measure.contested}" if measure.contested else ""
    return (
        f"UN Charter art. 25 and 103: {measure.id}, paras. {measure.paragraphs}, since {measure.since}, prevails over "
        f"the duty as far as it goes: {measure.text}{doubt} ({measure.source})"
    )


def _ranked(edge: Edge) -> str:
    return f"; {edge.pact.compatibility}" if edge.pact.compatibility else ""


FINDERS: tuple[Callable[[Edge, Case], Iterator[str]], ...] = (_ties_to_attacker, _attacker_inside, _council)
