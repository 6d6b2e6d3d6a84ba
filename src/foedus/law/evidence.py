"""What a rule is evaluated on: dated acts of parties, and gaps where a source is known to leave parties out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from foedus.law.calendar import read_day
from foedus.law.faults import BadRule

MET = "met"
CONSENT_ACTS = frozenset({"deposit", "accept", "accede"})
DEFINITIVE = "definitive"
EVENT_KEYS = frozenset({"date", "act", "party", "kind"})


class Event(Struct, frozen=True):
    """One dated act.

    act    an action of the contract, or ``met``: the day the rule's condition was met, no matter how.
    party  code, name, or ``None`` when the act is everybody's (an exchange).
    kind   what else the count needs to know: ``organisation``, ``definitive`` (signature), ``succession``,
           ``depositary``, a group the party belongs to, or the treaty that an ``enter_into_force`` speaks of.
    """

    on: date
    act: str
    party: str | None = None
    kind: str = ""

    def has(self, word: str) -> bool:
        """One of the event's kinds is this word, case ignored."""
        return word.lower() in {part.strip().lower() for part in self.kind.split(",")}


class Gap(Struct, frozen=True):
    """A party that the source leaves out: it may have acted on any day of a span.

    start, end  first and last day on which it can have acted.
    why         what shows that it may be missing, in words.
    """

    party: str
    start: date
    end: date
    why: str


class Evidence(Struct, frozen=True):
    """All acts by day, and what may be missing among them.

    parents  entries into force of other treaties that a rule may wait for; ``kind`` names the treaty.
    """

    events: tuple[Event, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    parents: tuple[Event, ...] = ()

    def of(self, *acts: str) -> tuple[Event, ...]:
        """Events of these acts, by day."""
        return tuple(e for e in self.events if e.act in acts)

    @property
    def signers(self) -> tuple[str, ...]:
        """Parties that signed, sorted."""
        return tuple(sorted({e.party for e in self.of("sign") if e.party}))


def read_events(given: object, actions: Collection[str]) -> Evidence:
    """Events from their JSON list, by day.

    Raises BadRule for a day the calendar lacks, an act that is no action of the contract, an unknown key.
    """
    if given is None:
        return Evidence()
    if not isinstance(given, list):
        raise BadRule("events", "are not a list")
    return Evidence(sort_events([_read_event(event, actions) for event in given]))


def sort_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """By day, then party, then act: the order of telling changes nothing."""
    return tuple(sorted(events, key=lambda e: (e.on, e.party or "", e.act, e.kind)))


def _read_event(given: Any, actions: Collection[str]) -> Event:
    if not isinstance(given, dict):
        raise BadRule(f"event {given!r}", "is not an object with 'date' and 'act'")
    if extra := sorted(set(given) - EVENT_KEYS):
        raise BadRule(f"event key {extra[0]!r}", f"is unknown; keys are {', '.join(sorted(EVENT_KEYS))}")
    act = given.get("act")
    if act != MET and act not in actions:
        raise BadRule(f"act {act!r}", f"is no action; it may be met, {', '.join(sorted(actions))}")
    for key in ("party", "kind"):
        if not isinstance(given.get(key, ""), str | None):
            raise BadRule(f"event {key} {given[key]!r}", "is not text")
    return Event(read_day(given.get("date")), str(act), given.get("party") or None, given.get("kind") or "")
