"""Reading times, side by side: which expressions are found, whether their days are right, and how fast.

    python benchmarks/times.py [GOLD.jsonl ...]

Without files the sentences of tests/understand/times/data/press.toml are read; they were written together with the
rules, so they compare speed and show what peers miss, no more. Public gold tells the rest: give it as JSON lines
``{"id", "lang", "dct": day, "text", "gold": [{"s", "e", "iv": [first, last, unit] | null, "mod", "alt", "opt"}]}``, as
readers of TempEval-3, MEANTIME or UD PUD write it.

Value F1: an expression counts when it overlaps one of the gold and its first and last day are right; what only touches
gold without days is neither right nor wrong. foedus is measured before "since" and "until" bound an expression, and in
TimeML's own conventions: "early May" is the month with a mark, "2014 to 2016" two expressions, the 20th century 19XX.
Peers are measured when they can be imported: dateparser (search_dates), parsedatetime (nlp, English).
Seconds are of processor time; the last column is how many times faster foedus is.
"""

from __future__ import annotations

import json
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from foedus.knowledge.loader import languages, load_time_words  # noqa: E402 - the source tree first
from foedus.model.days import OPEN, day_span  # noqa: E402
from foedus.understand.times.calendar import unit_days  # noqa: E402
from foedus.understand.times.find import find_times, find_with_plain  # noqa: E402

PRESS = ROOT / "tests" / "understand" / "times" / "data" / "press.toml"
SEPARATOR = re.compile(r"\s+(?:to|and|through|until|au|à|et)\s+(?:le\s+)?|\s*[-–/]\s*")
UNITS = {"week": "W", "month": "M", "year": "Y", "decade": "T", "quarter": "Q"}


@dataclass(frozen=True)
class Found:
    """An expression as gold or a system gives it: half-open place, days or none, other days also right."""

    start: int
    end: int
    days: tuple[str, str] | None
    others: tuple[tuple[str, str], ...] = ()
    is_part: bool = False


@dataclass(frozen=True)
class Text:
    words: str
    language: str
    told: date | None
    gold: tuple[Found, ...]


Reader = Callable[[Text], list[Found]]


def load_gold(path: Path) -> list[Text]:
    """Texts of a JSON-lines file with their gold."""
    texts = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = []
        for g in row["gold"]:
            days = (g["iv"][0], g["iv"][1]) if g.get("iv") and not g.get("opt") else None
            others = tuple((a[0], a[1]) for a in g.get("alt") or ())
            gold.append(Found(g["s"], g["e"], days, others, g.get("mod") in {"START", "MID", "END"}))
        texts.append(Text(row["text"], row["lang"], _day_of(row.get("dct") or ""), tuple(gold)))
    return texts


def _day_of(words: str) -> date | None:
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day, not an instant
        except ValueError:
            continue
    return None


def load_press() -> list[Text]:
    """Our own sentences; open sides and lengths have no days here."""
    texts = []
    for code, table in tomllib.loads(PRESS.read_text("utf-8")).items():
        for case in table["cases"]:
            day, sentence, wanted = (part.strip() for part in f"{case} ".split(" | "))
            places = [m.start() - n for n, m in enumerate(re.finditer(r"[\[\]]", sentence))]
            spans = zip(places[::2], places[1::2], strict=True)
            days = [_press_days(w.split()[0]) for w in wanted.split("; ")] if wanted else []
            gold = tuple(Found(a, b, d) for (a, b), d in zip(spans, days, strict=True))
            texts.append(Text(re.sub(r"[\[\]]", "", sentence), code, date.fromisoformat(day), gold))
    return texts


def _press_days(words: str) -> tuple[str, str] | None:
    first, _, last = words.partition("/")
    return (first[:10], (last or first)[:10]) if re.match(r"\d{4}-", first) and ".." not in words else None


def read_bounded(text: Text) -> list[Found]:
    """As ``foedus times`` gives them, "since" and "until" applied."""
    seen = OPEN if text.told is None else day_span(text.told)
    times = find_times(text.words, load_time_words(text.language), seen)
    return [Found(t.from_, t.to, (t.start[:10], t.end[:10]) if t.start and t.end else None) for t in times]


def read_foedus(text: Text) -> list[Found]:
    """In the conventions of public gold: unbound, and as TimeML counts."""
    out = []
    seen = OPEN if text.told is None else day_span(text.told)
    for told, plain in find_with_plain(text.words, load_time_words(text.language), seen):
        if not plain.start or not plain.end:
            out.append(Found(told.from_, told.to, None))
            continue
        out.extend(_as_timeml(told.from_, told.expr, plain.gran, plain.start, plain.end))
    return out


def _as_timeml(place: int, expr: str, gran: str, start: date, end: date) -> Iterator[Found]:
    """One meaning as TimeML would mark it: both ends of a range, the whole unit of a part, centuries from 00."""
    cut = SEPARATOR.search(expr) if gran == "range" else None
    if cut is not None:
        for first, last, day in ((0, cut.start(), start), (cut.end(), len(expr), end)):
            days = _end_of_range(expr[first:last], expr, day)
            yield Found(place + first, place + last, (str(days[0]), str(days[1])))
        return
    unit = UNITS.get(gran.removeprefix("part_of_"))
    if unit and unit_days(unit, start) != (start, end) and unit_days(unit, start)[1] >= end:
        start, end = unit_days(unit, start)
    if gran.endswith("century"):
        start, end = start.replace(year=start.year - 1), end.replace(year=end.year - 1)
    yield Found(place, place + len(expr), (str(start), str(end)))


