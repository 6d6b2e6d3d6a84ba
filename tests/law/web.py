"""Invented commitments for tests: Ardenia (ARD), Bolvia (BOV), Costaria (COS), Delmark (DEL)."""

from __future__ import annotations

from datetime import date

import msgspec

from foedus.law.owes import who_owes
from foedus.model.owed import Answer, Owed, Scenario
from foedus.model.pact import MeasureBook, Pact, PactBook, PactCatalogue, TerritoryBook

LEVELS = [
    {"code": code, "name": code, "plain": f"owes {code}", "defends": code in "ABCD"}
    for code in ("A", "B", "C", "D", "E", "F", "P", "U")
]


def pact(**given) -> dict:
    """One pact of Ardenia and Bolvia, signed 1 March 2001, in force 1 June 2001, level B, unless told otherwise."""
    usual = {
        "id": "ard-bov",
        "name": "Treaty of Ardenia and Bolvia",
        "parties": ["ARD", "BOV"],
        "signed": date(2001, 3, 1),
        "in_force": date(2001, 6, 1),
        "sources": ["https://example.org/treaty"],
        "seen": True,
        "confidence": "high",
        "clauses": [clause()],
    }
    return usual | given


def clause(**given) -> dict:
    usual = {
        "article": "4",
        "level": "B",
        "owes": "come to the aid of the other",
        "conditions": [{"kind": "armed_attack", "text": "an armed attack"}],
    }
    return usual | given


def catalogue(
    *pacts: dict, measures: tuple[dict, ...] = (), ruptures: tuple[dict, ...] = (), **places
) -> PactCatalogue:
    return PactCatalogue(
        pacts=msgspec.convert({"as_of": date(2020, 12, 31), "level": LEVELS, "pact": list(pacts)}, PactBook),
        measures=msgspec.convert({"measure": list(measures), "rupture": list(ruptures)}, MeasureBook),
        territories=msgspec.convert({"territory": [], "region": [], **places}, TerritoryBook),
    )


def one(**given) -> Pact:
    return msgspec.convert(pact(**given), Pact)


def ask(book: PactCatalogue, attacker: str, victim: str, day: str, *, states: dict | None = None, **given) -> Answer:
    """ "Costaria attacks Bolvia on that day": what is owed."""
    return who_owes(book, Scenario(attacker, victim, date.fromisoformat(day), **given), states or {"bolvia": "BOV"})


def row(answer: Answer, debtor: str, pact_id: str) -> Owed:
    """The one row of that debtor under that pact, among those that stand."""
    (found,) = (r for r in answer.rows if (r.debtor, r.pact) == (debtor, pact_id))
    return found


def met(answer_row: Owed, kind: str) -> bool | None:
    """Whether the row's condition of that kind is met."""
    (found,) = (c.met for c in answer_row.conditions if c.kind == kind)
    return found
