"""Rule rows and word tables of a language become small regular expressions over classes of tokens.

Every token of a text is one character: its class. A class stands for the exact set of things the token can be ("12": a
day, an hour, a minute, a number), so a slot is a set of characters and a rule a short pattern over them, whatever the
number of words in the language. Patterns are free of nested repetition: matching is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import repeat

from msgspec import Struct

from foedus.model.timewords import TimeRule, TimeWords
from foedus.understand.times.fold import fold, key, tokens

OTHER, SPACE, POINT = "w", " ", "p"
GAP = " ?"
DIGIT_SLOTS = ("day", "hour", "minute", "mm", "yy", "year", "num")
PATTERN = re.compile(r"\{\w+\}|[\[\]()|<>]|[^\W\d_]+|\d+|[^\w\s]")


class Piece(Struct, frozen=True):
    """A compiled piece of pattern: expression, classes it can begin with, and whether it may be empty."""

    regex: str
    first: frozenset[str]
    empty: bool = False


class Rule(Struct, frozen=True):
    """A rule row ready to match, with the word sets of its guards."""

    row: TimeRule
    regex: re.Pattern[str]
    first: frozenset[str]
    only_before: frozenset[str]
    only_after: frozenset[str]
    unless_before: frozenset[str]
    unless_after: frozenset[str]


class Grammar(Struct, frozen=True):
    """Everything needed to find the expressions of one language.

    classes   folded token -> class character.
    by_first  class -> the rules that can begin with it, in the order of the data.
    starts    finds tokens at which some rule can begin.
    tables    slot -> looked-up wording -> value.
    """

    words: TimeWords
    classes: dict[str, str]
    by_first: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]
    tables: dict[str, dict[str, str]]

    def classify(self, words: list[str]) -> str:
        """One class character a token."""
        return "".join(map(self.classes.get, words, repeat(OTHER)))


@lru_cache(maxsize=16)
def build_grammar(words: TimeWords) -> Grammar:
    """Compile the data of one language; kept as long as the data is."""
    tables = _tables(words)
    vocabulary = _Vocabulary(words, tables)
    rules = tuple(_compile_rule(row, words, vocabulary) for row in words.rules)
    by_first: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for char in rule.first:
            by_first[char].append(rule)
    starts = re.compile(f"[{re.escape(''.join(sorted(by_first)))}]")
    return Grammar(words, vocabulary.classes, {c: tuple(r) for c, r in by_first.items()}, starts,
                   {slot: {w: v for v, forms in table.items() for w in map(key, forms)} for slot, table in tables.items()})


def _tables(words: TimeWords) -> dict[str, dict[str, list[str]]]:
    tables = {slot: dict(table) for slot, table in words.lexicon.slots.items()}
    for slot, names in (("month", words.names.month), ("weekday", words.names.weekday)):
        extra = tables.get(slot, {})
        tables[slot] = {value: [*forms, *extra.get(value, ())] for value, forms in names.items()}
    return tables


class _Vocabulary:
    """Which token can be what; gives every slot and word its set of classes."""

    def __init__(self, words: TimeWords, tables: dict[str, dict[str, list[str]]]) -> None:
        self.tables = tables
        atoms: dict[str, set[str]] = defaultdict(set)
        for slot, table in tables.items():
            for form in (f for forms in table.values() for f in forms):
                self._learn_wording(atoms, slot, tokens(fold(form)))
        for row in words.rules:
            for part in PATTERN.findall(fold(row.pattern)):
                if part[0] not in "{[](|)<>":
                    atoms[part].add("=" + part)
        self._learn_digits(atoms)
        for char in ".,-/:;()'\"!?&%":
            atoms[char].add("=" + char)
        chars: dict[frozenset[str], str] = {}
        self.classes: dict[str, str] = {}
        self.members: dict[str, list[str]] = defaultdict(list)
        for token, found in atoms.items():
            kinds = frozenset(found)
            if kinds not in chars:
                chars[kinds] = chr(0x4E00 + len(chars))
                for kind in kinds:
                    self.members[kind].append(chars[kinds])
            self.classes[token] = chars[kinds]
        self.classes |= dict.fromkeys("«»“”—…€$£@#*+=<>[]{}_|", POINT)
        self.classes |= {a + b: SPACE for a in ("", "\n") for b in (" " * n for n in range(9))} | {" \n": SPACE, "\t": SPACE}

    @staticmethod
    def _learn_wording(atoms: dict[str, set[str]], slot: str, parts: list[str]) -> None:
        letters = [p for p in parts if p[0].isalnum()]
        if len(letters) == 1:
            atoms[letters[0]].add(slot + "." if parts[-1] == "." else slot)
        elif slot == "num":
            atoms[letters[0]].add("num+")
            for part in letters[1:]:
                atoms[part].add("num-")
        else:
            for part in letters:
                atoms[part].add("=" + part)

    @staticmethod
    def _learn_digits(atoms: dict[str, set[str]]) -> None:
        for n in range(10_000):
            kinds = {"num"}
            if 1000 <= n <= 2199:
                kinds.add("year")
            atoms[str(n)].update(kinds)
            if n < 100:
                two = f"{n:02d}"
                small = {"day"} * (1 <= n <= 31) if False else ({"day"} if 1 <= n <= 31 else set())
                small |= {"hour"} if n <= 24 else set()
                small |= {"mm"} if 1 <= n <= 12 else set()
                atoms[str(n)].update(small)
                atoms[two].update(small | {"yy"} | ({"minute"} if n < 60 else set()))

    def word(self, word: str) -> Piece:
        return self._set(["=" + word])

    def _set(self, kinds: list[str]) -> Piece:
        chars = frozenset(c for kind in kinds for c in self.members.get(kind, ()))
        return Piece(f"[{''.join(sorted(chars))}]" if chars else r"(?!)", chars)

    def slot(self, slot: str) -> Piece:
        """Any wording of a slot: longer ones first, and an abbreviation with or without its full stop."""
        if slot == "num":
            return self._number()
        forms = {f for forms in self.tables.get(slot, {}).values() for f in forms}
        cut = [tokens(fold(form)) for form in sorted(forms, key=len, reverse=True)]
        options = [self._wording(parts) for parts in cut if sum(p[0].isalnum() for p in parts) > 1]
        if slot + "." in self.members:
            short = self._set([slot + "."])
            options.append(Piece(f"{short.regex}{self.word('.').regex}?", short.first))
        if slot in self.members:
            options.append(self._set([slot]))
        if not options:
            return Piece(r"(?!)", frozenset())
        return Piece(f"(?:{'|'.join(o.regex for o in options)})", frozenset().union(*(o.first for o in options)))

    def _wording(self, parts: list[str]) -> Piece:
        """Words in a row; a hyphen, full stop or apostrophe inside may be left out."""
        pieces = [self.word(p) for p in parts if not p.isspace()]
        regex = GAP.join(p.regex + ("?" if not w[0].isalnum() else "") for p, w in
                         zip(pieces, (p for p in parts if not p.isspace()), strict=True))
        return Piece(regex, pieces[0].first)

    def _number(self) -> Piece:
        alone, head = self._set(["num"]), self._set(["num+"])
        rest = self._set(["num-", "num+"])
        dash = self.word("-").regex
        both = alone.first | head.first
        if not head.first:
            return alone
        run = f"(?:{head.regex}(?: ?{dash}? ?{rest.regex}){{1,3}}|{alone.regex})"
        return Piece(run, both)


def _compile_rule(row: TimeRule, words: TimeWords, vocabulary: _Vocabulary) -> Rule:
    parts = PATTERN.findall(_fold_outside_slots(row.pattern))
    piece, rest = _alternatives(parts, vocabulary)
    if rest:
        raise ValueError(row.id)
    guards = (_word_set(g, words) for g in (row.only_before, row.only_after, row.unless_before, row.unless_after))
    return Rule(row, re.compile(piece.regex), piece.first, *guards)


def _fold_outside_slots(pattern: str) -> str:
    return fold(pattern)


def _word_set(listed: list[str], words: TimeWords) -> frozenset[str]:
    out: set[str] = set()
    for word in listed:
        out.update(words.lexicon.groups[word[1:]] if word.startswith("@") else [word])
    return frozenset(fold(w) for w in out)


def _alternatives(parts: list[str], vocabulary: _Vocabulary) -> tuple[Piece, list[str]]:
    options: list[Piece] = []
    while True:
        piece, parts = _sequence(parts, vocabulary)
        options.append(piece)
        if not parts or parts[0] != "|":
            break
        parts = parts[1:]
    if len(options) == 1:
        return options[0], parts
    return Piece(f"(?:{'|'.join(o.regex for o in options)})", frozenset().union(*(o.first for o in options)),
                 any(o.empty for o in options)), parts


def _sequence(parts: list[str], vocabulary: _Vocabulary) -> tuple[Piece, list[str]]:
    regex, first, empty = "", frozenset[str](), True
    while parts and parts[0] not in "])|":
        head, parts = parts[0], parts[1:]
        if head in "<>":
            regex += "(?P<expr>" if head == "<" else ")"
            continue
        piece, parts = _element(head, parts, vocabulary)
        regex += piece.regex + ("" if piece.empty or head in "[(" else GAP)
        first |= piece.first if empty else frozenset()
        empty = empty and piece.empty
    return Piece(regex, first, empty), parts


def _element(head: str, parts: list[str], vocabulary: _Vocabulary) -> tuple[Piece, list[str]]:
    if head in "[(":
        inner, parts = _alternatives(parts, vocabulary)
        mark = "?" if head == "[" else ""
        return Piece(f"(?:{inner.regex}){mark}", inner.first, head == "[" or inner.empty), parts[1:]
    if head[0] == "{":
        name = head[1:-1]
        piece = vocabulary.slot(name.rstrip("0123456789"))
        # The tail keeps group names apart when alternatives hold the same slot; reading a match cuts it off again.
        return Piece(f"(?P<{name}__{len(parts)}>{piece.regex})", piece.first), parts
    return vocabulary.word(head), parts
