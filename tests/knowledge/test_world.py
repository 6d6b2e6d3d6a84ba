"""The world as data: every file loads strictly, codes agree between files, and no wording names two states."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from foedus.knowledge.loader import load_world
from foedus.model.world import Forms, World

LANGUAGES = ("en", "fr")
STATE_FIELDS = ("names", "adjectives", "people", "capitals", "seats")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def fold(wording: str) -> str:
    """As readers match: no accents, hyphens and apostrophes as spaces; capitals kept where all letters are capital."""
    plain = "".join(c for c in unicodedata.normalize("NFD", wording) if not unicodedata.combining(c))
    words = plain.replace("-", " ").replace("'", " ").split()
    return " ".join(words) if plain.isupper() else " ".join(words).lower()


def every_forms(world: World) -> list[tuple[str, Forms]]:
    forms = [(s.code, getattr(s, name)) for s in world.states for name in STATE_FIELDS]
    forms += [(s.code, former.names) for s in world.states for former in s.former]
    forms += [(o.code, f) for o in world.organisations for f in (o.names, o.adjectives, o.seats)]
    forms += [(o.party, f) for o in world.organs for f in (o.names, o.members)]
    return [*forms, ("lookalikes", world.lookalikes)]


def wordings(world: World, language: str) -> dict[str, set[str]]:
    """Folded wording -> codes it stands for; people and adjectives of one state fall together."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code, forms in every_forms(world):
        for wording in forms.get(language, []):
            owners[fold(wording)].add(code)
    return owners


def test_codes_are_unique(world):
    codes = [s.code for s in world.states] + [o.code for o in world.organisations]
    assert len(codes) == len(set(codes))
    assert len(world.states) >= 200


def test_every_state_is_named_in_both_languages(world):
    for state in world.states:
        assert len(state.code) == 3
        assert state.names["en"], state.code
        assert state.names["fr"], state.code


def test_no_empty_or_untidy_wording(world):
    for code, forms in every_forms(world):
        assert set(forms) <= set(LANGUAGES), code
        for listed in forms.values():
            assert listed, code
            assert len(listed) == len(set(listed)), (code, listed)
            for wording in listed:
                assert wording == " ".join(wording.split()) != "", (code, wording)
                assert wording == unicodedata.normalize("NFC", wording)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_prefix_one_state(world, language):
    """Prefixes are read only before an adjective, so "colombo-" does not meet Colombo."""
    owners = defaultdict(set)
    for state in world.states:
        for prefix in state.prefixes.get(language, []):
            owners[fold(prefix)].add(state.code)
    assert not {prefix: codes for prefix, codes in owners.items() if len(codes) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_wording_names_one_state(world, language):
    shared = {wording: codes for wording, codes in wordings(world, language).items() if len(codes) > 1}
    assert not shared


def test_every_code_named_exists(world):
    known = {s.code for s in world.states} | {o.code for o in world.organisations}
    parties = {o.party for o in world.organs} | {h.party for h in world.holders}
    parties |= {a.party for a in world.agencies if a.party}
    parties |= {code for o in world.organisations for code in o.members}
    parties |= {code for s in world.states for code in s.successors}
    assert parties <= known


def test_spans_run_forward(world):
    spans = [(h.start, h.end) for h in world.holders]
    spans += [(s.since, s.until) for s in world.states]
    spans += [(f.since, f.until) for s in world.states for f in s.former]
    spans += [(*span, None)[:2] for o in world.organisations for span in o.members.values()]
    assert all(start <= end for start, end in spans if start is not None and end is not None)


def test_groups_have_members_and_codes_of_their_own(world):
    for organisation in world.organisations:
        if organisation.is_group:
            assert organisation.code.islower()
            assert organisation.members, organisation.code


def test_one_holder_at_a_time(world):
    """An office passes on the same day at the latest: two holders never share a longer stretch."""
    offices = defaultdict(list)
    for holder in world.holders:
        offices[holder.party, holder.office, holder.role].append(holder)
    for office, holders in offices.items():
        for one, following in pairwise(holders):
            assert one.end is not None, (office, one.names)
            assert one.end <= following.start, (office, one.names)


def test_hosts_are_bare_domains_of_one_outlet(world):
    hosts = [host for agency in world.agencies for host in agency.hosts]
    assert len(hosts) == len(set(hosts))
    assert all(host == host.lower() and not host.startswith("www.") and "/" not in host for host in hosts)
    assert all(agency.names or agency.hosts for agency in world.agencies)


def test_no_outlet_is_called_like_an_actor(world):
    """A channel's name is looked for in texts: "Kremlin" there must be the state's seat and nothing else."""
    actors = set().union(*(wordings(world, language) for language in LANGUAGES))
    outlets = {fold(wording) for agency in world.agencies for wording in (agency.name, *agency.names)}
    assert not outlets & actors


def test_an_organ_has_one_party_in_all_languages(world):
    """Reports use an organ's name in either language, so "Diet" and "Diète" must not part ways."""
    owners = defaultdict(set)
    for organ in world.organs:
        for wording in (w for listed in organ.names.values() for w in listed):
            owners[fold(wording)].add(organ.party)
    assert not {wording: parties for wording, parties in owners.items() if len(parties) > 1}


def test_everything_has_a_source(world):
    for record in (*world.states, *world.organisations, *world.organs, *world.holders, *world.agencies):
        assert record.source.strip()


@pytest.mark.parametrize(
    ("language", "wording", "code"),
    [
        ("fr", "nord-coréennes", "PRK"),
        ("fr", "Maison Blanche", "USA"),
        ("fr", "Bélarus", "BLR"),
        ("fr", "nigériane", "NGA"),
        ("fr", "nigérienne", "NER"),
        ("fr", "Guinée équatoriale", "GNQ"),
        ("fr", "Nations unies", "UN"),
        ("fr", "Bruxelles", "EU"),
        ("fr", "Douma", "RUS"),
        ("fr", "CEDEAO", "ECOWAS"),
        ("fr", "helvétiques", "CHE"),
        ("en", "Türkiye", "TUR"),
        ("en", "Swaziland", "SWZ"),
        ("en", "Zaire", "COD"),
        ("en", "Zhongnanhai", "CHN"),
        ("en", "Riigikogu", "EST"),
        ("en", "Filipinos", "PHL"),
        ("en", "Northern Ireland", "lookalikes"),
    ],
)
def test_wordings_met_in_the_press(world, language, wording, code):
    assert wordings(world, language)[fold(wording)] == {code}


def test_members_come_and_go(world):
    by_code = {o.code: o for o in world.organisations}
    assert "GBR" in by_code["EU"].members_on(date(2020, 1, 31))
    assert "GBR" not in by_code["EU"].members_on(date(2020, 2, 1))
    assert len(by_code["EU"].members_on(date(2021, 1, 1))) == 27
    assert len(by_code["NATO"].members_on(date(2024, 3, 7))) == 32
    assert by_code["baltic_states"].members_on(date(2024, 1, 1)) == ("EST", "LTU", "LVA")


def test_who_held_the_office(world):
    def holder(party: str, office: str, day: date) -> str:
        held = [h for h in world.holders if (h.party, h.office) == (party, office)]
        return next(h.names[0] for h in held if h.start <= day and (h.end is None or day < h.end))

    assert holder("RUS", "head_of_state", date(2010, 6, 1)) == "Dmitry Medvedev"
    assert holder("USA", "foreign_minister", date(2018, 6, 12)) == "Mike Pompeo"
