"""One immutable line of the ledger, the hash that chains it to the line before, and the decisions people enter."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from msgspec import Struct

from foedus.model.finding import Finding

EntryKind = Literal["report", "reading", "judgement", "retraction", "mark"]
FIRST_PREVIOUS = "0" * 64  # what the first entry names as the hash before it


class Draft(Struct, frozen=True):
    """An entry before the store gave it place, clock and hash: the fields are those of ``Entry``."""

    kind: EntryKind
    subject: str
    who: str
    reader: str
    body: bytes


class Entry(Struct, frozen=True):
    """What was learned, when, from whom and by which version of the reader. Never edited, never deleted.

    seq          place in the chain, 1 first.
    kind         report (the report itself), reading (what one reader version read in it), judgement (a person or rule
                 says two agreements are, or are not, the same), retraction (an earlier entry no longer stands), mark
                 (an input has been read to its end).
    subject      report id, the pair a judgement speaks of, the hash of the entry a retraction takes back, or the
                 digest of an input.
    who          who made it: ``foedus`` or a person's name.
    reader       version of the reader that made it (of a mark: the edition of everything that reads), empty for a
                 person's decision.
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

    @property
    def is_whole(self) -> bool:
        """The hash kept is the hash of what is kept."""
        return self.hash == self.sealed().hash

    def sealed(self) -> Entry:
        """The same entry with its hash computed afresh.

        Every field goes in behind its length (8 bytes, big end first), so no two different entries hash the same bytes.
        """
        told = (str(self.seq), self.kind, self.subject, self.who, self.reader, self.recorded_at)
        digest = sha256()
        for part in (*(field.encode() for field in told), self.body, self.previous.encode()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return Entry(
            self.seq, self.kind, self.subject, self.who, self.reader, self.recorded_at, self.body, self.previous,
            digest.hexdigest(),
        )  # fmt: skip


class Mark(Struct, frozen=True):
    """An input, known by its digest, has been read to its end: whoever goes on need not read it again.

    findings  what was found fault with, said again by every later build of the same input.
    quiet     a page of a crawl that tells of no agreement: read, and not kept.
    """

    findings: tuple[Finding, ...] = ()
    quiet: bool = False


class Judgement(Struct, frozen=True):
    """Somebody's decision that two agreements are, or are not, the same one; the newest on a pair stands.

    left, right  what is compared: agreement ids, or a report's way to name one (``<report id>:A1``).
    same         they are one agreement.
    who, why     who decided, and on what ground, in words.
    """

    left: str
    right: str
    same: bool
    who: str
    why: str

    @property
    def pair(self) -> str:
        """Both sides in alphabetical order: a judgement has no direction."""
        return " ".join(sorted((self.left, self.right)))


class Retraction(Struct, frozen=True):
    """An earlier entry, named by its hash, no longer stands; it stays in the ledger all the same."""

    entry: str
    who: str
    why: str
