"""Every rule row is run on its own examples: what it must read, and what it must leave alone."""

from __future__ import annotations

import pytest

from foedus.knowledge.loader import languages, load_time_words
from foedus.model.timewords import TimeRule
from foedus.understand.times import find_times

from .reading import TOLD, shown, take_brackets

ROWS = [(code, row) for code in languages() for row in load_time_words(code).rules]
NAMES = [row.id for _, row in ROWS]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=NAMES)
def test_a_rule_reads_its_yes_examples(language: str, row: TimeRule) -> None:
    assert row.yes, "a rule without an example proves nothing"
    for example in row.yes:
        sentence, _, days = example.rpartition(" = ")
        text, places = take_brackets(sentence)
        times = find_times(text, load_time_words(language), TOLD)
        found = [t for t in times if (t.from_, t.to) == places[0]]
        assert found, (example, [t.expr for t in times])
        assert (shown(found[0]), found[0].rule) == (days, row.id)


@pytest.mark.parametrize(("language", "row"), ROWS, ids=NAMES)
def test_a_rule_leaves_its_no_examples_alone(language: str, row: TimeRule) -> None:
    for example in row.no:
        times = find_times(example, load_time_words(language), TOLD)
        assert row.id not in {t.rule for t in times}, example


def test_rule_ids_are_unique() -> None:
    assert len(NAMES) == len(set(NAMES))
