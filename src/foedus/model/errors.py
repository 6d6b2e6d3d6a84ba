"""Faults of ours: bad call, bad knowledge file, broken ledger. Only ``cli.py`` turns them into exit codes."""

from __future__ import annotations


class FoedusError(Exception):
    """Root of every error foedus raises; its text is fit to print."""


class CallError(FoedusError):
    """The call is wrong; the text says how to right it (exit status 2)."""


class KnowledgeError(FoedusError):
    """A knowledge file breaks its own rules; the text names file, place, fault and mend."""

    def __init__(self, file: str, fault: str, mend: str) -> None:
        super().__init__(f"{file}: {fault}. {mend}")


class LedgerError(FoedusError):
    """The ledger cannot be used; the text names the file, the fault and what to do."""
