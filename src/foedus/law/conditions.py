"""The conditions of a rule, one by one, each able to say in words how far it is met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from msgspec import Struct

from foedus.law.evidence import CONSENT_ACTS, DEFINITIVE, Event, Evidence
from foedus.law.quals import Group, Quals
from foedus.law.rules import Rule

Counted = Mapping[str, Event]  # party -> its instrument

# Which acts each kind of condition counts. A ratification at home is no instrument (VCLT 16): only ``all_ratify``
# asks for it.
_NOTICES = frozenset({"notify", "exchange"})
COUNTED_ACTS: Mapping[str, frozenset[str]] = {
    "exchange": frozenset({"exchange"}),
    "last_notification": _NOTICES,
    "nth_notification": _NOTICES,
    "signature": frozenset({"sign"}),
    "nth_signature": frozenset({"sign"}),
    "adoption": frozenset({"adopt"}),
    "all_ratify": CONSENT_ACTS | {"ratify", "exchange"},
}


class Condition(Struct, frozen=True):
    """One condition.

    words    what it asks for.
    is_met   by the instruments counted so far; ``None`` when the evidence cannot show it, and ``words`` says why.
    far      how far it is met, in words.
    """

    words: str
    is_met: Callable[[Counted], bool] | None
    far: Callable[[Counted], str]


def conditions_of(rule: Rule, evidence: Evidence) -> tuple[Condition, ...]:
    """Every condition of the rule that dates of instruments can, or cannot, show to be met."""
    return (*_count(rule, evidence), *_of_quals(rule, rule.quals))


def counts(rule: Rule, event: Event) -> bool:
    """The event is an instrument that this rule counts."""
    acts = COUNTED_ACTS.get(rule.kind, CONSENT_ACTS)
    definitive = event.act == "sign" and event.has(DEFINITIVE)
    if event.act not in acts and not (definitive and acts == CONSENT_ACTS):
        return False
    return not (rule.quals.states_only and event.has("organisation"))


def _count(rule: Rule, evidence: Evidence) -> Iterator[Condition]:
    """The number asked for: told, or worked out from those who signed."""
    what = _noun(rule.kind)
    match rule.kind:
        case "exchange" | "adoption":
            yield _at_least(1, what)
        case "nth_instrument" | "nth_notification" | "nth_signature":
            yield _at_least(rule.n, what) if rule.n else _cannot(f"how many {what} are needed is not told")
        case "named_plus_n":
            yield from _beside_named(rule, what)
        case "fixed_if" | "fixed":
            yield _at_least(rule.quals.met_count or rule.n or 1, what)
        case "fraction" | "majority":
            yield _share_of(rule, evidence, what)
        case "last_notification" | "all_deposit" | "all_ratify" | "signature":
            yield _everybody(rule, evidence, what)
        case "other":
            yield _cannot(f"what {rule.said!r} counts is not known to us")
        case _:
            return


def _of_quals(rule: Rule, quals: Quals) -> Iterator[Condition]:
    if quals.named:
        yield _all_named(quals.named)
    elif quals.named_count:
        yield _depositaries(quals.named_count)
    elif rule.kind == "named_all":
        yield _all_named(rule.parties) if rule.parties else _cannot("the states named in the clause are not told")
    for group in quals.groups:
        yield _grouped(group)
    for weight in quals.weights:
        yield _cannot(f"a condition by weight ({weight}) cannot be read from days of instruments")
    for words in quals.unread:
        yield _cannot(f"the condition {words!r} is not one we can evaluate")


def _noun(kind: str) -> str:
    return {
        "exchange": "exchange of instruments", "last_notification": "notices", "nth_notification": "notices",
        "signature": "signatures", "nth_signature": "signatures", "adoption": "adoption", "all_ratify": "ratifications",
    }.get(kind, "instruments")  # fmt: skip


def _at_least(number: int, what: str) -> Condition:
    return Condition(
        f"{number} {what}", lambda c: len(c) >= number, lambda c: f"{min(len(c), number)} of {number} {what}"
    )


def _cannot(why: str) -> Condition:
    return Condition(why, None, lambda _: why)


def _all_named(codes: tuple[str, ...]) -> Condition:
    def far(counted: Counted) -> str:
        missing = [code for code in codes if code not in counted]
        return (
            f"missing among the named ones: {', '.join(missing)}" if missing else f"all {len(codes)} named ones are in"
        )

    return Condition(f"among them {', '.join(codes)}", lambda c: set(codes) <= set(c), far)


def _depositaries(number: int) -> Condition:
    def tally(counted: Counted) -> int:
        return sum(e.has("depositary") or e.has("named") for e in counted.values())

    return Condition(
        f"among them {number} named ones (kind 'named' or 'depositary')",
        lambda c: tally(c) >= number,
        lambda c: f"{tally(c)} of the {number} named ones; the clause's list of names is not in the rule",
    )


def _grouped(group: Group) -> Condition:
    def tally(counted: Counted) -> int:
        return sum(e.has(group.name) for e in counted.values())

    return Condition(
        f"{group.least} of {group.name}",
        lambda c: tally(c) >= group.least,
        lambda c: f"{tally(c)} of {group.least} from {group.name} (kind of the event)",
    )


def _beside_named(rule: Rule, what: str) -> Iterator[Condition]:
    number = rule.quals.others or rule.n
    if not number:
        yield _cannot("how many others are needed is not told")
        return
    named = set(rule.quals.named)

    def others(counted: Counted) -> int:
        return sum(
            1 for party, e in counted.items() if party not in named and not e.has("named") and not e.has("depositary")
        )

    yield Condition(
        f"{number} other {what}", lambda c: others(c) >= number, lambda c: f"{others(c)} of {number} other {what}"
    )


def _share_of(rule: Rule, evidence: Evidence, what: str) -> Condition:
    if rule.n:
        return _at_least(rule.n, what)
    base = len(rule.parties or evidence.signers)
    if not base:
        return _cannot("of how many the clause asks a part is not told: no signatories are known")
    if rule.kind == "majority":
        return _at_least(base // 2 + 1, what)
    if rule.quals.share is None:
        return _cannot("which part of them the clause asks for is not told")
    return _at_least(ceil(rule.quals.share * base), what)


def _everybody(rule: Rule, evidence: Evidence, what: str) -> Condition:
    awaited = rule.parties or (evidence.signers if rule.kind != "signature" else ())
    if awaited and rule.n in {None, len(awaited)}:
        return _all_named(awaited)
    if rule.n:
        return _at_least(rule.n, what)
    if rule.kind == "last_notification":
        return _at_least(2, what)
    return _cannot("who must consent is not told: neither the parties nor their number nor any signature")
