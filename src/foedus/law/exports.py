"""Tables in scholars' units: member, state-year, dyad-year, directed dyad-year, with COW numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from foedus.law.dyads import PairYear, Web, pair_of, states_of
from foedus.law.edges import edges_on
from foedus.law.hurdles import Question
from foedus.law.standing import bounds
from foedus.model.alliance import CONSUL, DEFENSE, DUTIES, NONAGG, Spell
from foedus.model.owed import Cell, Table
from foedus.model.pact import Level, PactCatalogue, RuleSet, When

# What a level of ours is among ATOP's five 0/1 duties. Politics and unknown texts promise nothing that can be coded.
DUTY_OF_LEVEL: Mapping[Level, int] = {
    "A": DEFENSE, "B": DEFENSE, "C": DEFENSE, "D": DEFENSE, "E": CONSUL, "F": NONAGG, "P": 0, "U": 0,
}  # fmt: skip


def member_table(web: Web) -> Table:
    """One row a member and phase, with the data set's own dates beside the days read from them."""
    columns = ("dataset", "agreement", "phase", "ccode", "start", "end", "told", *DUTIES)
    rows = tuple(_member_row(s) for s in web.alliances.spells)
    return Table(columns, rows)


def _member_row(s: Spell) -> tuple[Cell, ...]:
    start, end = s.start.isoformat(), _iso(s.end)
    return (s.dataset, s.agreement, s.phase, s.member, start, end, s.told, *_bits(s.duties))


def directed_table(panel: Mapping[PairYear, int]) -> Table:
    """One row a debtor, creditor and year, sorted: what ``ccode1`` owes ``ccode2``."""
    rows = ((*states_of(key // 10_000), key % 10_000, *_bits(panel[key])) for key in sorted(panel))
    return Table(("ccode1", "ccode2", "year", *DUTIES), tuple(rows))


def dyad_table(panel: Mapping[PairYear, int]) -> Table:
    """One row a pair and year, lower number first: 1 where either owes; ``both`` counts the duties owed both ways."""
    return Table(("ccode1", "ccode2", "year", *DUTIES, "both"), tuple(_dyads(panel)))


def _dyads(panel: Mapping[PairYear, int]) -> Iterator[tuple[Cell, ...]]:
    for key in sorted({_upward(key) for key in panel}):
        low, high = states_of(key // 10_000)
        there, back = panel.get(key, 0), panel.get(pair_of(high, low) * 10_000 + key % 10_000, 0)
        yield (low, high, key % 10_000, *_bits(there | back), (there & back).bit_count())


def _upward(key: PairYear) -> PairYear:
    low, high = sorted(states_of(key // 10_000))
    return pair_of(low, high) * 10_000 + key % 10_000


def state_table(panel: Mapping[PairYear, int]) -> Table:
    """One row a state and year: how many allies it has, and toward how many it owes each duty."""
    counts: dict[tuple[int, int], list[int]] = {}
    for key, duties in panel.items():
        row = counts.setdefault((states_of(key // 10_000)[0], key % 10_000), [0] * (len(DUTIES) + 1))
        row[0] += 1
        for bit in range(len(DUTIES)):
            row[bit + 1] += duties >> bit & 1
    rows = ((*key, *counts[key]) for key in sorted(counts))
    return Table(("ccode", "year", "allies", *DUTIES), tuple(rows))


UNITS: Mapping[str, Callable[[Mapping[PairYear, int]], Table]] = {
    "state-year": state_table,
    "dyad-year": dyad_table,
    "directed-dyad-year": directed_table,
}


def catalogue_panel(
    catalogue: PactCatalogue, cow: Mapping[str, int], years: tuple[int, int], rules: RuleSet = "vclt"
) -> tuple[dict[PairYear, int], tuple[str, ...]]:
    """The catalogue's own duties as directed dyad-years, counted from force and not from signature.

    Shape  as ``Web.panel``; a year counts when the duty stands on one of its days.
    Also   codes without a COW number, which have no row.
    """
    panel: dict[PairYear, int] = {}
    absent: set[str] = set()
    turns = _turning_days(catalogue)
    for year in range(years[0], years[1] + 1):
        for day in sorted({date(year, 1, 1), *(d for d in turns if d.year == year)}):
            for edge in edges_on(catalogue, Question(day, rules=rules)):
                if edge.blocked or edge.clause.only_in or edge.state != "in_force":
                    continue
                absent |= {edge.debtor, edge.creditor} - cow.keys()
                if edge.debtor in cow and edge.creditor in cow:
                    key = pair_of(cow[edge.debtor], cow[edge.creditor]) * 10_000 + year
                    panel[key] = panel.get(key, 0) | DUTY_OF_LEVEL[edge.clause.level]
    return panel, tuple(sorted(absent))


def _turning_days(catalogue: PactCatalogue) -> frozenset[date]:
    """Days on which something in the catalogue begins: between two of them the web does not grow."""
    days: set[date] = set()
    for pact in catalogue.pacts.pact:
        told: Iterable[When | None] = (pact.in_force, *(m.joined for m in pact.members))
        days.update(bounds(when)[1] for when in told if when is not None)
        days.update(clause.since for clause in pact.clauses if clause.since)
        days.update(s.until for s in pact.suspensions if s.until)
    days.update(r.end for r in catalogue.measures.rupture if r.end)
    return frozenset(days)


def _bits(duties: int) -> tuple[int, ...]:
    return tuple(duties >> bit & 1 for bit in range(len(DUTIES)))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
