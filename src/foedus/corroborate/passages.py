"""Passages that two reports share: an index of prints finds the pairs (index.py), alignment finds the runs.

Prints are winnowed hashes of six words (Schleimer, Wilkerson, Aiken 2003) and hashes of whole sentences. A pair is only
aligned when the index says so: no comparison of all pairs, and a new report probes the index alone.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from foedus.corroborate.words import Word

GRAM_WORDS = 6
WINDOW = 4
GAP_WORDS = 4  # a desk edit swaps or drops a few words; a longer gap starts another run
RUN_WORDS = 8
REPEATS = 4  # places of one run looked at: a standfirst, its headline and the body repeat each other
_BASE = 1_000_003
_MASK = (1 << 64) - 1


class Run(Struct, frozen=True):
    """Words shared by two reports: half-open ranges of word positions on both sides.

    words   words equal on both sides.
    plain   of these, the ones that are neither names nor numbers: titles and dates are shared by everybody.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    words: int
    plain: int


class Text(Struct, frozen=True):
    """A report's own words and the hash of every run of six."""

    words: Sequence[Word]
    grams: Sequence[int]


def read_text(words: Sequence[Word]) -> Text:
    """The words with their hashes, computed once for all comparisons."""
    return Text(words, gram_hashes(words))


def gram_hashes(words: Sequence[Word], size: int = GRAM_WORDS) -> list[int]:
    """One 64-bit hash for each run of ``size`` words, by position; rolling, hence linear; the same in every process."""
    if len(words) < size:
        return []
    codes = [zlib.crc32(w.form.encode()) + 1 for w in words]
    top = pow(_BASE, size - 1, 1 << 64)
    value = 0
    for code in codes[:size]:
        value = (value * _BASE + code) & _MASK
    hashes = [value]
    for old, new in zip(codes, codes[size:], strict=False):
        value = ((value - old * top) * _BASE + new) & _MASK
        hashes.append(value)
    return hashes


def prints(text: Text) -> frozenset[int]:
    """Winnowed prints: the least hash of every window, so any shared run of nine words shares at least one print."""
    if not text.grams:
        return frozenset()
    # The multiplier spreads the rolling sums, whose low bits follow the last word, before the least is taken.
    mixed = [(h * 0x9E3779B97F4A7C15) & _MASK for h in text.grams]
    return frozenset(min(mixed[i : i + WINDOW]) for i in range(max(1, len(mixed) - WINDOW + 1)))


def shared_runs(left: Text, right: Text) -> list[Run]:
    """Maximal runs common to both, small edits bridged, by place on the left; none crosses a line end."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(left.grams):
        if len(places[value]) < REPEATS:
            places[value].append(place)
    runs = _exact_runs(left.words, right, places)
    exact = [part for run in runs for part in _line_by_line(left.words, right.words, *run)]
    return [run for run in _bridged(left.words, right.words, exact) if run.words >= RUN_WORDS]


def _exact_runs(left: Sequence[Word], theirs: Text, places: Mapping[int, Sequence[int]]) -> list[tuple[int, int, int]]:
    """(left place, right place, length) of word-for-word runs, by place on the right; repeated ones repeatedly."""
    runs: list[tuple[int, int, int]] = []
    right, hashes = theirs.words, theirs.grams
    place, free_from = 0, 0
    while place < len(hashes):
        longest = 1
        for start in places.get(hashes[place], ()):
            length = _extend(left, right, start, place)
            if length >= GRAM_WORDS:
                back = _extend_back(left, right, start, place, place - free_from)
                runs.append((start - back, place - back, length + back))
                longest = max(longest, length)
        if longest > 1:
            free_from = place + longest
        place += longest
    return runs


def _line_by_line(
    left: Sequence[Word], right: Sequence[Word], i: int, j: int, length: int
) -> Iterator[tuple[int, int, int]]:
    """Cut a run where either report ends a line: what lies between two lines may be furniture."""
    begun = 0
    for step in range(1, length + 1):
        ends = step == length
        if ends or left[i + step].line != left[i + step - 1].line or right[j + step].line != right[j + step - 1].line:
            yield i + begun, j + begun, step - begun
            begun = step


def _extend(left: Sequence[Word], right: Sequence[Word], i: int, j: int) -> int:
    length = 0
    while i + length < len(left) and j + length < len(right) and left[i + length].form == right[j + length].form:
        length += 1
    return length


def _extend_back(left: Sequence[Word], right: Sequence[Word], i: int, j: int, room: int) -> int:
    length = 0
    while length < min(room, i) and left[i - length - 1].form == right[j - length - 1].form:
        length += 1
    return length


def _bridged(left: Sequence[Word], right: Sequence[Word], exact: Sequence[tuple[int, int, int]]) -> list[Run]:
    """Join neighbours on both sides across an edit, and count what is really equal."""
    runs: list[Run] = []
    for i, j, length in sorted(exact):
        run = Run((i, i + length), (j, j + length), length, sum(not w.is_name for w in left[i : i + length]))
        last = runs[-1] if runs else None
        if last and _is_one_edit(left, last.left[1], i) and _is_one_edit(right, last.right[1], j):
            whole = (last.left[0], run.left[1]), (last.right[0], run.right[1])
            runs[-1] = Run(*whole, last.words + run.words, last.plain + run.plain)
        else:
            runs.append(run)
    return runs


def _is_one_edit(words: Sequence[Word], end: int, start: int) -> bool:
    return 0 <= start - end <= GAP_WORDS and words[end - 1].line == words[start].line
