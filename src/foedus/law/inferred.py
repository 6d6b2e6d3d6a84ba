"""Moves that no report tells but law derives: force under the clause, and what an act presupposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from foedus.law.calendar import Delay, apply_delay, read_delay
from foedus.law.case import Case
from foedus.law.evidence import CONSENT_ACTS, Event, Evidence, sort_events
from foedus.law.faults import BadRule
from foedus.law.force import ForceAnswer, evaluate
from foedus.law.moves import CONSENTS, Move
from foedus.law.rules import Rule, read_rule
from foedus.model.step import Step

PRESUMED = "presumed"  # object of a force move whose day is only an upper bound
FORCE = "enter_into_force"
LONGEST_WAIT = (Delay("y", 1),)


def infer_moves(moves: Sequence[Move], case: Case) -> tuple[tuple[Move, ...], tuple[str, ...]]:
    """Derived moves, each saying in ``derived`` what it rests on; and remarks on a clause that cannot be used."""
    found = [signed] if (signed := _presumed_signature(moves, case)) else []
    remarks: list[str] = []
    general = next((m for m in moves if m.action == FORCE), None)
    if general is None:
        general, remarks = _force_by_rule(moves, case)
    presumed = _presumed_force(moves, case, general)
    found += [m for m in (presumed, general) if m is not None and m not in moves]
    if general is not None:
        found += _late_joiners(moves, case, general.on)
    return tuple(found), tuple(remarks)


def settle_exits(moves: Sequence[Move], planned: Sequence[Step] = ()) -> tuple[Move, ...]:
    """Nobody leaves twice: a notice, or a withdrawal told, or planned, again for later, was the notice (VCLT 67)."""
    out = []
    for place, move in enumerate(moves):
        notice = move.action in {"denounce", "notify"} and move.parties and _leaves_later(move, moves[place + 1 :])
        notice = notice or (move.action == "denounce" and _is_to_leave(move, planned))
        out.append(replace(move, object="notice") if notice else move)
    return tuple(out)


def _is_to_leave(move: Move, planned: Sequence[Step]) -> bool:
    """The party's exit is told as still to come, on a later day."""
    mine, plans = set(move.parties), (s for s in planned if s.action == "denounce")
    return any(s.date.start is not None and s.date.start > move.on and mine <= set(s.parties) for s in plans)


def _leaves_later(move: Move, later: Sequence[Move]) -> bool:
    """The party's next act of its own is to leave; neither its consent nor the entry into force lies between."""
    for other in later:
        mine = set(move.parties) <= set(other.parties)
        if (mine and other.action in CONSENTS and not other.leaves) or other.action == FORCE:
            return False
        if mine and other.action == "denounce" and other.surely_after(move.on):
            return True
    return False


def _presumed_signature(moves: Sequence[Move], case: Case) -> Move | None:
    proof = next((m for m in moves if _presupposes(case, m)), None)
    if proof is None or any(m.action == "sign" for m in moves):
        return None
    why = (
        f"{'/'.join(proof.ids)} ({proof.action}) presupposes a signed or adopted text; no report tells since which day "
        "there was one."
    )
    # Of several parties only the one that acts is shown to stand by the text, and one that accedes never signed.
    who = () if case.pair else proof.parties
    kind = "text" if not case.pair and (proof.action == "accede" or not who) else "agreement"
    return Move("sign", who, proof.on, None, proof.ids, object=kind, derived=why)


def _force_by_rule(moves: Sequence[Move], case: Case) -> tuple[Move | None, list[str]]:
    """Entry into force as the agreement's own clause gives it, where no report tells it (VCLT 24(1))."""
    if case.rule is None:
        return None, []
    try:
        rule = _read(case)
        answer = evaluate(rule, Evidence(sort_events([e for m in moves for e in _events(m, case)])))
    except BadRule as error:
        return None, [f"The clause on entry into force as reported cannot be used: {error}."]
    if answer.in_force is None or answer.tip is None:
        return None, []
    return _ruled_move(moves, answer, rule), []


