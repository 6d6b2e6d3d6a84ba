"""Name an act by who does it and to what, from the table of acts: the reporter's verb is only the start."""

from __future__ import annotations

from foedus.model.acts import Act, Acts
from foedus.understand.frames import Frame
from foedus.understand.surroundings import Mention

STATE_LIKE = frozenset({"state", "pair", "all", "partner", "unknown", "person", "organisation_head"})


def actor_class(actors: tuple[Mention, ...]) -> str:
    """Class of those who act, as the table names it; ``none`` when nobody is named."""
    if not actors:
        return "none"
    classes = {a.cls for a in actors}
    if classes & {"organisation"} and len(actors) == 1:
        return "organisation"
    first = next((a.cls for a in actors if a.cls not in STATE_LIKE), None)
    return first if first is not None and len(classes) == 1 else ("state" if classes & STATE_LIKE else actors[-1].cls)


def object_class(frame: Frame) -> str:
    """Class of what the act is done to; a pronoun stands for the agreement."""
    if frame.thing is not None:
        return frame.thing.kind
    return "agreement" if frame.anaphor else "none"


def find_act(acts: Acts, sense: str, frame: Frame, *, signed_before: bool) -> Act | None:
    """The first row of the table that fits; ``None`` when none does or the row says it is no step."""
    actor, thing = actor_class(frame.actors), object_class(frame)
    for row in acts.act:
        if row.sense != sense or (row.actor and actor not in row.actor) or (row.object and thing not in row.object):
            continue
        if row.signed_before is not None and (row.signed_before != signed_before or not _is_one_party(frame)):
            continue
        return row if row.action else None
    return None


def _is_one_party(frame: Frame) -> bool:
    """Heads of several states sign treaties together, laws each alone."""
    return len(frame.actors) == 1 and len(frame.actors[0].parties) < 2 and not frame.joined
