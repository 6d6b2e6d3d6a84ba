"""The table that names an act by who does it and to what."""

from __future__ import annotations

from msgspec import Struct, field

from foedus.model.claim import Chamber


class Act(Struct, frozen=True, forbid_unknown_fields=True):
    """Which action a verb's sense is, according to who does it and to what.

    The first row whose conditions all hold decides.

    sense    of the verb or noun.
    actor    classes of actor it applies to; empty: any.
    object   classes of object it applies to; empty: any.
    signed_before   only when the report tells, or another agreement step proves, that signature came earlier.
    action   code of knowledge/law/actions.toml; empty: no step.
    """

    sense: str
    action: str
    source: str
    actor: list[str] = field(default_factory=list)
    object: list[str] = field(default_factory=list)
    signed_before: bool | None = None
    chamber: Chamber | None = None


class Acts(Struct, frozen=True, forbid_unknown_fields=True):
    """The table of acts, in order."""

    act: list[Act]
