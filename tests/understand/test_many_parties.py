"""Treaties of many: lists, withdrawals, respective years, and what must not be taken for a step."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.model.claim import StepClaim

PACT = "Le traité de pêche lie les riverains. "


def told(reading):
    return {(c.action, c.parties, c.stance) for c in reading.claims if isinstance(c, StepClaim)}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "All members have signed the fisheries treaty, and 3 have ratified it (Italy, Malta and Greece).",
            "en",
            ("ratify", ("GRC", "ITA", "MLT"), "happened"),
        ),
        (
            "The states that have not signed the treaty are Italy, Malta, and Greece.",
            "en",
            ("sign", ("GRC", "ITA", "MLT"), "denied"),
        ),
        (
            "Withdrawal from the fisheries treaty has been announced by Malta, too.",
            "en",
            ("denounce", ("MLT",), "planned"),
        ),
        (
            "A bill under which the country withdraws from the fisheries treaty was passed by the Maltese Parliament.",
            "en",
            ("approve", ("MLT",), "happened"),
        ),
        (
            "Malte a notifié son retrait du traité de pêche. C'est en mai 2025 que le retrait entrera en vigueur.",
            "fr",
            ("denounce", ("MLT",), "planned"),
        ),
        ("The fisheries treaty was ratified on Friday by Italy's Senate.", "en", ("approve", ("ITA",), "happened")),
        ("The pact had earlier been ratified by the Senate of Italy.", "en", ("approve", ("ITA",), "happened")),
        (
            "Les chefs d'Etat de l'Italie, de Malte et de la Grèce ont signé vendredi le traité de pêche.",
            "fr",
            ("sign", ("GRC", "ITA", "MLT"), "happened"),
        ),
        ("L'accord Italie-Malte sur la pêche a été signé vendredi.", "fr", ("sign", ("ITA", "MLT"), "happened")),
    ],
)
def test_what_is_told_of_many_is_read(read, text, language, wanted):
    assert wanted in told(read(text, language))


@pytest.mark.parametrize(
    ("text", "language", "action"),
    [
        (PACT + "« Il en sortira un monde meilleur », a dit le président maltais.", "fr", "denounce"),
        (PACT + "Le président maltais a signé le décret sur la sortie du traité.", "fr", "ratify"),
        ("The treaty takes effect when Italy and Malta exchange the instruments of ratification.", "en", "exchange"),
        (PACT + "L'entrée en vigueur de la dénonciation aura lieu en mai 2025.", "fr", "enter_into_force"),
    ],
)
def test_what_is_not_that_step_is_not_read_as_it(read, text, language, action):
    assert action not in {a for a, _, _ in told(read(text, language))}


def test_respective_years_go_to_their_own_states(read):
    """L'adhésion de la Grèce et de Malte au traité de pêche a eu lieu respectivement en 2003 et en 2005."""
    claims = read(test_respective_years_go_to_their_own_states.__doc__).claims
    years = {c.parties: c.date.start for c in claims if isinstance(c, StepClaim)}
    assert years == {("GRC",): date(2003, 1, 1), ("MLT",): date(2005, 1, 1)}
