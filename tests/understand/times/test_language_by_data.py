"""A third language is a folder of data: no line of Python knows German, and yet it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.knowledge.loader import languages, read_time_words
from foedus.understand.times import find_times

from .reading import TOLD, shown, take_brackets

GERMAN = read_time_words(Path(__file__).parent / "data" / "de", "de")


def test_german_is_no_language_of_the_product() -> None:
    assert "de" not in languages()


@pytest.mark.parametrize("row", GERMAN.rules, ids=[row.id for row in GERMAN.rules])
def test_german_is_read_by_data_alone(row) -> None:
    for example in row.yes:
        sentence, _, days = example.rpartition(" = ")
        text, places = take_brackets(sentence)
        found = [t for t in find_times(text, GERMAN, TOLD) if (t.from_, t.to) == places[0]]
        assert [(shown(t), t.rule) for t in found] == [(days, row.id)]
    for example in row.no:
        assert row.id not in {t.rule for t in find_times(example, GERMAN, TOLD)}


def test_a_german_weekday_that_does_not_fit_keeps_its_date() -> None:
    (time,) = find_times("Am Donnerstag, 4. Dezember 2024, trat er in Kraft.", GERMAN, TOLD)
    assert (time.start, time.flag, time.alt) == ("2024-12-04", ("weekday_mismatch",), "2024-12-05")
