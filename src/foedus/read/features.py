"""The features of a line that the scorer weighs: shape, wording and place among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from foedus.model.readwords import ReadWords
from foedus.read.credits import DATELINE_CHARS, dateline_agencies, is_photo_credit
from foedus.read.cues import CueIndex, index_cues, tokens_of
from foedus.read.layout import Block
from foedus.read.press import Press, names_in, plain
from foedus.read.zones import Zones, find_zones

DATE_FIGURES = re.compile(r"\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b")
DAY_AT_END = re.compile(
    r", (?:[^\W\d_]{2,3} )?(\d{1,2})(?:er|st|nd|rd|th)?[ \u00a0\u202f]+([^\W\d_]+)\.?,?"
    r"[ \u00a0\u202f]+(?:19|20)\d\d[.\s)]*\Z"
)
DAY_AT_END_MONTH_FIRST = re.compile(
    r", (?:[^\W\d_]{2,3} )?([^\W\d_]+)\.?[ \u00a0\u202f]+\d{1,2}(?:st|nd|rd|th)?,?"
    r"[ \u00a0\u202f]+(?:19|20)\d\d[.\s)]*\Z"
)
CUE_FEATURES = {
    "prompt": "visitor prompt", "teasers": "teaser heading", "end": "end mark", "notice": "newsroom notice",
    "section": "menu or rubric", "byline": "byline wording", "dateline": "stamp wording", "credit": "credit wording",
    "caption": "caption wording",
}  # fmt: skip


class Known(Struct, frozen=True):
    """What the features are told from: words of dates, names of agencies and outlets, cues."""

    months: frozenset[str]
    dates: frozenset[str]
    press: Press
    index: CueIndex


def _known(words: ReadWords, press: Press) -> Known:
    return Known(
        months=frozenset(m for language in words.languages for m in language.months),
        dates=frozenset(d for language in words.languages for d in language.date_words),
        press=press,
        index=index_cues(words),
    )


# What shape and place say against a line. Where an extractor has seen the page's own structure and kept the line, they
# say nothing more: tables, lists and scores are of the article then. Wording still speaks.
SAID_BY_SHAPE = frozenset({
    "one to three words", "no function words", "separators", "menu run", "between list dashes", "path or address",
    "above the article", "below the article", "capitals alone", "place alone",
})  # fmt: skip


def describe(
    blocks: Sequence[Block],
    words: ReadWords,
    press: Press,
    title: str | None,
    captions: frozenset[str] = frozenset(),
    *,
    extracted: bool = False,
) -> list[frozenset[str]]:
    """The features of every block, in order: by shape and wording first, then by zone.

    extracted  the lines are what an extractor kept of a page.
    """
    known = _known(words, press)
    own = [_own_features(block, known) for block in blocks]
    for block, features in zip(blocks, own, strict=True):
        if captions and plain(block.text[:700]) in captions:
            features.add("caption of the page")
    zones = find_zones(blocks, own, title)
    told = [frozenset(own[i] | _zone_features(i, blocks, own, zones)) for i in range(len(blocks))]
    return [features - SAID_BY_SHAPE | {"kept by the extractor"} for features in told] if extracted else told


def _own_features(block: Block, known: Known) -> set[str]:
    """What the block's own shape and wording say."""
    features = {"thing of every page"} | _shape(block)
    # A long paragraph is no prompt, whatever words it holds; a caption may be long.
    features |= {CUE_FEATURES[m] for m in block.marks if m == "caption" or not block.is_prose}
    if block.is_prose and block.marks >= {"caption"} and block.words > 60:
        features.discard("caption wording")
    if not block.is_prose:
        features |= _stamps(block, known)
    if block.is_prose and dateline_agencies(block.text[:DATELINE_CHARS], known.press.wire):
        features.add("wire dateline")
    if is_photo_credit(block.text, known.press.wire, known.index):
        features.add("credit in brackets")
    if block.words <= 60 and _ends_with_day(block.text, known.months):
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


def _stamps(block: Block, known: Known) -> set[str]:
    """Dates, places, agencies and outlets that stand alone on a line."""
    features = set()
    tokens = tokens_of(block.text) if len(block.text) <= 120 else ()
    numbers = tokens.count("#")
    dated = sum(t == "#" or t in known.dates for t in tokens)
    if (
        numbers
        and len(tokens) <= 12
        and dated >= 0.6 * len(tokens)
        and (dated > numbers or DATE_FIGURES.search(block.text))
    ):
        features |= {"only a date"}
    if tokens in known.press.alone:
        features.add("outlet name")
    if 0 < block.words <= 3 and block.text.isupper() and not numbers and not block.is_closed:
        features.add("capitals alone")
    if tokens and block.words <= 10 and not block.is_closed and names_in(block.text, known.press.wire):
        found = sum(len(tokens_of(n)) for n in names_in(block.text, known.press.wire))
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
    if place == "in" and is_thin and block.words >= 14 and block.stop_share >= 0.25:
        features.add("open sentence")
    if place == "above" and "caption wording" in own[i]:
        features.add("caption wording above")
    if "day at the end" in own[i] and i < zones.body_from:
        features.add("place and day at the end")
    if "capitals alone" in own[i] and prose_after:
        features.add("place alone")
    if "agency named" in own[i]:
        features.add("agency below" if place == "below" or (place == "in" and not prose_after) else "agency above")
    return features
