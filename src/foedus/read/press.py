"""Names of agencies and outlets, ready to be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from foedus.model.readwords import ReadWords
from foedus.model.world import Agency
from foedus.read.cues import TOKEN, tokens_of

Capitals = Literal["all", "first", "none"]
# Plain wording -> usual short name, and the capitals it is written with: "AP" is a name, "ap" is not.
Names = dict[str, tuple[str, Capitals]]
WIRE = frozenset({"wire", "state_agency"})


class Press(Struct, frozen=True):
    """Who reports and who publishes, as the reading needs it.

    wire     wire services and state agencies.
    outlets  newspapers, broadcasters, portals, official channels.
    anyone   both.
    alone    the outlets' wordings as tokens, for lines that hold nothing else.
    hosts    host -> usual short name.
    """

    wire: Names
    outlets: Names
    anyone: Names
    alone: frozenset[tuple[str, ...]]
    hosts: dict[str, str]


class Desk(Struct, frozen=True):
    """What lies beside whoever reads: the words pages speak in, and who is who in the press."""

    words: ReadWords
    press: Press


def press_of(agencies: Sequence[Agency]) -> Press:
    """Built once for a stream; where two share a wording or a host, the first keeps it."""
    wire = [a for a in agencies if a.kind in WIRE]
    outlets = [a for a in agencies if a.kind not in WIRE]
    hosts: dict[str, str] = {}
    for agency in agencies:
        for host in agency.hosts:
            hosts.setdefault(host, agency.name)
    alone = frozenset(tokens_of(n) for a in outlets for n in (a.name, *a.names))
    return Press(_names_of(wire), _names_of(outlets), _names_of(agencies), alone, hosts)


def _names_of(agencies: Iterable[Agency]) -> Names:
    names: Names = {}
    for agency in agencies:
        for wording in (agency.name, *agency.names):
            names.setdefault(plain(wording), (agency.name, _capitals(wording)))
    return names


def _capitals(wording: str) -> Capitals:
    return "all" if wording.isupper() else "first" if wording[:1].isupper() else "none"


def plain(text: str) -> str:
    """Words alone, in lower case: the form names are compared in."""
    return " ".join(TOKEN.findall(text.lower()))


def names_in(text: str, names: Names, most_chars: int = 600) -> tuple[str, ...]:
    """Short names of those named in the first characters of a text, in order; the longest wording wins."""
    spelled = TOKEN.findall(text[:most_chars])
    lowered = [t.lower() for t in spelled]
    found: list[str] = []
    place = 0
    while place < len(lowered):
        for size in range(min(6, len(lowered) - place), 0, -1):
            short, capitals = names.get(" ".join(lowered[place : place + size]), ("", "none"))
            if short and _is_written(spelled[place : place + size], capitals):
                found.append(short)
                place += size - 1
                break
        place += 1
    return tuple(dict.fromkeys(found))


def _is_written(spelled: Sequence[str], capitals: Capitals) -> bool:
    """The words carry the capitals the name is written with."""
    if capitals == "all":
        return "".join(spelled).isupper()
    return capitals == "none" or spelled[0][0].isupper()
