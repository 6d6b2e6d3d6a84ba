"""Every example of the trigger words reads as it says."""

from __future__ import annotations

import pytest

from foedus.corroborate.commitments import kinds_of_trigger
from foedus.knowledge.loader import ROOT, languages, load_trigger_words, read_toml
from foedus.model.triggers import TriggerFile

BLOCKS = [
    (code, block)
    for code in languages()
    if (ROOT / "words" / code / "triggers.toml").is_file()
    for block in read_toml(ROOT / "words" / code / "triggers.toml", TriggerFile).trigger
]


@pytest.mark.parametrize(("code", "block"), BLOCKS, ids=[f"{c}-{b.kind}" for c, b in BLOCKS])
def test_examples(code, block):
    words = load_trigger_words()
    assert block.yes
    assert block.no
    for trigger in block.yes:
        assert block.kind in kinds_of_trigger(trigger, words), trigger
    for trigger in block.no:
        assert block.kind not in kinds_of_trigger(trigger, words), trigger
