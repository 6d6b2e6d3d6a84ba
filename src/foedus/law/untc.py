"""A status table of the UN Treaty Collection, read as it is: who signed, who consented, how, and who is missing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from foedus.law.evidence import DEFINITIVE, Event, Evidence, Gap, sort_events
from foedus.law.faults import BadRule
from foedus.model.law import Lost, LostState
from foedus.model.world import World

_CELL = re.compile(r"(\d{1,2}) +([A-Za-z]{3,9}) +(\d{4})(?: +([A-Za-z]{1,2}))?")
# The letter after a day tells the act; without one it is a ratification. VCLT 11 to 16.
_ACTS: Mapping[str, tuple[str, str]] = {
    "": ("deposit", "ratification"), "a": ("accede", "accession"), "A": ("accept", "acceptance"),
    "AA": ("accept", "approval"), "c": ("deposit", "confirmation"), "C": ("deposit", "confirmation"),
    "d": ("deposit", "succession"), "s": ("sign", DEFINITIVE), "P": ("deposit", "participation"),
    "p": ("deposit", "simplified procedure"), "n": ("notify", "notification"),
}  # fmt: skip
_CONSENT = re.compile(
    r"ratification|accession|acceptance|approval|succession|confirmation|consent|definitive", re.IGNORECASE
)
_NOT_CONSENT = re.compile(r"^\s*signature|provisional|notification|undertaking|resolution|extension", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:union|communit(?:y|ies)|organi[sz]ations?|agency|council of|common market|market)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d{1,2}(?:-\d{1,3})+(?:-?[a-z])*)\.csv$", re.IGNORECASE)


class Table(Struct, frozen=True):
    """One status table.

    number  chapter and treaty ("4-11") where its name tells, to look up what the table leaves out.
    events  signatures and instruments; provisional application is no instrument and is left out.
    succeeded  codes of the parties that came in by succession to the consent of another.
    columns    headers of the columns of consent.
    """

    number: str | None
    events: tuple[Event, ...]
    succeeded: frozenset[str]
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_table(text: str, name: str, codes: Mapping[str, str]) -> Table:
    """A table from its CSV text.

    name   its file name. ``codes`` participant -> code; a name that it lacks stays a name.
    Raises BadRule when the text is no status table.
    """
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or not rows[0] or rows[0][0].strip() != "Participant":
        raise BadRule(f"table {name!r}", "is no status table: its first column is not 'Participant'")
    header = [cell.strip() for cell in rows[0]]
    signed, consents = _columns(header)
    events = sort_events([event for row in rows[1:] for event in _events_of(row, signed, consents, codes)])
    # A succession to the signature alone shows that the predecessor had signed, and no more.
    succeeded = frozenset(event.party for event in events if event.party and event.has("succession"))
    number = match.group(1) if (match := _NUMBER.search(name)) else None
    left_out = [h for h in header[1:] if "rovisional" in h]
    notes = tuple(f"Not counted: the column {h!r}." for h in left_out)
    return Table(number, events, succeeded, tuple(header[i] for i in consents), notes)


def participant_codes(world: World) -> dict[str, str]:
    """Names that tables use -> codes, from the English names of states (present and former) and organisations."""
    codes: dict[str, str] = {}
    named = [(s.names, s.code) for s in world.states] + [(o.names, o.code) for o in world.organisations]
    named += [(former.names, s.code) for s in world.states for former in s.former]
    for names, code in named:
        for name in names.get("en", []):
            codes.setdefault(name, code)
    return codes


def evidence_of(table: Table, lost: Lost) -> Evidence:
    """What the table shows, with the instruments it is known to leave out, or gaps where those are not known.

    A succession counts by its deposit. It does not count beside the instrument of the predecessor it goes back to.
    """
    known = next((t for t in lost.treaty if t.number == table.number), None)
    present = {event.party for event in table.events if event.act != "sign"}
    added = [Event(a.on, "deposit", a.party, "lost") for a in (known.acts if known else []) if a.party not in present]
    heirs = {heir for state in lost.state if any(e.party == state.code for e in added) for heir in state.successors}
    kept = [e for e in table.events if not (e.party in heirs and e.has("succession"))]
    notes = [f"Added to the table: {_name(e.party, lost)}, {e.on} ({known.source if known else ''})." for e in added]
    gaps = () if known and known.complete else tuple(_gaps(table, lost.state))
    return Evidence(sort_events([*kept, *added]), gaps, (*table.notes, *notes))


def _columns(header: Sequence[str]) -> tuple[list[int], list[int]]:
    signed = [i for i, h in enumerate(header) if i and h.lower().startswith("signature")]
    consents = [i for i, h in enumerate(header) if i and _CONSENT.search(h) and not _NOT_CONSENT.search(h)]
    if len(consents) > 1:
        raise BadRule(
            "the table",
            f"has {len(consents)} columns of consent ({'; '.join(header[i] for i in consents)}): "
            "which of them the rule counts is not told",
        )
    return signed, consents


def _events_of(
    row: Sequence[str], signed: Sequence[int], consents: Sequence[int], codes: Mapping[str, str]
) -> Iterator[Event]:
    if not row or not row[0].strip():
        return
    party = _code(row[0], codes)
    more = ",organisation" if _ORGANISATION.search(row[0]) else ""
    for column in signed:
        if (cell := _cell(row, column)) is not None:
            yield Event(cell[0], "sign", party, more.lstrip(","))
    for column in consents:
        if (cell := _cell(row, column)) is not None:
            act, kind = _ACTS.get(cell[1], ("deposit", cell[1]))
            yield Event(cell[0], act, party, kind + more)


def _cell(row: Sequence[str], column: int) -> tuple[date, str] | None:
    match = _CELL.fullmatch(row[column].strip()) if column < len(row) else None
    if match is None:
        return None
    words = f"{match.group(1)} {match.group(2)[:3].title()} {match.group(3)}"
    try:
        return datetime.strptime(words, "%d %b %Y").date(), match.group(4) or ""  # noqa: DTZ007 - a calendar day
    except ValueError:
        return None


def _gaps(table: Table, states: Sequence[LostState]) -> Iterator[Gap]:
    if not table.events:
        return
    opened = table.events[0].on  # signatures and instruments alike: nobody joins before the text is open
    for state in states:
        first = max(state.first, opened + timedelta(days=1))
        shown = not state.successors or bool(set(state.successors) & table.succeeded)
        if first <= state.last and shown:
            yield Gap(state.code, first, state.last, f"{state.name} may be missing from it: {state.why}")


def _code(name: str, codes: Mapping[str, str]) -> str:
    """The code of a participant; "Bolivia (Plurinational State of)" is looked up as "Bolivia", too."""
    name = name.strip()
    plain = name.partition(" (")[0].removeprefix("The ")
    return codes.get(name) or codes.get(plain) or name


def _name(code: str | None, lost: Lost) -> str:
    return next((state.name for state in lost.state if state.code == code), code or "?")
