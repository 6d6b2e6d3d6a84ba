"""iCalendar: the days on which something begins, ends or falls due, told or worked out (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from foedus.model.dossier import Dossier
from foedus.model.step import Agreement, StatusSpan, Step
from foedus.publish.cites import full_id, known_on
from foedus.publish.wording import Voice
from foedus.publish.words import Names, load_words

# What changes who is bound, or gives notice that it will: the steps a lawyer keeps a calendar for.
CALENDAR_ACTIONS = frozenset(
    {
        "notify", "denounce", "terminate", "expire", "extend", "suspend", "resume", "apply_provisionally",
        "enter_into_force",
    }
)  # fmt: skip
BINDING_STATES = frozenset({"in_force", "provisionally_applied", "suspended", "exit_noticed", "ended"})
LINE_OCTETS = 75


class Day(Struct, frozen=True):
    """One event: whole days, both included."""

    uid: str
    start: date
    end: date
    summary: str
    description: str
    is_sure: bool


def ics(dossier: Dossier, names: Names) -> bytes:
    """One calendar: the steps of ``CALENDAR_ACTIONS`` that have a day, and every change of a party's binding state.

    Order   by day, then name. The stamp of every event is the last publication day, so that the same dossier gives the
            same bytes.
    """
    voice = Voice(load_words("en"), names)
    days = {day.uid: day for agreement in dossier.agreements for day in _days(agreement, voice)}
    stamp = max((known_on(view) for view in dossier.reports), default="") or "1970-01-01"
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//foedus//{_escaped(dossier.made_by)}//EN"]
    events = [
        line for day in sorted(days.values(), key=lambda day: (day.start, day.uid)) for line in _event(day, stamp)
    ]
    return "".join(f"{_folded(line)}\r\n" for line in [*head, *events, "END:VCALENDAR"]).encode("utf-8")


def _days(agreement: Agreement, voice: Voice) -> Iterator[Day]:
    title = voice.title(agreement)
    for step in agreement.steps:
        if step.action in CALENDAR_ACTIONS and step.stance != "denied" and (step.date.start or step.date.end):
            yield _of_step(agreement, step, title, voice)
    for before, after in zip([None, *agreement.status], agreement.status, strict=False):
        yield from _of_change(agreement, before, after, title, voice)


def _of_step(agreement: Agreement, step: Step, title: str, voice: Voice) -> Day:
    """A step with one open side stands on the day that is told."""
    first = step.date.start or step.date.end
    last = step.date.end or step.date.start
    assert first is not None
    assert last is not None
    told = f"{voice.step(step)}. {voice.words.say('count.witnesses', n=step.witnesses)}."
    is_sure = step.stance == "happened" and step.date.is_day
    return Day(full_id(agreement, step.id), first, last, f"{title}: {voice.step_title(step)}", told, is_sure)


def _of_change(
    agreement: Agreement, before: StatusSpan | None, after: StatusSpan, title: str, voice: Voice
) -> Iterator[Day]:
    """Days on which law puts a party into another binding state, such as the end of a period of notice."""
    if after.start is None:
        return
    first = date.fromisoformat(after.start)
    for code, state in after.parties.items():
        if state in BINDING_STATES and (before is None or before.parties.get(code) != state):
            summary = f"{title}: {voice.name(code)}, {voice.words.states[state]}"
            steps = ", ".join(voice.step(step) for step in agreement.steps if step.id in after.because)
            yield Day(f"{agreement.id}-{code}-{state}-{after.start}", first, first, summary, f"Because: {steps}", True)


def _event(day: Day, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(day.uid)}@foedus",
        f"DTSTAMP:{stamp.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{day.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_after(day.end):%Y%m%d}",  # the end of an event is the first day that is no longer its own
        f"SUMMARY:{_escaped(day.summary)}",
        f"DESCRIPTION:{_escaped(day.description)}",
        f"STATUS:{'CONFIRMED' if day.is_sure else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _escaped(text: str) -> str:
    """TEXT as section 3.3.11 writes it; a control character has no place in it."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """No line over 75 octets, cut between characters (section 3.1)."""
    parts, size = [""], 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > LINE_OCTETS:
            parts.append("")
            size = 1  # the blank that opens a continued line
        parts[-1] += char
        size += octets
    return "\r\n ".join(parts)
