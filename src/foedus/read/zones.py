"""Find where the article stands on the page: its densest stretch, its head, its end, lists of other reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from foedus.read.cues import tokens_of
from foedus.read.layout import STRONG, Block

# Lines looked at above and in the head of the article for captions, stamps and a second title.
HEAD_BLOCKS = 30
# Words a paragraph may add to the stretch: one huge line must not outweigh everything between it and the next.
PARAGRAPH_WORDS = 60


@dataclass(slots=True)
class Zones:
    """Places among the blocks.

    first, last  the article: the stretch with the largest sum of prose less furniture; -1 when there is none.
    body_from    first block after the head (title, standfirst, captions, stamps).
    end          first block after the article's end (comment box); ``len(blocks)`` when none.
    roles        block -> features that come from its neighbours.
    """

    first: int
    last: int
    body_from: int
    end: int
    roles: dict[int, set[str]] = field(default_factory=dict)

    def add(self, i: int, feature: str) -> None:
        self.roles.setdefault(i, set()).add(feature)

    def place_of(self, i: int) -> Literal["above", "in", "below"]:
        if self.last < 0:
            return "in"
        return "above" if i < self.body_from else "below" if i > self.last else "in"


def find_zones(blocks: Sequence[Block], own: Sequence[set[str]], title: str | None) -> Zones:
    """All zones of a text; works on no blocks and on texts without prose."""
    first, last = _densest(blocks)
    end = _end_of_article(blocks)
    zones = Zones(first, min(last, end - 1) if end < len(blocks) else last, max(first, 0), end)
    for i in range(end, len(blocks)):
        zones.add(i, "after the end mark")
    _mark_lists(blocks, zones)
    _mark_teasers(blocks, zones)
    _mark_cut_texts(blocks, zones)
    if last >= 0:
        zones.body_from = _body_from(blocks, own, zones)
        _mark_title(blocks, own, zones, title)
        _mark_leads(blocks, own, zones)
    else:
        _mark_only_text(blocks, own, zones, title)
    return zones


def _densest(blocks: Sequence[Block]) -> tuple[int, int]:
    """The stretch with the largest sum (Kadane): prose counts its words, furniture counts against."""
    best, best_first, best_last = 0, -1, -1
    total, first = 0, 0
    for i, block in enumerate(blocks):
        total += _worth(block)
        if total <= 0:
            total, first = 0, i + 1
        elif total > best:
            best, best_first, best_last = total, first, i
    return best_first, best_last


def _worth(block: Block) -> int:
    if block.is_prose:
        return min(block.words, PARAGRAPH_WORDS)
    if block.marks & {"end", "teasers"}:
        return -12
    if block.is_sentence:
        return block.words
    return -1 if block.is_lone_bullet else -3


def _end_of_article(blocks: Sequence[Block]) -> int:
    """The first end mark that has twice as much prose before it as after it."""
    total = sum(b.words for b in blocks if b.is_prose)
    before = 0
    for i, block in enumerate(blocks):
        if block.is_prose:
            before += block.words
        elif "end" in block.marks and before and before >= 2 * (total - before):
            return i
    return len(blocks)


def _mark_lists(blocks: Sequence[Block], zones: Zones) -> None:
    """Runs of thin lines: titles between dashes (three dashes or more), menus of short lines (four or more)."""
    run: list[int] = []
    for i in range(len(blocks) + 1):
        if i < len(blocks) and (_is_thin(blocks[i]) or (i and blocks[i - 1].is_lone_bullet)):
            run.append(i)
            continue
        dashes = sum(blocks[j].is_lone_bullet for j in run)
        if dashes >= 3:
            for j in run[_first_dash(blocks, run) :]:
                zones.add(j, "between list dashes")
        elif sum(blocks[j].words <= 4 and not blocks[j].end for j in run) >= 4:
            for j in run:
                if blocks[j].words <= 4:
                    zones.add(j, "menu run")
        run = []


def _first_dash(blocks: Sequence[Block], run: Sequence[int]) -> int:
    """Where a dashed list starts in its run: at its heading, the thin line right above the first dash."""
    dash = next(n for n, j in enumerate(run) if blocks[j].is_lone_bullet)
    return max(0, dash - 1) if run[0] > 0 else dash


def _is_thin(block: Block) -> bool:
    return not block.is_prose and not block.is_sentence


def _mark_teasers(blocks: Sequence[Block], zones: Zones) -> None:
    """Thin lines under a teaser heading that has nothing but itself on its line, until prose goes on."""
    open_scope = False
    for i, block in enumerate(blocks):
        if "teasers" in block.marks and not block.is_prose:
            # "Read also: one title" is a teaser by itself; "Read also" or "Read also:" opens a list.
            open_scope = block.words <= 6 and ":" not in block.text.rstrip(": ")
        elif not _is_thin(block):
            open_scope = False
        elif open_scope:
            zones.add(i, "below teasers")


def _mark_cut_texts(blocks: Sequence[Block], zones: Zones) -> None:
    """A line cut with dots whose words open its neighbour: the picture's text beside its caption."""
    for i, block in enumerate(blocks):
        if block.end != "…" or block.words < 5:
            continue
        for j in (i - 1, i + 1):
            if 0 <= j < len(blocks) and len(blocks[j].key) > len(block.key) and blocks[j].key.startswith(block.key):
                zones.add(i, "cut text of its neighbour")
                zones.add(j, "repeats a caption")


