"""Bad words are refused with the file, the word and what to do; good ones load."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from foedus.knowledge.loader import UnknownSense, check_words, languages, load_acts, load_words
from foedus.model.errors import KnowledgeError


@pytest.fixture(params=languages())
def words(request):
    return load_words(request.param)


def with_verb(words, **changes):
    verb = replace(words.actions.verb[0], **changes)
    return replace(words, actions=replace(words.actions, verb=[verb]))


def test_words_load_and_hold(words):
    check_words(words, load_acts())


def test_a_sense_nobody_explains_is_refused(words):
    with pytest.raises(UnknownSense, match="rubberstamp"):
        check_words(with_verb(words, sense="rubberstamp"), load_acts())


def test_a_verb_without_examples_is_refused(words):
    with pytest.raises(KnowledgeError, match="lacks a yes or a no"):
        check_words(with_verb(words, no=[]), load_acts())


def test_a_verb_without_forms_is_refused(words):
    with pytest.raises(KnowledgeError, match="has no forms"):
        check_words(with_verb(words, class_=None, forms={}), load_acts())


def test_two_languages_know_the_same_classes_of_small_words():
    """A class that one language fills and the other forgets is a hole in the reading."""
    filled = {code: load_words(code).language.function for code in languages()}
    needed = ("articles", "relatives", "by", "of", "with", "between", "negators", "once", "after", "before", "nobody")
    for code, function in filled.items():
        for name in needed:
            assert getattr(function, name if name != "with" else "with_"), (code, name)
