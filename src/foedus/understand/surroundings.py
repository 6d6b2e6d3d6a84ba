"""What stands around a name: the state before or after an office, and the small word that governs a mention."""

from __future__ import annotations

from typing import NamedTuple

from foedus.understand.people import Person
from foedus.understand.scene import Scene

REACH_LEFT_TOKENS = 4
REACH_RIGHT_TOKENS = 7
PERSON_ROLES = frozenset(
    {
        "head",
        "head_of_government",
        "minister",
        "spokesperson",
        "member",
        "expert",
        "monarchy",
    }
)


class Mention(NamedTuple):
    """Somebody or something that can act, named at tokens ``first`` to ``last`` (half-open).

    cls      state, pair, all, organisation, head, head_of_government, minister, ministry, government, lower_house,
             upper_house, parliament, committee, member, agency, intelligence, spokesperson, expert, people, person,
             partner, unknown, place.
    parties  codes it acts for; empty when that cannot be told here.
    prep     class of the small word that governs it: by, of, to, with, between, place, or "" when it stands free.
    """

    first: int
    last: int
    cls: str
    parties: tuple[str, ...]
    name: str
    role: str | None
    prep: str
    person: Person | None = None


class Surroundings:
    """Looks left and right of the words of a mention, inside its sentence.

    made    mentions found so far, by the token after each.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.made: dict[int, Mention] = {}

    def party_left(self, first: int, low: int) -> tuple[int, str | None]:
        """State named before a role: "Ardenian", "Ardenia's". Returns where the mention begins, and the code."""
        for j in range(first - 1, max(low, first - REACH_LEFT_TOKENS) - 1, -1):
            token = self.scene.tokens[j]
            for back in range(4):
                start = j - back
                if start < low:
                    break
                for mark in self.scene.at[start]:
                    if mark.last == j + 1 and mark.kind == "adjective":
                        return start, mark.value
                    if mark.last == j and token.word == "'s" and mark.kind in ("state", "capital"):
                        return start, mark.value
                    if mark.last == j and token.word == "'s" and mark.kind == "organisation":
                        return start, mark.value.code
            if token.kind != "word" or self.scene.is_a(
                j, "articles", "indefinite", "of", "by", "coordinators", "to", "with"
            ):
                break
            if self.scene.one("verb", j) or self.scene.one("aux", j) or self.scene.one("saying", j):
                break
        return first, None

    def party_right(self, last: int, high: int) -> tuple[int, tuple[str, ...]]:
        """States named after a role: "russe", "du Parlement russe", "of North Korea", "russe et nord-coréen"."""
        parties: list[str] = []
        end = i = last
        while i < min(end + REACH_RIGHT_TOKENS, high):
            adjective = self.scene.one("adjective", i)
            if adjective is not None:
                parties.append(adjective.value)
                end = i = adjective.last
                continue
            step = self._of_something(i, high)
            if step is not None:
                end = i = step[0]
                parties += [p for p in step[1] if p not in parties]
                continue
            if self._list_goes_on(i, high, begun=bool(parties)):
                i += 1
                continue
            break
        return end, tuple(dict.fromkeys(parties))

    def _list_goes_on(self, i: int, high: int, *, begun: bool) -> bool:
        """ "russe et nord-coréen", "du Mali, du Niger et du Tchad": the next state of the same office follows."""
        if i + 1 >= high or not (self.scene.is_a(i, "coordinators") or self.scene.tokens[i].raw == ","):
            return False
        if begun and self.scene.is_a(i, "coordinators") and self.scene.one("adjective", i + 1):
            return True
        return self._of_something(i + 1, high) is not None

    def _of_something(self, i: int, high: int) -> tuple[int, tuple[str, ...]] | None:
        """ "of" and a state, organ or further role: where it ends and whose it is."""
        if not self.scene.is_a(i, "of") and self.scene.one("f:of", i) is None:
            return None
        j = i + 1
        while j < high and self.scene.is_a(j, "articles"):
            j += 1
        if j >= high:
            return None
        adjective = self.scene.one("adjective", j)
        if adjective is not None:
            role = self.scene.one("role", adjective.last) if adjective.last < high else None
            return (role.last, (adjective.value,)) if role else None
        for mark in self.scene.at[j]:
            if mark.kind in ("state", "capital", "seat"):
                return mark.last, (mark.value,)
            if mark.kind == "organisation":
                return mark.last, (mark.value.code,)
            if mark.kind == "organ":
                return mark.last, (mark.value.party,)
            if mark.kind == "role" and mark.value.kind not in PERSON_ROLES:
                return mark.last, ()
        return None

    def prep(self, first: int, low: int) -> str:
        """The class of small word that governs a mention which begins at ``first``."""
        j = first - 1
        while j >= low and (
            self.scene.is_a(j, "articles", "possessives", "demonstratives") and not self.scene.is_a(j, "of", "to")
        ):
            j -= 1
        if j < low:
            return ""
        for name in ("by", "with", "between"):
            if self.scene.is_a(j, name):
                return name
        if self.scene.is_a(j, "of"):
            return "" if self._is_partitive(j, low) else "of"
        if self.scene.is_a(j, "place") and not self.scene.is_a(j, "to"):
            return "place"
        if self.scene.is_a(j, "to"):
            return "to" if self._is_to(j) else "place"
        return self._across_coordination(j, low)

    def _is_to(self, j: int) -> bool:
        return not self.scene.is_a(j, "place") or self.scene.is_a(j, "infinitive_marks")

    def _is_partitive(self, j: int, low: int) -> bool:
        """The plural article of French looks like "of the": it is one where no noun stands before."""
        if not self.scene.is_a(j, "indefinite"):
            return False
        if j == low or self.scene.tokens[j - 1].kind == "sign" or self.scene.is_a(j - 1, "coordinators", "relatives"):
            return True
        return j - 1 in self.scene.time_at or any(m.kind in ("saying", "verb", "aux") for m in self.scene.at[j - 1])

    def _across_coordination(self, j: int, low: int) -> str:
        """ "avec la Russie et la Chine": the second name is governed by what governs the first."""
        previous = self.made.get(j)
        if previous is None or previous.first < low:
            return ""
        if self.scene.is_a(j, "coordinators"):
            return previous.prep
        lists = (
            self.scene.tokens[j].raw == "," and previous.prep in ("with", "between", "by") and previous.cls == "state"
        )
        return previous.prep if lists else ""
