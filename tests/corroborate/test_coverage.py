"""The seeds with twenty more reports of the same treaty: the true day of every step, against many copies of a wrong one.

The claims come from the hand coding, so that this room is judged and not the reader.
"""

from __future__ import annotations

import pytest
import yaml

from foedus.corroborate.conflicts import find_conflicts
from foedus.corroborate.families import group_families
from foedus.corroborate.merge import merge_agreement
from foedus.ledger.identity import group_agreements
from tests.corroborate.press import ACTIONS, can_precede, coverage, need, parties_of, seeds, voices

UNREPORTED = {
    ("recommend", "2024-10-23"),
    ("publish", "2024-12-05"),
    ("terminate", "2024-12-04"),
    ("negotiate", "2024-06-17"),
}


@pytest.fixture(scope="module")
def pressed():
    pairs = [*seeds(), *coverage("rus-prk-2024")]
    return [r for r, _ in pairs], {r.id: reading for r, reading in pairs}


@pytest.fixture(scope="module")
def treaty(pressed):
    reports, readings = pressed
    families, _ = group_families(reports, {"AFP": "wire"})
    (group,) = group_agreements(reports, readings)
    return merge_agreement(group, reports, readings, families, can_precede=can_precede, voices=voices(KCNA="PRK"))


def truth():
    gold = yaml.safe_load(need("gold/seed_treaty_truth.yaml").read_text(encoding="utf-8"))
    people = {"vladimir_putin": "RUS", "kim_jong_un": "PRK", "andrey_rudenko": "RUS", "kim_jong_gyu": "PRK"}
    for item in gold["timeline"]:
        action, chamber = ACTIONS.get(item["action"], (item["action"], None))
        if (
            action not in {"reaction", "meeting", "statement", "conduct", "enter_into_force"}
            or item["action"] == "enter_into_force"
        ):
            yield action, chamber, parties_of(item["actor"], people) if item.get("actor") else (), str(item["date"])


def test_every_true_day_is_the_one_shown(treaty):
    for action, chamber, parties, day in truth():
        if (action, day) in UNREPORTED:
            continue
        days = {
            str(s.date.start) for s in treaty.steps
            if s.action == action and s.chamber == chamber and s.stance == "happened" and set(parties) <= set(s.parties)
            and s.date.is_day
        }  # fmt: skip
        assert days == {day}, (action, chamber, parties)


def test_the_sixth_against_the_many_copies_of_the_eighth(treaty):
    (vote,) = [s for s in treaty.steps if s.chamber == "upper_house" and s.stance == "happened"]
    (eighth,) = vote.rivals
    assert (str(vote.date.start), str(eighth.date.start), eighth.rule) == ("2024-11-06", "2024-11-08", "told-already")
    assert eighth.witnesses == 1
    assert vote.witnesses >= 3


def test_every_rival_says_why(treaty, pressed):
    found = find_conflicts(treaty, *pressed)
    assert {f.code for f in found} >= {"rival-date", "joint-subject", "premature-effect"}
    assert all(r.why_not and r.rule for s in treaty.steps for r in s.rivals)
