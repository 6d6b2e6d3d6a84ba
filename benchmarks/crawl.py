"""A crawl read from end to end: makes its own web archive, then measures pages a second and memory.

    python benchmarks/crawl.py [--pages N] [--share RATIO] [--jobs 1 2] [--keep FILE]

The archive holds N pages (20,000 by default) of invented outlets, each with menus, teasers and scripts around it; a
known share tells of an agreement, the rest of other things. Measured in processes of their own, on the same file:
  - plain decompression of the archive, and cutting its records;
  - trafilatura in precision mode on its pages, one process;
  - reading and understanding (what a build does before the dossier), with each number of processes of --jobs.
Seconds are of the wall, and of the processors in brackets: on a busy machine trust those. Memory is the largest of any
process, in megabytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

PLACES = ("Portville", "Northmere", "Lakeford", "Eastholm", "Redcliff", "Saltmarsh")
STATES = ("Italy", "Albania", "Norway", "Chile", "Japan", "Kenya", "Peru", "Ghana")
MATTERS = ("fisheries", "extradition", "air transport", "customs", "water", "cultural exchange")
OTHER = (
    "The harvest festival of {place} drew more visitors than in any year since the bridge was rebuilt, they said.",
    "Traffic on the ring road of {place} stood still for two hours after a lorry had lost its load of {n} melons.",
    "The football club of {place} won its match with {n} goals; the coach praised the defence and blamed the weather.",
    "A shop in {place} sells bread by weight again, and its owner says that {n} customers came on the first morning.",
)
AGREED = (
    "{a} and {b} signed an agreement on {matter} in {place} on {day} March 2021, the two foreign ministries said.",
    "The parliament of {a} approved the agreement on {matter} with {b} by {n} votes on {day} April 2021.",
    "{b} ratified the agreement on {matter} with {a} on {day} May 2021, its foreign ministry said in a statement.",
)
AROUND = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    "<script>var a={{{junk}}};</script>"
    '<meta property="article:published_time" content="2021-05-{day:02}T08:00:00Z"><style>{junk}</style></head>'
    "<body><nav><ul>{menu}</ul></nav>"
    "<article><h1>{title}</h1>{body}</article><aside><h3>Most read</h3><ul>{menu}</ul></aside>"
    "<footer>Subscribe to our newsletter {junk}</footer></body></html>"
)


def make_page(number: int, share: float) -> tuple[str, bool]:
    """One page and whether it tells of an agreement; the number decides everything."""
    chance = random.Random(number)
    matters = chance.random() < share
    a, b = chance.sample(STATES, 2)
    said = {"place": chance.choice(PLACES), "a": a, "b": b, "matter": chance.choice(MATTERS)}
    told = [
        t.format(**said, n=chance.randrange(20, 400), day=chance.randrange(1, 28)) for t in (AGREED if matters else ())
    ]
    told += [chance.choice(OTHER).format(**said, n=chance.randrange(2, 900)) for _ in range(chance.randrange(6, 16))]
    junk = " ".join(f"a{chance.randrange(10**6)}:{chance.randrange(10**6)}" for _ in range(chance.randrange(50, 400)))
    menu = "".join(f'<li><a href="/{n}">{chance.choice(PLACES)} {n}</a></li>' for n in range(chance.randrange(20, 90)))
    title = f"News {number} from {said['place']}"
    body = "".join(f"<p>{sentence}</p>" for sentence in told)
    return AROUND.format(title=title, body=body, junk=junk, menu=menu, day=chance.randrange(1, 28)), matters


def make_archive(place: Path, pages: int, share: float) -> int:
    """Write the archive; how many of its pages tell of an agreement."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - only where an archive is made
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    mattering = 0
    with place.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number in range(pages):
            page, matters = make_page(number, share)
            mattering += matters
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://outlet{number % 40}.example/{number}"
            body = io.BytesIO(page.encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=http))
    return mattering


# What is measured, each in a process of its own; each returns how many pages, and how many of them matter.