def _ruled_move(moves: Sequence[Move], answer: ForceAnswer, rule: Rule) -> Move:
    assert answer.tip is not None
    assert answer.in_force is not None
    acts = {event.act for event in answer.tip.acts}
    tips = [m for m in moves if m.on == answer.tip.on and ({m.action} & acts or m.action == "promulgate")]
    ids = tuple(step_id for m in tips for step_id in m.ids)
    firsts = [m.first for m in tips if m.first is not None]
    first = apply_delay(min(firsts), rule.delay) if firsts else None
    why = f"Derived under the clause ({rule.said}): {' '.join(answer.why)}"
    return Move(FORCE, (), answer.in_force, first, ids, derived=why)


def _read(case: Case) -> Rule:
    """The reported clause as a rule. Who must consent is known where there are two; of more, only the number told."""
    assert case.rule is not None
    rule = read_rule({"when": case.rule.when, "n": case.rule.n, "delay": case.rule.delay})
    everybody = case.pair and rule.kind in {"all_ratify", "all_deposit", "last_notification", "signature"}
    # Between two, "instruments" need no depositary: the completed ratification of both is what the report means.
    kind = "all_ratify" if everybody and rule.kind == "all_deposit" else rule.kind
    return replace(rule, kind=kind, n=None, parties=case.parties) if everybody else rule


def _events(move: Move, case: Case) -> Iterator[Event]:
    act = move.action
    if act == "promulgate":
        completes = [case.book.procedure(p, move.on.year) for p in move.parties]
        if not all(p is not None and p.completes == "promulgate" for p in completes):
            return
        act = "ratify"
    if act == "exchange":
        yield Event(move.on, act)
    elif not move.leaves:
        joint = case.parties if act in {"sign", "adopt", "negotiate"} else ()
        for party in move.parties or joint:
            yield Event(move.on, act, party)


def _presumed_force(moves: Sequence[Move], case: Case, general: Move | None) -> Move | None:
    proof = next((m for m in moves if _presupposes(case, m) == "force"), None)
    if proof is None or _is_unratification(proof, moves) or (general is not None and general.on <= proof.on):
        return None
    why = (
        f"It was in force by {proof.on} at the latest, because {'/'.join(proof.ids)} ({proof.action}) presupposes it; "
        "since which day is not told."
    )
    return Move(FORCE, proof.parties, proof.on, None, proof.ids, object=PRESUMED, derived=why)


def _is_unratification(proof: Move, moves: Sequence[Move]) -> bool:
    return proof.action == "denounce" and any(
        m.action in CONSENTS and set(proof.parties) <= set(m.parties) and m.on < proof.on for m in moves
    )


def _late_joiners(moves: Sequence[Move], case: Case, in_force: date) -> Iterator[Move]:
    """A joiner after force is bound from its own consent on (VCLT 24(3)), with the clause's delay where it has one.

    Where the clause is not known, and no report tells the joiner's own day, it is taken as bound a year later: the
    longest wait that multilateral clauses commonly set (UNCLOS art. 308(2), ILO conventions).
    """
    if case.pair:
        return
    try:
        delay = read_delay(case.rule.delay) if case.rule is not None else LONGEST_WAIT
    except BadRule:
        delay = LONGEST_WAIT
    for place, move in enumerate(moves):
        if move.action in CONSENT_ACTS and not move.leaves and move.on > in_force:
            told = any(m.action == FORCE and set(m.parties) & set(move.parties) for m in moves[place:])
            if not told:
                yield _joiner(move, delay, case)


def _joiner(move: Move, delay: tuple[Delay, ...], case: Case) -> Move:
    ids = "/".join(move.ids)
    why = f"{', '.join(move.parties)}: bound from its own consent on, with the delay of the clause (VCLT 24(3), {ids})."
    if case.rule is None:
        why = f"{', '.join(move.parties)}: since which day it is bound is not told; a year after {ids} it surely is."
    return Move(FORCE, move.parties, apply_delay(move.on, delay), None, move.ids, object="joiner", derived=why)


def _presupposes(case: Case, move: Move) -> str | None:
    if move.leaves:
        return "force"
    fact = case.book.action(move.action)
    return fact.presupposes if fact else None