def _body_from(blocks: Sequence[Block], own: Sequence[set[str]], zones: Zones) -> int:
    """First block of the running text: after the last stamp, picture or second title of the head.

    The head holds at most two paragraphs that are none of these; past them a picture belongs to the running text.
    """
    body_from, loose, before = zones.first, 0, 0
    total = sum(b.words for b in blocks[zones.first : zones.last + 1] if b.is_prose)
    top = max(0, zones.first - HEAD_BLOCKS)
    tops = {b.key for b in blocks[top : zones.first + 3] if b.words >= 4}
    last_prose = max((i for i in range(zones.first, zones.last + 1) if blocks[i].is_prose), default=-1)
    seen: set[str] = set()
    for i in range(top, min(zones.first + HEAD_BLOCKS, zones.last + 1)):
        block = blocks[i]
        # A title printed again stands above most of the text; a standfirst said again stands in its midst.
        is_again = block.key in tops and block.key in seen and total >= 3 * before
        if is_again or own[i] & HEAD_SIGNS or zones.roles.get(i, set()) & HEAD_SIGNS:
            if loose <= 2 and i < last_prose:
                body_from = max(body_from, i + 1)
        elif block.is_prose:
            loose += 1
        before += block.words if block.is_prose and block.key not in seen else 0
        seen.add(block.key)
    return min(body_from, zones.last)


HEAD_SIGNS = frozenset({
    "caption of the page", "credit in brackets", "caption wording", "stamp wording", "only a date", "byline wording",
    "path or address",
    "cut text of its neighbour", "repeats a caption",
})  # fmt: skip


NO_TITLE = frozenset({
    "no words", "path or address", "only a date", "outlet name", "caption of the page", "credit in brackets",
    "caption wording", "agency named",
    "separators",
})  # fmt: skip


def _may_be_title(block: Block, features: set[str], roles: set[str]) -> bool:
    if block.marks & STRONG or features & NO_TITLE or roles & {"menu run", "between list dashes", "below teasers"}:
        return False
    return 2 <= block.words <= 35 and not block.is_bullet and not block.has_inner_end


