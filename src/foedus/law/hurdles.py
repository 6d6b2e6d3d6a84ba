"""What keeps a duty edge from standing on a day, or leaves it in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from foedus.law.standing import Belonging, bounds
from foedus.model.pact import DutyClause, ForceState, Pact, RuleSet, Rupture


class Question(Struct, frozen=True):
    """What the web is asked: on which day, as known when, under which rules about broken relations."""

    on: date
    known: date | None = None
    rules: RuleSet = "vclt"


class PactOn(Struct, frozen=True):
    """A pact on the day of a question, with its state and the broken relations the rule set may look at."""

    pact: Pact
    state: ForceState
    question: Question
    ruptures: tuple[Rupture, ...] = ()


class Block(Struct, frozen=True):
    """Why an edge does not stand: the condition that fails, put positively, and the fact that fails it."""

    needs: str
    why: str


def block_of(here: PactOn, clause: DutyClause, debtor: str, creditor: str) -> Block | None:
    """The first thing that stops the edge, or ``None``."""
    return _not_yet(here) or _suspended(here, debtor, creditor) or _broken(here, clause, debtor, creditor)


def doubts_of(here: PactOn, debtor: Belonging, creditor: Belonging) -> tuple[str, ...]:
    """Everything that leaves the edge open, as conditions to be met."""
    return (*_force_doubts(here), *debtor.doubts, *creditor.doubts, *_stances(here, debtor.code, creditor.code))


def _force_doubts(here: PactOn) -> Iterator[str]:
    if here.state == "unknown":
        yield f"the agreement is in force on that day ({here.pact.unclear or _force_span(here.pact)})"


def _force_span(pact: Pact) -> str:
    if pact.in_force is None:
        return "no report of it in the sources, which do not reach that day"
    first, last = bounds(pact.in_force)
    return f"it entered into force on a day between {first} and {last}"


def _not_yet(here: PactOn) -> Block | None:
    if here.state != "signed_only":
        return None
    pact, day = here.pact, here.question.on
    signed = bounds(pact.signed)[0] if pact.signed is not None else "on no known day"
    start = bounds(pact.in_force)[0] if pact.in_force is not None else "on no known day"
    gap = f"not yet in force on {day}: signed {signed}, in force {start}"
    why = f"{gap}; meanwhile only its object and purpose are protected (VCLT 18, 24)"
    return Block("the agreement is in force on that day", why)


def _suspended(here: PactOn, debtor: str, creditor: str) -> Block | None:
    day = here.question.on
    for item in here.pact.suspensions:
        if (item.debtor, item.creditor) == (debtor, creditor) and item.since <= day <= (item.until or day):
            why = f"suspended since {item.since}: {item.why} (VCLT 57, 60, 72)"
            return Block("the duty is not suspended", why)
    return None


def _broken(here: PactOn, clause: DutyClause, debtor: str, creditor: str) -> Block | None:
    """ATOP ends all but non-aggression when relations break; under VCLT 63 they change nothing."""
    if here.question.rules == "vclt" or clause.level == "F":
        return None
    for item in here.ruptures:
        lasts = item.start <= here.question.on < (item.end or date.max)
        if lasts and {debtor, creditor} == set(item.parties):
            why = f"ended by broken relations since {item.start} under ATOP's rule (VCLT 63 says otherwise)"
            return Block("diplomatic relations stand between the two (ATOP's rule)", why)
    return None


def _stances(here: PactOn, debtor: str, creditor: str) -> Iterator[str]:
    day, known = here.question.on, here.question.known or date.max
    for doubt in here.pact.doubts:
        if doubt.party in (debtor, creditor) and doubt.since <= min(day, known) and day <= (doubt.until or day):
            yield f"the freeze does not touch performance ({doubt.why})"
    for item in here.pact.suspensions:
        if (item.creditor, item.debtor) == (debtor, creditor) and item.since <= day:
            yield f"{item.debtor}'s suspension of {item.since} has not freed {debtor} in turn (VCLT 72(1)(a))"
