"""The reader may get better, not worse: precision and recall on hand-coded corpora stay above their floors."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import measure

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
# A floor gives way by a rounding of the last digit, no more.
SLACK = 0.001


def below(reached: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {
        key: (reached.get(key, 0.0), floor) for key, floor in floors.items() if reached.get(key, 0.0) < floor - SLACK
    }


def test_the_floors_are_of_these_examples():
    assert FLOORS["fingerprint"] == measure.fingerprint(measure.ROOT / "examples"), (
        "examples/ changed: code the change in tests/gate/truth.toml, then run tests/gate/raise_floors.py"
    )


def test_examples_stay_above_their_floors():
    assert not below(measure.examples(), FLOORS["examples"])


@pytest.mark.skipif(not measure.SHARED.is_dir(), reason="the hand-coded coverage beside the project is not here")
def test_coverage_stays_above_its_floors():
    reached = measure.shared()
    assert not {name: short for name, scores in reached.items() if (short := below(scores, FLOORS[name]))}