def _end_of_range(words: str, whole: str, day: date) -> tuple[date, date]:
    """A range's end is as fine as its words: a day where it has a small number, else a month, else a year."""
    if re.search(r"(?<!\d)\d{1,2}(?!\d)", words) and not re.fullmatch(r"\d{4}\W+\d\d", whole):
        return unit_days("D", day)
    return unit_days("M" if re.search(r"[^\W\d]{3,}", words) else "Y", day)


def dateparser_reader() -> Reader:
    search, whole = import_module("dateparser.search"), import_module("dateparser.date")

    def read(text: Text) -> list[Found]:
        base = datetime.combine(text.told or date(2024, 1, 1), datetime.min.time())
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        found = search.search_dates(text.words, languages=[text.language], settings=settings) or []
        parser = whole.DateDataParser(languages=[text.language], settings=settings)
        return list(_placed(text.words, [(w, day.date(), parser.get_date_data(w).period) for w, day in found]))

    return read


def parsedatetime_reader() -> Reader:
    calendar = import_module("parsedatetime").Calendar()

    def read(text: Text) -> list[Found]:
        base = datetime.combine(text.told or date(2024, 1, 1), datetime.min.time())
        found = calendar.nlp(text.words, sourceTime=base) if text.language == "en" else None
        return [Found(a, b, (str(day.date()), str(day.date()))) for day, _, a, b, _ in found or ()]

    return read


def _placed(text: str, found: list[tuple[str, date, str]]) -> Iterator[Found]:
    """dateparser gives one instant and the unit it read: the days are those of that unit."""
    at = 0
    for words, day, unit in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            days = unit_days(UNITS.get(unit, "D"), day)
            yield Found(start, at, (str(days[0]), str(days[1])))


def is_right(read: Found, gold: Found) -> bool:
    if read.days is None or gold.days is None:
        return False
    if read.days in {gold.days, *gold.others}:
        return True
    return gold.is_part and gold.days[0] <= read.days[0] and read.days[1] <= gold.days[1]


def count(texts: list[Text], reads: list[list[Found]]) -> tuple[int, int, int, int]:
    """Gold, read, met and right expressions, calendar ones only."""
    wanted = made = met = right = 0
    for text, read in zip(texts, reads, strict=True):
        gold = [g for g in text.gold if g.days]
        ignored = [g for g in text.gold if not g.days]
        dated = [r for r in read if r.days and (_touches(r, gold) or not _touches(r, ignored))]
        pairs = sorted(
            ((g.start, g.end) != (r.start, r.end), -(min(g.end, r.end) - max(g.start, r.start)), i, j)
            for i, g in enumerate(gold)
            for j, r in enumerate(dated)
            if r.start < g.end and g.start < r.end
        )
        taken: dict[int, int] = {}
        for _, _, i, j in pairs:
            if i not in taken and j not in taken.values():
                taken[i] = j
        wanted, made, met = wanted + len(gold), made + len(dated), met + len(taken)
        right += sum(is_right(dated[j], gold[i]) for i, j in taken.items())
    return wanted, made, met, right


def _touches(one: Found, others: list[Found]) -> bool:
    return any(one.start < o.end and o.start < one.end for o in others)


def measure(name: str, read: Reader, texts: list[Text], ours: float | None) -> float:
    """One line of the table; returns characters a second."""
    for text in texts[:3]:
        read(text)
    start = time.process_time()
    reads = [read(text) for text in texts]
    seconds = time.process_time() - start
    wanted, made, met, right = count(texts, reads)
    f1 = 2 * right / (wanted + made) if wanted + made else 0.0
    speed = sum(len(t.words) for t in texts) / max(seconds, 1e-9)
    ratio = f"{ours / speed:8.1f}" if ours else "        "
    print(f"  {name:<14} found {met / max(wanted, 1):.3f}  value F1 {f1:.3f}  {speed / 1000:9.1f} k chars/s {ratio}")
    return speed


def main(paths: list[str]) -> None:
    sets = [(Path(p).stem, load_gold(Path(p))) for p in paths] or [("press", load_press())]
    peers = (("dateparser", dateparser_reader), ("parsedatetime", parsedatetime_reader))
    for name, texts in sets:
        known = [t for t in texts if t.language in languages()]
        chars = sum(len(t.words) for t in known)
        wanted = sum(bool(g.days) for t in known for g in t.gold)
        print(f"{name}: {len(known)} texts, {chars} characters, {wanted} expressions")
        ours = measure("foedus", read_foedus if paths else read_bounded, known, None)
        for peer, make in peers:
            try:
                read = make()
            except ImportError:
                print(f"  {peer:<14} not installed")
                continue
            measure(peer, read, known, ours)


if __name__ == "__main__":
    main(sys.argv[1:])
