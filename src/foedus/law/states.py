"""The contract's words for where an agreement and a party stand, read off the marks."""

from __future__ import annotations

from datetime import date

from foedus.law.machine import ALL, Life, votes_needed
from foedus.model.law import AgreementState, LawBook, PartyState


def agreement_state(life: Life) -> AgreementState:
    """Where the agreement stands. Suspension by one of several parties leaves it in force for the others (VCLT 57)."""
    if life.has(ALL, "ended"):
        return "ended"
    if life.has(ALL, "force"):
        return "suspended" if _is_suspended(life) else "in_force"
    if life.has(ALL, "provisional"):
        return "provisionally_applied"
    if life.has(ALL, "signed"):
        return "signed"
    return "negotiating" if life.has(ALL, "negotiating") else "none"


def party_state(life: Life, party: str, book: LawBook, on: date) -> PartyState:
    """Where one party stands; ``unknown`` when the agreement lives but nothing is told of this party."""
    if life.has(ALL, "ended") or life.has(party, "out"):
        return "ended"
    if life.has(ALL, "force") and (bound := _bound_state(life, party)):
        return bound
    if life.has(party, "provisional"):
        return "provisionally_applied"
    return _consent_state(life, party, book, on)


def _is_suspended(life: Life) -> bool:
    who = [party for party in life.parties if life.has(party, "suspended")]
    return bool(who) and (life.pair or len(who) == len(life.parties))


def _bound_state(life: Life, party: str) -> PartyState | None:
    if life.has(party, "noticed"):
        return "exit_noticed"
    if life.has(party, "suspended") or (life.pair and _is_suspended(life)):
        return "suspended"
    return "in_force" if life.has(party, "bound") else None


def _consent_state(life: Life, party: str, book: LawBook, on: date) -> PartyState:
    if life.has(party, "consent"):
        return "ratified"
    voted = any(subject == party and what.startswith("vote:") for subject, what in life.marks)
    if voted and not votes_needed(book.procedure(party, on.year), life, party):
        return "approved"
    if life.has(party, "signed"):
        return "signed"
    if life.has(party, "negotiating"):
        return "negotiating"
    return "unknown" if voted or any(life.has(ALL, w) for w in ("signed", "negotiating", "force")) else "none"
