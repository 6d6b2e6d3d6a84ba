"""Cut a text into lines and paragraphs, measure each, and find where the article stands among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from foedus.model.readwords import Cue, ReadWords
from foedus.read.cues import CueIndex, index_cues, match_cues
from foedus.read.language import all_stop_words

BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
WORD = re.compile(r"[^\W\d_]+")
BULLET = re.compile(r"\s*(?:[-–—•*·▪►>]+|\d{1,2}[.)])\s")
LONE_BULLET = re.compile(r"\s*[-–—•*·▪►|_=~#]+\s*\Z")
IMAGE_PATH = re.compile(r"\S*[/\\.]\S*\.(?:jpe?g|png|gif|webp|svg|avif|bmp)(?:\?\S*)?\)?\Z", re.IGNORECASE)
IMAGE_FILE = re.compile(r"[\w .()-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif)\Z", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z|/\S+/\S*\Z")
SENTENCE_INSIDE = re.compile(r"[^\W_]{2}[)\]]?[.!?…][»\"”’)\]]*\s+[«\"“(\[]*[^\W\d_a-z]")
CLOSERS = " \t\u00a0\u202f\"'»”’)]"
# Characters of a line that are measured: what decides stands at its ends, and a line of 10 MB must stay cheap.
MEASURED_CHARS = 2_000


@dataclass(slots=True)
class Block:
    """One line, or several that a narrow column broke: the unit that is classified.

    first, last  numbers of its lines, 0 first, both included.
    words        counted; estimated past the measured characters and in scripts without spaces.
    stop_share   function words of any known language / words, 0 to 1.
    end          last character that is no closing quote or bracket, when it is a mark, else "".
    key          the words in lower case, to find the same line elsewhere.
    marks        what its cues mark.
    is_cut       the text breaks off in it.
    """

    first: int
    last: int
    text: str
    words: int = 0
    stop_share: float = 0.0
    end: str = ""
    has_inner_end: bool = False
    is_bullet: bool = False
    is_lone_bullet: bool = False
    is_path: bool = False
    cues: tuple[Cue, ...] = ()
    key: str = ""
    marks: frozenset[str] = field(default_factory=frozenset)
    is_cut: bool = False

    @property
    def is_closed(self) -> bool:
        """Ends as a sentence does."""
        return self.end in {".", "…"}

    @property
    def is_prose(self) -> bool:
        """A sentence of some length, or several: what articles are made of."""
        if self.is_path or (self.marks & STRONG and self.words < 30):
            return False
        if self.is_cut:
            return True
        if self.words >= 25 or (self.has_inner_end and self.words >= 10):
            return self.stop_share >= 0.08 or self.is_closed
        return self.is_closed and self.words >= 7

    @property
    def is_sentence(self) -> bool:
        """A short closed sentence, or a question too long for a heading."""
        is_ended = (self.is_closed and self.words >= 3) or (self.end in {"?", "!"} and self.words >= 10)
        return is_ended and not self.marks & STRONG and not self.is_path


# Marks that speak to the visitor or of other pages; prose never bears them unless it is long.
STRONG = frozenset({"prompt", "teasers", "end", "notice", "section", "byline", "dateline", "credit"})


def split_lines(text: str) -> list[tuple[int, int]]:
    """Half-open spans of every line, breaks left out; one empty line for an empty text."""
    spans = []
    start = 0
    for found in BREAK.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return spans


def measure_blocks(text: str, spans: list[tuple[int, int]], words: ReadWords) -> list[Block]:
    """Every line that is not blank, wrapped lines joined, with its measures."""
    stops, index = all_stop_words(words), index_cues(words)
    blocks: list[Block] = []
    width = _wrap_width(spans)
    before = ""
    for number, (start, end) in enumerate(spans):
        line = text[start:end].strip()
        if not line:
            continue
        block = Block(number, number, line)
        _mark(block, index)
        if blocks and blocks[-1].last == number - 1 and _flows(blocks[-1], before, block, width, stops):
            blocks[-1].last = number
        else:
            blocks.append(block)
        before = line
    for block in blocks:
        if block.last > block.first:
            block.text = text[spans[block.first][0] : spans[block.last][1]].strip()
            _mark(block, index)
        _measure(block, stops)
    _mark_cut_end(blocks)
    return blocks


def _mark_cut_end(blocks: list[Block]) -> None:
    """The last line of a copy that breaks off in mid-sentence: open, with function words, no row of names."""
    if len(blocks) < 2:
        return
    last, before = blocks[-1], blocks[-3:-1]
    is_bare = not any(b.marks & STRONG or b.is_lone_bullet or b.is_path for b in blocks[-5:])
    spelled = WORD.findall(last.text[:MEASURED_CHARS])
    is_signature = last.words <= 8 and (last.is_bullet or 2 * sum(w[0].isupper() for w in spelled) > len(spelled))
    is_open = not last.end and last.words >= 4 and last.stop_share >= 0.1 and not is_signature
    if is_bare and is_open and (before[-1].is_prose or (last.words >= 4 and before[0].is_prose)):
        last.is_cut = True


def _wrap_width(spans: list[tuple[int, int]]) -> int:
    """Column at which the text was hard-wrapped, in characters; 0 when it was not."""
    lengths = sorted(end - start for start, end in spans if end > start)
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    middle = lengths[len(lengths) // 2]
    # Wrapped text: the longest lines are alike and as narrow as a column, and most lines come near them.
    return width if width <= 100 and middle >= 0.6 * width and lengths[-1] <= 1.3 * width else 0


def _flows(open_block: Block, before: str, after: Block, width: int, stops: frozenset[str]) -> bool:
    """The line goes on with the sentence of the line before it.

    width   column of a hard-wrapped text, 0 when lines are whole paragraphs.
    """
    line = after.text
    if open_block.marks & STRONG or BULLET.match(line) or LONE_BULLET.match(before) or _is_path(before):
        return False
    if any(cue.at in {"whole", "start"} and cue.marks in STRONG for cue in after.cues) or LONE_BULLET.match(line):
        return False
    near_width = bool(width) and len(before) >= 0.7 * width
    if before[-1] in '.!?…»”"':
        return near_width and len(before) >= 0.85 * width and open_block.last > open_block.first
    if before[-1] in ":;)":
        return near_width and before[-1] == ")"
    if line[0].islower() or before[-1] == ",":
        return not BULLET.match(open_block.text) or bool(width)
    last = WORD.findall(before[-60:])
    return near_width or (bool(width) and bool(last) and last[-1].lower() in stops)


def _is_path(text: str) -> bool:
    """A picture's path or file name, or an address, and nothing else. No path is longer than 600 characters."""
    return len(text) <= 600 and any(p.match(text) for p in (IMAGE_PATH, IMAGE_FILE, ADDRESS))


def _mark(block: Block, index: CueIndex) -> None:
    block.cues = match_cues(block.text, index)
    block.marks = frozenset(cue.marks for cue in block.cues)


def _measure(block: Block, stops: frozenset[str]) -> None:
    """Fill in the measures of one block."""
    text = block.text
    head = text[:MEASURED_CHARS]
    found = WORD.findall(head.lower())
    # Scripts without spaces: nine letters count as a word at least.
    block.words = max(len(found), sum(map(len, found)) // 9) * max(1, len(text) // MEASURED_CHARS)
    block.stop_share = sum(w in stops for w in found) / len(found) if found else 0.0
    tail = text[-40:].rstrip(CLOSERS)
    block.end = {"。": "."}.get(tail[-1], tail[-1]) if tail and not tail[-1].isalnum() else ""
    if tail.endswith("..."):
        block.end = "…"
    block.has_inner_end = SENTENCE_INSIDE.search(head) is not None
    block.is_bullet = BULLET.match(text) is not None
    block.is_lone_bullet = LONE_BULLET.match(text) is not None
    block.is_path = _is_path(text)
    block.key = " ".join(found[:60])
