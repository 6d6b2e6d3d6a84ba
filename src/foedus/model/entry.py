"""One immutable line of the ledger."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EntryKind = Literal["report", "reading", "judgement", "retraction"]


class Entry(Struct, frozen=True):
    """What was learned, when, from whom and by which version of the reader. Never edited, never deleted.

    seq          place in the chain, 1 first.
    kind         report (the report itself), reading (what one reader version read in it), judgement (a person or rule
                 says two agreements are, or are not, the same), retraction (an earlier entry no longer stands).
    subject      report id, or the pair a judgement speaks of.
    who          who made it: ``foedus`` or a person's name.
    reader       version of the reader that made it, empty for a person's decision.
    recorded_at  when we learned it: UTC instant, ISO 8601 with ``Z``.
    body         the record as JSON.
    previous     hash of the entry before; 64 zeros for the first.
    hash         sha-256 over the other fields, so that a change anywhere breaks the chain.
    """

    seq: int
    kind: EntryKind
    subject: str
    who: str
    reader: str
    recorded_at: str
    body: bytes
    previous: str
    hash: str
