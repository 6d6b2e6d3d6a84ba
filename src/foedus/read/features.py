"""The features of a line that the scorer weighs: shape, wording and place among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedus.model.readwords import ReadWords
from foedus.model.world import Agency
from foedus.read.credits import is_photo_credit, name_index, names_in
from foedus.read.cues import tokens_of
from foedus.read.layout import Block
from foedus.read.zones import Zones, find_zones

DATE_FIGURES = re.compile(r"\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b")
DAY_AT_END = re.compile(
    r"\b(\d{1,2})(?:er|st|nd|rd|th)?[ \u00a0\u202f]+([^\W\d_]+)\.?,?[ \u00a0\u202f]+(?:19|20)\d\d[.\s)]*\Z"
)
DAY_AT_END_MONTH_FIRST = re.compile(
    r"\b([^\W\d_]+)\.?[ \u00a0\u202f]+\d{1,2}(?:st|nd|rd|th)?,?[ \u00a0\u202f]+(?:19|20)\d\d[.\s)]*\Z"
)
WIRE_DATELINE = re.compile(r"[^\n]{2,80}?(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)[.:]?\s*[-–—:.]?")
CUE_FEATURES = {
    "prompt": "visitor prompt", "teasers": "teaser heading", "end": "end mark", "notice": "newsroom notice",
    "section": "menu or rubric", "byline": "byline wording", "dateline": "stamp wording", "credit": "credit wording",
    "caption": "caption wording",
}  # fmt: skip


def describe(
    blocks: Sequence[Block], words: ReadWords, agencies: Sequence[Agency], title: str | None
) -> list[frozenset[str]]:
    """The features of every block, in order: by shape and wording first, then by zone."""
    months = frozenset(m for language in words.languages for m in language.months)
    dates = frozenset(d for language in words.languages for d in language.date_words)
    names = name_index(tuple(agencies))
    outlets = frozenset(
        tokens_of(n) for agency in agencies for n in agency.names if agency.kind not in {"wire", "state_agency"}
    )
    own = [_own_features(block, months, dates, names, outlets) for block in blocks]
    zones = find_zones(blocks, own, title)
    return [frozenset(own[i] | _zone_features(i, blocks, own, zones)) for i in range(len(blocks))]


def _own_features(
    block: Block,
    months: frozenset[str],
    dates: frozenset[str],
    names: dict[str, str],
    outlets: frozenset[tuple[str, ...]],
) -> set[str]:
    """What the block's own shape and wording say."""
    features = {"thing of every page"} | _shape(block)
    # A long paragraph is no prompt, whatever words it holds; a caption may be long.
    features |= {CUE_FEATURES[m] for m in block.marks if m == "caption" or not block.is_prose}
    if block.is_prose and block.marks >= {"caption"} and block.words > 60:
        features.discard("caption wording")
    if not block.is_prose:
        features |= _stamps(block, dates, names, outlets)
    if is_photo_credit(block.text, names):
        features.add("credit in brackets")
    if block.words <= 60 and _ends_with_day(block.text, months) and "," in block.text:
        features.add("day at the end")
    return features


def _shape(block: Block) -> set[str]:
    features = set()
    if block.is_prose:
        features.add("prose")
        features |= {"long"} if block.words >= 25 else set()
        features |= {"several sentences"} if block.has_inner_end else set()
    elif block.is_sentence:
        features.add("closed sentence")
    if block.words == 0 or block.is_lone_bullet:
        features.add("no words")
    elif block.words <= 3 and not block.is_closed:
        features.add("one to three words")
    if block.is_path:
        features.add("path or address")
    if block.words >= 6 and not block.stop_share:
        features.add("no function words")
    if not block.is_prose and sum(block.text.count(mark) for mark in "|•·>") >= 2:
        features.add("separators")
    return features


def _stamps(
    block: Block, dates: frozenset[str], names: dict[str, str], outlets: frozenset[tuple[str, ...]]
) -> set[str]:
    """Dates, places, agencies and outlets that stand alone on a line."""
    features = set()
    tokens = tokens_of(block.text) if len(block.text) <= 120 else ()
    numbers = tokens.count("#")
    dated = sum(t == "#" or t in dates for t in tokens)
    if (
        numbers
        and len(tokens) <= 12
        and dated >= 0.75 * len(tokens)
        and (dated > numbers or DATE_FIGURES.search(block.text))
    ):
        features |= {"only a date"}
    if tokens in outlets:
        features.add("outlet name")
    if 0 < block.words <= 3 and block.text.isupper() and not numbers and not block.is_closed:
        features.add("capitals alone")
    if tokens and block.words <= 10 and not block.is_closed and names_in(block.text, names):
        found = sum(len(tokens_of(n)) for n in names_in(block.text, names))
        if found + 4 >= block.words:
            features.add("agency named")
    return features


def _ends_with_day(text: str, months: frozenset[str]) -> bool:
    tail = text[-60:]
    for pattern, group in ((DAY_AT_END, 2), (DAY_AT_END_MONTH_FIRST, 1)):
        found = pattern.search(tail)
        if found and found[group].lower() in months:
            return True
    return False


def _zone_features(i: int, blocks: Sequence[Block], own: Sequence[set[str]], zones: Zones) -> set[str]:
    """What the block's place says."""
    block = blocks[i]
    features = set(zones.roles.get(i, ()))
    prose_after = i + 1 < len(blocks) and blocks[i + 1].is_prose
    place = zones.place_of(i)
    features.add({"above": "above the article", "in": "inside the article", "below": "below the article"}[place])
    is_thin = not block.is_prose and not block.is_sentence and not block.is_lone_bullet
    if place == "in" and is_thin:
        if block.is_bullet and (block.end in {";", "."} or block.words >= 6):
            features.add("list item")
        elif prose_after or (i + 1 < len(blocks) and (blocks[i + 1].is_bullet or blocks[i + 1].is_sentence)):
            features.add("thin before prose")
    if (
        place == "in"
        and block.is_bullet
        and not block.is_lone_bullet
        and "menu run" not in features
        and not block.marks
    ):
        features.add("list item")
    if "day at the end" in own[i] and i < zones.body_from:
        features.add("place and day at the end")
    if "capitals alone" in own[i] and prose_after:
        features.add("place alone")
    if "agency named" in own[i]:
        features.add("agency below" if place == "below" or (place == "in" and not prose_after) else "agency above")
    return features
