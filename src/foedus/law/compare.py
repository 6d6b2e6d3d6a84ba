"""A duty read in the press beside the one in the catalogue: told apart, and compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from foedus.law.edges import Edge
from foedus.model.pact import Level
from foedus.model.step import Commitment

Verdict = Literal[
    "agrees", "overstated", "understated", "conditions_dropped", "denied", "only_reported", "only_catalogue"
]

# Which levels a reported domain may stand for.
LEVELS_OF_DOMAIN: dict[str, tuple[Level, ...]] = {
    "mutual_defence": ("A", "B", "C", "D"),
    "consultation": ("E",),
    "non_aggression": ("F",),
}
# Weakest to strongest; politics and unknown texts promise least.
STRENGTH: tuple[Level, ...] = ("U", "P", "F", "E", "D", "C", "B", "A")


class DutyComparison(Struct, frozen=True):
    """One directed duty as both sides tell it.

    verdict   agrees; overstated (reported as defence, catalogue has less); understated; conditions_dropped (the report
              names no trigger, the clause has several); denied (a report says the duty does not exist);
              only_reported; only_catalogue.
    reported  id of the commitment of the ledger, or ``None``.
    pact      id in the catalogue, or ``None``.
    """

    debtor: str
    creditor: str
    verdict: Verdict
    reported: str | None
    pact: str | None
    article: str | None
    level: Level | None
    why: str


def compare_duties(edges: Sequence[Edge], reported: Sequence[Commitment]) -> tuple[DutyComparison, ...]:
    """Every reported duty of defence, consultation or non-aggression against the catalogue's edges, and the reverse.

    Shape   one row a (debtor, creditor, commitment), then one a (debtor, creditor, clause) that no report touched.
    Order   reported first, in their order; then the catalogue's. Other domains are left out: the catalogue has none.
    """
    told = [(c, by, to) for c in reported if c.domain in LEVELS_OF_DOMAIN for by in c.by for to in c.to if by != to]
    rows = [_compare(c, by, to, [e for e in edges if (e.debtor, e.creditor) == (by, to)]) for c, by, to in told]
    return (*rows, *_untold(edges, {(by, to) for _, by, to in told}))


def _compare(commitment: Commitment, debtor: str, creditor: str, edges: Sequence[Edge]) -> DutyComparison:
    if not edges:
        why = "the catalogue has no duty between the two on that day"
        return DutyComparison(debtor, creditor, "only_reported", commitment.id, None, None, None, why)
    wanted = LEVELS_OF_DOMAIN[commitment.domain]
    edge = max(edges, key=lambda e: (e.clause.level in wanted, STRENGTH.index(e.clause.level)))
    verdict, why = _verdict(commitment, edge, wanted)
    return DutyComparison(
        debtor, creditor, verdict, commitment.id, edge.pact.id, edge.clause.article, edge.clause.level, why
    )


def _verdict(commitment: Commitment, edge: Edge, wanted: tuple[Level, ...]) -> tuple[Verdict, str]:
    where = f"{edge.pact.id}, art. {edge.clause.article}, level {edge.clause.level}"
    if commitment.stance == "denied":
        return "denied", f"a report says there is no such duty; the catalogue has {where}"
    if edge.clause.level not in wanted:
        stronger = STRENGTH.index(max(wanted, key=STRENGTH.index)) > STRENGTH.index(edge.clause.level)
        return ("overstated" if stronger else "understated"), f"reported as {commitment.domain}; the clause is {where}"
    dropped = [c.text for c in edge.clause.conditions]
    if not commitment.trigger and len(dropped) > 1:
        return "conditions_dropped", f"the report names no trigger; {where} asks for: {'; '.join(dropped)}"
    return "agrees", where


def _untold(edges: Sequence[Edge], told: set[tuple[str, str]]) -> Iterator[DutyComparison]:
    for edge in edges:
        if (edge.debtor, edge.creditor) not in told:
            yield DutyComparison(
                edge.debtor,
                edge.creditor,
                "only_catalogue",
                None,
                edge.pact.id,
                edge.clause.article,
                edge.clause.level,
                "no report in the ledger speaks of it",
            )
