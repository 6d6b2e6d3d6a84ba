"""What sets a promise off: the beginnings of words that name it, by language."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TriggerKind = Literal["attack", "threat", "war", "request"]


class TriggerWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one kind of trigger.

    kind    attack (force has been used), threat (it may be), war (a state of war), request (the other asks).
    heads   beginnings of words, lower case without accents, so that one entry covers a word's forms.
    yes     triggers that name this kind; no: triggers that must not read as it.
    source  where the distinction matters.
    """

    kind: TriggerKind
    heads: list[str]
    yes: list[str]
    no: list[str]
    source: str


class TriggerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file knowledge/words/<language>/triggers.toml."""

    trigger: list[TriggerWords]
