"""Where an attack falls: a place in words, the territory it means, and whose that is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from msgspec import Struct

from foedus.model.pact import Territory, TerritoryBook


class Site(Struct, frozen=True):
    """Where the attack falls: a code of territories.toml or a state's own, and whose it is ("" for the high seas)."""

    code: str
    state: str


def locate(place: str, book: TerritoryBook, states: Mapping[str, str]) -> Site | None:
    """The territory a place in words means, longest name first; ``None`` when no name is known.

    states  names of states, folded by ``fold`` -> code; a state's name means its home territory.
    """
    words = f" {fold(place)} "
    named = [(fold(name), Site(t.code, t.state)) for t in book.territory for name in t.names]
    named += [(name, Site(code, code)) for name, code in states.items()]
    hits = [(len(name), site) for name, site in named if name and f" {name} " in words]
    if not hits and place.strip().upper() in states.values():
        return Site(place.strip().upper(), place.strip().upper())
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def holdings(state: str, book: TerritoryBook) -> tuple[Territory, ...]:
    """The listed territories of a state, its home territory first."""
    return (Territory(state, [state], state), *(t for t in book.territory if t.state == state))


def fold(text: str) -> str:
    """Lower case, no accents, single spaces between words: "Île  d'Oléron" -> "ile d oleron"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
