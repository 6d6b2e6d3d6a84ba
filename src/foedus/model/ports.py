"""What an engine must offer to the rooms that only name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from foedus.model.entry import Draft, Entry, EntryKind


class EntryStore(Protocol):
    """An append-only store of entries.

    append   atomic and durable: when it returns, the entries survive a crash of the process. A draft is skipped when
             the newest entry of its kind, subject and reader has the same body; the entries really added come back.
    newest   the last entry of a kind on a subject by a reader, or ``None``.
    entries  every entry of the kinds named (all when none is), oldest first, as of one moment.
    faults   what the engine itself finds wrong with its files, in words; empty when all is well.
    """

    def append(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]: ...
    def newest(self, kind: EntryKind, subject: str, reader: str) -> Entry | None: ...
    def entries(self, kinds: Iterable[EntryKind] = ()) -> Iterator[Entry]: ...
    def faults(self) -> tuple[str, ...]: ...
    def close(self) -> None: ...
