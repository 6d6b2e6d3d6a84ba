"""One report's worth of bytes, cut out of whatever held it and not read yet: what travels to a worker."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec
from msgspec import Struct

from foedus.read.head import Head

RawKind = Literal["text", "line", "page", "feed", "json-feed", "mail", "message"]


class Raw(Struct, frozen=True):
    """Bytes that hold one report, or one feed.

    Cutting is cheap and needs the file in order; reading is dear and needs nothing else. So one process cuts and many
    read.

    source   the name of the report: the file, with the line, the record's offset or the member behind a colon.
    kind     how the bytes are read.
    data     at most the bound of one report.
    head     what came with them, as given.
    charset  what the server or the envelope says it is written in.
    crawled  it lies deep in a web archive, among pages that nobody chose one by one.
    """

    source: str
    kind: RawKind
    data: bytes
    head: Head = Head()
    charset: str | None = None
    crawled: bool = False

    def digest(self) -> str:
        """64 hex digits over everything here: the same input under the same name has the same digest."""
        told = msgspec.json.encode([self.source, self.kind, self.head, self.charset])
        return hashlib.sha256(len(told).to_bytes(8, "big") + told + self.data).hexdigest()
