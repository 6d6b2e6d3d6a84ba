"""Rule rows and word tables of a language become small regular expressions over classes of tokens.

Every token of a text is one character: its class. A class stands for the exact set of things the token can be ("12": a
day, an hour, a minute, a number), so a slot is a set of characters and a rule a short pattern over them, whatever the
number of words in the language. Patterns are free of nested repetition: matching is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import repeat

from msgspec import Struct
from msgspec.structs import replace

from foedus.model.timewords import TimeRule, TimeWords
from foedus.understand.times.fold import fold, key, tokens

OTHER, SPACE, POINT = "w", " ", "p"
GAP = " ?"
NEVER = r"(?!)"
FIRST_YEAR, LAST_YEAR = 1000, 2199
SMALL_NUMBERS = (("day", 1, 31), ("hour", 0, 24), ("mm", 1, 12))
PATTERN = re.compile(r"\{\w+\}|[\[\]()|<>]|[^\W\d_]+|\d+|[^\w\s]")


Chars = frozenset[str]
NONE: Chars = frozenset()


class Piece(Struct, frozen=True):
    """A compiled piece of pattern, and what it can begin with, so that most rules need not be tried at most places.

    first   classes it can begin with.
    single  those of them that can be all of it.
    pairs   (first, second) class sets of its longer beginnings, spaces left out.
    empty   it may match nothing.
    """

    regex: str
    first: Chars
    single: Chars
    pairs: tuple[tuple[Chars, Chars], ...] = ()
    empty: bool = False

    def then(self, other: Piece, gap: str) -> Piece:
        """This piece, then another."""
        joined = ((self.single, other.first),) if self.single and other.first else ()
        return Piece(
            self.regex + gap + other.regex,
            self.first | (other.first if self.empty else NONE),
            (self.single if other.empty else NONE) | (other.single if self.empty else NONE),
            self.pairs + joined + (other.pairs if self.empty else ()),
            self.empty and other.empty,
        )


EMPTY = Piece("", NONE, NONE, (), empty=True)


def one_of(pieces: list[Piece], mark: str = "") -> Piece:
    """Any of the pieces; with the mark ``?`` or none at all."""
    return Piece(
        f"(?:{'|'.join(p.regex for p in pieces)}){mark}",
        NONE.union(*(p.first for p in pieces)),
        NONE.union(*(p.single for p in pieces)),
        tuple(pair for p in pieces for pair in p.pairs),
        mark == "?" or any(p.empty for p in pieces),
    )


class Rule(Struct, frozen=True):
    """A rule row ready to match, with the word sets of its guards."""

    row: TimeRule
    start: Piece
    only_before: frozenset[str]
    only_after: frozenset[str]
    unless_before: frozenset[str]
    unless_after: frozenset[str]


Ready = tuple[Rule, re.Pattern[str]]


@cache
def compile_pattern(regex: str) -> re.Pattern[str]:
    """Compiled once; there are as many as rules."""
    return re.compile(regex)


class Grammar(Struct, frozen=True):
    """Everything needed to find the expressions of one language.

    classes   folded token -> class character.
    rules     in the order of the data; ``rules_at`` tells which can begin with two given classes.
    starts    finds tokens at which some rule can begin.
    tables    slot -> looked-up wording -> value.
    """

    words: TimeWords
    classes: dict[str, str]
    rules: tuple[Rule, ...]
    starts: re.Pattern[str]
    tables: dict[str, dict[str, str]]
    by_pair: dict[str, tuple[Ready, ...]]

    def classify(self, words: list[str]) -> str:
        """One class character a token."""
        return "".join(map(self.classes.get, words, repeat(OTHER)))

    def rules_at(self, classes: str, at: int) -> tuple[Ready, ...]:
        """The rules that can begin at a token, going by its class and the next one's; worked out once for each pair.

        Their expressions are compiled only now: most texts need few of them, and a language must load quickly.
        """
        pair = classes[at : at + 3]
        pair = pair[0] + pair[2:] if pair[1:2] == SPACE else pair[:2]
        found = self.by_pair.get(pair)
        if found is None:
            found = self.by_pair[pair] = tuple(
                (rule, compile_pattern(rule.start.regex))
                for rule in self.rules
                if _can_begin(rule.start, pair[0], pair[1:])
            )
        return found


def _can_begin(start: Piece, first: str, second: str) -> bool:
    return first in start.single or any(first in a and second in b for a, b in start.pairs)


@lru_cache(maxsize=16)
def build_grammar(words: TimeWords) -> Grammar:
    """Compile the data of one language; kept as long as the data is."""
    tables = _tables(words)
    vocabulary = _Vocabulary(words, tables)
    rules = tuple(_compile_rule(row, words, vocabulary) for row in words.rules)
    starts = re.compile(f"[{''.join(sorted(NONE.union(*(rule.start.first for rule in rules))))}]")
    values = {slot: {w: v for v, forms in table.items() for w in map(key, forms)} for slot, table in tables.items()}
    return Grammar(words, vocabulary.classes, rules, starts, values, {})


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
        self.slots: dict[str, Piece] = {}
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
        self.classes |= {a + b: SPACE for a in ("", "\n") for b in (" " * n for n in range(9))} | {
            " \n": SPACE,
            "\t": SPACE,
        }

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
        """What a run of one to four digits can be."""
        for n in range(10_000):
            atoms[str(n)] = {"num", "year"} if FIRST_YEAR <= n <= LAST_YEAR else {"num"}
        for n in range(100):
            small = {name for name, least, most in SMALL_NUMBERS if least <= n <= most}
            atoms[str(n)] = {"num"} | small
            atoms[f"{n:02d}"] = {"num", "yy"} | small | ({"minute"} if n < 60 else set())

    def word(self, word: str) -> Piece:
        return self._set(["=" + word])

    def _set(self, kinds: list[str]) -> Piece:
        chars = frozenset(c for kind in kinds for c in self.members.get(kind, ()))
        return Piece(f"[{''.join(sorted(chars))}]" if chars else NEVER, chars, chars)

    def slot(self, slot: str) -> Piece:
        """Any wording of a slot: longer ones first, and an abbreviation with or without its full stop."""
        if slot not in self.slots:
            self.slots[slot] = self._number() if slot == "num" else self._wordings(slot)
        return self.slots[slot]

    def _wordings(self, slot: str) -> Piece:
        forms = {f for forms in self.tables.get(slot, {}).values() for f in forms}
        cut = [tokens(fold(form)) for form in sorted(forms, key=len, reverse=True)]
        options = [self._wording(parts) for parts in cut if sum(p[0].isalnum() for p in parts) > 1]
        if slot + "." in self.members:
            short = self._set([slot + "."])
            options.append(short.then(one_of([self.word(".")], "?"), ""))
        if slot in self.members:
            options.append(self._set([slot]))
        if not options:
            return Piece(NEVER, NONE, NONE)
        return one_of(options)

    def _wording(self, parts: list[str]) -> Piece:
        """Words in a row; a hyphen, full stop or apostrophe inside may be left out."""
        shown = [p for p in parts if not p.isspace()]
        piece = self.word(shown[0])
        for part in shown[1:]:
            word = self.word(part)
            piece = piece.then(word if part[0].isalnum() else one_of([word], "?"), GAP)
        return piece

    def _number(self) -> Piece:
        alone, head = self._set(["num"]), self._set(["num+"])
        rest = self._set(["num-", "num+"])
        dash = self.word("-")
        if not head.first:
            return alone
        run = f"(?:{head.regex}(?: ?{dash.regex}? ?{rest.regex}){{1,3}}|{alone.regex})"
        return Piece(run, alone.first | head.first, alone.first, ((head.first, rest.first | dash.first),))


def _compile_rule(row: TimeRule, words: TimeWords, vocabulary: _Vocabulary) -> Rule:
    parts = PATTERN.findall(_fold_outside_slots(row.pattern))
    piece, rest = _alternatives(parts, vocabulary)
    if rest:
        raise ValueError(row.id)
    guards = (_word_set(g, words) for g in (row.only_before, row.only_after, row.unless_before, row.unless_after))
    return Rule(row, piece, *guards)


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
    return options[0] if len(options) == 1 else one_of(options), parts


def _sequence(parts: list[str], vocabulary: _Vocabulary) -> tuple[Piece, list[str]]:
    whole = EMPTY
    while parts and parts[0] not in "])|":
        head, parts = parts[0], parts[1:]
        if head in "<>":
            whole = replace(whole, regex=whole.regex + ("(?P<expr>" if head == "<" else ")"))
            continue
        piece, parts = _element(head, parts, vocabulary)
        whole = whole.then(piece, "")
        if head not in "[(":
            whole = replace(whole, regex=whole.regex + GAP)
    return whole, parts


def _element(head: str, parts: list[str], vocabulary: _Vocabulary) -> tuple[Piece, list[str]]:
    if head in "[(":
        inner, parts = _alternatives(parts, vocabulary)
        return one_of([inner], "?" if head == "[" else ""), parts[1:]
    if head[0] == "{":
        name = head[1:-1]
        piece = vocabulary.slot(name.rstrip("0123456789"))
        # The tail keeps group names apart when alternatives hold the same slot; reading a match cuts it off again.
        return replace(piece, regex=f"(?P<{name}__{len(parts)}>{piece.regex})"), parts
    return vocabulary.word(head), parts
