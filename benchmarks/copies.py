"""Wire stories, their edited copies and own stories with known truth: how well, and how fast, copies are found.

    python benchmarks/copies.py [--stories 40] [--seed 1] [--curve 500,1000,2000,4000]

Everything is invented from syllables, so nobody's text is needed. Stories of one event share what real ones share
without copying: names, a formal title, an official quotation; outlets repeat their own standing lines. The copies:

    trim      the first 60 % under a new headline
    edit      one word in ten replaced
    splice    40 % of the wire text inside an own story
    rewrite   sentences reordered, a third dropped, one word in twelve replaced
    borrow    two sentences inside an own story
    synonym   one word in six replaced

Beside ``group_families`` a document-level MinHash (5-word shingles, 128 permutations) is measured at two thresholds:
``datasketch`` where it is installed, else the same method in a few lines here; the output says which. "links" counts
only pairs with a passage of their own, "families" also pairs joined through others. Seconds are processor time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from foedus.corroborate.families import group_families
from foedus.model.days import day_span
from foedus.model.report import Line, Publisher, Report

try:
    import datasketch
except ImportError:
    datasketch = None

KINDS = ("trim", "edit", "splice", "rewrite", "borrow", "synonym")
OUTLETS = 24
FIRST_DAY = 738000  # an ordinal day; the year does not matter


@dataclass
class Press:
    """Reports with their truth.

    copies  kind -> (id of the wire report, id of its copy) pairs; story: id -> the text it goes back to.
    """

    reports: list[Report] = field(default_factory=list)
    copies: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    story: dict[str, str] = field(default_factory=dict)


class Writer:
    """Writes sentences of invented words, with the skew of real language: a few words make up most of a text."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        syllables = [c + v for c in "bcdfglmnprstv" for v in "aeiou"]
        self.words = ["".join(self.chance.choices(syllables, k=1 + n % 3)) for n in range(6000)]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self.standing = [[self.sentence(10) for _ in range(3)] for _ in range(OUTLETS)]

    def some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, length: int | None = None) -> str:
        words = self.some(length or self.chance.randint(12, 28))
        return " ".join(words).capitalize() + "."

    def event(self) -> list[str]:
        """What every story of one event holds: a formal title in capitals, two names, an official quotation."""
        title = " ".join(w.capitalize() for w in self.some(8))
        leaders = [" ".join(w.capitalize() for w in self.some(2)) for _ in range(2)]
        quote = '"' + " ".join(self.some(22)) + '"'
        return [title, *leaders, quote]

    def story(self, event: list[str]) -> list[str]:
        """Ten to sixteen sentences, three of which mention the event's common wording."""
        sentences = [self.sentence() for _ in range(self.chance.randint(10, 16))]
        title, one, two, quote = event
        places = self.chance.sample(range(len(sentences)), 3)
        sentences[places[0]] = f"{self.sentence(6)[:-1]} {title} {' '.join(self.some(6))}."
        sentences[places[1]] = f"{self.sentence(5)[:-1]} {one} and {two} {' '.join(self.some(5))}."
        sentences[places[2]] = f"{self.sentence(4)[:-1]}, {one} said: {quote}"
        return sentences

    def swap(self, sentences: list[str], share: float) -> list[str]:
        def word(old: str) -> str:
            return self.some(1)[0] if self.chance.random() < share else old

        return [" ".join(word(w) for w in s.split()) for s in sentences]

    def copy(self, kind: str, wire: list[str], event: list[str]) -> list[str]:
        own = self.story(event)
        if kind == "trim":
            return [self.sentence(8), *wire[: len(wire) * 6 // 10]]
        if kind in {"edit", "synonym"}:
            return self.swap(wire, 0.10 if kind == "edit" else 1 / 6)
        if kind == "splice":
            taken = wire[: max(2, len(wire) * 4 // 10)]
            return [*own[: len(own) // 2], *taken, *own[len(own) // 2 :]]
        if kind == "rewrite":
            kept = self.chance.sample(wire, len(wire) * 2 // 3)
            return self.swap(kept, 0.08)
        long = [s for s in wire if '"' not in s and len(s.split()) >= 14]
        start = self.chance.randrange(len(own))
        return [*own[:start], *self.chance.sample(long, min(2, len(long))), *own[start:]]


def make_press(stories: int, seed: int) -> Press:
    """``stories`` events: a wire text, one copy of every kind, a plain reprint and three own stories each."""
    writer, press = Writer(seed), Press()
    for number in range(stories):
        event, day = writer.event(), FIRST_DAY + number // 4
        wire = writer.story(event)
        outlets = writer.chance.sample(range(OUTLETS), len(KINDS) + 4)
        source = _add(press, writer, wire, (outlets[0], day, f"wire-{number}"))
        for kind, outlet in zip(KINDS, outlets[1:], strict=False):
            copy = _add(press, writer, writer.copy(kind, wire, event), (outlet, day, f"wire-{number}"))
            press.copies[kind].append((source, copy))
        for own, outlet in enumerate(outlets[len(KINDS) + 1 :]):
            _add(press, writer, writer.story(event), (outlet, day, f"own-{number}-{own}"))
    return press


def _add(press: Press, writer: Writer, sentences: list[str], where: tuple[int, int, str]) -> str:
    """Add a report of (outlet, day, story), the outlet's standing lines below; its id comes back."""
    outlet, day, story = where
    body = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    lines, place = [], 0
    for text in (paragraphs := [*body, *writer.standing[outlet]]):
        lines.append(Line(place, place + len(text), "body"))
        place += len(text) + 1
    ident = f"{zlib.crc32(' '.join(paragraphs).encode()):08x}-{len(press.reports)}"
    when = day_span(date.fromordinal(day))
    name = Publisher(f"Outlet {outlet}")
    press.reports.append(
        Report(ident, ident, "\n".join(paragraphs), tuple(lines), "en", publisher=name, published=when)
    )
    press.story[ident] = story
    return ident


def score(found: set[frozenset[str]], press: Press) -> dict[str, float]:
    """Pairwise precision over all pairs found, and recall of (source, copy) for each kind."""
    true = sum(len({press.story[r] for r in pair}) == 1 for pair in found)
    figures = {"precision": true / len(found) if found else 1.0}
    for kind in KINDS:
        pairs = press.copies[kind]
        figures[kind] = sum(frozenset(p) in found for p in pairs) / len(pairs)
    return figures


def by_families(press: Press) -> set[frozenset[str]]:
    families, _ = group_families(press.reports)
    return {frozenset(pair) for f in families for pair in combinations(f.reports, 2)}


def by_links(press: Press) -> set[frozenset[str]]:
    families, _ = group_families(press.reports)
    return {frozenset((p.left_report_id, p.right_report_id)) for f in families for p in f.passages}


def by_minhash(press: Press, threshold: float) -> set[frozenset[str]]:
    """Pairs whose estimated Jaccard of 5-word shingles reaches the threshold."""
    marks = {r.id: _signature(r.text) for r in press.reports}
    near = _bucketed(marks)
    return {pair for pair in near if _jaccard(*(marks[r] for r in sorted(pair))) >= threshold}


def _signature(text: str) -> tuple[int, ...]:
    words = text.lower().split()
    shingles = {" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))}
    if datasketch is not None:
        sketch = datasketch.MinHash(128)
        sketch.update_batch(list(shingles))
        return tuple(int(v) for v in sketch.hashvalues)
    codes = [zlib.crc32(s) for s in shingles]
    return tuple(min((a * c + b) % _PRIME for c in codes) for a, b in _PERMUTATIONS)


_PRIME = (1 << 61) - 1
_DICE = random.Random(7)
_PERMUTATIONS = [(_DICE.randrange(1, _PRIME), _DICE.randrange(_PRIME)) for _ in range(128)]


def _bucketed(marks: dict[str, tuple[int, ...]]) -> set[frozenset[str]]:
    """Pairs that agree on one band of two values: loose, so that the threshold decides and not the bands."""
    buckets = defaultdict(list)
    for report_id, mark in marks.items():
        for band in range(0, 128, 2):
            buckets[band, mark[band : band + 2]].append(report_id)
    return {frozenset(p) for ids in buckets.values() if 1 < len(ids) <= 50 for p in combinations(ids, 2)}


def _jaccard(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    return sum(a == b for a, b in zip(one, two, strict=True)) / len(one)


def table(stories: int, seed: int) -> None:
    press = make_press(stories, seed)
    peer = "datasketch" if datasketch is not None else "own few lines"
    print(f"{len(press.reports)} reports, {stories} events, seed {seed}; MinHash: {peer}")
    print(f"{'':26}" + "".join(f"{name:>10}" for name in ("precision", *KINDS, "seconds")))
    ways = {
        "foedus families": lambda: by_families(press),
        "foedus links": lambda: by_links(press),
        "MinHash 5-gram, J >= 0.7": lambda: by_minhash(press, 0.7),
        "MinHash 5-gram, J >= 0.3": lambda: by_minhash(press, 0.3),
    }
    for name, way in ways.items():
        start = time.process_time()
        figures = score(way(), press)
        seconds = time.process_time() - start
        print(f"{name:26}" + "".join(f"{v:10.3f}" for v in (*figures.values(), seconds)))


def curve(sizes: list[int], seed: int) -> None:
    print("\nreports   seconds   ms a report")
    for size in sizes:
        press = make_press(max(1, size // 10), seed)
        start = time.process_time()
        group_families(press.reports)
        seconds = time.process_time() - start
        print(f"{len(press.reports):7}   {seconds:7.2f}   {1000 * seconds / len(press.reports):7.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--curve", default="500,1000,2000,4000", help="numbers of reports, or empty for none")
    chosen = parser.parse_args()
    table(chosen.stories, chosen.seed)
    if chosen.curve:
        curve([int(n) for n in chosen.curve.split(",")], chosen.seed)


if __name__ == "__main__":
    main()
