"""How reports name a state's own media without naming the agency: "state media", "l'agence officielle"."""

from __future__ import annotations

from msgspec import Struct


class VoiceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings for the media through which a state itself speaks.

    forms   in lower case, without article and without the state ("state news agency").
    yes     wordings that mean a state's own media; no: wordings that must not read so.
    source  why such media speak for the state.
    """

    forms: list[str]
    yes: list[str]
    no: list[str]
    source: str


class VoiceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file knowledge/words/<language>/voices.toml."""

    voice: list[VoiceWords]
