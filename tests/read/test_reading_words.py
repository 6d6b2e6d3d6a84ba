"""Every cue of every language marks its yes-lines and leaves its no-lines alone."""

import pytest

from foedus.knowledge.loader import load_read_words
from foedus.read.cues import index_cues, match_cues

WORDS = load_read_words()
CASES = [
    pytest.param(cue, line, wanted, id=f"{language.code}-{cue.name}-{line[:24]}")
    for language in WORDS.languages
    for cue in language.cue
    for wanted, lines in ((True, cue.yes), (False, cue.no))
    for line in lines
]


@pytest.mark.parametrize(("cue", "line", "wanted"), CASES)
def test_cue_examples(cue, line, wanted):
    assert (cue in match_cues(line, index_cues(WORDS))) is wanted


def test_every_cue_has_examples():
    assert all(cue.yes and cue.no and cue.words for language in WORDS.languages for cue in language.cue)