def _mark_title(blocks: Sequence[Block], own: Sequence[set[str]], zones: Zones, title: str | None) -> None:
    """The best title in the head, and the lines that say it again. An opening question may be the title too."""
    head = range(max(0, zones.body_from - 2 * HEAD_BLOCKS), min(zones.body_from + 1, len(blocks)))
    best = _given_title(blocks, head, title)
    if best is None:
        best = _best_title(blocks, own, zones, head)
    if best is None:
        return
    if best == zones.body_from and best < zones.last:
        zones.body_from = best + 1
    for i in head:
        if i != best and blocks[i].key == blocks[best].key:
            zones.add(i, "title again")
    zones.add(best, "best title")


def _given_title(blocks: Sequence[Block], head: range, title: str | None) -> int | None:
    """The line of the head that is the title given with the report."""
    given = tokens_of(title) if title else ()
    return next((i for i in head if given and tokens_of(blocks[i].text[:600]) == given), None)


def _best_title(blocks: Sequence[Block], own: Sequence[set[str]], zones: Zones, head: range) -> int | None:
    best, best_sum, is_under_prose = None, 3, False
    for i in head:
        block = blocks[i]
        is_free = i < zones.body_from or not (block.is_prose or block.is_closed)
        if is_free and _may_be_title(block, own[i], zones.roles.get(i, set())):
            said = sum(block.key in blocks[j].key for j in head) if block.words >= 4 else 1
            value = _title_sum(block, said, near=zones.body_from - i <= 4) - 3 * is_under_prose
            if value > best_sum:
                best, best_sum = i, value
        is_under_prose = is_under_prose or block.is_prose
    return best


def _title_sum(block: Block, count: int, *, near: bool) -> int:
    """How much a line of the head looks like a title; 4 and more will do.

    Open end 3, five to twenty words 2, near the text 1, printed twice 5: a closed sentence needs to be printed twice.
    """
    is_open = not block.is_closed
    is_fit = 5 <= block.words <= 22
    return 3 * is_open + 2 * is_fit + near + 5 * (count > 1) - 2 * (block.words <= 2)


def _mark_leads(blocks: Sequence[Block], own: Sequence[set[str]], zones: Zones) -> None:
    """Standfirsts: prose of the head under the title, a first sentence that the text says again, a short opening."""
    title = next((i for i, roles in sorted(zones.roles.items()) if "best title" in roles), None)
    later = {b.key for b in blocks[zones.body_from + 1 : zones.last + 1] if b.words >= 6}
    for i in range(zones.body_from):
        block = blocks[i]
        if zones.roles.get(i, set()) & {"best title", "title again"}:
            continue
        if block.is_prose or block.is_sentence:
            zones.add(i, "standfirst of the body" if block.key in later else "between title and body")
        elif title == i - 1 and block.words >= 5 and block.stop_share and not own[i] & NO_TITLE:
            zones.add(i, "follows the title")
        elif title is not None and title < i and block.words >= 6 and block.stop_share and not own[i] & NO_TITLE:
            zones.add(i, "open line under the title")
    start = zones.body_from
    if start <= zones.last and title is None and _is_short_opening(blocks, start, zones.last):
        zones.add(start, "short opening sentence")
    if start <= zones.last and blocks[start].key in later:
        zones.add(start, "standfirst of the body")


def _is_short_opening(blocks: Sequence[Block], start: int, last: int) -> bool:
    """One sentence at the very start, much shorter than the paragraphs under it."""
    rest = sorted(b.words for b in blocks[start + 1 : last + 1] if b.is_prose)
    block = blocks[start]
    return len(rest) >= 3 and block.is_prose and not block.has_inner_end and block.words <= 0.7 * rest[len(rest) // 2]


def _mark_only_text(blocks: Sequence[Block], own: Sequence[set[str]], zones: Zones, title: str | None) -> None:
    """A text without a closed sentence: its longer lines are all the text there is."""
    given = _given_title(blocks, range(len(blocks)), title)
    for i, block in enumerate(blocks):
        if i == given:
            zones.add(i, "best title")
        elif block.words >= 4 and _may_be_title(block, own[i], zones.roles.get(i, set())):
            zones.add(i, "the only text")
