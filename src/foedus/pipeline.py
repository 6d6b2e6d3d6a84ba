"""The whole walk of a report, room by room; the one file that names every room."""

from __future__ import annotations

from pathlib import Path

from foedus.engine.embedded import open_ledger
from foedus.ledger.replay import Verdict, verify


def verify_ledger(path: Path, noted_head: str | None = None) -> Verdict:
    """Walk the hash chain of the ledger in a file."""
    with open_ledger(path) as store:
        return verify(store, noted_head)
