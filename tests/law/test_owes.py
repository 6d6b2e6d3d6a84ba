"""The cases headlines get wrong, put to the catalogue as it ships: who owes what, on which open conditions."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.knowledge.loader import load_pacts, load_world
from foedus.law.places import locate
from foedus.law.survey import codes_of
from tests.law.web import ask, met, row

DEFENCE = frozenset("ABCD")


@pytest.fixture(scope="module")
def book():
    return load_pacts()


@pytest.fixture(scope="module")
def wordings():
    """Names, capitals and adjectives of the states of the world."""
    return codes_of(load_world().states).places


def defenders(answer) -> set[tuple[str, str]]:
    return {(r.debtor, r.pact) for r in answer.rows if r.is_defence}


def test_an_attack_on_hawaii_lies_outside_article_6(book):
    answer = ask(book, "PRK", "USA", "2025-01-01", place="Pearl Harbor, Hawaii")
    duty = row(answer, "FRA", "nato")
    assert (duty.level, duty.article) == ("C", "5")
    assert met(duty, "area") is False
    assert duty.arises is False
    assert duty.owes.startswith("nothing on these facts")
    assert met(row(answer, "BRA", "rio"), "area") is True
    assert met(row(answer, "AUS", "anzus"), "area") is True


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("Alaska", True), ("Guam", False), ("Washington", True), ("U.S. soil", True), ("US troops in Iraq", None),
        ("a US base on Guam", False), ("Guam and Alaska", None), ("Papua New Guinea", False), ("USA", True), ("Porto Rico", False), ("mer Baltique", True), ("red sea", False),
        ("Atlantis", None), ("", None),
    ],
)  # fmt: skip
def test_where_an_american_target_lies_decides_article_5(book, wordings, place, inside):
    answer = ask(book, "RUS", "USA", "2025-01-01", place=place, states=wordings)
    assert met(row(answer, "NOR", "nato"), "area") is inside


@pytest.mark.parametrize(
    ("victim", "place", "day", "inside"),
    [
        ("GBR", "the Falkland Islands", "1982-04-02", False),
        ("GBR", "Gibraltar", "1982-04-02", True),
        ("FRA", "Alger", "1961-05-01", True),
        ("FRA", "Alger", "1962-07-04", False),
        ("ESP", "Melilla", "2024-05-01", False),
        ("ESP", "îles Canaries", "2024-05-01", True),
        ("DNK", "Groenland", "2025-05-01", True),
        ("FRA", "Nouvelle-Calédonie", "2024-05-01", False),
    ],
)
def test_article_6_draws_the_north_atlantic_area(book, victim, place, day, inside):
    assert met(row(ask(book, "XXX", victim, day, place=place), "CAN", "nato"), "area") is inside


@pytest.mark.parametrize(
    ("attacker", "victim", "day", "site"),
    [("XXX", "FRA", "1961-05-01", "algeria_fr"), ("XXX", "DZA", "2024-05-01", "DZA")],
)
def test_algiers_is_whose_it_was(book, wordings, attacker, victim, day, site):
    assert locate("Algiers", book.territories, wordings, victim).code == site


def test_the_union_clause_reaches_where_nato_does_not(book):
    answer = ask(book, "XXX", "FRA", "2024-05-01", place="French Guiana")
    assert met(row(answer, "DEU", "nato"), "area") is False
    assert met(row(answer, "DEU", "eu-42-7"), "area") is True


def test_an_attack_on_turkey_binds_every_ally_wherever_it_strikes(book):
    answer = ask(book, "RUS", "TUR", "2025-01-01")
    nato = {r.debtor for r in answer.rows if r.pact == "nato"}
    assert len(nato) == 31
    assert "TUR" not in nato
    assert all(r.arises for r in answer.rows if r.pact == "nato")
    assert met(row(answer, "USA", "nato"), "area") is True


def test_before_1952_turkey_was_no_ally(book):
    assert not ask(book, "SUN", "TUR", "1952-02-17").rows
    assert defenders(ask(book, "SUN", "TUR", "1952-02-18"))


def test_one_ally_on_another_shows_both_edges_and_the_ranking_clause(book):
    answer = ask(book, "TUR", "GRC", "2025-01-01")
    american = row(answer, "USA", "nato")
    assert american.arises is True
    both, inside = american.conflicts
    assert "USA also owes TUR help" in both
    assert "VCLT 30" in both
    assert "art. 8" in both
    assert "TUR is itself a party" in inside
    assert "TUR" not in {r.debtor for r in answer.rows}
    assert any("TUR attacks" in remark for remark in answer.remarks)
    assert "art. 42(7)" in row(answer, "CYP", "eu-42-7").because[0]


def test_neutral_members_of_the_union_keep_their_reserve(book):
    answer = ask(book, "RUS", "FIN", "2025-01-01")
    for neutral in ("AUT", "IRL", "MLT"):
        assert met(row(answer, neutral, "eu-42-7"), "specific_character") is None
    assert "specific_character" not in {c.kind for c in row(answer, "SWE", "eu-42-7").conditions}


def test_britain_left_the_union_clause_at_the_end_of_january_2020(book):
    assert ("GBR", "eu-42-7") in defenders(ask(book, "RUS", "FIN", "2020-01-31"))
    assert ("GBR", "eu-42-7") not in defenders(ask(book, "RUS", "FIN", "2020-02-01"))


def test_japan_and_the_united_states_run_one_way(book):
    senkaku = ask(book, "CHN", "JPN", "2025-01-01", place="Senkaku Islands")
    assert met(row(senkaku, "USA", "us-jpn"), "area") is True
    assert met(row(senkaku, "USA", "us-jpn"), "constitutional_process") is None
    kurils = ask(book, "RUS", "JPN", "2025-01-01", place="Kuril Islands")
    assert met(row(kurils, "USA", "us-jpn"), "area") is False
    for place in ("", "Hawaii", "Guam"):
        assert "JPN" not in {r.debtor for r in ask(book, "CHN", "USA", "2025-01-01", place=place).rows}


def test_japan_answers_only_for_american_forces_on_what_it_administers(book):
    answer = ask(book, "CHN", "USA", "2025-01-01", place="Okinawa")
    assert met(row(answer, "JPN", "us-jpn"), "area") is True
    assert "JPN" not in {r.debtor for r in ask(book, "CHN", "USA", "1971-01-01", place="Okinawa").rows}


def test_russia_and_the_dprk_before_and_after_4_december_2024(book):
    before = ask(book, "UKR", "RUS", "2024-12-03")
    assert "PRK" not in {r.debtor for r in before.rows if r.is_defence}
    assert row(before, "PRK", "rus-prk-2000").level == "E"
    assert any("not yet in force on 2024-12-03: signed 2024-06-19, in force 2024-12-04" in r for r in before.remarks)
    after = ask(book, "UKR", "RUS", "2024-12-04")
    duty = next(r for r in after.rows if r.pact == "rus-prk" and r.article == "4")
    assert (duty.debtor, duty.level, duty.in_force_since) == ("PRK", "A", "2024-12-04")
    assert [(c.kind, c.met) for c in duty.conditions] == [
        ("armed_attack", True), ("state_of_war", None), ("self_defence", True), ("domestic_law", None),
    ]  # fmt: skip
    assert duty.arises is None
    assert not [r for r in after.rows if r.pact == "rus-prk-2000"]


def test_council_measures_prevail_over_arms_for_and_from_the_dprk(book):
    to_russia = next(r for r in ask(book, "UKR", "RUS", "2025-01-01").rows if r.pact == "rus-prk" and r.level == "A")
    to_korea = next(r for r in ask(book, "KOR", "PRK", "2025-01-01").rows if r.pact == "rus-prk" and r.level == "A")
    for duty in (to_russia, to_korea):
        assert any("S/RES/1718" in c and "art. 25 and 103" in c for c in duty.conflicts)
    assert not row(ask(book, "KOR", "PRK", "2006-10-13"), "CHN", "chn-prk").conflicts
    assert row(ask(book, "KOR", "PRK", "2006-10-14"), "CHN", "chn-prk").conflicts


def test_as_known_the_day_before_the_announcement_nothing_was_in_force(book):
    known = ask(book, "UKR", "RUS", "2024-12-04", known=date(2024, 12, 4))
    assert not [r for r in known.rows if r.pact == "rus-prk"]
    assert [r for r in ask(book, "UKR", "RUS", "2024-12-04", known=date(2024, 12, 5)).rows if r.pact == "rus-prk"]


def test_armenia_and_the_csto(book):
    answer = ask(book, "AZE", "ARM", "2025-01-01")
    duty = row(answer, "RUS", "csto")
    assert duty.level == "B"
    assert met(duty, "request") is None
    assert "frozen" in duty.conditions[0].text
    assert duty.conditions[0].met is None
    assert ("RUS", "rus-arm-1997") in defenders(answer)
    earlier = row(ask(book, "AZE", "ARM", "2022-09-13"), "KAZ", "csto")
    assert [(c.kind, c.met) for c in earlier.conditions] == [
        ("aggression", True), ("request", None), ("self_defence", True),
    ]  # fmt: skip
    assert "request" not in {c.kind for c in row(ask(book, "AZE", "ARM", "2005-01-01"), "KAZ", "csto").conditions}


def test_a_request_once_made_closes_the_condition(book):
    answer = ask(book, "AZE", "ARM", "2022-09-13", facts={"request": True})
    assert row(answer, "RUS", "csto").arises is True
    assert row(ask(book, "AZE", "ARM", "2022-09-13", facts={"request": False}), "RUS", "csto").arises is False


def test_france_and_greece_must_find_the_aggression_together(book):
    duty = row(ask(book, "TUR", "GRC", "2023-01-01"), "FRA", "fra-grc")
    assert duty.level == "A"
    assert met(duty, "joint_finding") is None
    assert duty.arises is None
    between = row(ask(book, "TUR", "GRC", "2021-12-01"), "FRA", "fra-grc")
    assert "2021-10-07 and 2022-02-14" in between.conditions[0].text
    assert between.conditions[0].met is None
    assert between.in_force_since is None


def test_russia_owes_iran_no_defence(book):
    answer = ask(book, "ISR", "IRN", "2025-11-01")
    assert not defenders(answer)
    (duty,) = answer.rows
    assert (duty.debtor, duty.level) == ("RUS", "F")
    assert "no defence" in duty.owes
    assert not ask(book, "ISR", "IRN", "2025-06-13").rows


def test_nancy_before_and_after_22_january_2026(book):
    before = ask(book, "RUS", "POL", "2026-01-21")
    assert ("FRA", "fra-pol") not in defenders(before)
    assert any("Nancy" in remark and "VCLT 18" in remark for remark in before.remarks)
    duty = row(ask(book, "RUS", "POL", "2026-01-22"), "FRA", "fra-pol")
    assert (duty.level, duty.in_force_since) == ("B", "2026-01-22")
    assert met(duty, "through") is True


def test_rio_leaves_force_to_consent(book):
    duty = row(ask(book, "XXX", "BRA", "2025-01-01"), "ARG", "rio")
    assert duty.level == "B"
    assert met(duty, "consent_to_force") is None
    assert "BRA" not in {r.debtor for r in ask(book, "XXX", "MEX", "2025-01-01").rows}
    contested = row(ask(book, "XXX", "BRA", "2025-01-01"), "VEN", "rio")
    assert "disputed" in contested.conditions[0].text


def test_the_arab_league_stands_though_relations_break_unless_atop_rules(book):
    assert row(ask(book, "ISR", "SYR", "2015-01-01"), "SAU", "arab-jdc").level == "B"
    atop = ask(book, "ISR", "SYR", "2015-01-01", rules="atop")
    assert "SAU" not in {r.debtor for r in atop.rows}
    assert any("VCLT 63" in remark for remark in atop.remarks)
    assert "EGY" in {r.debtor for r in atop.rows}


def test_new_zealand_since_1986(book):
    answer = ask(book, "XXX", "NZL", "2000-01-01")
    assert ("USA", "anzus") not in defenders(answer)
    assert ("AUS", "anzus") in defenders(answer)
    assert row(ask(book, "XXX", "USA", "2000-01-01", place="Guam"), "NZL", "anzus").conditions[0].met is None


@pytest.mark.parametrize(
    ("attacker", "victim", "debtor", "level"),
    [("ISR", "QAT", "USA", "P"), ("IND", "PAK", "SAU", "U"), ("RUS", "UKR", "GBR", "E"), ("IDN", "SGP", "AUS", "E")],
)
def test_look_alikes_are_never_a_duty_of_defence(book, attacker, victim, debtor, level):
    rows = [r for r in ask(book, attacker, victim, "2025-11-01").rows if r.debtor == debtor]
    assert {(r.level, r.is_defence) for r in rows} >= {(level, False)}
    assert not any(r.is_defence for r in rows if r.level not in DEFENCE)


def test_a_kensington_duty_after_the_sources_end_is_unknown_not_absent(book):
    duty = row(ask(book, "RUS", "DEU", "2026-10-01"), "GBR", "gbr-deu")
    assert duty.conditions[0].met is None
    assert not [r for r in ask(book, "RUS", "DEU", "2025-12-01").rows if r.pact == "gbr-deu"]


def test_every_row_cites_its_article_and_a_source(book):
    for victim in ("USA", "RUS", "GRC", "PRK", "ARM", "AUS", "BRA", "SAU", "PAK"):
        for duty in ask(book, "XXX", victim, "2025-06-01").rows:
            assert f"art. {duty.article}" in duty.because[0]
            assert any(line.startswith(("http", "ATOP", "COW")) for line in duty.because[1:])
