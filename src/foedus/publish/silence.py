"""What no report here tells: steps that one would expect in the life of such an agreement, said as absence."""

from __future__ import annotations

from collections.abc import Callable

from foedus.model.step import Agreement
from foedus.publish.speech import Chorus, Said
from foedus.publish.wording import Voice

# Every treaty is signed and enters into force; consent follows its own clause (VCLT 1969, art. 11 to 16 and 24), and an
# end is named because readers look for it (art. 54 to 56).
ALWAYS = ("sign", "enter_into_force", "denounce")
CONSENT = frozenset({"ratify", "accept", "accede"})
BY_RULE = {"exchange": "exchange", "deposit": "deposit", "nth_instrument": "deposit", "notification": "notify"}
# States of a party that law derives only where its consent is told, under whatever name it was given.
BOUND = frozenset({"ratified", "in_force", "suspended", "exit_noticed", "ended"})
NO_CONSENT_NEEDED = frozenset({"signature", "fixed_date"})


def silences(agreement: Agreement, chorus: Chorus) -> tuple[Said, ...]:
    """Expected steps of which no report says that they happened, one phrase each."""
    happened = {step.action for step in agreement.steps if step.stance == "happened"}
    rule = agreement.force_rule.when if agreement.force_rule else ""
    expected = [*ALWAYS, *([BY_RULE[rule]] if rule in BY_RULE else [])]
    missing = [chorus.each(_noun(action)) for action in expected if action not in happened]
    if rule not in NO_CONSENT_NEEDED:
        missing += _missing_consent(agreement, chorus)
    return tuple(missing)


def _noun(action: str) -> Callable[[Voice], str]:
    return lambda voice: voice.step_noun(action)


def _missing_consent(agreement: Agreement, chorus: Chorus) -> list[Said]:
    bound = {
        code
        for step in agreement.steps
        if step.action in CONSENT and step.stance == "happened"
        for code in step.parties
    }
    last = agreement.status[-1].parties if agreement.status else {}
    bound |= {code for code, state in last.items() if state in BOUND}
    ratify = chorus.each(_noun("ratify"))
    missing = [code for code in agreement.parties if code not in bound]
    return [chorus.say("silence.by", act=ratify, name=chorus.name(code)) for code in missing]