def unpack(place: Path, _: int) -> tuple[int, int]:
    with gzip.open(place) as stream:
        while stream.read(1_000_000):
            pass
    return 0, 0


def cut(place: Path, _: int) -> tuple[int, int]:
    from foedus.pipeline.walk import cut_inputs  # noqa: PLC0415 - measured in its own process

    return sum(1 for _ in cut_inputs([str(place)])), 0


def peer(place: Path, _: int) -> tuple[int, int]:
    import trafilatura  # noqa: PLC0415 - measured in its own process

    from foedus.pipeline.walk import cut_inputs  # noqa: PLC0415
    from foedus.read import Raw  # noqa: PLC0415

    pages = [raw for raw in cut_inputs([str(place)]) if isinstance(raw, Raw)]
    for raw in pages:
        trafilatura.bare_extraction(raw.data.decode(), url=raw.head.url, favor_precision=True, include_comments=False)
    return len(pages), 0


def read(place: Path, jobs: int) -> tuple[int, int]:
    from foedus.engine.workers import spread  # noqa: PLC0415 - measured in its own process
    from foedus.model.claim import StepClaim  # noqa: PLC0415
    from foedus.model.finding import Finding  # noqa: PLC0415
    from foedus.pipeline.reading import Outcome, lost_outcome, read_outcome, weigh  # noqa: PLC0415
    from foedus.pipeline.walk import cut_inputs  # noqa: PLC0415

    cuts = (Outcome("", "", (c,)) if isinstance(c, Finding) else c for c in cut_inputs([str(place)]))
    pages = found = 0
    for outcome in spread(read_outcome, cuts, jobs, lost_outcome, weigh):
        for told in outcome.told:
            if not isinstance(told, Finding):
                pages += 1
                found += any(isinstance(claim, StepClaim) for claim in told[1].claims)
    return pages, found


MEASURED = {"unpack": unpack, "cut": cut, "trafilatura": peer, "read": read}


def measure(what: str, place: Path, jobs: int = 1) -> tuple[float, float, int, int, float, float]:
    """Seconds of wall and processors, pages, those that matter, most megabytes of the process and of a worker."""
    call = [sys.executable, __file__, "--measure", what, str(place), str(jobs)]
    said = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), float(said[1]), int(said[2]), int(said[3]), float(said[4]), float(said[5])


def measure_here(what: str, place: Path, jobs: int) -> None:
    started = time.perf_counter()
    pages, found = MEASURED[what](place, jobs)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(seconds, sum(u.ru_utime + u.ru_stime for u in used), pages, found, *(u.ru_maxrss / 1024 for u in used))


def report(place: Path, pages: int, share: float, jobs: list[int]) -> None:
    mattering = make_archive(place, pages, share)
    print(f"{pages} pages, {mattering} of an agreement, {place.stat().st_size / 1e6:.1f} MB packed")
    base = {}
    for what in ("unpack", "cut", "trafilatura"):
        seconds, base[what], _, _, memory, _ = measure(what, place)
        print(f"  {what:14} {seconds:8.2f} s ({base[what]:.2f}) {pages / seconds:9.0f} pages/s {memory:6.0f} MB")
    first = 0.0
    for number in jobs:
        seconds, used, read_pages, found, memory, children = measure("read", place, number)
        first = first or seconds
        print(
            f"  read, jobs {number:<3} {seconds:8.2f} s ({used:.2f}) {pages / seconds:9.0f} pages/s {memory:6.0f} MB, "
            f"a worker {children:.0f} MB; {first / seconds:.2f} times the first's speed; processor time "
            f"{used / base['trafilatura']:.2f} times trafilatura's, {used / base['unpack']:.0f} times decompression's; "
            f"{read_pages} read, {found} of {mattering} found"
        )


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        measure_here(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(asked.keep or Path(folder) / "crawl.warc.gz", asked.pages, asked.share, asked.jobs)


if __name__ == "__main__":
    main()
