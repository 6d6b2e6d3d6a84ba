"""Which reports share prints: eight bytes a print, so that a million reports fit in memory.

Only the index is held: texts are read again for the few pairs it names.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

SHARED_PRINTS = 2  # a shared run of ten words yields two; one alone is too often a title or a stock phrase
ALL_PAIRS_REPORTS = 32  # a print in more reports links each to a few and its neighbours: linear, still one
HUBS = 4
OUTLET_REPORTS = 2  # a print in more reports of one outlet is the outlet's own standing line
# A place holds the top 40 bits of a print and a report's number in 24: sixteen million reports. Two prints that differ
# in their low bits only are taken for one; a pair needs two such accidents, and alignment then finds nothing.
NUMBER_BITS = 24
MOST_REPORTS = 1 << NUMBER_BITS
_NUMBER = MOST_REPORTS - 1
_SHELF_BITS = 8  # sorted shelf by shelf: what sorting needs beside the index is a small part of it


class PrintIndex:
    """Prints of numbered reports; numbers count from 0 in the order of report ids, so that any arrival is the same."""

    def __init__(self) -> None:
        self._shelves = [array("Q") for _ in range(1 << _SHELF_BITS)]
        self._outlets = array("L")
        self._outlet_numbers: dict[str, int] = {}

    def add(self, prints: Iterable[int], outlet: str) -> None:
        """Put the next report in: 64-bit prints, and the outlet that ran it."""
        number = len(self._outlets)
        if number == MOST_REPORTS:
            raise OverflowError(f"an index holds {MOST_REPORTS} reports")
        self._outlets.append(self._outlet_numbers.setdefault(outlet, len(self._outlet_numbers)))
        for mark in prints:
            self._shelves[mark >> (64 - _SHELF_BITS)].append(mark & ~_NUMBER | number)

    @property
    def bytes_held(self) -> int:
        """Size of the prints: what grows with the reports."""
        return sum(len(shelf) * shelf.itemsize for shelf in (*self._shelves, self._outlets))

    def pairs(self) -> list[tuple[int, int]]:
        """Numbers of reports that share enough rare prints, sorted.

        A print that one outlet repeats is its standing line and links nothing inside it.
        """
        shared: Counter[int] = Counter()
        for holders in self._holders():
            told = self._without_standing_lines(holders)
            shared.update(a << NUMBER_BITS | b for a, b in _linked(told))
        return sorted((p >> NUMBER_BITS, p & _NUMBER) for p, count in shared.items() if count >= SHARED_PRINTS)

    def _holders(self) -> Iterator[list[int]]:
        """The reports of each print that more than one report holds, in order."""
        for shelf in self._shelves:
            for _, places in groupby(sorted(shelf), key=lambda place: place >> NUMBER_BITS):
                numbers = [place & _NUMBER for place in places]
                if len(numbers) > 1:
                    yield numbers

    def _without_standing_lines(self, reports: Sequence[int]) -> Sequence[int]:
        """Leave out an outlet that carries the print in many reports: there it is furniture that slipped through."""
        if len(reports) <= OUTLET_REPORTS:
            return reports
        counts = Counter(self._outlets[r] for r in reports)
        return [r for r in reports if counts[self._outlets[r]] <= OUTLET_REPORTS]


def _linked(reports: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(reports) <= ALL_PAIRS_REPORTS:
        return ((a, b) for i, a in enumerate(reports) for b in reports[i + 1 :])
    hubs = ((reports[h], r) for h in range(HUBS) for r in reports[h + 1 :])
    neighbours = zip(reports[HUBS:], reports[HUBS + 1 :], strict=False)
    return {*hubs, *neighbours}
