"""Time questions over the ATOP member file: one day, one day with evidence, the full panel; a data frame beside them.

    python benchmarks/dyads.py MEMBER.csv[.gz]

The bars: 12 ms for the bare pairs of a day, 50 ms with the evidence of every duty, 3 s for the panel; medians, warm.
The peer is the same closure in polars or pandas, whichever is installed; without either it is left out, and said so.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from foedus.knowledge.loader import load_creditor_exceptions
from foedus.law.dyads import Web, exceptions_of
from foedus.law.importers.atop import read_atop

DAYS = (date(1914, 7, 1), date(1985, 7, 1), date(2018, 7, 1))
BARS_MS = {"bare": 12.0, "evidence": 50.0, "panel": 3000.0}


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Median of the rounds after one to warm up."""
    work()
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def frame_peer(web: Web) -> tuple[str, Callable[[date], int]] | None:
    """The plain way in a data frame: keep the day's members, join them to themselves by alliance, group by pair."""
    rows = [
        {
            "a": s.agreement,
            "m": s.member,
            "s": s.start.isoformat(),
            "e": (s.end or date.max).isoformat(),
            "d": s.duties & 1,
        }
        for s in web.alliances.spells
    ]
    try:
        import polars as pl  # noqa: PLC0415 - an optional peer
    except ImportError:
        return _pandas_peer(rows)
    frame = pl.DataFrame(rows)

    def ask(day: date) -> int:
        now = frame.filter((pl.col("s") <= day.isoformat()) & (pl.col("e") > day.isoformat()))
        pairs = now.join(now.select("a", "m"), on="a", suffix="2").filter(pl.col("m") != pl.col("m2"))
        return pairs.group_by("m", "m2").agg(pl.col("d").max()).height

    return f"polars {pl.__version__}", ask


def _pandas_peer(rows: list[dict[str, Any]]) -> tuple[str, Callable[[date], int]] | None:
    try:
        import pandas as pd  # noqa: PLC0415 - an optional peer
    except ImportError:
        return None
    frame = pd.DataFrame(rows)

    def ask(day: date) -> int:
        now = frame[(frame["s"] <= day.isoformat()) & (frame["e"] > day.isoformat())]
        pairs = now.merge(now[["a", "m"]], on="a", suffixes=("", "2"))
        return len(pairs[pairs["m"] != pairs["m2"]].groupby(["m", "m2"])["d"].max())

    return f"pandas {pd.__version__}", ask


def main(path: Path) -> int:
    """Print every figure with its bar; exit 1 when a bar is missed."""
    web = Web(read_atop(path.read_bytes())[0], exceptions_of(load_creditor_exceptions().exception))
    peer = frame_peer(web)
    worst = {"bare": 0.0, "evidence": 0.0, "panel": median_ms(web.panel, 3)}
    for day in DAYS:
        bare, evidence = median_ms(lambda d=day: web.pairs_on(d), 15), median_ms(lambda d=day: web.evidence_on(d), 15)
        worst["bare"], worst["evidence"] = max(worst["bare"], bare), max(worst["evidence"], evidence)
        pairs = len(web.pairs_on(day) or ())
        line = f"{day}  {pairs:>6} pairs  bare {bare:6.2f} ms  evidence {evidence:6.2f} ms"
        if peer is not None:
            told = peer[1](day)
            beside = median_ms(lambda d=day: peer[1](d), 15)
            same = "same" if told == pairs else str(told)
            line += f"  {peer[0]} {beside:6.2f} ms ({beside / bare:.1f} times ours; {same} pairs)"
        print(line)
    print(f"panel of {len(web.panel()):,} directed dyad-years: {worst['panel']:.0f} ms")
    if peer is None:
        print("no peer: neither polars nor pandas is installed")
    missed = [name for name, bar in BARS_MS.items() if worst[name] > bar]
    print("every bar met" if not missed else f"bar missed: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(str(__doc__))
    sys.exit(main(Path(sys.argv[1])))
