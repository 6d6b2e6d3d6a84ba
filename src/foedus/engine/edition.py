"""Which edition of the reader this is: a digest of everything that decides what a report is read as."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import foedus

ROOMS = ("model", "read", "understand", "knowledge", "pipeline")


@cache
def edition() -> str:
    """16 hex digits over the code and words of the reading rooms: what one edition has read, another reads again."""
    root = Path(foedus.__file__).parent
    digest = sha256(foedus.__version__.encode())
    for room in ROOMS:
        for place in sorted((root / room).rglob("*")):
            if place.suffix in {".py", ".toml"}:
                content = place.read_bytes()
                digest.update(f"{place.relative_to(root).as_posix()} {len(content)} ".encode() + content)
    return digest.hexdigest()[:16]
