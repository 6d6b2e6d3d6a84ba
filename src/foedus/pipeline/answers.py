"""Questions put to a ledger: which agreement is meant, and how it stood on a day, as known on a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from foedus.engine.embedded import open_ledger
from foedus.law.derive import status_on
from foedus.ledger.identity import AgreementGroup
from foedus.model.errors import CallError
from foedus.model.step import Agreement, Status
from foedus.pipeline.derive import Record
from foedus.pipeline.rooms import Rooms


def find_status(
    ledger: Path,
    agreement: str,
    on: date,
    known: date | None = None,
) -> tuple[Status, Agreement | None]:
    """The state of an agreement on ``on``, from what had surely been published by ``known``; and the agreement as
    then known.

    agreement  its id, or words of its title or parties.
    Raises CallError when no agreement, or more than one, is meant by these words, or there is no ledger.
    """
    need_ledger(ledger)
    rooms = Rooms()
    with open_ledger(ledger) as store:
        everything = Record(store, rooms)
        chosen = choose(everything.groups, agreement, rooms)
        record = everything if known is None else Record(store, rooms, known)
    group = same_group(record.groups, chosen)
    if group is None:
        missing = f"No report of this agreement had surely been published by {known}."
        parties = dict.fromkeys(chosen.parties, "unknown")
        return Status(
            chosen.id, on.isoformat(), known.isoformat() if known else None, "unknown", parties, (), (missing,)
        ), None
    merged = record.merge(group)
    bound = merged.parties or chosen.parties
    ends = [r.published.end for r in record.readings.values() if r.published.end is not None]
    return status_on(chosen.id, merged.status, on, known, bound, max(ends, default=None)), merged


def choose(groups: Sequence[AgreementGroup], words: str, rooms: Rooms) -> AgreementGroup:
    """The one agreement that an id, or words of titles and party names, mean."""
    exact = [g for g in groups if g.id == words]
    asked = _fold(words).split()
    meant = exact or [g for g in groups if asked and all(w in _wording(g, rooms) for w in asked)]
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(sorted(g.id for g in (meant or groups)))
    if not meant:
        raise CallError(f"no agreement is called {words!r}; the ledger holds: {known or 'none'}")
    raise CallError(f"{words!r} may mean several agreements; name one of: {known}")


def need_ledger(ledger: Path) -> None:
    """Raises CallError when there is no such file."""
    if not ledger.is_file():
        raise CallError(f"there is no ledger at {ledger}: build one first (foedus build), or name it with --ledger")


def same_group(groups: Sequence[AgreementGroup], chosen: AgreementGroup) -> AgreementGroup | None:
    """The group that holds the same mentions when fewer reports were known."""
    members = set(chosen.members)
    best = max(groups, key=lambda g: len(members & set(g.members)), default=None)
    return best if best is not None and members & set(best.members) else None


def _wording(group: AgreementGroup, rooms: Rooms) -> str:
    names = [name for code in group.parties for name in rooms.party_names.get(code, {}).values()]
    return _fold(" ".join([group.id, *group.parties, *names, *(t.text for t in group.titles)]))


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))
