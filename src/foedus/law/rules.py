"""The rule language of entry into force: a clause as words that a machine can evaluate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from foedus.law.calendar import Delay, read_day, read_delay
from foedus.law.faults import BadRule
from foedus.law.quals import NONE, Quals, read_quals

# What a rule's ``when`` may say -> the kind of condition. Several words for one kind: tables and reports differ.
KINDS: Mapping[str, str] = {
    "exchange_of_ratifications": "exchange", "exchange_of_instruments": "exchange", "exchange": "exchange",
    "exchange_of_notes": "exchange", "exchange_of_letters": "exchange",
    "last_notification": "last_notification", "notification": "last_notification",
    "second_notification": "last_notification", "exchange_of_notifications": "last_notification",
    "nth_notification": "nth_notification",
    "nth_instrument": "nth_instrument", "nth_deposit": "nth_instrument", "nth_ratification": "nth_instrument",
    "nth_acceptance": "nth_instrument", "count_and_weight": "nth_instrument", "nth_signature": "nth_signature",
    "fraction_of_parties": "fraction", "fraction_of_signatories": "fraction", "fraction_of_members": "fraction",
    "majority_of_signatories_deposit": "majority", "majority_of_signatories": "majority",
    "all_signatories_deposit": "all_deposit", "all_signatories": "all_deposit", "last_deposit": "all_deposit",
    "last_instrument": "all_deposit", "last_ratification": "all_ratify", "all_ratify": "all_ratify",
    "all_signatories_ratify": "all_ratify", "all_parties_ratify": "all_ratify", "silent": "all_ratify",
    "ratification_unspecified": "all_ratify",
    "named_all": "named_all", "named_plus_n": "named_plus_n", "grouped_count": "grouped",
    "fixed_date_if": "fixed_if", "fixed_date": "fixed", "signature": "signature", "on_signature": "signature",
    "definitive_signature": "signature", "last_signature": "signature", "adoption": "adoption",
    "unknown": "unknown", "unspecified": "unknown", "see_other_row": "unknown", "provisional_only": "unknown",
}  # fmt: skip
# Words that begin like ours name a condition of the same family that we cannot count; a day told as ``met`` holds.
FAMILIES = ("nth_", "last_", "all_", "fraction_", "majority_", "named_", "grouped_", "fixed_", "exchange_", "count_")
RULE_KEYS = frozenset({"when", "n", "delay", "quals", "date", "parties"})
COUNTING = frozenset({"nth_instrument", "nth_notification", "nth_signature", "fraction", "named_plus_n"})


class Rule(Struct, frozen=True):
    """One clause on entry into force, ready to be evaluated.

    kind     the condition: a value of ``KINDS``; ``said`` is the word it was given in.
    n        how many instruments, notices or signatures, where the clause counts.
    delay    from the day the condition is met to the day of force.
    quals    conditions on the count, floors, fixed days and fallbacks.
    parties  codes of those whose consent is awaited, where the rule names them all.
    """

    kind: str
    said: str
    n: int | None = None
    delay: tuple[Delay, ...] = ()
    quals: Quals = NONE
    parties: tuple[str, ...] = ()

    @property
    def fixed_on(self) -> date | None:
        """The calendar day that the clause itself names."""
        return self.quals.fixed_on


def read_rule(given: object, name: str = "") -> Rule:
    """A rule from its JSON object.

    name    id of the agreement, to refuse a rule that waits for itself.
    Raises  BadRule: unknown word or key, impossible day, negative delay or number, conditions that exclude each other.
    """
    if not isinstance(given, dict):
        raise BadRule("the rule", "is not an object with at least 'when'")
    if extra := sorted(set(given) - RULE_KEYS):
        raise BadRule(f"rule key {extra[0]!r}", f"is unknown; keys are {', '.join(sorted(RULE_KEYS))}")
    said = given.get("when")
    if not isinstance(said, str) or not (said in KINDS or said.startswith(FAMILIES)):
        raise BadRule(f"when {said!r}", "is no condition we know")
    rule = Rule(
        KINDS.get(said, "other"),
        said,
        _read_count(given.get("n")),
        _delay(given.get("delay")),
        read_quals(_texts(given.get("quals"))),
        tuple(_texts(given.get("parties"))),
    )
    _refuse_contradiction(_with_date(rule, given), name)
    return _with_date(rule, given)


def _with_date(rule: Rule, given: dict[str, Any]) -> Rule:
    if given.get("date") is None:
        return rule
    day = read_day(given["date"])
    if rule.fixed_on not in {None, day}:
        raise BadRule(f"date {day}", f"contradicts the fixed day {rule.fixed_on} among the conditions")
    return Rule(rule.kind, rule.said, rule.n, rule.delay, rule.quals.with_fixed(day), rule.parties)


def _delay(given: object) -> tuple[Delay, ...]:
    if given is not None and not isinstance(given, str):
        raise BadRule(f"delay {given!r}", "is not text such as d30 or m3,F1")
    return read_delay(given)


def _texts(given: object) -> list[str]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise BadRule(f"conditions {given!r}", "are not a list of texts")
    return [text.strip() for text in given if text.strip()]


def _read_count(given: object) -> int | None:
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool):
        raise BadRule(f"n {given!r}", "is not a whole number")
    if given < 1:
        raise BadRule(f"n {given}", "asks for less than one instrument: nobody's consent would bind")
    return given


def _refuse_contradiction(rule: Rule, name: str) -> None:
    quals = rule.quals
    if name and name in quals.parents:
        raise BadRule(f"not_before:{name}", "is circular: the treaty would wait for its own entry into force")
    if rule.n is not None and rule.kind == "nth_instrument":
        for group in quals.groups:
            if group.least > rule.n:
                raise BadRule(f"n {rule.n}", f"is contradicted by {group.said!r}, which asks for more")
        if len(quals.named) > rule.n:
            raise BadRule(
                f"n {rule.n}", f"is contradicted by the {len(quals.named)} named ones that must be among them"
            )
    if quals.states_only and (orgs := sorted(set(quals.named) & {"EU", "EEC", "REIO"})):
        raise BadRule(f"must_include {orgs[0]}", "is contradicted by the exclusion of organisations from the count")
    if rule.kind == "fixed" and rule.fixed_on is None and not quals.floor:
        raise BadRule("fixed_date", "names no day; give it as 'date'")
