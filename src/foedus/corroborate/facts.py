"""Reports that retell one text in other words: the same figures and names in the same order.

The weaker kind of dependence: a translation shares no run of words with its source, but keeps its facts in line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from foedus.corroborate.words import WORD, fold
from foedus.model.report import Report

ANCHORS_IN_ORDER = 9  # shared figures and names in one order; fewer occur in any two reports of one event
ORDER_RATIO = 0.6  # of the shorter report's anchors
ANCHOR_REPORTS = 24  # an anchor pair in more reports is the event's, not the text's
SHARED_LINKS = 3
DAYS_APART = 3


def retold_pairs(reports: Sequence[Report]) -> list[tuple[str, str, float]]:
    """Pairs of reports in different languages with the same anchors in the same order, and the share of them, sorted.

    Cost   an index of neighbouring anchors; only pairs that share several rare ones are compared.
    """
    anchors = {r.id: _anchors(r) for r in reports}
    by_id = {r.id: r for r in reports}
    pairs = []
    for left, right in _candidates(anchors):
        if by_id[left].language != by_id[right].language and _near(by_id[left], by_id[right]):
            count = _in_order(anchors[left], anchors[right])
            ratio = count / max(1, min(len(anchors[left]), len(anchors[right])))
            if count >= ANCHORS_IN_ORDER and ratio >= ORDER_RATIO:
                pairs.append((left, right, ratio))
    return pairs


def _anchors(report: Report) -> tuple[str, ...]:
    """Figures and capitalised words of the article, first mention of each, in order; the same in most languages."""
    found: dict[str, None] = {}
    for line in report.article_lines:
        for match in WORD.finditer(report.text, line.start, line.end):
            word = match.group()
            if word[0].isdigit() or (word[0].isupper() and len(word) > 2):
                found.setdefault(fold(word))
    return tuple(found)


def _near(left: Report, right: Report) -> bool:
    one, two = left.published, right.published
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return False  # without words in common, an unknown distance is too little to go on
    return (max(one.start, two.start) - min(one.end, two.end)).days <= DAYS_APART


def _candidates(anchors: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report_id in sorted(anchors):
        told = anchors[report_id]
        for pair in {*pairwise(told), *zip(told, told[2:], strict=False)}:
            holders[pair].append(report_id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= ANCHOR_REPORTS:
            shared.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    return sorted(pair for pair, count in shared.items() if count >= SHARED_LINKS)


def _in_order(left: Sequence[str], right: Sequence[str]) -> int:
    """Longest sequence of shared anchors that stands in the same order in both (each anchor once, so n log n)."""
    place = {anchor: i for i, anchor in enumerate(left)}
    tails: list[int] = []
    for position in (place[a] for a in right if a in place):
        at = bisect_left(tails, position)
        tails[at : at + 1] = [position]
    return len(tails)
