"""The catalogue against the recorded state of thirty-six commitments, and against itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from foedus.knowledge.loader import load_pacts, load_world, read_toml
from foedus.law.edges import links_on
from foedus.law.hurdles import Question
from foedus.law.pacts import check_catalogue
from foedus.law.standing import belongings, standing
from foedus.model.errors import KnowledgeError
from foedus.model.pact import PactBook
from tests.law.web import catalogue, clause, one, pact

RECORDED = Path(__file__).parents[3] / "shared" / "data" / "defence_pacts.yaml"
DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def book():
    return load_pacts()


def recorded():
    if not RECORDED.exists():
        return [
            pytest.param(None, marks=pytest.mark.skip(reason="the recorded commitments are not beside the project"))
        ]
    yaml = pytest.importorskip("yaml")
    return [pytest.param(row, id=row["id"]) for row in yaml.safe_load(RECORDED.read_text(encoding="utf-8"))["pacts"]]


@pytest.mark.parametrize("row", recorded())
def test_state_level_days_and_parties_at_the_end_of_2025(book, row):
    ours = next(p for p in book.pacts.pact if p.id == row["id"])
    assert standing(ours, DAY, book.pacts.as_of) == row["force_status"]
    assert row["owed"]["level"] in {c.level for c in ours.clauses}
    assert ours.clauses[0].level == row["owed"]["level"]
    certain = {b.code for b in belongings(ours, DAY) if not b.doubts}
    assert certain == set(row["parties"])
    if row["signed"]:
        assert str(ours.signed) == row["signed"]
    if row["in_force"]:
        assert str(ours.in_force) == row["in_force"]


@pytest.mark.parametrize("row", recorded())
def test_what_headlines_drop_is_kept_as_conditions(book, row):
    ours = next(p for p in book.pacts.pact if p.id == row["id"])
    kinds = {c.kind for c in ours.clauses[-1 if row["id"] == "csto" else 0].conditions}
    trigger = f"{row['trigger']['what']} {row['trigger'].get('needs', '')}".lower()
    for words, kind in (
        ("state of war", "state_of_war"), ("art. 51", "self_defence"), ("jointly find", "joint_finding"),
        ("laws of both", "domestic_law"), ("request of", "request"), ("consultations", "consultation"),
    ):  # fmt: skip
        assert words not in trigger or kind in kinds, words
    assert "area" not in row["trigger"] or "area" in kinds


def test_the_catalogue_holds_together(book):
    assert check_catalogue(book) == ()


def test_every_code_is_a_state_of_the_world(book):
    known = {state.code for state in load_world().states}
    used = {code for p in book.pacts.pact for code in (*p.parties, *(m.code for m in p.members))}
    assert used <= known


def test_the_treaty_of_2024_is_held_article_by_article(book):
    treaty = next(p for p in book.pacts.pact if p.id == "rus-prk")
    assert [a.number for a in treaty.articles] == [str(n) for n in range(1, 24)]
    assert all(a.source.startswith("https://") for a in treaty.articles if a.seen)
    assert {a.number for a in treaty.articles if a.seen} >= {"1", "2", "3", "4", "5", "8", "16", "22", "23"}


def test_every_letter_has_a_meaning_and_only_a_to_d_defend(book):
    assert {lv.code: lv.defends for lv in book.pacts.level} == {c: c in "ABCD" for c in "ABCDEFPU"}


@pytest.mark.parametrize(
    ("pact_id", "day", "state"),
    [
        ("weu", "2011-06-29", "in_force"), ("weu", "2011-07-01", "ended"), ("us-twn", "1979-12-31", "in_force"),
        ("us-twn", "1980-01-01", "ended"), ("fra-pol", "2026-01-21", "signed_only"), ("fra-pol", "2026-01-22", "in_force"),
        ("rus-prk", "2024-06-18", "none"), ("rus-prk", "2024-12-03", "signed_only"), ("rus-prk", "2024-12-04", "in_force"),
        ("rus-arm-1997", "1998-06-01", "unknown"), ("rus-arm-1997", "1999-01-01", "in_force"),
        ("rus-prk-2000", "2024-12-04", "ended"), ("nato", "1949-08-23", "signed_only"),
    ],
)  # fmt: skip
def test_state_on_days_around_a_turn(book, pact_id, day, state):
    ours = next(p for p in book.pacts.pact if p.id == pact_id)
    assert standing(ours, date.fromisoformat(day), book.pacts.as_of) == state


def test_the_web_of_a_day_is_directed(book):
    links = links_on(book, Question(DAY), ("USA", "JPN"))
    assert [(x.debtor, x.creditor, x.level) for x in links] == [("USA", "JPN", "D")]
    assert links_on(book, Question(DAY), ("AND", "MCO")) == ()


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"sources": []}, "no source"),
        ({"clauses": []}, "no clause"),
        ({"in_force": date(2000, 1, 1)}, "not in that order"),
        ({"clauses": [clause(debtors=["DEL"])]}, "DEL is no party"),
        ({"clauses": [clause(conditions=[{"kind": "moonrise", "text": "at moonrise"}])]}, "no evaluator"),
        (
            {"clauses": [clause(conditions=[{"kind": "area", "text": "x", "area": "nowhere"}])]},
            "not in territories.toml",
        ),
        ({"clauses": [clause(conditions=[{"kind": "area", "text": "x"}])]}, "go together"),
        ({"clauses": [clause(conditions=[{"kind": "through", "text": "x", "pacts": ["lost"]}])]}, "'lost' is not"),
    ],
)
def test_faults_of_a_pact_are_named_with_file_and_entry(given, fault):
    (found,) = check_catalogue(catalogue(pact(**given)))
    assert found.where.source == "pacts.toml"
    assert "ard-bov" in found.message
    assert fault in found.message


def test_faults_of_measures_and_territories():
    bad = {
        "id": "R1", "target": "ARD", "since": date(2002, 1, 1), "until": date(2001, 1, 1), "text": "x",
        "paragraphs": "1", "source": "s", "bars_supply": False, "bars_export": False, "seen": False,
    }  # fmt: skip
    region = {"code": "gulf", "text": "x", "source": "s", "inside": ["mars"], "outside": ["mars"]}
    messages = [f.message for f in check_catalogue(catalogue(pact(), pact(), measures=(bad,), region=[region, region]))]
    for fault in ("'ard-bov' stands 2 times", "ends before it begins", "bars nothing", "no territory", "both inside"):
        assert any(fault in m for m in messages), fault


def test_an_unknown_key_is_refused_with_file_and_place(tmp_path):
    file = tmp_path / "pacts.toml"
    file.write_text('as_of = 2020-01-01\nlevel = []\n[[pact]]\nid = "x"\nmood = "good"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"pacts\.toml.*mood"):
        read_toml(file, PactBook)


def test_the_31st_of_april_is_refused(tmp_path):
    file = tmp_path / "pacts.toml"
    file.write_text("as_of = 2020-04-31\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"pacts\.toml"):
        read_toml(file, PactBook)


def test_a_record_survives_the_round_trip():
    ours = one(members=[{"code": "COS", "joined": 2003}])
    assert msgspec.json.decode(msgspec.json.encode(ours), type=type(ours)) == ours
