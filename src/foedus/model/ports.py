"""What an engine must offer to the rooms that only name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from foedus.model.entry import Entry, EntryKind


class Draft(Protocol):
    """An entry before the store gave it place, clock and hash."""

    @property
    def kind(self) -> EntryKind: ...
    @property
    def subject(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def reader(self) -> str: ...
    @property
    def body(self) -> bytes: ...


class EntryStore(Protocol):
    """An append-only store of entries.

    ``append`` is atomic and durable: when it returns, the entries survive a crash of the process. It skips drafts whose
    (kind, subject, reader, body) it already holds, and returns the entries it really added.
    """

    def append(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]: ...
    def entries(self, kinds: Iterable[EntryKind] = ()) -> Iterator[Entry]: ...
    def close(self) -> None: ...
