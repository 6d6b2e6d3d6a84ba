"""When does it enter into force: a rule, evaluated on dated acts, with its reasons (VCLT 24)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from foedus.law.calendar import Delay, apply_delay, say_delay
from foedus.law.conditions import Condition, Counted, conditions_of, counts
from foedus.law.evidence import MET, Event, Evidence, sort_events
from foedus.law.rules import Rule

LEAVING = frozenset({"denounce"})


class Tip(Struct, frozen=True):
    """The day on which the last condition was met, whose acts of that day did it, and what was last.

    shown  the conditions one by one, in words.
    """

    on: date
    acts: tuple[Event, ...]
    shown: tuple[str, ...]


class ForceAnswer(Struct, frozen=True):
    """The day of entry into force, or ``None`` with the reason it cannot be told.

    tip      what met the rule; ``None`` when nothing did.
    why      each step of the reckoning in words, last the result or what is missing.
    """

    in_force: date | None
    tip: Tip | None
    why: tuple[str, ...]


def evaluate(rule: Rule, evidence: Evidence) -> ForceAnswer:
    """The day a treaty enters into force under its own clause.

    A day ``met`` is taken as it is; otherwise acts are counted, one a party, each party from its first instrument on.
    Null  whenever a condition cannot be shown to be met, or a gap in the source could have moved the day.
    Source  VCLT 24(1), 24(2), 16, 18(b).
    """
    if rule.kind == "unknown":
        return _no((f"The rule is not known ({rule.said}): no day can follow from it.",))
    if met := evidence.of(MET):
        return _from_met(rule, met)
    if not evidence.events:
        return _no(("No act is told, so no condition is shown to be met.", *evidence.notes))
    answer = _from_counting(rule, evidence)
    return answer if answer.in_force is None else _unless_gaps(rule, evidence, answer)


def _from_met(rule: Rule, met: Sequence[Event]) -> ForceAnswer:
    days = sorted({event.on for event in met})
    if len(days) > 1:
        return _no((f"The condition is said to have been met on {len(days)} days ({', '.join(map(str, days))}).",))
    taken = (*rule.quals.weights, *rule.quals.unread, *(f"{parent} in force" for parent in rule.quals.parents))
    why = [f"The condition ({rule.said}) is told to have been met on {days[0]}."]
    why += [f"Taken as met with it: {words}." for words in taken]
    return _reckon(rule, Tip(days[0], tuple(met), ()), why)


def _from_counting(rule: Rule, evidence: Evidence) -> ForceAnswer:
    asked = conditions_of(rule, evidence)
    known = [c for c in asked if c.is_met is not None]
    tip, last = _find_tip(rule, known, evidence)
    if unclear := [c.words for c in asked if c.is_met is None]:
        reached = [f"What can be counted was reached on {tip.on}."] if tip else []
        return _no((*(f"Cannot tell: {words}." for words in unclear), *reached, *evidence.notes))
    if tip is None:
        missing = [f"Missing: {c.far(last)}." for c in known if c.is_met and not c.is_met(last)]
        return _no((*(missing or ["No instrument that the rule counts is told."]), *evidence.notes))
    floors, unknown = _parents_in_force(rule, evidence)
    if unknown:
        return _no((*tip.shown, *(f"Cannot tell: when {p} entered into force is not told." for p in unknown)))
    return _reckon(rule, tip, [*evidence.notes, *tip.shown], floors)


def _find_tip(rule: Rule, conditions: Sequence[Condition], evidence: Evidence) -> tuple[Tip | None, Counted]:
    """Walk the days; stop on the first at whose end every condition is met. Also what was counted at the end."""
    counted: dict[str, Event] = {}
    for day, acts in groupby(evidence.events, key=lambda e: e.on):
        before = dict(counted)
        today = tuple(acts)
        _count_day(rule, today, counted)
        if counted and conditions and all(c.is_met and c.is_met(counted) for c in conditions):
            new = tuple(counted[party] for party in sorted(counted) if party not in before)
            return Tip(day, new, tuple(_show(conditions, before, counted, day))), counted
    return None, counted


def _count_day(rule: Rule, today: Sequence[Event], counted: dict[str, Event]) -> None:
    for event in today:
        # An instrument taken back before force no longer counts (VCLT 18(a), 68); an exchange is everybody's at once.
        if event.act in LEAVING and event.party in counted:
            del counted[event.party]
        elif counts(rule, event):
            for party in _acting(rule, event):
                counted.setdefault(party, event)


def _acting(rule: Rule, event: Event) -> tuple[str, ...]:
    if event.act == "exchange" and rule.kind != "exchange":
        return rule.parties or ("one side", "the other side")
    return (event.party or "all",)


def _show(conditions: Sequence[Condition], before: Counted, after: Counted, day: date) -> Iterator[str]:
    for condition in conditions:
        was = condition.is_met is not None and condition.is_met(before)
        yield f"Met{' before' if was else f' on {day}'}: {condition.words} ({condition.far(after)})."


def _parents_in_force(rule: Rule, evidence: Evidence) -> tuple[list[Event], list[str]]:
    """When the treaties waited for entered into force, by day; and those of which it is not told."""
    told = {event.kind: event for event in (*evidence.parents, *evidence.of("enter_into_force"))}
    found = sorted((told[p] for p in rule.quals.parents if p in told), key=lambda e: e.on)
    return found, [parent for parent in rule.quals.parents if parent not in told]


def _reckon(rule: Rule, tip: Tip, why: list[str], floors: Sequence[Event] = ()) -> ForceAnswer:
    """From the day the condition was met to the day of force: fixed day or fallback, delay, floors."""
    day = _fixed_or_delayed(rule, tip, why)
    for parent in floors:
        if parent.on > day:
            day, tip = parent.on, replace(tip, on=parent.on, acts=(parent,))
            why.append(f"It waits for {parent.kind}, in force on {day}.")
    if rule.quals.floor is not None and rule.quals.floor > day:
        day = rule.quals.floor
        why.append(f"Not before {day}.")
    why.append(f"In force on {day}.")
    return ForceAnswer(day, tip, tuple(why))


def _fixed_or_delayed(rule: Rule, tip: Tip, why: list[str]) -> date:
    fixed, delay = rule.fixed_on, rule.delay
    if fixed is not None and tip.on <= fixed:
        why.append(f"Met in time for the day the clause fixes, {fixed}.")
        return fixed
    if fixed is not None and rule.quals.fallback is not None:
        why.append(f"Too late for {fixed}: the fallback applies.")
        delay = rule.quals.fallback
    if rule.quals.clear:
        delay = tuple(Delay("c", part.count) if part.unit == "d" else part for part in delay)
    if delay and any(part.count for part in delay):
        why.append(f"{say_delay(delay)} after {tip.on}.")
    return apply_delay(tip.on, delay)


def _unless_gaps(rule: Rule, evidence: Evidence, answer: ForceAnswer) -> ForceAnswer:
    """The answer, if no party that the source may leave out could have moved it; else null and the reason."""
    tip = answer.tip
    gaps = [gap for gap in evidence.gaps if tip is None or gap.start < tip.on]
    if not gaps or tip is None:
        return answer
    earliest = sort_events([*evidence.events, *(Event(gap.start, "deposit", gap.party) for gap in gaps)])
    moved = _from_counting(rule, replace(evidence, events=earliest))
    if moved.in_force == answer.in_force:
        return answer
    between = f"between {moved.in_force} and {answer.in_force}"
    return _no((
        f"Cannot tell from this table, because {'; '.join(gap.why for gap in gaps)}.",
        f"Counting what it lists gives {answer.in_force}; with those it may lack, some day {between}.",
    ))  # fmt: skip


def _no(why: Sequence[str]) -> ForceAnswer:
    return ForceAnswer(None, None, tuple(why))
