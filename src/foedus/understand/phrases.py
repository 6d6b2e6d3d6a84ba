"""The noun phrase a number counts, and its unit."""

from __future__ import annotations

from foedus.model.words import Unit
from foedus.understand.scene import Scene

LONGEST_PHRASE_TOKENS = 10


class Phrases:
    """Reads the noun phrase that begins at a token."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.is_head_last = scene.glossary.words.numbers.head == "last"

    def phrase(self, start: int, high: int) -> tuple[int, int]:
        """Tokens of the noun phrase after a number: words up to a verb, a sign or a word that begins something else."""
        first = start
        tokens = self.scene.tokens
        if first < high and tokens[first].raw in "-‐‑" and tokens[first].start == tokens[first - 1].end:
            first += 1
        while first < high and (self.scene.is_a(first, "of") or tokens[first].raw in '»"”' or self._after_of(first)):
            first += 1
        last = first
        while last < min(high, first + LONGEST_PHRASE_TOKENS) and self._continues(last, first):
            last += 1
        while last > first and self.scene.is_a(last - 1, "of", "articles", "indefinite", "possessives", "coordinators"):
            last -= 1
        return first, last

    def _after_of(self, i: int) -> bool:
        return self.scene.is_a(i - 1, "of") and self.scene.is_a(i, "articles", "possessives", "demonstratives")

    def _continues(self, i: int, first: int) -> bool:
        token = self.scene.tokens[i]
        if i == first and token.kind == "sign" and self.scene.one("unit", i):
            return True
        if token.kind not in ("word", "initials") and token.word != "'s":
            return False
        if self.scene.is_a(i, "of"):
            return i > first
        if self.scene.is_a(i, "articles", "indefinite", "possessives"):
            return i > first and self.scene.is_a(i - 1, "of")
        if self.scene.is_a(
            i, "by", "to", "with", "between", "place", "relatives", "coordinators", "subordinators", "negators", "if"
        ):
            return False
        if self.scene.one("approx", i):
            return False
        if i == first and self.scene.is_a(i, "articles", "demonstratives", "possessives", "pronouns_person"):
            return False
        if i == first:
            return not any(
                m.kind in ("vote", "number", "others", "out_of") for m in self.scene.at[i]
            ) and not self.is_verb(i)
        return not self.is_verb(i) and i not in self.scene.time_at

    def is_verb(self, i: int) -> bool:
        return any(m.kind in ("aux", "saying", "verb") for m in self.scene.at[i]) and not any(
            m.kind in ("unit", "thing", "noun") for m in self.scene.at[i]
        )

    def unit(self, first: int, last: int) -> Unit | None:
        """The unit of the head noun: the first one where nouns lead, the last before "of" where they close."""
        end = next((k for k in range(first + 1, last) if self.scene.is_a(k, "of")), last) if self.is_head_last else last
        marks = [m for k in range(first, end) for m in self.scene.at[k] if m.kind == "unit" and m.last <= last]
        if not marks:
            return None
        best: Unit = marks[-1 if self.is_head_last else 0].value
        return best

    def head(self, first: int, last: int) -> str:
        end = next((k for k in range(first + 1, last) if self.scene.is_a(k, "of")), last)
        return self.scene.tokens[end - 1 if self.is_head_last else first].word
