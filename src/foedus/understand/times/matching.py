"""Where rules match: a text made ready, and the matches that stand up to their surroundings."""

from __future__ import annotations

import re
from itertools import accumulate

from msgspec import Struct

from foedus.understand.times.fold import fold, tokens
from foedus.understand.times.found import Slots
from foedus.understand.times.grammar import Grammar, Rule

TIGHT = frozenset("-./,:'")  # between digits these make one number, code or path
NOT_BEFORE = frozenset("$€£#@_")
NOT_AFTER = frozenset("_%€$£")
ABBREVIATING = frozenset(".°º")
SENTENCE_HEADS = frozenset('.!?:;-—«»“"(|')


class Piece(Struct, frozen=True):
    """A stretch of text made ready.

    text, folded  as written and folded, place by place the same.
    words         folded tokens; classes: one character for each; places: where each begins.
    base          where the stretch begins in the whole text.
    """

    text: str
    folded: str
    words: list[str]
    classes: str
    places: list[int]
    base: int


class Hit(Struct, frozen=True):
    """A rule that matched: tokens ``first`` to ``last`` are the expression, ``after`` ends all the rule took in."""

    rule: Rule
    slots: Slots
    first: int
    last: int
    after: int


def make_piece(grammar: Grammar, text: str, base: int) -> Piece:
    """Fold, cut and classify; all of it in time linear in the text."""
    folded = fold(text)
    words = tokens(folded)
    return Piece(text, folded, words, grammar.classify(words), list(accumulate(map(len, words), initial=0)), base)


class Matcher:
    """Tries the rules of a grammar at the tokens of a piece."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def hits(self, piece: Piece, at: int) -> list[Hit]:
        """Rules that match at a token, the longest first; of equals the first in the data.

        A rule whose expression starts after its first word ("since <May>") must not hide a longer one starting there.
        """
        hits = self._matches(piece, at)
        if not hits:
            return hits
        for later in sorted({h.first for h in hits if h.first > at}):
            hits += self._matches(piece, later)
        hits.sort(key=lambda h: -h.after)
        return hits

    def _matches(self, piece: Piece, at: int) -> list[Hit]:
        hits = []
        for rule, pattern in self.grammar.rules_at(piece.classes, at):
            match = pattern.match(piece.classes, at)
            if match is not None:
                hit = _make_hit(piece, rule, match, self.grammar.tables)
                if self._is_sound(piece, hit):
                    hits.append(hit)
        return hits

    def _is_sound(self, piece: Piece, hit: Hit) -> bool:
        return (
            _starts_free(piece.words, hit.first)
            and _ends_free(piece.words, hit.last)
            and _guards_fit(piece.words, hit)
            and not (hit.rule.row.unless_name and _leads_name(piece, hit.last))
            and all(self._capital_fits(piece, at) for at in range(hit.first, hit.last))
        )

    def _capital_fits(self, piece: Piece, at: int) -> bool:
        """Names that need a capital ("May") have one; names that bear none ("mars") have one only at a head."""
        word = piece.words[at]
        if word in self.grammar.proper:
            return piece.text[piece.places[at]].isupper()
        if word not in self.grammar.common or not piece.text[piece.places[at]].isupper():
            return True
        written = piece.text[piece.places[at] : piece.places[at + 1]]
        before, after = word_before(piece.words, at), word_after(piece.words, at + 1)
        told = before.isdigit() or before in self.grammar.common_after or (after.isdigit() and len(after) == 4)
        return told or written.isupper() or _heads_sentence(piece, at)


def _make_hit(piece: Piece, rule: Rule, match: re.Match[str], tables: dict[str, dict[str, str]]) -> Hit:
    groups = match.groupdict()
    first, end = match.span("expr") if groups.get("expr") else match.span()
    written = {}
    for name, value in groups.items():
        if value is not None and name != "expr":
            start, stop = match.span(name)
            slot = name.partition("__")[0].removeprefix("plain_")
            written[slot] = " ".join(w for w in piece.words[start:stop] if w[0].isalnum())
    last, after = _trimmed(piece.words, first, end), _trimmed(piece.words, first, match.end())
    return Hit(rule, Slots(written, tables, rule.row.fixed), first, last, after)


def _trimmed(words: list[str], first: int, last: int) -> int:
    """The end without the spaces and commas a pattern may take in at its tail."""
    while last > first and (words[last - 1].isspace() or words[last - 1] == ","):
        last -= 1
    return last


def _starts_free(words: list[str], first: int) -> bool:
    """The expression does not go on a word, number, code or path begun before it ("COP29", "1.5", "/2023/07/06/")."""
    before = words[first - 1] if first else " "
    if before[-1].isalnum() or before in NOT_BEFORE:
        return False
    if not words[first].isdigit():
        return True
    if before == "/":
        return False
    further = words[first - 2] if first > 1 else " "
    if before in TIGHT and before != "'" and further[-1].isalnum():
        return False
    return not (before == " " and len(words[first]) == 3 and further.isdigit())


def _ends_free(words: list[str], last: int) -> bool:
    """The expression is not gone on with by a word, number, code or path behind it ("2 022", "14 %", "12.5")."""
    after = words[last] if last < len(words) else " "
    if after[0].isalnum() or after in NOT_AFTER or (after == "/" and words[last - 1].isdigit()):
        return False
    further = words[last + 1] if last + 1 < len(words) else " "
    if after in TIGHT and further[0].isdigit():
        return False
    number = words[last - 1].isdigit() and len(words[last - 1]) < 3
    return not (number and after == " " and len(further) == 3 and further.isdigit())


def _guards_fit(words: list[str], hit: Hit) -> bool:
    """The word before and the word behind are such as the rule's row allows."""
    rule = hit.rule
    before = _word_guarding(words, hit.first) if rule.only_before or rule.unless_before else ""
    after = word_after(words, hit.last) if rule.only_after or rule.unless_after else ""
    allowed = (not rule.only_before or before in rule.only_before) and (not rule.only_after or after in rule.only_after)
    return allowed and before not in rule.unless_before and after not in rule.unless_after


def _word_guarding(words: list[str], at: int) -> str:
    """The word before, looked for behind the full stop or degree sign of an abbreviation ("p. 1998", "n° 2001")."""
    before = word_before(words, at)
    if before not in ABBREVIATING:
        return before
    return word_before(words, next(i for i in range(at - 1, -1, -1) if words[i] == before))


def _leads_name(piece: Piece, at: int) -> bool:
    """The very next word begins with a capital and goes on small: a name, or the name of an office."""
    if at + 1 >= len(piece.words) or piece.words[at] != " ":
        return False
    start, end = piece.places[at + 1], piece.places[at + 2]
    return piece.text[start].isupper() and not piece.text[start:end].isupper()


def word_before(words: list[str], at: int) -> str:
    """The nearest token before that is no space; empty at the head of the text."""
    return next((w for w in reversed(words[max(at - 3, 0) : at]) if not w.isspace()), "")


def word_after(words: list[str], at: int) -> str:
    """The nearest token from here on that is no space; empty at the end of the text."""
    return next((w for w in words[at : at + 3] if not w.isspace()), "")


def _heads_sentence(piece: Piece, at: int) -> bool:
    before = word_before(piece.words, at)
    return before == "" or before in SENTENCE_HEADS or "\n" in piece.words[at - 1]
