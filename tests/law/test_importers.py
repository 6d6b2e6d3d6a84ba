"""COW and UK files in their documented shape, beside the catalogue, with the rule that decides."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.law.differences import compare_alliances, compare_record
from foedus.law.dyads import Web, pair_of
from foedus.law.exports import catalogue_panel
from foedus.law.importers.atop import read_atop
from foedus.law.importers.cow import read_cow
from foedus.law.importers.uk import read_uk
from foedus.law.survey import Codes, links_of, survey
from foedus.model.alliance import CONSUL, DEFENSE, Alliances
from foedus.model.errors import CallError
from foedus.model.owed import WebAsked
from tests.law.alliances import atop_file, cow_file, uk_file
from tests.law.web import catalogue, clause, one, pact

COW = {"ARD": 700, "BOV": 701}
CODES = Codes(COW, {700: "ARD", 701: "BOV"}, {"ardenia": "ARD", "bolvia": "BOV"}, {})


def cow_rows(**given) -> bytes:
    usual = {"version4id": 9, "mem_st_year": 2001, "mem_st_month": 3, "mem_st_day": 1, "defense": 1, "right_censor": 1}
    return cow_file(*({**usual, "ccode": code, **given} for code in (700, 701)))


def test_cow_members_become_spells_with_their_own_numbers():
    alliances, findings = read_cow(cow_rows(entente=1))
    assert findings == ()
    assert {(s.agreement, s.member, s.duties, s.end) for s in alliances.spells} == {
        (9, 700, DEFENSE | CONSUL, None), (9, 701, DEFENSE | CONSUL, None),
    }  # fmt: skip


def test_cow_s_last_day_is_still_a_day_of_the_alliance():
    ended = {"right_censor": 0, "mem_end_year": 2005, "mem_end_month": 6, "mem_end_day": 30}
    web = Web(read_cow(cow_rows(**ended))[0])
    assert pair_of(700, 701) in web.pairs_on(date(2005, 6, 30))
    assert web.pairs_on(date(2005, 7, 1)) == {}
    assert web.pairs_on(date(2013, 1, 1)) is None


def test_an_unknown_day_in_cow_is_minus_nine():
    (spell, _) = read_cow(cow_rows(mem_st_day=-9))[0].spells
    assert (spell.start, spell.told) == (date(2001, 3, 1), "2001-03/")


def test_a_row_without_a_year_is_a_finding():
    _, findings = read_cow(cow_rows(mem_st_year=-9))
    assert {f.code for f in findings} == {"cow-row-unreadable"}


def test_uk_records_keep_their_own_days():
    """Three records of a batch: a treaty, the same again, and the picture of a page."""
    treaty = {
        "uuid": " u-1 ", "title": "Treaty of Ardenia and Bolvia", "signed_event_date": "01/03/2001",
        "definative_eif_event_date": "02/06/2001", "country_name": "ARDENIA ; BOLVIA", "document_url": "https://x\\y.html",
    }  # fmt: skip
    records, findings = read_uk(uk_file(treaty, treaty, {"uuid": "p", "title": "Treaty Series 1"}))
    (record,) = records
    assert (record.id, record.signed, record.in_force) == ("u-1", date(2001, 3, 1), date(2001, 6, 2))
    assert record.parties == ("ARDENIA", "BOLVIA")
    assert findings == ()
    (difference,) = compare_record(one(), record)
    assert (difference.field, difference.ours, difference.theirs) == ("in_force", "2001-06-01", "2001-06-02")
    assert "United Kingdom's own" in difference.rule


def test_force_before_signature_is_kept_and_said():
    early = {"uuid": "u", "signed_event_date": "01/03/2001", "definative_eif_event_effective_date": "01/02/2001"}
    (record,), (finding,) = read_uk(uk_file(early))
    assert record.in_force == date(2001, 2, 1)
    assert finding.code == "force-before-signature"


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"csw:GetRecordsResponse": 3}'])
def test_what_is_no_batch_is_refused(data):
    with pytest.raises(CallError, match="iStoreRecord"):
        read_uk(data)


def atop_of(*rows: str) -> Alliances:
    return read_atop(atop_file(*rows))[0]


@pytest.mark.parametrize(
    ("row", "field", "rule"),
    [
        ("7 700 2001 3 1 . . . 0 1 0 0 0 0 0", "start", "signature; VCLT 24"),
        ("7 700 1999 1 1 . . . 0 1 0 0 0 0 0", "start", "forerunner"),
        ("7 700 2002 1 1 . . . 0 1 0 0 0 0 0", "start", "VCLT 24(3)"),
        ("7 700 2001 6 1 2010 1 1 0 1 0 0 0 0 0", "end", "VCLT 54, 55, 63"),
        ("7 700 2001 6 1 . . . 0 0 0 0 1 0 0", "defence", "the clause decides"),
    ],
)
def test_a_difference_names_the_rule_that_decides(row, field, rule):
    (found,) = compare_alliances((one(atop=7),), atop_of(row), COW)
    assert (found.pact, found.party, found.field) == ("ard-bov", "ARD", field)
    assert rule in found.rule


def test_what_a_data_set_cannot_know_yet_is_said_so():
    ours = one(atop=7, ended=date(2019, 5, 5))
    (found,) = compare_alliances((ours,), atop_of("7 700 2001 6 1 . . . 0 1 0 0 0 0 0"), COW)
    assert "unknown to it, not absent" in found.rule


def test_agreement_in_all_is_no_difference():
    assert compare_alliances((one(atop=7),), atop_of("7 700 2001 6 1 . . . 0 1 0 0 0 0 0"), COW) == ()


def test_the_catalogue_as_directed_dyad_years_counts_from_force():
    book = catalogue(pact(clauses=[clause(debtors=["ARD"], creditors=["BOV"])]))
    panel, absent = catalogue_panel(book, {"ARD": 700, "BOV": 701}, (2000, 2002))
    assert panel == {pair_of(700, 701) * 10_000 + year: DEFENSE for year in (2001, 2002)}
    assert absent == ()
    assert catalogue_panel(book, {"ARD": 700}, (2001, 2001)) == ({}, ("BOV",))


def test_a_data_set_is_laid_beside_with_its_own_numbers():
    file = cow_rows()
    found = survey(catalogue(pact()), WebAsked(date(2005, 1, 1), between=("ARD", "BOV"), cow=file), CODES, ())
    assert {(x.debtor, x.creditor) for x in found.links} == {("ARD", "BOV"), ("BOV", "ARD")}
    assert found.beside[0].because == ("COW 4.1 9: 2001-03-01/ with 2001-03-01/",)
    with pytest.raises(CallError, match="knows nothing"):
        links_of(Web(read_cow(file)[0]), date(2020, 1, 1), CODES)


def test_a_uk_batch_finds_its_pact_by_signature_and_parties():
    record = {
        "uuid": "u", "signed_event_date": "01/03/2001", "definative_eif_event_date": "03/06/2001",
        "country_name": "ARDENIA ; BOLVIA",
    }  # fmt: skip
    asked = WebAsked(
        date(2005, 1, 1), uk=uk_file(record, record | {"uuid": "v", "country_name": "ARDENIA"}), differences=True
    )
    (found,) = survey(catalogue(pact()), asked, CODES, ()).differences
    assert (found.dataset, found.theirs) == ("UK Treaties Online", "2001-06-03")
