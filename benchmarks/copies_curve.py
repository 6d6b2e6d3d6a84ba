"""How finding copies grows from a thousand reports to a hundred thousand, or a million: time, index, memory.

    python benchmarks/copies_curve.py [--sizes 1000,10000,100000] [--million] [--peer 10000] [--seed 1]

One report in ten is an agency's, two are edited copies of it (each kind of benchmarks/copies.py in turn), seven are own
stories of the same event. Reports are written anew whenever they are asked for and never held: what grows in memory is
the index and what it finds. Each size runs in a process of its own. Seconds are processor time without the writing of
the reports; "index" is eight bytes a print; "peak" is the whole process. MinHash (128 permutations over 5-word
shingles, bands of two values; ``datasketch`` where installed, else a few lines here) runs on the same reports up to the
size of ``--peer``. A million reports take an hour or more.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from copies import FIRST_DAY, KINDS, OUTLETS, Press, Writer, by_minhash, datasketch

from foedus.corroborate import families
from foedus.corroborate.index import PrintIndex
from foedus.model.days import day_span
from foedus.model.report import Line, Publisher, Report

A_DAY = 20  # events a day
EVENT_REPORTS = 10
COPIES = 2
MEGA = 1_000_000


class Shelf(Mapping[str, Report]):
    """Reports by id, each written when it is asked for; ``spent`` is the processor time that took."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.seed, self.spent = count, seed, 0.0
        self.writer = Writer(seed)
        self.event = lru_cache(maxsize=256)(self._event)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[str]:
        return (f"{number:08d}" for number in range(self.count))

    def __getitem__(self, report_id: str) -> Report:
        start = time.process_time()
        event, place = divmod(int(report_id), EVENT_REPORTS)
        stories, outlets = self.event(event)
        made = self._report(report_id, stories[place], outlets[place], event)
        self.spent += time.process_time() - start
        return made

    def _event(self, number: int) -> tuple[list[list[str]], list[int]]:
        """The stories of one event and who ran them; the same whenever they are asked for."""
        writer = self.writer
        writer.chance = random.Random(self.seed * MEGA + number)
        event = writer.event()
        wire = writer.story(event)
        kinds = [KINDS[(number * COPIES + k) % len(KINDS)] for k in range(COPIES)]
        own = [writer.story(event) for _ in range(EVENT_REPORTS - 1 - COPIES)]
        return [wire, *(writer.copy(k, wire, event) for k in kinds), *own], writer.chance.sample(
            range(OUTLETS), EVENT_REPORTS
        )

    def _report(self, report_id: str, sentences: list[str], outlet: int, event: int) -> Report:
        parts = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        lines, place = [], 0
        for text in (parts := [*parts, *self.writer.standing[outlet]]):
            lines.append(Line(place, place + len(text), "body"))
            place += len(text) + 1
        when = day_span(date.fromordinal(FIRST_DAY + event // A_DAY))
        return Report(
            report_id,
            report_id,
            "\n".join(parts),
            tuple(lines),
            "en",
            publisher=Publisher(f"O{outlet}"),
            published=when,
        )


def story_of(report_id: str) -> str:
    """What a report goes back to: its event's agency text, or itself."""
    event, place = divmod(int(report_id), EVENT_REPORTS)
    return f"wire-{event}" if place <= COPIES else report_id


def scored(found: set[frozenset[str]], count: int) -> tuple[float, float]:
    """Pairwise precision, and recall of (agency text, copy)."""
    right = sum(len({story_of(r) for r in pair}) == 1 for pair in found)
    true = [
        frozenset((f"{first:08d}", f"{first + copy:08d}"))
        for first in range(0, count - COPIES, EVENT_REPORTS)
        for copy in range(1, COPIES + 1)
    ]
    return right / len(found) if found else 1.0, sum(pair in found for pair in true) / len(true)


def measure(count: int, seed: int, peer: int) -> dict[str, float]:
    """One size, in this process."""
    sizes: list[int] = []
    pairs = PrintIndex.pairs

    def noted(index: PrintIndex) -> list[tuple[int, int]]:
        sizes.append(index.bytes_held)
        return pairs(index)

    PrintIndex.pairs = noted  # type: ignore[method-assign]
    shelf, start = Shelf(count, seed), time.process_time()
    found, _ = families.group_held(shelf)
    seconds = time.process_time() - start - shelf.spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = scored({frozenset(p) for f in found for p in combinations(f.reports, 2)}, count)
    told = {"seconds": seconds, "index": sizes[0] / MEGA, "peak": peak, "precision": precision, "recall": recall}
    if count <= peer:
        press = Press(list(Shelf(count, seed).values()))
        start = time.process_time()
        near = by_minhash(press, 0.3)
        told["peer_seconds"] = time.process_time() - start
        told["peer_precision"], told["peer_recall"] = scored(near, count)
    return told


def show(count: int, told: dict[str, float]) -> None:
    peer = ""
    if "peer_seconds" in told:
        peer = f"{told['peer_seconds']:10.1f}{told['peer_precision']:11.3f}{told['peer_recall']:8.3f}"
    print(
        f"{count:9,}{told['seconds']:10.1f}{1000 * told['seconds'] / count:8.2f}{told['index']:9.1f}{told['peak']:9.0f}"
        f"{told['precision']:11.3f}{told['recall']:8.3f}{peer}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of reports")
    parser.add_argument("--million", action="store_true", help="a million reports as well")
    parser.add_argument("--peer", type=int, default=10_000, help="largest size at which MinHash runs beside")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.seed, asked.peer)))
        return
    print(f"MinHash: {'datasketch' if datasketch is not None else 'own few lines'}, J >= 0.3")
    print("  reports   seconds  ms each index MB  peak MB  precision  recall   peer s  precision  recall")
    for count in [int(n) for n in asked.sizes.split(",")] + [MEGA] * asked.million:
        words = [sys.executable, __file__, "--one", str(count), "--seed", str(asked.seed), "--peer", str(asked.peer)]
        show(count, json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout))


if __name__ == "__main__":
    main()
