"""Undated reports read again under the day that the dated ones around them give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from foedus.corroborate.dating import date_undated
from foedus.model.claim import Reading
from foedus.model.finding import Finding
from foedus.model.report import Report
from foedus.pipeline.rooms import Rooms

# Reading a stream holds back this many undated reports and remembers this many dated ones, so that memory stays flat.
MOST_HELD, MOST_REMEMBERED = 200, 2_000


def date_by_others(reports: Sequence[Report], readings: Mapping[str, Reading], rooms: Rooms) -> dict[str, Reading]:
    """New readings of those undated reports that the others date; the rest stay as they are."""
    days = date_undated(reports, readings, rooms.understand, rooms.understand_steps)
    known = {r.id: r for r in reports}
    return {i: rooms.understand(known[i], span, why) for i, (span, why) in days.items()}


def date_last(
    reads: Iterable[tuple[Report, Reading] | Finding], rooms: Rooms
) -> Iterator[tuple[Report, Reading] | Finding]:
    """Pass reads on; those that cannot be dated alone come last, dated by the others where that can be done."""
    held: list[tuple[Report, Reading]] = []
    remembered: list[tuple[Report, Reading]] = []
    for read in reads:
        if isinstance(read, Finding):
            yield read
        elif read[1].published.end is None and read[1].claims and len(held) < MOST_HELD:
            held.append(read)
        else:
            remembered += [read] if len(remembered) < MOST_REMEMBERED else []
            yield read
    if held:
        together = [*remembered, *held]
        again = date_by_others([r for r, _ in together], {r.id: reading for r, reading in together}, rooms)
        yield from ((report, again.get(report.id, reading)) for report, reading in held)
