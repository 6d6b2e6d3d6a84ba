"""Written numbers as intervals: digits and words, scales, bounds, ranges, vague plurals, shares and money."""

from __future__ import annotations

import re
from typing import NamedTuple

from foedus.model.claim import Modality
from foedus.model.words import Multiple
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene

BOUND_REACH_TOKENS = 5
RANK_REACH_TOKENS = 3
HUNDRED, THOUSAND, WHOLE = 100, 1000, 1.0
# A bare whole number in this span is a year unless a unit follows.
FIRST_YEAR, LAST_YEAR = 1800, 2100
# "Nearly" and "about" as shares of the number: the convention of the coverage gold, kept in CODEBOOK.md.
SLACK_RATIO = 0.1
_GROUPED = re.compile(r"\d{1,3}(?:\D\d{3})+")
_SEPARATORS = re.compile(r"[^\d]")


class Quantity(NamedTuple):
    """A number where it stands.

    first, last  tokens, bounds and money signs included (half-open); ``core`` the first token of the number itself.
    unit         ``percent``, a currency code, or "" where a noun must tell.
    value        the number as written, for rules that ask how small it is.
    """

    first: int
    core: int
    last: int
    low: float | None
    high: float | None
    modality: Modality
    unit: str
    value: float


class Number(NamedTuple):
    """A number without its bounds: the token after it, its value, and the scale it was told in (1 when in none)."""

    last: int
    value: float
    scale: float = 1


