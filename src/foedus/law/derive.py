"""From merged steps to the state of an agreement and its parties on every day, by replay; never stored as truth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from foedus.law.case import Case, open_case, under_one_name
from foedus.law.inferred import infer_moves, settle_exits
from foedus.law.machine import Life, apply_move
from foedus.law.moves import Move, place_steps, sort_moves
from foedus.law.refused import refuse_impossible
from foedus.law.remarks import Notes, bound_before_leaving, gather_notes, presumed_force, remarks_on
from foedus.law.states import agreement_state, party_state
from foedus.model.law import LawBook
from foedus.model.step import ForceRule, Status, StatusSpan, Step

ONE_DAY = timedelta(days=1)
_CONSENTING = frozenset({"signed", "approved", "ratified"})


def derive_status(
    steps: Sequence[Step], parties: Sequence[str], rule: ForceRule | None, book: LawBook, *, until: date | None = None
) -> tuple[StatusSpan, ...]:
    """The states an agreement and its parties went through, as far as these steps show.

    Shape   contiguous spans in time order, the first on the first day anything can have happened, the last one open.
            Where that first act presupposes earlier ones, an open ``unknown`` span stands before it.
    Rule    only happened steps move states. A step told as an interval moves them on its last day; until then the old
            state stands and ``unknown`` says what may already have happened.
    Source  VCLT 11 to 16 (consent), 24 (force), 25 (provisional), 54 to 72 (end and suspension).
    until   spans that begin later are left out.
    Faults  none raised; an impossible step is not believed, and ``unknown`` says why.
    """
    steps = sorted(steps, key=lambda step: step.id)  # the order of telling changes nothing
    placed, remarks = place_steps(steps, book)
    parties, placed = under_one_name(parties, placed, book)
    case = open_case(parties, placed, rule, book)
    believed, doubts = refuse_impossible(placed, case)
    believed = settle_exits(believed, [step for step in steps if step.stance == "planned"])
    inferred, more = infer_moves(believed, case)
    moves = sort_moves((*believed, *inferred), book)
    if not moves:
        return ()
    spans = _spans(moves, case, gather_notes((*remarks, *more), steps, doubts), until)
    return (*_earlier(moves, case.parties, spans), *spans)


def status_on(
    agreement_id: str,
    spans: Sequence[StatusSpan],
    on: date,
    known: date | None,
    parties: Sequence[str],
    evidence_until: date | None,
) -> Status:
    """The status on one day, read from the spans.

    Before the first span: ``none`` where the first act told made the text, else ``unknown``.
    evidence_until  last day of any report: later days continue the state (VCLT 26, 42(2)) and say so in ``unknown``.
    """
    asked, as_known = on.isoformat(), known.isoformat() if known else None
    span = next((s for s in spans if _covers(s, asked)), None)
    if span is None:
        state, why = _before(spans, asked)
        return Status(agreement_id, asked, as_known, state, dict.fromkeys(parties, state), (), (why,))
    unknown = span.unknown
    if evidence_until is not None and on > evidence_until:
        unknown += (f"Nothing published after {evidence_until} is known; the state is continued (VCLT 26, 42(2)).",)
    return Status(agreement_id, asked, as_known, span.state, span.parties, span.because, unknown)


def _spans(moves: Sequence[Move], case: Case, notes: Notes, until: date | None) -> tuple[StatusSpan, ...]:
    life = Life(case.parties, case.pair, {})
    days = {d for m in moves for d in (m.first, m.on) if d is not None}
    days |= {d for d in notes.days if d > min(days)}
    ordered = sorted(d for d in days if until is None or d <= until)
    spans: list[StatusSpan] = []
    done = 0
    for day, following in zip(ordered, [*ordered[1:], None], strict=True):
        while done < len(moves) and moves[done].on <= day:
            life, done = apply_move(life, moves[done], case.book), done + 1
        end = (following - ONE_DAY).isoformat() if following else None
        state, parties, unknown = _states(day, life, moves, case)
        remarks = (*remarks_on(day, life, moves, notes, case), *unknown)
        spans.append(StatusSpan(day.isoformat(), end, state, parties, life.because, remarks))
    return _joined(spans)


def _states(day: date, life: Life, moves: Sequence[Move], case: Case) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """State of the agreement and of each party, and why it is unknown where a later act proves more than was told."""
    parties: dict[str, str] = {party: party_state(life, party, case.book, day) for party in life.parties}
    state: str = agreement_state(life)
    presumed = presumed_force(moves, day) if state == "signed" else ""
    if presumed:
        return "unknown", {p: "unknown" if s in _CONSENTING else s for p, s in parties.items()}, (presumed,)
    leavers = bound_before_leaving(life, moves, day)
    return state, parties | dict.fromkeys(leavers, "unknown"), tuple(leavers.values())


def _joined(spans: Sequence[StatusSpan]) -> tuple[StatusSpan, ...]:
    """Neighbours that say the same are one span."""
    out: list[StatusSpan] = []
    for span in spans:
        if out and _says(out[-1]) == _says(span):
            last = out.pop()
            span = StatusSpan(last.start, span.end, *_says(span))  # noqa: PLW2901 - the joined span takes its place
        out.append(span)
    return tuple(out)


def _earlier(moves: Sequence[Move], parties: Sequence[str], spans: Sequence[StatusSpan]) -> tuple[StatusSpan, ...]:
    """The time before the first act told, where that act presupposes others of which no day is told."""
    presumed = next((m for m in moves if m.action == "sign" and m.derived), None)
    if (
        presumed is None
        or not spans
        or spans[0].start is None
        or "signed" not in {*spans[0].parties.values(), spans[0].state}
    ):
        return ()
    end = (date.fromisoformat(spans[0].start) - ONE_DAY).isoformat()
    return (StatusSpan(None, end, "unknown", dict.fromkeys(parties, "unknown"), presumed.ids, (presumed.derived,)),)


def _says(span: StatusSpan) -> tuple[str, dict[str, str], tuple[str, ...], tuple[str, ...]]:
    return span.state, span.parties, span.because, span.unknown


def _covers(span: StatusSpan, day: str) -> bool:
    return (span.start is None or span.start <= day) and (span.end is None or day <= span.end)


def _before(spans: Sequence[StatusSpan], day: str) -> tuple[str, str]:
    if not spans:
        return "unknown", "No dated step of this agreement is known."
    if day > (spans[-1].end or day):
        return "unknown", "The day lies after the period that was derived."
    return "none", f"The first step told is of {spans[0].start}; nothing earlier is reported."
