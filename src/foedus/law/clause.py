"""Entry into force under the agreement's own clause, as far as reports state it and what meets it (VCLT 24(1))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from foedus.law.calendar import apply_delay
from foedus.law.case import Case
from foedus.law.evidence import Event, Evidence, sort_events
from foedus.law.faults import BadRule
from foedus.law.force import ForceAnswer, evaluate
from foedus.law.moves import Move
from foedus.law.rules import Rule, read_rule

FORCE = "enter_into_force"
# Acts at home establish nothing between states (VCLT 16), whatever a report says they lead to.
_AT_HOME = frozenset({"submit", "recommend", "approve", "reject", "promulgate", "ratify"})
_OF_BOTH = frozenset({"all_ratify", "all_deposit", "nth_instrument", "last_notification", "signature"})
_JOINT = frozenset({"sign", "adopt", "negotiate"})


def force_by_clause(moves: Sequence[Move], case: Case) -> tuple[Move | None, tuple[str, ...]]:
    """Force as the clause gives it, and remarks on why it gives none.

    Not derived  from ratifications at home alone; from a clause whose words hold a number that was not read as a delay;
                 on signature, where the agreement went to a parliament: reports then mean another signature.
    """
    if case.rule is None:
        return None, ()
    try:
        rule = _read(case)
    except BadRule as error:
        return None, (f"The clause on entry into force as reported cannot be used: {error}.",)
    answer = evaluate(rule, Evidence(sort_events([e for m in moves for e in _events(m, case)])))
    if answer.in_force is None or answer.tip is None:
        return None, tuple(_home_only(moves, case, rule))
    if doubt := _doubt(moves, case, rule):
        return None, (f"Under the clause as reported it would be in force since {answer.in_force}, but {doubt}.",)
    return _ruled_move(moves, answer, rule), ()


def _ruled_move(moves: Sequence[Move], answer: ForceAnswer, rule: Rule) -> Move:
    assert answer.tip is not None
    assert answer.in_force is not None
    acts = {event.act for event in answer.tip.acts}
    tips = [m for m in moves if m.on == answer.tip.on and m.action in acts]
    ids = tuple(step_id for m in tips for step_id in m.ids)
    firsts = [m.first for m in tips if m.first is not None]
    first = apply_delay(min(firsts), rule.delay) if firsts else None
    why = f"Derived under the clause ({rule.said}): {' '.join(answer.why)}"
    return Move(FORCE, (), answer.in_force, first, ids, derived=why)


def _read(case: Case) -> Rule:
    """The reported clause as a rule. Who must consent is known where there are two; of more, only the number told."""
    assert case.rule is not None
    rule = read_rule({"when": case.rule.when, "n": case.rule.n, "delay": case.rule.delay})
    if not case.pair or rule.kind not in {
        "all_ratify",
        "all_deposit",
        "nth_instrument",
        "last_notification",
        "signature",
    }:
        return rule
    # Between two, "once the instruments are deposited" means those of both.
    kind = "all_ratify" if rule.kind in {"all_deposit", "nth_instrument"} else rule.kind
    return replace(rule, kind=kind, n=None, parties=case.parties)


def _events(move: Move, case: Case) -> Iterator[Event]:
    if move.leaves or move.action in _AT_HOME:
        return
    if move.action == "exchange":
        yield Event(move.on, move.action)
        return
    for party in move.parties or (case.parties if move.action in _JOINT else ()):
        yield Event(move.on, move.action, party)


def _doubt(moves: Sequence[Move], case: Case, rule: Rule) -> str:
    words = case.rule.words if case.rule else None
    if not rule.delay and case.rule is not None and case.rule.delay is None and any(c.isdigit() for c in words or ""):
        return f"its words ({words!r}) hold a number that was not read as a delay"
    home = next((m for m in moves if m.action in _AT_HOME and not m.leaves), None)
    if rule.kind == "signature" and home is not None:
        return f"{'/'.join(home.ids)} ({home.action}) shows that signature alone was not enough"
    return ""


def _home_only(moves: Sequence[Move], case: Case, rule: Rule) -> Iterator[str]:
    """All have ratified at home and the clause speaks of ratification: say what is missing rather than a day."""
    ratified = {p for m in moves if m.action in {"ratify", "promulgate"} and not m.leaves for p in m.parties}
    if rule.kind == "all_ratify" and set(case.parties) <= ratified:
        yield (
            "All have ratified, and the clause as reported asks for that; but no exchange, deposit or notice is told, "
            "and ratification binds between states only by one of these (VCLT 16)."
        )
