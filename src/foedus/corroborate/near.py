"""Sentences of two linked reports that reword one another: shown beside the word-for-word runs, never used to link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from foedus.corroborate.words import Word

SENTENCE_WORDS = 8
SHARED_PAIRS = 6
# Neighbouring words in common over those of the shorter sentence: a desk edit keeps half, two reporters of one event
# share a fifth.
SHARED_RATIO = 0.5
HOLDERS = 6  # a word pair in more sentences of one report tells nothing
Range = tuple[int, int]


def near_sentences(left: Sequence[Word], right: Sequence[Word], ends: tuple[str, str]) -> list[tuple[Range, Range]]:
    """Half-open ranges of word positions, left and right, of sentences that share half of their neighbouring words.

    ends   the two texts, to see where a sentence stops.
    """
    theirs = _sentences(right, ends[1])
    pairs_of = [_pairs(right, s) for s in theirs]
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, pairs in enumerate(pairs_of):
        for pair in pairs:
            holders[pair].append(place)
    found = []
    for mine in _sentences(left, ends[0]):
        pairs = _pairs(left, mine)
        shared = Counter(p for pair in pairs if len(holders[pair]) <= HOLDERS for p in holders[pair])
        found += [
            (mine, theirs[place])
            for place, count in sorted(shared.items())
            if count >= SHARED_PAIRS and count >= SHARED_RATIO * min(len(pairs), len(pairs_of[place]))
        ]
    return found


def _sentences(words: Sequence[Word], text: str) -> list[Range]:
    """Stretches between line ends and end marks; short ones left out."""
    cuts = [0]
    cuts += [
        i
        for i in range(1, len(words))
        if words[i].line != words[i - 1].line or any(c in ".!?…" for c in text[words[i - 1].end : words[i].start])
    ]
    cuts.append(len(words))
    return [(a, b) for a, b in pairwise(cuts) if b - a >= SENTENCE_WORDS]


def _pairs(words: Sequence[Word], sentence: Range) -> frozenset[tuple[str, str]]:
    inside = words[sentence[0] : sentence[1]]
    return frozenset((a.form, b.form) for a, b in pairwise(inside))