class Quantities:
    """Reads the quantity that begins at a token, if one does."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.glossary.words.numbers

    def read(self, i: int, low: int, high: int) -> Quantity | None:
        """The quantity whose number begins at ``i`` inside the sentence from ``low`` to ``high``."""
        multiple = self.scene.one("multiple", i)
        if multiple is not None:
            return self._vague(multiple, low)
        if (share := self.scene.one("share", i)) is not None:
            return self._share(share, low)
        number = None if self._has_ending(i, high) else self.number(i, high)
        if number is None:
            return self._rank(i, high)
        ranged = self._range(number, i, low, high)
        if ranged is not None:
            return self._money(ranged, low, high)
        bound = self._bound(i, low)
        first = bound.first if bound else i
        lowest, highest, modality = bounded(number.value, bound.value if bound else "exactly")
        return self._money(Quantity(first, i, number.last, lowest, highest, modality, "", number.value), low, high)

    # --- the number itself

    def number(self, i: int, high: int) -> Number | None:
        """Digits or words at ``i``, with the scale that follows ("5,5 milliards")."""
        token = self.scene.tokens[i]
        if token.kind == "number":
            return self._scaled(i + 1, value_of(token.raw), high)
        found = self.scene.one("number", i)
        if found is not None:
            return self._in_words(found.last, found.value, high)
        scale = self.scene.one("scale", i)
        alone = scale is not None and (
            scale.value in (HUNDRED, THOUSAND) or (i > 0 and self.scene.is_a(i - 1, "indefinite"))
        )
        return self._in_words(i, 1, high) if alone else None

    def _scaled(self, i: int, value: float, high: int) -> Number:
        scale = 1.0
        while i < high and (mark := self.scene.one("scale", i)) is not None:
            scale, i = scale * mark.value, mark.last
        return Number(i, value * scale, scale)

    def _in_words(self, i: int, current: float, high: int) -> Number | None:
        """Number words add up left to right; a scale multiplies what stands before it ("deux cent mille")."""
        total, scale = 0.0, 1.0
        while i < high:
            big = self.scene.one("scale", i)
            following = self._joined(i, high)
            if big is not None:
                if big.value <= HUNDRED:
                    current *= big.value
                else:
                    total, current = total + current * big.value, 0.0
                scale, i = max(scale, big.value), big.last
            elif following is not None and _fits(current, following.value, scale):
                current, i = current + following.value, following.last
            else:
                break
        value = total + current
        return Number(i, value, scale) if value == int(value) else None

    def _joined(self, i: int, high: int) -> Mark | None:
        if self.scene.tokens[i].word in self.words.joins and i + 1 < high:
            i += 1
        return self.scene.one("number", i) if i < high else None

    # --- what stands around it

    def _bound(self, core: int, low: int) -> Mark | None:
        """The bound right before a number; an article, a sign of money or a quotation mark may stand between."""
        edge = core
        while edge > low and (
            self.scene.tokens[edge - 1].raw in '«"“($€£' or self.scene.tokens[edge - 1].word == "les"
        ):
            edge -= 1
        for j in range(max(low, edge - BOUND_REACH_TOKENS), edge):
            for mark in self.scene.at[j]:
                if mark.kind == "approx" and mark.last == edge:
                    return mark
        return None

    def _range(self, number: Number, core: int, low: int, high: int) -> Quantity | None:
        """ "between 3 and 5", "3 to 5", "3-5": two numbers, the first the smaller, scale and unit told once."""
        i = number.last
        if i + 1 >= high:
            return None
        opened = core > low and self.scene.tokens[core - 1].word in self.words.between
        joins = self.words.range_and if opened else self.words.range_to
        if self.scene.tokens[i].word not in (*joins, *self.words.range_to):
            return None
        other = self.number(i + 1, high)
        if other is None:
            return None
        start = number.value * (other.scale if number.scale == 1 else 1)
        start = start if start < other.value else number.value
        if not start < other.value:
            return None
        return Quantity(core - opened, core, other.last, start, other.value, "range", "", number.value)

    def _vague(self, mark: Mark, low: int) -> Quantity:
        row: Multiple = mark.value
        bound = self._bound(mark.first, low)
        first = bound.first if bound else mark.first
        if row.value is None:
            return Quantity(first, mark.first, mark.last, row.low, None, "vague", "", row.low or 0)
        lowest, highest, modality = bounded(row.value, "about" if bound is None else bound.value)
        return Quantity(first, mark.first, mark.last, lowest, highest, modality, "", row.value)

    def _share(self, mark: Mark, low: int) -> Quantity:
        """A written fraction; "at least two-thirds" reaches up to the whole."""
        bound = self._bound(mark.first, low)
        first = bound.first if bound else mark.first
        lowest, highest, modality = bounded(mark.value, bound.value if bound else "exactly")
        return Quantity(first, mark.first, mark.last, lowest, highest or WHOLE, modality, "share", mark.value)

    def _rank(self, i: int, high: int) -> Quantity | None:
        """An ordinal that places something among its like ("third country to", "deuxième émetteur", "12e pays à")."""
        ordinal = self._ordinal(i, high)
        if ordinal is None or ordinal.last >= high:
            return None
        if self.scene.tokens[i].is_capital and self.scene.tokens[ordinal.last].is_capital:
            return None
        for k in range(ordinal.last, min(ordinal.last + RANK_REACH_TOKENS, high)):
            if self.scene.one("rank_after", k) is not None:
                return Quantity(i, i, ordinal.last, ordinal.value, ordinal.value, "exactly", "rank", ordinal.value)
            if self.scene.tokens[k].kind != "word":
                break
        return None

    def _ordinal(self, i: int, high: int) -> Number | None:
        """An ordinal in words, or digits with its ending ("12th")."""
        mark = self.scene.one("ordinal", i)
        if mark is not None:
            return Number(mark.last, mark.value)
        if self._has_ending(i, high):
            return Number(i + 2, value_of(self.scene.tokens[i].raw))
        return None

    def _has_ending(self, i: int, high: int) -> bool:
        tokens = self.scene.tokens
        if tokens[i].kind != "number" or i + 1 >= high or tokens[i + 1].start != tokens[i].end:
            return False
        return tokens[i + 1].word in self.words.ordinal_endings

    def _money(self, quantity: Quantity, low: int, high: int) -> Quantity:
        """The sign before or the word after that makes a number a share or a sum."""
        tokens = self.scene.tokens
        before = self.scene.one("currency", quantity.core - 1) if quantity.core > low else None
        if before is not None and tokens[before.first].kind == "sign":
            return quantity._replace(unit=before.value.code, first=min(quantity.first, before.first))
        i = quantity.last
        while i < high and self.scene.is_a(i, "of") and tokens[i].word not in self.scene.functions["articles"]:
            i += 1
        for j in range(i, min(i + 2, high)):
            share, currency = self.scene.one("percent", j), self.scene.one("currency", j)
            if share is not None and j == quantity.last:
                return quantity._replace(unit="percent", last=share.last)
            if currency is not None and (j == i or self.scene.one("adjective", i)):
                return quantity._replace(unit=currency.value.code, last=currency.last)
        return quantity


def _fits(current: float, value: float, scale: float) -> bool:
    """A number word goes on a number only below its last round place: twenty-five; never "two three"."""
    if value <= 0 or value != int(value):
        return False
    if scale > 1 and current == 0:
        return True
    # French counts on from sixty and eighty to nineteen more: quatre-vingt-douze.
    tens = 20 if current % HUNDRED in (60, 80) else 10
    place = HUNDRED if current % HUNDRED == 0 else tens if current % 10 == 0 else 1
    return current >= 20 and value < place


def value_of(raw: str) -> float:
    """Digits as a number: groups of three are thousands whatever parts them, for the press writes no thousandths."""
    if _GROUPED.fullmatch(raw) and not raw.startswith("0"):
        return float(_SEPARATORS.sub("", raw))
    parts = _SEPARATORS.split(raw)
    if len(parts) == 1:
        return float(raw)
    return float(f"{''.join(parts[:-1])}.{parts[-1]}")


def bounded(value: float, bound: str) -> tuple[float | None, float | None, Modality]:
    """A number and its bound as an interval: more than N is [N+1, open], nearly N [0.9N, N], about N 10 % around."""
    step = 1.0 if value == int(value) else 0.0
    if bound == "more_than":
        return value + step, None, "more_than"
    if bound == "at_least":
        return value, None, "more_than"
    if bound == "nearly":
        return value * (1 - SLACK_RATIO), value, "nearly"
    if bound == "about":
        return value * (1 - SLACK_RATIO), value * (1 + SLACK_RATIO), "about"
    if bound in ("up_to", "less_than"):
        return 1.0, value - (step if bound == "less_than" else 0), "up_to"
    return value, value, "exactly"
