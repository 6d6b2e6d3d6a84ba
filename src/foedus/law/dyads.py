"""From members to directed pairs: which state owed which duty to which, on a day or in every year of a span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from foedus.model.alliance import DUTIES, Alliances, Spell
from foedus.model.pact import CreditorException

# debtor and creditor, COW numbers below 1,000, packed into one integer: three times faster to hash than a pair.
Pair = int
PairYear = int
# (agreement, phase, debtor * 1000 + creditor) -> duties not owed to that creditor
Exceptions = Mapping[tuple[int, int, Pair], int]
ALL_PHASES = -1
NO_EXCEPTIONS: Exceptions = {}


def pair_of(debtor: int, creditor: int) -> Pair:
    """The key of a directed pair."""
    return debtor * 1000 + creditor


def states_of(pair: Pair) -> tuple[int, int]:
    """Debtor and creditor of a key."""
    return divmod(pair, 1000)


def exceptions_of(rows: Iterable[CreditorException]) -> Exceptions:
    """Per-beneficiary duties as data: for each pair the duties its debtor does not owe it."""
    off: dict[tuple[int, int, Pair], int] = defaultdict(int)
    for row in rows:
        for phase in row.phases or [ALL_PHASES]:
            for debtor in row.debtors:
                for creditor in row.creditors:
                    if debtor != creditor:
                        off[row.agreement, phase, pair_of(debtor, creditor)] |= 1 << DUTIES.index(row.duty)
    return dict(off)


class Web:
    """A data set made ready for questions: spells by agreement, exceptions by agreement.

    Built once; every question reads it and changes nothing.
    """

    def __init__(self, alliances: Alliances, exceptions: Exceptions = NO_EXCEPTIONS) -> None:
        self.alliances = alliances
        self.exceptions = exceptions
        self._uneven = {agreement for agreement, _, _ in exceptions}
        groups: dict[int, list[Spell]] = defaultdict(list)
        for spell in alliances.spells:
            groups[spell.agreement].append(spell)
        self.groups = {agreement: sorted(spells, key=lambda s: s.start) for agreement, spells in groups.items()}

    def pairs_on(self, day: date) -> dict[Pair, int] | None:
        """Directed pairs bound on a day with the duties owed; ``None`` (unknown) outside the days the data cover."""
        if not self._covers(day):
            return None
        pairs: dict[Pair, int] = {}
        for agreement, spells in self._groups_on(day):
            uneven = agreement in self._uneven
            for debtor in spells:
                duties, base = debtor.duties, debtor.member * 1000
                for creditor in spells:
                    key = base + creditor.member
                    owed = self._owed(debtor, creditor) if uneven else duties
                    pairs[key] = pairs.get(key, 0) | owed
        return {key: owed for key, owed in pairs.items() if key % 1001}  # a state and itself: a * 1001

    def evidence_on(self, day: date) -> dict[Pair, list[tuple[Spell, Spell]]] | None:
        """As ``pairs_on``, with the two spells every tie rests on, and so its agreement, phase, dates and duties."""
        if not self._covers(day):
            return None
        found: dict[Pair, list[tuple[Spell, Spell]]] = defaultdict(list)
        for _, spells in self._groups_on(day):
            for debtor in spells:
                base = debtor.member * 1000
                for creditor in spells:
                    if debtor.member != creditor.member:
                        found[base + creditor.member].append((debtor, creditor))
        return dict(found)

    def panel(self, first: int | None = None, last: int | None = None) -> dict[PairYear, int]:
        """Directed dyad-years: a year counts when two spells share one of its days.

        Shape   pair * 10,000 + year -> duties.
        Rule    in a year in which one phase of an alliance gives way to the next, the later phase speaks.
        """
        span = (first or self.alliances.first.year, last or self.alliances.last.year)
        panel: dict[PairYear, int] = {}
        for spells in self.groups.values():
            for key, (_, duties) in self._agreement_years(spells, span).items():
                panel[key] = panel.get(key, 0) | duties
        return panel

    def _agreement_years(self, spells: Sequence[Spell], span: tuple[int, int]) -> dict[PairYear, tuple[date, int]]:
        """Years of one alliance, each with the day its duties began to hold."""
        years: dict[PairYear, tuple[date, int]] = {}
        uneven = bool(spells) and spells[0].agreement in self._uneven
        for debtor in spells:
            for creditor in spells:
                start, end = max(debtor.start, creditor.start), _earlier(debtor.end, creditor.end)
                if debtor.member == creditor.member or (end is not None and start >= end):
                    continue
                duties = self._owed(debtor, creditor) if uneven else debtor.duties
                base = pair_of(debtor.member, creditor.member) * 10_000
                until = span[1] if end is None else min(end.year, span[1])
                for key in range(base + max(start.year, span[0]), base + until + 1):
                    _keep_latest(years, key, start, duties)
        return years

    def _owed(self, debtor: Spell, creditor: Spell) -> int:
        key = pair_of(debtor.member, creditor.member)
        off = self.exceptions.get((debtor.agreement, ALL_PHASES, key), 0)
        return debtor.duties & ~(off | self.exceptions.get((debtor.agreement, debtor.phase, key), 0))

    def _groups_on(self, day: date) -> Iterator[tuple[int, list[Spell]]]:
        for agreement, spells in self.groups.items():
            active = [s for s in spells if s.start <= day and (s.end is None or day < s.end)]
            if len(active) > 1:
                yield agreement, active

    def _covers(self, day: date) -> bool:
        return self.alliances.first <= day <= self.alliances.last


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((d for d in (one, other) if d is not None), default=None)


def _keep_latest(years: dict[PairYear, tuple[date, int]], key: PairYear, start: date, duties: int) -> None:
    held = years.get(key)
    if held is None or start > held[0]:
        years[key] = (start, duties)
    elif start == held[0]:
        years[key] = (start, held[1] | duties)
