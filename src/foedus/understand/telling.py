"""One place where a report tells a step, before the step is named."""

from __future__ import annotations

from typing import NamedTuple

from foedus.model.claim import Stance
from foedus.understand.frames import Frame
from foedus.understand.tokens import Sentence

# Acts that two sides do together: those named with "with" or "between" act too.
JOINT_BY_NATURE = frozenset({"sign", "conclude", "exchange", "initial", "extend"})


class Telling(NamedTuple):
    """One place where a step is told, before it is named.

    sense    the verb's or noun's sense.
    said_as  the word as written.
    span     tokens of the verb group or noun, for times to attach to.
    fresh    told by a finite verb that is no background tense: it can be the news itself.
    """

    sense: str
    said_as: str
    frame: Frame
    stance: Stance
    span: tuple[int, int]
    sentence: Sentence
    present: bool
    rule: str
    fresh: bool = False
