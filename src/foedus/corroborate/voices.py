"""Who stands behind a name that reports give as their source: an agency under any of its names, a state's own media.

"KCNA", "the Korean Central News Agency" and "North Korean state media" are one voice; ten reports on its word are one
witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from foedus.corroborate.words import WORD, fold
from foedus.model.world import Agency, State

Folded = tuple[str, ...]
MOST_WORDS = 12  # no name of a source is longer; a hostile one must not cost its square


class Origins(Struct, frozen=True):
    """Where the word of a named source may come from.

    first   the name to show where nothing else decides.
    roots   every origin it may go back to, ``first`` among them.
    """

    first: str
    roots: frozenset[str]


class Voices(Struct, frozen=True):
    """Names of sources -> the agency or the state behind them.

    agency    folded wording of an agency -> its usual name.
    speaks    usual name of an agency -> the party it speaks for.
    own       party -> usual names of its state agencies, sorted.
    states    folded wording for a state -> its code; wordings that several states share are left out.
    generic   folded wordings for a state's own media that name no agency.
    """

    agency: Mapping[Folded, str]
    speaks: Mapping[str, str]
    own: Mapping[str, tuple[str, ...]]
    states: Mapping[Folded, str]
    generic: frozenset[Folded]

    def party_of(self, name: str) -> str | None:
        """The party that a source speaks for, as far as its name tells."""
        words = _words(name)
        if words in self.agency:
            return self.speaks.get(self.agency[words])
        return self._state_in(words) if self._is_generic(words) else None

    def origins_of(self, name: str, doer: str) -> Origins:
        """What a name may stand for in a claim about an act of ``doer`` (empty: nobody's alone).

        "State media" over one state's act are that state's own. A state that tells its own act tells it through its
        agency or itself: one origin. With several state agencies any may be meant.
        """
        words = _words(name)
        if words in self.agency:
            return _only(self.agency[words])
        if self._is_generic(words):
            party = self._state_in(words) or (doer if words in self.generic else "")
            agencies = self.own.get(party, ())
            if len(agencies) == 1:
                return _only(agencies[0])
            return Origins(party, frozenset((party, *agencies))) if party else _only(name)
        if name == doer:
            return Origins(name, frozenset((name, *self.own.get(name, ()))))
        return _only(name)

    def _is_generic(self, words: Folded) -> bool:
        return any(part in self.generic for part in _parts(words))

    def _state_in(self, words: Folded) -> str | None:
        """The state that the name holds, by its longest wording."""
        return next((self.states[part] for part in _parts(words) if part in self.states), None)


NO_VOICES = Voices({}, {}, {}, {}, frozenset())


def read_voices(agencies: Iterable[Agency], states: Iterable[State], generic: Iterable[str]) -> Voices:
    """The voices of a world; ``generic`` are wordings for a state's own media (knowledge/words/*/voices.toml)."""
    known = tuple(agencies)
    own: dict[str, list[str]] = {}
    for agency in known:
        if agency.kind == "state_agency" and agency.party:
            own.setdefault(agency.party, []).append(agency.name)
    return Voices(
        agency={_words(name): a.name for a in known for name in (a.name, *a.names)},
        speaks={a.name: a.party for a in known if a.party},
        own={party: tuple(sorted(names)) for party, names in own.items()},
        states=_state_wordings(states),
        generic=frozenset(map(_words, generic)),
    )


def _state_wordings(states: Iterable[State]) -> dict[Folded, str]:
    codes: dict[Folded, set[str]] = {}
    for state in states:
        for form in (state.names, state.adjectives, state.people, state.capitals):
            for wording in (w for told in form.values() for w in told):
                codes.setdefault(_words(wording), set()).add(state.code)
    return {wording: min(found) for wording, found in codes.items() if len(found) == 1}


def _only(name: str) -> Origins:
    return Origins(name, frozenset((name,)))


def _words(name: str) -> Folded:
    return tuple(fold(m.group()) for m in WORD.finditer(name))


def _parts(words: Sequence[str]) -> Iterable[Folded]:
    """Every run of the words, longest first; names are short."""
    count = min(len(words), MOST_WORDS)
    return (tuple(words[i : i + size]) for size in range(count, 0, -1) for i in range(count - size + 1))
