"""From merged steps to the state of an agreement and its parties on every day, by replay; never stored as truth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from foedus.law.inferred import infer_moves, settle_exits
from foedus.law.machine import ALL, Life, apply_move, votes_needed
from foedus.law.moves import Move, place_steps, say_act, sort_moves
from foedus.law.refused import refuse_impossible
from foedus.law.states import agreement_state, party_state
from foedus.model.law import LawBook
from foedus.model.step import ForceRule, Status, StatusSpan, Step

ONE_DAY = timedelta(days=1)


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
    placed, remarks = place_steps(steps, book)
    everyone = _everyone(parties, placed)
    pair = _is_pair(parties or everyone, placed, rule)
    believed, doubts = refuse_impossible(placed, pair, everyone, rule, book)
    believed = settle_exits(believed)
    moves = sort_moves((*believed, *infer_moves(believed, everyone, pair, rule)), book)
    if not moves:
        return ()
    start = Life(everyone, pair, _late_is_known(rule), {})
    spans = _spans(start, moves, _Notes(remarks, steps, doubts), book, until)
    return (*_earlier(moves, everyone, spans), *spans)


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


class _Notes:
    """Remarks that hold for all days, and those that depend on the day."""

    def __init__(self, always: tuple[str, ...], steps: Sequence[Step], doubts: Sequence[tuple[Move, str]]) -> None:
        self.always = always
        self.doubts = doubts
        self.planned = tuple(s for s in steps if s.stance == "planned" and s.date.end is not None)
        self.done = {s.action for s in steps if s.stance == "happened"}

    def doubted(self, day: date) -> tuple[str, ...]:
        """Why a step told of an earlier day is not believed."""
        return tuple(why for move, why in self.doubts if move.on <= day)

    def due(self, day: date) -> tuple[str, ...]:
        """Planned steps whose day has come without any report that they took place."""
        return tuple(
            f"{s.id}: {say_act(s.action, s.parties)} was planned for {s.date.end}; no report says that it took place."
            for s in self.planned
            if s.date.end is not None and s.date.end <= day and s.action not in self.done
        )


def _spans(
    life: Life, moves: Sequence[Move], notes: _Notes, book: LawBook, until: date | None
) -> tuple[StatusSpan, ...]:
    days = sorted({d for m in moves for d in (m.first, m.on) if d is not None})
    told = {m.on for m, _ in notes.doubts} | {s.date.end for s in notes.planned if s.date.end is not None}
    days = sorted(d for d in {*days, *(d for d in told if d > days[0])} if until is None or d <= until)
    spans: list[StatusSpan] = []
    done = 0
    for here, day in enumerate(days):
        while done < len(moves) and moves[done].on <= day:
            life, done = apply_move(life, moves[done], book), done + 1
        end = days[here + 1] - ONE_DAY if here + 1 < len(days) else None
        spans.append(_span(life, day, end, moves[done:], notes, book))
    return _joined(spans)


def _span(life: Life, day: date, end: date | None, ahead: Sequence[Move], notes: _Notes, book: LawBook) -> StatusSpan:
    states: dict[str, str] = {party: party_state(life, party, book, day) for party in life.parties}
    state: str = agreement_state(life)
    remarks = (*notes.always, *_not_yet_sure(ahead, day), *_votes_missing(life, book, day), *_late(life))
    remarks += () if life.has(ALL, "force") else (*notes.doubted(day), *notes.due(day))
    if presumed := _presumed_force(ahead, state):
        state, remarks = "unknown", (*remarks, presumed)
        states = {p: "unknown" if s in {"signed", "approved", "ratified"} else s for p, s in states.items()}
    return StatusSpan(day.isoformat(), end.isoformat() if end else None, state, states, life.because, remarks)


def _not_yet_sure(ahead: Sequence[Move], day: date) -> tuple[str, ...]:
    return tuple(
        f"{'/'.join(m.ids)}: {say_act(m.action, m.parties)} happened "
        f"{f'between {m.first} and' if m.first else 'on or before'} {m.on}; it is counted from {m.on}."
        for m in ahead
        if not m.is_sure and not m.derived and (m.first is None or m.first <= day)
    )


def _votes_missing(life: Life, book: LawBook, day: date) -> tuple[str, ...]:
    if life.has(ALL, "force"):
        return ()
    return tuple(
        f"{party}: no vote of the {' and the '.join(c.replace('_', ' ') for c in missing)} is told."
        for party in life.parties
        if not life.has(party, "consent") and (missing := votes_needed(book.procedure(party, day.year), life, party))
    )


def _late(life: Life) -> tuple[str, ...]:
    if not life.has(ALL, "force") or life.has(ALL, "ended"):
        return ()
    return tuple(
        f"{party} has given its consent; from which day the treaty binds it is not told (VCLT 24(3))."
        for party in life.parties
        if life.has(party, "consent") and not life.has(party, "bound")
    )


def _presumed_force(ahead: Sequence[Move], state: str) -> str:
    if state not in {"signed"}:
        return ""
    return next((m.derived for m in ahead if m.action == "enter_into_force" and m.derived and m.first is None), "")


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


def _everyone(parties: Sequence[str], moves: Sequence[Move]) -> tuple[str, ...]:
    return tuple(sorted({*parties, *(p for m in moves for p in m.parties)}))


def _is_pair(parties: Sequence[str], moves: Sequence[Move], rule: ForceRule | None) -> bool:
    """Two parties, and nothing in the record that only an open agreement has."""
    open_acts = {"accede"} & {m.action for m in moves}
    counted = rule is not None and (rule.when.startswith(("nth", "fraction", "named", "grouped")))
    return len(parties) <= 2 and not open_acts and not counted


def _late_is_known(rule: ForceRule | None) -> bool:
    return rule is not None and rule.delay in {None, "", "d0"}
