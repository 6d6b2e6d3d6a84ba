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


def locate(place: str, book: TerritoryBook, states: Mapping[str, str], victim: str = "") -> Site | None:
    """What a place in words means; ``None`` when no name in it is known, or its names mean several places.

    states  folded wordings of states -> code; one of them means the state's home territory.
    Order   territories, then seas, then states: "a US base on Guam" is Guam, "Guam, Pacific Ocean" too.
    """
    code = place.strip().upper()
    if code in states.values():
        return Site(code, code)
    named = {**{name: Site(c, c) for name, c in states.items()}, **_territories(book, states, victim)}
    hits = _outermost([name for name in named if name and f" {name} " in f" {fold(place)} "])
    sites = {named[name] for name in hits}
    for kind in (_is_territory, _is_sea, _is_home):
        found = {site for site in sites if kind(site)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _territories(book: TerritoryBook, states: Mapping[str, str], victim: str) -> dict[str, Site]:
    """Folded names of territories; a name that is the victim's own too ("Algiers", for Algeria) is its home."""
    named = {fold(name): Site(t.code, t.state) for t in book.territory for name in t.names}
    return {name: Site(victim, victim) if states.get(name) == victim else site for name, site in named.items()}


def _outermost(names: list[str]) -> list[str]:
    """Without those that stand inside another: "Guinea" in "Papua New Guinea"."""
    return [n for n in names if not any(n != other and f" {n} " in f" {other} " for other in names)]


def _is_territory(site: Site) -> bool:
    return site.state not in ("", site.code)


def _is_sea(site: Site) -> bool:
    return not site.state


def _is_home(site: Site) -> bool:
    return site.state == site.code


def holdings(state: str, book: TerritoryBook) -> tuple[Territory, ...]:
    """The listed territories of a state, its home territory first."""
    return (Territory(state, [state], state), *(t for t in book.territory if t.state == state))


def fold(text: str) -> str:
    """Lower case, no accents, single spaces between words: "Île  d'Oléron" -> "ile d oleron"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
