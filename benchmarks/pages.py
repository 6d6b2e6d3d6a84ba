"""Reading saved pages, side by side: body text, publication day, title and publisher; and dumps of whole pages.

    python benchmarks/pages.py [--articles FOLDER] [--pages FOLDER] [--every N] [--dumps]

FOLDERs are checkouts of public collections, kept outside this repository; without one its part is skipped:
  --articles  github.com/scrapinghub/article-extraction-benchmark: 181 pages with their article.
  --pages     github.com/adbar/trafilatura, folder tests: 990 pages with passages that belong to the article and others,
              title and day of 851.
  --every N   takes one page in N, to look quickly.
  --dumps     measures the line classes on plain text of the whole pages of --articles, too.

Body F1 is the collection's own: shingles of four words, precision and recall averaged over pages (--articles), passages
found (--pages). A day is right when it is the very day; F1 counts pages without an answer against recall. Both systems
read the same bytes in the same run: trafilatura in precision mode, htmldate with its defaults.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import etree, html

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from foedus.knowledge.loader import load_read_words, load_world  # noqa: E402 - the source tree first
from foedus.model.finding import Finding  # noqa: E402
from foedus.model.report import Report  # noqa: E402
from foedus.read import Raw, desk_of, read_raw, read_text  # noqa: E402
from foedus.read.head import Head  # noqa: E402

BODY = frozenset({"lead", "body", "subheading"})
WORDS, AGENCIES = load_read_words(), load_world().agencies
DESK = desk_of(WORDS, AGENCIES)
WORD = re.compile(r"\w+")


@dataclass
class Score:
    """True and false positives and negatives, page by page where averages are asked for."""

    right: float = 0
    wrong: float = 0
    missed: float = 0
    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    seconds: float = 0

    def add_page(self, right: float, wrong: float, missed: float) -> None:
        if right + wrong:
            self.precisions.append(right / (right + wrong))
        if right + missed:
            self.recalls.append(right / (right + missed))
        self.add(right, wrong, missed)

    def add(self, right: float, wrong: float, missed: float) -> None:
        self.right, self.wrong, self.missed = self.right + right, self.wrong + wrong, self.missed + missed

    def line(self, name: str) -> str:
        if self.precisions:
            precision, recall = sum(self.precisions) / len(self.precisions), sum(self.recalls) / len(self.recalls)
        else:
            precision = self.right / (self.right + self.wrong or 1)
            recall = self.right / (self.right + self.missed or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        spent = f"{self.seconds:8.1f} s" if self.seconds else ""
        return f"  {name:34} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}{spent}"


@dataclass(frozen=True)
class Page:
    """A page with what people say is on it."""

    data: bytes
    gold: dict[str, Any]
    url: str | None


def ours(page: Page) -> Report | None:
    found = list(read_raw(Raw("page", "page", page.data, Head(url=page.url)), DESK))
    return next((r for r in found if not isinstance(r, Finding)), None)


def body_of(report: Report | None) -> str:
    lines = report.lines if report else ()
    return "\n".join(report.text[line.start : line.end] for line in lines if line.kind in BODY) if report else ""


def theirs(page: Page) -> str:
    return trafilatura.extract(page.data, url=page.url, favor_precision=True, include_comments=False) or ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def timed(score: Score, call: Callable[[], Any]) -> Any:
    started = time.process_time()
    try:
        return call()
    finally:
        score.seconds += time.process_time() - started


def measure_articles(folder: Path, every: int) -> None:
    pages = list(articles(folder))[::every]
    scores = {name: Score() for name in ("foedus", "trafilatura, precision mode")}
    for page in pages:
        said = {
            "foedus": timed(scores["foedus"], lambda page=page: body_of(ours(page))),
            "trafilatura, precision mode": timed(scores["trafilatura, precision mode"], lambda page=page: theirs(page)),
        }
        gold = shingles(page.gold.get("articleBody", ""))
        for name, text in said.items():
            told = shingles(text)
            right = (told & gold).total()
            everything = (told | gold).total() or 1
            scores[name].add_page(
                right / everything, (told - gold).total() / everything, (gold - told).total() / everything
            )
    print(f"body, {len(pages)} pages of the article-extraction benchmark")
    print("\n".join(score.line(name) for name, score in scores.items()))


def articles(folder: Path) -> Iterator[Page]:
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, told in sorted(gold.items()):
        yield Page(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), told, told.get("url"))


def measure_pages(folder: Path, every: int) -> None:
    pages = list(evaluation_pages(folder))[::every]
    bodies = {name: Score() for name in ("foedus", "trafilatura, precision mode")}
    days = {name: Score() for name in ("foedus", "htmldate")}
    titles = {name: Score() for name in ("foedus", "trafilatura")}
    publishers = {"foedus": Score()}
    for page in pages:
        report = timed(bodies["foedus"], lambda page=page: ours(page))
        peer = timed(bodies["trafilatura, precision mode"], lambda page=page: theirs(page))
        count_passages(bodies["foedus"], page.gold, body_of(report))
        count_passages(bodies["trafilatura, precision mode"], page.gold, peer)
        if page.gold.get("date"):
            count_day(
                days["foedus"],
                page.gold["date"],
                str(report.published.start) if report and report.published.end else "",
            )
            count_day(
                days["htmldate"], page.gold["date"], timed(days["htmldate"], lambda page=page: their_day(page)) or ""
            )
        if page.gold.get("title"):
            meta = trafilatura.extract_metadata(page.data, default_url=page.url)
            count_day(titles["foedus"], fold(page.gold["title"]), fold(report.title or "") if report else "")
            count_day(titles["trafilatura"], fold(page.gold["title"]), fold((meta and meta.title) or ""))
        if page.gold.get("sitename"):
            named = report.publisher.name if report and report.publisher else ""
            count_day(publishers["foedus"], fold(page.gold["sitename"]), fold(named))
    print(f"{len(pages)} pages of trafilatura's evaluation")
    for what, scores in (("body", bodies), ("day", days), ("title", titles), ("publisher", publishers)):
        print("\n".join(score.line(f"{what}: {name}") for name, score in scores.items()))


def evaluation_pages(folder: Path) -> Iterator[Page]:
    for url, told in sorted(json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).items()):
        place = next(
            (p for p in (folder / "cache" / told["file"], folder / "eval" / told["file"]) if p.is_file()), None
        )
        if place is not None:
            yield Page(place.read_bytes(), told, url)


def their_day(page: Page) -> str | None:
    try:
        return find_date(page.data, url=page.url, original_date=True)
    except Exception:  # noqa: BLE001 - a peer that fails has no answer
        return None


def count_passages(score: Score, gold: dict[str, Any], text: str) -> None:
    """Passages that belong to the article, and passages that do not."""
    shown = " ".join(text.split())
    right = sum(" ".join(p.split()) in shown for p in gold["with"])
    wrong = sum(" ".join(p.split()) in shown for p in gold["without"])
    score.add(right, wrong, len(gold["with"]) - right)


def count_day(score: Score, gold: str, told: str) -> None:
    is_right = told == gold
    score.add(is_right, bool(told) and not is_right, not is_right)


def fold(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


# Dumps: the text of a whole page, one block a line, as tools that know no article make it.


def measure_dumps(folder: Path, every: int) -> None:
    """Lines that are of the article, against calling every line so: full dumps, and dumps of the main content alone."""
    pages = list(articles(folder))[::every]
    print("lines of full dumps of the article-extraction benchmark's pages")
    measure_lines(pages, lambda page: dump_of(page.data))
    print("lines of dumps of their main content (trafilatura, recall mode)")
    measure_lines(pages, lambda page: trafilatura.extract(page.data, favor_recall=True) or "")


def measure_lines(pages: list[Page], dumped: Callable[[Page], str]) -> None:
    ours_score, nothing = Score(), Score()
    for page in pages:
        dump = dumped(page)
        gold = shingles(page.gold.get("articleBody", ""))
        report = read_text("dump", dump, WORDS, AGENCIES)
        right = wrong = missed = all_right = all_wrong = 0
        for line in report.lines:
            words = shingles(report.text[line.start : line.end])
            if line.kind == "blank" or not words:
                continue
            is_body = (words & gold).total() >= 0.5 * words.total()
            told = line.kind in BODY
            right, wrong, missed = (
                right + (told and is_body),
                wrong + (told and not is_body),
                missed + (is_body and not told),
            )
            all_right, all_wrong = all_right + is_body, all_wrong + (not is_body)
        ours_score.add(right, wrong, missed)
        nothing.add(all_right, all_wrong, 0)
    print(ours_score.line("foedus"))
    print(nothing.line("every line taken"))


BLOCKS = (
    "br",
    "p",
    "div",
    "li",
    "tr",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "section",
    "a",
)


def dump_of(data: bytes) -> str:
    tree = html.parse(io.BytesIO(data), html.HTMLParser(encoding="utf-8")).getroot()
    etree.strip_elements(tree, "script", "style", "head", "noscript", "template", etree.Comment, with_tail=False)
    for node in list(tree.iter(*(b for b in BLOCKS if b != "a"))):
        node.text = "\n" + (node.text or "")
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(tree.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--dumps", action="store_true")
    asked = parser.parse_args()
    if not asked.articles and not asked.pages:
        print("nothing measured: name a collection with --articles or --pages (see --help)")
    if asked.articles:
        measure_articles(asked.articles, asked.every)
    if asked.articles and asked.dumps:
        measure_dumps(asked.articles, asked.every)
    if asked.pages:
        measure_pages(asked.pages, asked.every)


if __name__ == "__main__":
    main()
