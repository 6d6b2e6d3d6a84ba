"""Every `yes` of the words that tell steps reads as that step done; no `no` does."""

from __future__ import annotations

import pytest

from foedus.knowledge.loader import languages, load_acts, load_words
from foedus.model.claim import StepClaim

BLOCKS = [
    (code, kind, block)
    for code in languages()
    for kind, blocks in (("verb", load_words(code).actions.verb), ("noun", load_words(code).actions.noun))
    for block in blocks
]
YES = [(code, kind, b, s) for code, kind, b in BLOCKS for s in b.yes]
NO = [(code, kind, b, s) for code, kind, b in BLOCKS for s in b.no]


def done(read, code, kind, block, sentence):
    """Steps told as done by this very word."""
    return [
        c
        for c in read(sentence, code).claims
        if isinstance(c, StepClaim) and c.stance == "happened" and c.rule.startswith(f"{kind}:{block.lemma}")
    ]


@pytest.mark.parametrize(("code", "kind", "block", "sentence"), YES, ids=[f"{c}-{b.lemma}" for c, _, b, _ in YES])
def test_a_yes_is_a_step_done_or_ahead(read, code, kind, block, sentence):
    told = [
        c
        for c in read(sentence, code).claims
        if isinstance(c, StepClaim) and c.rule.startswith(f"{kind}:{block.lemma}")
    ]
    assert told, sentence


@pytest.mark.parametrize(("code", "kind", "block", "sentence"), NO, ids=[f"{c}-{b.lemma}" for c, _, b, _ in NO])
def test_a_no_is_not_a_step_done(read, code, kind, block, sentence):
    assert not done(read, code, kind, block, sentence), sentence


def test_every_sense_is_named_by_the_table_of_acts():
    senses = {row.sense for row in load_acts().act} | {"carry_out"}
    assert {b.sense for _, _, b in BLOCKS} <= senses
