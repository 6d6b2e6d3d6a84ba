"""Tell the article from the furniture around it, line by line: a weighted sum of named features per kind of line.

Nothing is deleted; every line gets a kind and the features that decided. The features are general (shape, wording of
the trade, place among its neighbours); no outlet is known here. Time is linear in the text.
"""

from __future__ import annotations

from foedus.model.readwords import ReadWords
from foedus.model.report import Line, LineKind
from foedus.read.features import describe
from foedus.read.layout import Block, measure_blocks, split_lines
from foedus.read.press import Press

# kind -> feature -> weight. The kind with the largest sum wins; ties go to the kind named first, so that doubt keeps
# text in the article. Read a row as "what speaks for this kind". Weights are whole numbers on purpose: 9 decides by
# itself, 5 to 6 is a strong sign, 1 to 3 leans. Features are explained in features.py. An open line under the title
# leans only: on dumps of whole pages most are teasers (benchmarks/pages.py --dumps: 4 gave F1 0.735, 1 gives 0.751; on
# dumps of main content, no change).
WEIGHTS: dict[LineKind, dict[str, int]] = {
    "body": {
        "prose": 4, "long": 2, "several sentences": 1, "inside the article": 2, "closed sentence": 3, "list item": 5,
        "open sentence": 6, "the only text": 4, "wire dateline": 5, "above the article": -1, "after the end mark": -3,
        "below teasers": -2, "between list dashes": -3, "kept by the extractor": 5,
    },
    "headline": {"best title": 12, "title again": 12},
    "lead": {
        "standfirst of the body": 11, "between title and body": 9, "short opening sentence": 7, "follows the title": 5,
        "open line under the title": 1,
    },
    "caption": {
        "caption of the page": 20, "credit in brackets": 10, "caption wording": 7, "caption wording above": 3,
        "place and day at the end": 3, "cut text of its neighbour": 10, "repeats a caption": 10,
    },
    "subheading": {"thin before prose": 5, "inside the article": 2, "kept by the extractor": 3},
    "byline": {"byline wording": 9, "agency above": 8},
    "dateline": {"stamp wording": 9, "only a date": 11, "place alone": 6},
    "credit": {"credit wording": 9, "agency below": 8},
    "furniture": {
        "thing of every page": 1, "no words": 7, "path or address": 10, "visitor prompt": 8, "teaser heading": 8,
        "end mark": 8, "newsroom notice": 8, "menu or rubric": 8, "outlet name": 8, "between list dashes": 7,
        "below teasers": 5, "after the end mark": 6, "menu run": 5, "no function words": 1, "one to three words": 2,
        "below the article": 2, "above the article": 1, "separators": 5,
    },
}  # fmt: skip


def classify_lines(
    text: str,
    words: ReadWords,
    press: Press,
    title: str | None = None,
    captions: frozenset[str] = frozenset(),
    *,
    extracted: bool = False,
) -> tuple[Line, ...]:
    """The kind of every line of a text, blank ones included, in order.

    title     the report's title where it was given with the text.
    captions  lines (plainly spelled) that the page itself marked as captions.
    extracted  the text is what an extractor kept of a page: shape and place alone put no line out of the article.
    """
    spans = split_lines(text)
    blocks = measure_blocks(text, spans, words)
    kinds: dict[int, tuple[LineKind, str]] = {}
    described = describe(blocks, words, press, title, captions, extracted=extracted)
    for block, features in zip(blocks, described, strict=True):
        decided = decide(block, features)
        for number in range(block.first, block.last + 1):
            kinds[number] = decided
    return tuple(Line(start, end, *kinds.get(number, ("blank", ""))) for number, (start, end) in enumerate(spans))


def decide(block: Block, features: frozenset[str]) -> tuple[LineKind, str]:
    """The kind with the largest sum, and the features that spoke for it."""
    sums = {kind: sum(weights.get(f, 0) for f in features) for kind, weights in WEIGHTS.items()}
    kind = max(sums, key=lambda k: sums[k])
    spoke = sorted((f for f in features if WEIGHTS[kind].get(f, 0) > 0), key=lambda f: (-WEIGHTS[kind][f], f))
    cue = (
        next((c.name for c in block.cues), "")
        if any(f.endswith(("wording", "prompt", "heading", "notice")) for f in spoke)
        else ""
    )
    return kind, ", ".join(spoke[:3]) + (f" ({cue})" if cue else "")
