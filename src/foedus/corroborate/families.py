"""Who copied whom: reports that go back to one text are one family, and one witness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from foedus.corroborate.facts import retold_pairs
from foedus.corroborate.index import PrintIndex
from foedus.corroborate.near import Range, near_sentences
from foedus.corroborate.passages import Run, Text, prints, read_text, shared_runs
from foedus.corroborate.roots import outlet_of
from foedus.corroborate.words import Word, unquoted_words
from foedus.model.days import Span
from foedus.model.finding import Finding, Where
from foedus.model.report import Family, FamilyKind, Passage, Report

# Words neither names nor numbers that two reports must share. Several short passages, or one long one: a formal title
# ("Convention on preventing and combating ...") runs to eighteen. Set with benchmarks/copies.py and the press at hand.
RUN_PLAIN_WORDS = 6
SEVERAL_PLAIN_WORDS = 14
SINGLE_PLAIN_WORDS = 20
DAYS_APART = 30  # a text reused later than that is quoted as archive, not carried
WHOLE_COPY_RATIO = 0.8
TEXTS_HELD = 1024  # words of a text are made anew when more are compared: memory is bounded by the index
SAME_OUTLET_RATIO = (
    0.5  # of the shorter report: below, two reports of one outlet share its standing lines or background
)


class Link(Struct, frozen=True):
    """Two reports that lean on one text.

    passages  shared runs, then sentences that reword one another.
    ratio     words in shared runs over the words of the shorter one; runs: how many there are.
    """

    left: str
    right: str
    passages: tuple[Passage, ...]
    shared_words: int
    ratio: float
    runs: int = 0
    is_retold: bool = False


def group_families(
    reports: Sequence[Report], agency_kinds: Mapping[str, str] | None = None
) -> tuple[tuple[Family, ...], tuple[Finding, ...]]:
    """Group reports that lean on one text; a report that leans on none is in no family.

    agency_kinds  name of an agency as written -> its kind (``wire``, ``state_agency`` ...).
    Order   of the reports changes nothing; the order of days gives no direction: early copies outrun slow originals.
    Cost    an index of prints, then alignment of the pairs it names: near-linear in the reports.
    Faults  none raised; a report without words of its own is one Finding and stands alone.
    """
    return group_held({r.id: r for r in reports}, agency_kinds)


def group_held(
    held: Mapping[str, Report], agency_kinds: Mapping[str, str] | None = None
) -> tuple[tuple[Family, ...], tuple[Finding, ...]]:
    """The same for reports held elsewhere, by id: each is read when it is needed; what stays is the index and heads."""
    index, heads, findings = _index(held)
    links = _text_links(held, index, heads)
    if len({head.language for head in heads}) > 1:
        linked = {(link.left, link.right) for link in links}
        retold = retold_pairs([held[head.id] for head in heads])
        links += [Link(a, b, (), 0, ratio, is_retold=True) for a, b, ratio in retold if (a, b) not in linked]
    families = [_family(ids, held, links_in, agency_kinds or {}) for ids, links_in in _components(links)]
    return tuple(sorted(families, key=lambda f: f.id)), tuple(findings)


class _Head(Struct, frozen=True):
    """What is kept of each report while the others are read."""

    id: str
    outlet: str
    language: str
    published: Span


def _index(held: Mapping[str, Report]) -> tuple[PrintIndex, list[_Head], list[Finding]]:
    """The index of all reports, their heads by number, and a finding for each report without words of its own."""
    index, heads, findings = PrintIndex(), [], []
    for report_id in sorted(held):
        report = held[report_id]
        text = read_text(unquoted_words(report))
        heads.append(_Head(report_id, outlet_of(report), report.language, report.published))
        index.add(prints(text), heads[-1].outlet)
        if not text.words:
            message = "No words of its own outside quotations: nothing to compare."
            findings.append(Finding("no-own-words", message, Where(report.source)))
    return index, heads, findings


def _text_links(held: Mapping[str, Report], index: PrintIndex, heads: Sequence[_Head]) -> list[Link]:
    """Pairs that lean on one text: those that the index names, aligned."""

    @lru_cache(maxsize=TEXTS_HELD)
    def text(report_id: str) -> tuple[Report, Text]:
        report = held[report_id]
        return report, read_text(unquoted_words(report))

    links = []
    for left, right in index.pairs():
        one, two = heads[left], heads[right]
        if _near_in_time(one.published, two.published):
            (mine, my_text), (theirs, their_text) = text(one.id), text(two.id)
            link = _link(mine, theirs, my_text, their_text)
            if link is not None and (one.outlet != two.outlet or link.ratio >= SAME_OUTLET_RATIO):
                links.append(link)
    return links


def _near_in_time(one: Span, two: Span) -> bool:
    """Told within a month of each other, or at an unknown distance."""
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return True
    return (max(one.start, two.start) - min(one.end, two.end)).days <= DAYS_APART


def _link(left: Report, right: Report, mine: Text, theirs: Text) -> Link | None:
    one, two = mine.words, theirs.words
    runs = [run for run in shared_runs(mine, theirs) if run.plain >= RUN_PLAIN_WORDS]
    told = _different(runs, one)
    if sum(run.plain for run in told) < (SEVERAL_PLAIN_WORDS if len(told) > 1 else SINGLE_PLAIN_WORDS):
        return None
    shared = sum(run.words for run in told)
    ranges = [(run.left, run.right) for run in runs]
    ranges += [pair for pair in near_sentences(one, two, (left.text, right.text)) if not _is_shown(pair, ranges)]
    passages = tuple(Passage(left.id, _place(one, a), right.id, _place(two, b)) for a, b in sorted(ranges))
    return Link(left.id, right.id, passages, shared, min(1.0, shared / min(len(one), len(two))), len(told))


def _is_shown(pair: tuple[Range, Range], shown: Sequence[tuple[Range, Range]]) -> bool:
    (mine, theirs) = pair
    return any(_overlap(mine, left) and _overlap(theirs, right) for left, right in shown)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _different(runs: Sequence[Run], words: Sequence[Word]) -> list[Run]:
    """Each wording once: a standfirst that repeats the body, or a title told twice, is not a second passage."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for run in sorted(runs, key=lambda r: (-r.words, r.left)):
        forms = [w.form for w in words[run.left[0] : run.left[1]]]
        grams = {tuple(forms[i : i + 4]) for i in range(len(forms) - 3)}
        if len(grams & seen) * 2 < len(grams):
            kept.append(run)
        seen |= grams
    return sorted(kept, key=lambda r: r.left)


