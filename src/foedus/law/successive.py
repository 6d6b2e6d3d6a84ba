"""Two agreements on one matter: which governs between two states, and whom an amendment binds (VCLT 30, 40, 59)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from msgspec import Struct

Governs = Literal["earlier", "later", "both", "neither"]


class Matter(Struct, frozen=True):
    """An earlier and a later agreement on the same matter, both in force.

    earlier, later  codes of the parties bound by each.
    replaces        the later is meant to take the place of the earlier, or cannot be applied beside it (59(1)).
    suspends        it was meant only to suspend it (59(2)).
    yields          a clause of one says that it is subject to, or not incompatible with, the other: that prevails.
    charter         one of them is the Charter of the United Nations, or a decision binding under it (Charter 25, 103).
    """

    earlier: frozenset[str]
    later: frozenset[str]
    replaces: bool = False
    suspends: bool = False
    yields: Literal["earlier", "later"] | None = None
    charter: Literal["earlier", "later"] | None = None


class Ruling(Struct, frozen=True):
    """Which agreement governs between two states, the article, and what becomes of the other."""

    governs: Governs
    article: str
    words: str


def which_governs(matter: Matter, one: str, other: str) -> Ruling:
    """Which of the two governs between two states.

    Where one state is party to both and the other to one only, the common one governs between them: both duties of the
    first then stand, toward different states, and it answers for the one it cannot keep (30(4)(b), 30(5)).
    """
    both = {one, other}
    in_earlier, in_later = both <= matter.earlier, both <= matter.later
    if not in_earlier or not in_later:
        return _only_common(in_earlier, in_later)
    if matter.charter:
        return Ruling(matter.charter, "UN Charter 103", "Obligations under the Charter prevail over any other.")
    if matter.yields:
        prevails: Governs = "later" if matter.yields == "earlier" else "earlier"
        return Ruling(prevails, "VCLT 30(2)", f"The {matter.yields} one says that it yields.")
    if matter.earlier <= matter.later and matter.replaces:
        return Ruling("later", "VCLT 59(1)", "All parties to the earlier concluded the later: it has ended.")
    if matter.earlier <= matter.later and matter.suspends:
        return Ruling("later", "VCLT 59(2)", "The earlier one is suspended, not ended.")
    return Ruling("later", "VCLT 30(3), (4)(a)", "The earlier applies as far as it is compatible.")


def bound_by_amendment(parties: Collection[str], accepted: Collection[str], one: str, other: str) -> bool:
    """The amended text governs between two parties if both accepted it; else the unamended one (40(4), 30(4)(b))."""
    return {one, other} <= set(accepted) and {one, other} <= set(parties)


def _only_common(in_earlier: bool, in_later: bool) -> Ruling:
    if in_earlier:
        return Ruling("earlier", "VCLT 30(4)(b)", "Only the earlier one binds both; a duty under the later stays, too.")
    if in_later:
        return Ruling("later", "VCLT 30(4)(b)", "Only the later one binds both; a duty under the earlier stays, too.")
    return Ruling("neither", "VCLT 34", "No agreement of the two binds both.")
