"""The ledger's history in plain words: what was kept when, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from foedus.model.dossier import Kept
from foedus.publish.speech import Chorus, Said

MINUTE_CHARS = 16  # of an instant in ISO 8601: 2031-03-04T12:30


class Session(Struct, frozen=True):
    """Entries that one hand added in one minute: their places in the chain, what they are, the last one's hash."""

    first: int
    last: int
    when: Said
    who: str
    what: tuple[Said, ...]
    hash: str


def show_history(entries: Sequence[Kept], chorus: Chorus) -> tuple[Session, ...]:
    """Oldest first."""
    minutes = groupby(entries, key=lambda entry: (entry.recorded_at[:MINUTE_CHARS], entry.who))
    return tuple(_session(list(group), chorus) for _, group in minutes)


def _session(entries: Sequence[Kept], chorus: Chorus) -> Session:
    day, _, clock = entries[0].recorded_at[:MINUTE_CHARS].partition("T")
    told = Counter(entry.kind for entry in entries)
    return Session(
        entries[0].seq,
        entries[-1].seq,
        chorus.each(lambda voice: f"{voice.words.iso_day(day)}, {clock} UTC"),
        entries[0].who,
        tuple(chorus.say(f"history.{kind}", n=number) for kind, number in told.items()),
        entries[-1].hash,
    )
