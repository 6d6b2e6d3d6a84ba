"""What a step still ahead waits for: "une fois que les parties auront échangé les instruments"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from foedus.model.acts import Acts
from foedus.understand.acts import find_act
from foedus.understand.scene import Scene
from foedus.understand.telling import Telling

AHEAD = frozenset({"planned", "conditional"})
CONDITION_TOKENS = 30


class Condition(NamedTuple):
    """What must happen first: its tokens, and the action it waits for."""

    first: int
    last: int
    action: str | None


class ConditionFinder:
    """Finds the conditions of a report's tellings."""

    def __init__(self, scene: Scene, acts: Acts, tellings: Sequence[Telling]) -> None:
        self.scene, self.acts, self.tellings = scene, acts, tellings

    def find(self, telling: Telling) -> Condition | None:
        """The clause after "once", "if", "subject to" that a step still ahead waits for."""
        if telling.sense not in ("force", "provisional") or not (telling.present or telling.stance in AHEAD):
            return None
        sentence = telling.sentence
        for i in range(sentence.first, sentence.last):
            mark = next(
                (
                    m
                    for m in self.scene.at[i]
                    if m.kind in ("f:once", "f:if") and not (m.first < telling.span[1] and telling.span[0] < m.last)
                ),
                None,
            )
            if mark is None or i in self.scene.time_at:
                continue
            last = self._condition_end(mark.last, sentence.last, telling.span[0])
            action = self._waits_for(mark.first, last, telling)
            if action is not None:
                return Condition(i, last, action)
        return None

    def _condition_end(self, start: int, high: int, verb: int) -> int:
        for i in range(start, min(high, start + CONDITION_TOKENS)):
            if (
                self.scene.tokens[i].raw in ",;:."
                and i > start + 1
                and (i < verb or self.scene.tokens[i].raw != "," or i > verb)
            ):
                return i
        return min(high, start + CONDITION_TOKENS)

    def _waits_for(self, first: int, last: int, telling: Telling) -> str | None:
        for other in self.tellings:
            if other is not telling and first <= other.span[0] < last:
                act = find_act(self.acts, other.sense, other.frame, signed_before=False)
                return act.action if act else None
        noun = next((m for i in range(first, last) for m in self.scene.at[i] if m.kind == "noun"), None)
        if noun is None:
            return None
        row = next((r for r in self.acts.act if r.sense == noun.value.sense and r.action), None)
        return row.action if row else None
