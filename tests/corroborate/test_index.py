"""The index of prints: rare prints join, standing lines do not, and its size is eight bytes a print."""

from __future__ import annotations

from foedus.corroborate.families import group_families, group_held
from foedus.corroborate.index import ALL_PAIRS_REPORTS, HUBS, NUMBER_BITS, PrintIndex
from tests.corroborate.press import report

FIRST, SECOND, THIRD = (n << NUMBER_BITS + 8 for n in (1, 2, 3))


def index(*held):
    """Each report as (outlet, prints)."""
    made = PrintIndex()
    for outlet, prints in held:
        made.add(prints, outlet)
    return made


def test_two_shared_prints_name_a_pair_and_one_does_not():
    assert index(("a", [FIRST, SECOND]), ("b", [SECOND, FIRST]), ("c", [FIRST])).pairs() == [(0, 1)]


def test_an_outlets_standing_lines_link_nothing_inside_it():
    assert index(*[("a", [FIRST, SECOND])] * 3).pairs() == []
    assert index(*[("a", [FIRST, SECOND])] * 3, ("b", [FIRST, SECOND]), ("c", [FIRST, SECOND])).pairs() == [(3, 4)]


def test_a_print_that_everybody_holds_costs_no_square():
    count = 4 * ALL_PAIRS_REPORTS
    pairs = index(*[(f"o{n}", [FIRST, SECOND]) for n in range(count)]).pairs()
    assert len(pairs) <= (HUBS + 1) * count
    assert {n for pair in pairs for n in pair} == set(range(count))


def test_eight_bytes_a_print():
    one, two = index(("a", [FIRST])), index(("a", [FIRST, SECOND, THIRD]))
    assert two.bytes_held - one.bytes_held == 16


def test_reports_held_elsewhere_are_read_and_let_go():
    """A shelf that hands out a report at a time gives the same families as a list."""
    story = (
        "the ministers of both coasts agreed after long talks to open the strait for fishing boats before winter comes "
        "and the ice closes it again until the end of march"
    )
    reports = [
        report("a", story, publisher="A"),
        report("b", f"Our own word first. {story}", publisher="B"),
        report("c", "The harbour stays closed, the mayor said, and no boat will leave it this week.", publisher="C"),
    ]

    class Shelf(dict):
        asked = 0

        def __getitem__(self, key):
            Shelf.asked += 1
            return super().__getitem__(key)

    shelf = Shelf({r.id: r for r in reports})
    found, _ = group_held(shelf)
    assert [f.reports for f in found] == [("a", "b")]
    assert found == group_families(reports)[0]
    assert Shelf.asked >= len(reports)
