"""Every rule row is run on its own examples: what it must read, and what it must leave alone."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from foedus.knowledge.loader import languages, load_time_words
from foedus.model.errors import KnowledgeError
from foedus.model.timewords import TimeRule, TimeWords
from foedus.understand.times import find_times
from foedus.understand.times.builders import BUILDERS
from foedus.understand.times.grammar import build_grammar

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


@pytest.mark.parametrize("language", languages())
def test_every_table_and_word_group_is_used_by_some_rule(language: str) -> None:
    words = load_time_words(language)
    asked = {slot.rstrip("0123456789") for row in words.rules for slot in re.findall(r"\{(\w+)\}", row.pattern)}
    # A plain table answers for the full one: {plain_month} is read as a month.
    assert set(words.lexicon.slots) <= asked | {slot.removeprefix("plain_") for slot in asked}
    guards = {g for r in words.rules for g in (*r.only_before, *r.only_after, *r.unless_before, *r.unless_after)}
    assert {f"@{name}" for name in words.lexicon.groups} <= guards


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=NAMES)
def test_every_rule_asks_for_a_builder_there_is(row: TimeRule) -> None:
    assert row.build in BUILDERS


@pytest.mark.parametrize("pattern", ["{nowhere} day", "[maybe]", "{day} (", "{day} ) x"])
def test_a_pattern_that_cannot_match_is_refused_by_name(pattern: str) -> None:
    words = load_time_words("en")
    row = replace(words.rules[0], id="en-broken", pattern=pattern)
    with pytest.raises(KnowledgeError, match="en-broken"):
        build_grammar(TimeWords("en", words.names, words.lexicon, (row,)))
