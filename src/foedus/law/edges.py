"""Directed duty edges of the catalogue on a day: debtor, creditor, clause, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from foedus.law.hurdles import Block, PactOn, Question, block_of, doubts_of
from foedus.law.standing import Belonging, belongings, standing
from foedus.model.owed import Link
from foedus.model.pact import DutyClause, ForceState, Pact, PactCatalogue


class Edge(Struct, frozen=True):
    """One duty from one state to another on one day.

    since    the later of the two parties' days, ``None`` when not known to the day.
    doubts   reasons why the edge may not stand; each becomes a condition answered ``None``.
    blocked  why the edge does not stand at all (not yet in force, suspended, ended by the rules chosen), or ``None``.
    """

    debtor: str
    creditor: str
    pact: Pact
    clause: DutyClause
    state: ForceState
    since: date | None
    doubts: tuple[str, ...] = ()
    blocked: Block | None = None


def edges_on(catalogue: PactCatalogue, question: Question, creditor: str | None = None) -> Iterator[Edge]:
    """Every directed edge on the day, pacts in catalogue order, then debtor, then creditor; blocked ones included.

    An ended pact, and one not signed yet, has no edge.
    """
    ruptures = tuple(catalogue.measures.rupture)
    for pact in catalogue.pacts.pact:
        state = standing(pact, question.on, catalogue.pacts.as_of, question.known)
        if state in ("none", "ended"):
            continue
        parties = belongings(pact, question.on, question.known)
        if creditor is None or any(p.code == creditor for p in parties):
            yield from _edges_of(PactOn(pact, state, question, ruptures), parties, creditor)


def _edges_of(here: PactOn, parties: tuple[Belonging, ...], creditor: str | None) -> Iterator[Edge]:
    for clause in here.pact.clauses:
        if not _is_worded(clause, here.question.on):
            continue
        for debtor in parties:
            for ally in parties:
                if debtor.code != ally.code and creditor in {None, ally.code} and _is_owed(clause, debtor, ally):
                    yield _edge(here, clause, debtor, ally)


def _is_worded(clause: DutyClause, day: date) -> bool:
    return (clause.since is None or clause.since <= day) and (clause.until is None or day <= clause.until)


def _is_owed(clause: DutyClause, debtor: Belonging, creditor: Belonging) -> bool:
    by = not clause.debtors or debtor.code in clause.debtors
    return by and (not clause.creditors or creditor.code in clause.creditors)


def _edge(here: PactOn, clause: DutyClause, debtor: Belonging, creditor: Belonging) -> Edge:
    is_open = here.state in ("unknown", "signed_only")
    since = max(debtor.since, creditor.since) if debtor.since and creditor.since and not is_open else None
    return Edge(
        debtor=debtor.code,
        creditor=creditor.code,
        pact=here.pact,
        clause=clause,
        state=here.state,
        since=since,
        doubts=doubts_of(here, debtor, creditor),
        blocked=block_of(here, clause, debtor.code, creditor.code),
    )


def links_on(catalogue: PactCatalogue, question: Question, between: tuple[str, str] | None = None) -> tuple[Link, ...]:
    """The whole web on a day as directed rows; with ``between``, only the two directions of that pair."""
    chosen = (e for e in edges_on(catalogue, question) if not e.blocked and not e.clause.only_in)
    return tuple(link_of(e) for e in chosen if between is None or {e.debtor, e.creditor} == set(between))


def link_of(edge: Edge) -> Link:
    """An edge as it is printed, with its sources."""
    return Link(
        debtor=edge.debtor,
        creditor=edge.creditor,
        pact=edge.pact.id,
        pact_name=edge.pact.name,
        article=edge.clause.article,
        level=edge.clause.level,
        owes=edge.clause.owes,
        in_force_since=edge.since.isoformat() if edge.since else None,
        state=edge.state,
        because=(*edge.doubts, *edge.pact.sources),
    )
