"""A state's own media under any name are one witness with its agency."""

from __future__ import annotations

import pytest

from foedus.corroborate.merge import merge_agreement
from foedus.corroborate.voices import Voices, read_voices
from foedus.knowledge.loader import ROOT, languages, load_voice_words, load_world, read_toml
from foedus.ledger.identity import group_agreements
from foedus.model.voices import VoiceFile
from foedus.model.world import Agency, State
from tests.corroborate.press import Told, can_precede, corpus

STATES = (
    State("ARD", {"en": ["Ardenia"]}, "-", adjectives={"en": ["Ardenian"], "fr": ["ardénienne", "ardéniens"]}),
    State("COS", {"en": ["Costaria"]}, "-", adjectives={"en": ["Costarian", "Rivan"]}),
    State("DOR", {"en": ["Dorvik"]}, "-", adjectives={"en": ["Dorvikian", "Rivan"]}),
)
AGENCIES = (
    Agency("ANA", ["Ardenian News Agency"], "state_agency", "-", party="ARD"),
    Agency("Costapress", [], "state_agency", "-", party="COS"),
    Agency("RIV", [], "state_agency", "-", party="COS"),
    Agency("The Harbour", [], "newspaper", "-"),
)
BLOCKS = [
    block
    for code in languages()
    if (ROOT / "words" / code / "voices.toml").is_file()
    for block in read_toml(ROOT / "words" / code / "voices.toml", VoiceFile).voice
]


@pytest.fixture(scope="module")
def voices() -> Voices:
    return read_voices(AGENCIES, STATES, ["state media", "agence officielle", "médias officiels"])


@pytest.mark.parametrize(
    "name",
    [
        "ANA",
        "Ardenian News Agency",
        "l'agence officielle ardénienne",
        "MÉDIAS OFFICIELS ARDÉNIENS",
        "Ardenia's state media",
    ],
)
def test_one_agency_under_many_names(voices, name):
    assert voices.party_of(name) == "ARD"
    assert voices.origins_of(name, "").roots == {"ANA"}


def test_bare_state_media_are_those_of_the_one_whose_act_it_is(voices):
    assert voices.origins_of("State media", "ARD").roots == {"ANA"}
    assert voices.origins_of("State media", "").roots == {"State media"}
    assert voices.party_of("State media") is None


def test_several_agencies_of_a_state_may_all_be_meant(voices):
    meant = voices.origins_of("Costarian state media", "")
    assert (meant.first, meant.roots) == ("COS", {"COS", "Costapress", "RIV"})


def test_what_is_not_the_states_own_stays_itself(voices):
    for name in ("Ardenian media", "The Harbour", "Rivan media", "Ardenian ministry"):
        assert voices.origins_of(name, "ARD").roots == {name}
    assert voices.party_of("Rivan state media") is None  # two states are called so


def test_long_names_cost_little(voices):
    assert voices.party_of("media " * 100_000) is None


def test_agency_state_media_and_the_state_itself_are_one_witness(voices):
    told = [
        Told(name, "2030-05-02").step("ratify", ["ARD"], "2030-05-01", attributed_to=(source,))
        for name, source in [("a", "ANA"), ("b", "State media"), ("c", "agence officielle ardénienne"), ("d", "ARD")]
    ]
    reports, readings = corpus(*told)
    (group,) = group_agreements(reports, readings)
    agreement = merge_agreement(group, reports, readings, [], can_precede=can_precede, voices=voices)
    (step,) = agreement.steps
    assert (step.witnesses, step.roots) == (1, ("ANA",))


@pytest.mark.parametrize("block", BLOCKS, ids=[b.forms[0] for b in BLOCKS])
def test_examples_of_the_words(block):
    world = load_world()
    known = read_voices(world.agencies, world.states, load_voice_words())
    assert block.yes
    assert block.no
    for name in block.yes:
        assert name not in known.origins_of(name, "PRK").roots, name
    for name in block.no:
        assert known.origins_of(name, "PRK").roots == {name}, name
