"""Sentences as the press writes them: everything in brackets is read, with its days, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from foedus.knowledge.loader import load_time_words
from foedus.understand.times import find_times

from .reading import published, shown, take_brackets

DATA = Path(__file__).parent / "data" / "press.toml"
CASES = [(code, case) for code, table in tomllib.loads(DATA.read_text("utf-8")).items() for case in table["cases"]]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case[13:60] for _, case in CASES])
def test_press(language: str, case: str) -> None:
    day, sentence, wanted = (part.strip() for part in f"{case} ".split(" | "))
    text, places = take_brackets(sentence)
    found = find_times(text, load_time_words(language), published(day))
    # A length ("four hours") that a case does not ask for is no mistake: it names no days.
    dated = [t for t in found if t.start or t.end or t.flag or (t.from_, t.to) in places]
    assert [(t.from_, t.to) for t in dated] == places
    for time, want in zip(dated, wanted.split("; ") if wanted else [], strict=True):
        days, *marks = want.split()
        assert shown(time) == days
        for mark in marks:
            name, _, value = mark.partition(":")
            assert value in (time.flag if name == "flag" else (time.rel,))