def _place(words: Sequence[Word], positions: tuple[int, int]) -> tuple[int, int]:
    return words[positions[0]].start, words[positions[1] - 1].end


def _components(links: Sequence[Link]) -> list[tuple[list[str], list[Link]]]:
    root: dict[str, str] = {}

    def find(member: str) -> str:
        root.setdefault(member, member)
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for link in links:
        one, two = sorted((find(link.left), find(link.right)))
        root[two] = one
    members: dict[str, list[str]] = defaultdict(list)
    inside: dict[str, list[Link]] = defaultdict(list)
    for member in sorted(root):
        members[find(member)].append(member)
    for link in links:
        inside[find(link.left)].append(link)
    return [(members[r], inside[r]) for r in sorted(members)]


def _family(ids: Sequence[str], by_id: Mapping[str, Report], links: Sequence[Link], kinds: Mapping[str, str]) -> Family:
    reports = sorted((by_id[i] for i in ids), key=_told_first)
    origin, ground = _origin(reports, kinds)
    passages = tuple(p for link in links for p in link.passages)
    ratio = round(max(link.ratio for link in links), 4)
    kind = _kind(reports, links, origin, kinds)
    why = f"{_shared_in_words(links)}; {ground}"
    return Family(f"family-{min(ids)[:8]}", tuple(r.id for r in reports), origin, kind, ratio, why, passages)


def _told_first(report: Report) -> tuple[date, str]:
    return report.published.start or report.published.end or date.max, report.id


def _origin(reports: Sequence[Report], kinds: Mapping[str, str]) -> tuple[str | None, str]:
    """The text's source and the ground for naming it: a credit, else a picture credit, else unknown."""
    credited = Counter(a for r in reports for a in set(r.agencies))
    if credited:
        name = min(credited, key=lambda a: (-credited[a], a))
        return name, f"credited to {name} by {credited[name]} of them"
    pictured = Counter(a for r in reports for a in _picture_credits(r) if kinds.get(a) == "wire")
    if pictured:
        name = min(pictured, key=lambda a: (-pictured[a], a))
        return name, f"{name} inferred from a picture credit, the text itself credits nobody"
    return None, "one of them, or a common source: no credit says which"


def _picture_credits(report: Report) -> set[str]:
    lines = (report.text[x.start : x.end] for x in report.lines if x.kind in {"caption", "credit", "byline"})
    return {word for line in lines for word in re.findall(r"\w[\w-]*", line)}


def _kind(reports: Sequence[Report], links: Sequence[Link], origin: str | None, kinds: Mapping[str, str]) -> FamilyKind:
    if any(link.is_retold for link in links):
        return "translation"
    if origin and kinds.get(origin, "wire") in {"wire", "state_agency"}:
        return "wire"
    whole = any(link.ratio >= WHOLE_COPY_RATIO for link in links)
    return "reprint" if whole and len({outlet_of(r) for r in reports}) <= 2 else "wire"


def _shared_in_words(links: Sequence[Link]) -> str:
    best = max(links, key=lambda link: (link.shared_words, link.left, link.right))
    if best.is_retold:
        return f"same figures and names in the same order ({best.ratio:.0%} of the shorter report's)"
    count = best.runs
    return f"{count} unquoted passage{'s' * (count > 1)} of {best.shared_words} words in common in the closest pair"
