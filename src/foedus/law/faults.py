"""Faults in rules that a caller gave: said with what is wrong and how to right it."""

from __future__ import annotations

from foedus.model.errors import CallError


class BadRule(CallError):
    """A rule or event that cannot be meant as written."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}")


class BadLine(CallError):
    """A line of a rules file that was refused, with its place."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        super().__init__(f"{file}, line {line}: {fault}. See docs/reference/force.md for the words of a rule.")
