"""From members to directed pairs: rules on invented alliances, and every dyad-year of ATOP 5.1 where it is at hand."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from foedus.knowledge.loader import load_creditor_exceptions
from foedus.law.dyads import Web, exceptions_of, pair_of, states_of
from foedus.law.exports import directed_table, dyad_table, member_table, state_table
from foedus.law.importers.atop import read_atop
from foedus.model.alliance import DEFENSE, DUTIES, NONAGG
from foedus.model.errors import CallError
from foedus.model.pact import CreditorException
from tests.law.alliances import atop_file

ATOP = Path(__file__).parents[3] / "shared" / "data" / "atop"
NEEDS_ATOP = pytest.mark.skipif(not ATOP.exists(), reason="the ATOP files are not beside the project")
# alliance 1: members 700 and 701 from 1900; 702 joins in March 1905 and leaves in mid 1906
THREE = atop_file(
    "1 700 1900 1 10 1910 6 30 0 1 0 0 1 0 0",
    "1 701 1900 1 10 1910 6 30 0 1 0 0 0 0 0",
    "1 702 1905 3 . 1906 . . 0 0 0 0 0 1 0",
)


def web(data: bytes, *exceptions: CreditorException) -> Web:
    return Web(read_atop(data)[0], exceptions_of(exceptions))


def test_each_member_owes_its_own_duties():
    """Only 700 promised not to attack: the tie is directed."""
    pairs = web(THREE).pairs_on(date(1903, 5, 5))
    assert pairs == {pair_of(700, 701): DEFENSE | NONAGG, pair_of(701, 700): DEFENSE}


@pytest.mark.parametrize(
    ("day", "tied"),
    [
        (date(1900, 1, 9), 0), (date(1900, 1, 10), 2), (date(1905, 2, 28), 2), (date(1905, 3, 1), 6),
        (date(1906, 12, 30), 6), (date(1906, 12, 31), 2), (date(1910, 6, 29), 2), (date(1910, 6, 30), 0),
    ],
)  # fmt: skip
def test_the_day_of_exit_is_the_first_day_out_and_a_missing_day_is_the_latest(day, tied):
    assert len(web(THREE).pairs_on(day)) == tied


def test_outside_the_data_nothing_is_known():
    for day in (date(1814, 12, 31), date(2019, 1, 1)):
        assert web(THREE).pairs_on(day) is None
        assert web(THREE).evidence_on(day) is None


def test_evidence_names_the_alliance_and_its_dates_as_written():
    ((debtor, creditor),) = web(THREE).evidence_on(date(1903, 5, 5))[pair_of(700, 701)]
    assert (debtor.agreement, debtor.told, creditor.member) == (1, "1900-01-10/1910-06-30", 701)
    assert web(THREE).evidence_on(date(1905, 5, 5))[pair_of(702, 700)][0][0].told == "1905-03/1906"


def test_a_year_counts_when_the_two_share_a_day():
    panel = web(THREE).panel()
    years = sorted(key % 10_000 for key in panel if states_of(key // 10_000) == (702, 700))
    assert years == [1905, 1906]
    one_day_apart = atop_file("2 1 1900 1 1 1905 6 1 0 1 0 0 0 0 0", "2 3 1905 6 1 1907 1 1 0 1 0 0 0 0 0")
    assert web(one_day_apart).panel() == {}


def test_the_later_phase_speaks_for_the_year_of_change():
    phases = atop_file(
        "3 1 1900 1 1 1905 6 1 1 1 0 0 0 0 0", "3 2 1900 1 1 1905 6 1 1 1 0 0 0 0 0",
        "3 1 1905 6 1 1907 1 1 2 0 0 0 1 0 0", "3 2 1905 6 1 1907 1 1 2 0 0 0 1 0 0",
    )  # fmt: skip
    panel = web(phases).panel()
    assert [panel[pair_of(1, 2) * 10_000 + year] for year in (1904, 1905, 1906)] == [DEFENSE, NONAGG, NONAGG]


def test_duties_by_beneficiary_are_data():
    """700 guards 701 and 702; 701 and 702 were never promised anything by each other."""
    even = atop_file(*(f"4 {m} 1900 1 1 . . . 0 1 0 0 0 0 1" for m in (700, 701, 702)))
    apart = CreditorException(4, "defense", [701, 702], [701, 702], "each promised its help to the first only")
    pairs = web(even, apart).pairs_on(date(1950, 1, 1))
    assert {states_of(pair): owed for pair, owed in pairs.items()} == {
        (700, 701): 1, (700, 702): 1, (701, 700): 1, (702, 700): 1, (701, 702): 0, (702, 701): 0,
    }  # fmt: skip


def test_a_member_without_a_state_code_is_a_finding():
    alliances, (finding,) = read_atop(
        atop_file("5 700 1900 1 1 . . . 0 1 0 0 0 0 0", "5 8999 1900 1 1 . . . 0 1 0 0 0 0 0")
    )
    assert len(alliances.spells) == 1
    assert finding.code == "atop-member-no-state"
    assert "8999" in finding.message


def test_another_file_is_refused_by_the_column_it_lacks():
    with pytest.raises(CallError, match="'atopid'"):
        read_atop(b"name,year\nx,1900\n")


def test_tables_in_scholars_units():
    built = web(THREE)
    panel = built.panel(1903, 1905)
    assert member_table(built).rows[0][:6] == ("ATOP 5.1", 1, 0, 700, "1900-01-10", "1910-06-30")
    assert directed_table(panel).rows[0] == (700, 701, 1903, 1, 0, 0, 1, 0)
    assert dyad_table(panel).rows[0] == (700, 701, 1903, 1, 0, 0, 1, 0, 1)
    assert (700, 1905, 2, 2, 0, 0, 2, 0) in state_table(panel).rows


@pytest.fixture(scope="module")
def recorded() -> dict[int, int]:
    """pair and year -> duties, as others built them from the same members."""
    with gzip.open(ATOP / "directed_dyad_years.csv.gz", "rt") as file:
        rows = csv.DictReader(file)
        return {
            pair_of(_n(r["ccode1"]), _n(r["ccode2"])) * 10_000 + _n(r["year"]): sum(
                _n(r[f"atop_{name}"]) << bit for bit, name in enumerate(DUTIES)
            )
            for r in rows
        }


def _n(cell: str) -> int:
    return int(float(cell))


@NEEDS_ATOP
def test_every_directed_dyad_year_is_rebuilt_and_no_other(recorded):
    panel = Web(read_atop((ATOP / "member.csv.gz").read_bytes())[0]).panel()
    assert panel.keys() == recorded.keys()
    for bit, name in enumerate(DUTIES):
        wrong = sum((panel[key] ^ owed) >> bit & 1 for key, owed in recorded.items())
        assert 1 - wrong / len(recorded) >= 0.9992, name


@NEEDS_ATOP
def test_with_duties_by_beneficiary_every_duty_is_right(recorded):
    exceptions = exceptions_of(load_creditor_exceptions().exception)
    assert Web(read_atop((ATOP / "member.csv.gz").read_bytes())[0], exceptions).panel() == recorded


@NEEDS_ATOP
def test_exceptions_touch_only_members_the_file_marks_as_varying():
    spells = read_atop((ATOP / "member.csv.gz").read_bytes())[0].spells
    varying = {s.agreement for s in spells if s.varies}
    assert {e.agreement for e in load_creditor_exceptions().exception} <= varying
