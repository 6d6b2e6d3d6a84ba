"""Trigger conditions, one evaluator a kind: met, not met, or not to be told from the scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from foedus.law.edges import Edge
from foedus.law.places import Site, holdings
from foedus.model.owed import ConditionMet, Scenario
from foedus.model.pact import Condition, PactCatalogue, Region

Links = frozenset[tuple[str, str, str]]


class Setting(Struct, frozen=True):
    """What an evaluator may look at.

    site   where the attack falls, or ``None`` (not told, or not a place the catalogue knows).
    links  (pact, debtor, creditor) of every edge that stands on the day, for duties that pass through other pacts.
    """

    scenario: Scenario
    catalogue: PactCatalogue
    site: Site | None
    links: Links


Evaluator = Callable[[Condition, Edge, Setting], bool | None]


def _given(condition: Condition, edge: Edge, setting: Setting) -> bool | None:  # noqa: ARG001 - one shape for all
    """The scenario is an armed attack by another state: that much is given."""
    return setting.scenario.attacker != edge.creditor


def _open(condition: Condition, edge: Edge, setting: Setting) -> bool | None:  # noqa: ARG001 - one shape for all
    """Only facts outside the scenario can tell."""
    return None


def _attacker_is(condition: Condition, edge: Edge, setting: Setting) -> bool | None:  # noqa: ARG001 - one shape for all
    return setting.scenario.attacker in condition.attackers


def _through(condition: Condition, edge: Edge, setting: Setting) -> bool | None:
    """The pacts the duty passes through bind the same two states on the day."""
    bound = [(pact, edge.debtor, edge.creditor) in setting.links for pact in condition.pacts]
    return True if all(bound) else None


def _area(condition: Condition, edge: Edge, setting: Setting) -> bool | None:
    """Where the attack falls against the region of the clause; without a place, all the victim holds is weighed."""
    region = region_of(setting.catalogue, condition.area)
    if setting.scenario.place:
        return _lies_in(region, setting.site, edge.creditor, setting.scenario.on) if setting.site else None
    where = [
        _lies_in(region, Site(t.code, t.state), edge.creditor, setting.scenario.on)
        for t in holdings(edge.creditor, setting.catalogue.territories)
    ]
    return where[0] if len(set(where)) == 1 else None


def _lies_in(region: Region, site: Site, victim: str, day: date) -> bool | None:
    if site.code in region.outside:
        return False
    if site.code in region.inside:
        return True
    for entry in region.dated:
        if entry.territory == site.code:
            return (entry.since is None or entry.since <= day) and (entry.until is None or day <= entry.until)
    if region.whole:
        return site.state == victim
    return False if site.code == site.state and site.state and not region.open else None


def region_of(catalogue: PactCatalogue, code: str) -> Region:
    """The region of that code; the catalogue's own check makes sure it exists."""
    return next(region for region in catalogue.territories.region if region.code == code)


# kind -> evaluator. What stands under _open is a fact of the world or a decision of a government: the caller may state
# it (``--fact request=yes``), nobody can compute it.
EVALUATORS: tuple[tuple[str, Evaluator], ...] = (
    ("armed_attack", _given),
    ("aggression", _given),
    ("external_attack", _given),
    ("threat", _given),
    ("self_defence", _given),
    ("area", _area),
    ("attacker_is", _attacker_is),
    ("through", _through),
    ("state_of_war", _open),
    ("request", _open),
    ("joint_finding", _open),
    ("consultation", _open),
    ("agreed_measures", _open),
    ("consent_to_force", _open),
    ("constitutional_process", _open),
    ("domestic_law", _open),
    ("communist_aggression", _open),
    ("specific_character", _open),
    ("not_self_provoked", _open),
)
_BY_KIND = dict(EVALUATORS)


def weigh(edge: Edge, setting: Setting) -> tuple[ConditionMet, ...]:
    """Every condition of the edge under the scenario, doubts about the edge itself first."""
    doubts = tuple(ConditionMet(text, None, "standing") for text in edge.doubts)
    held = (c for c in edge.clause.conditions if _is_held_to(c, edge))
    return (*doubts, *(_weigh_one(c, edge, setting) for c in held))


def _is_held_to(condition: Condition, edge: Edge) -> bool:
    return (not condition.debtors or edge.debtor in condition.debtors) and (
        not condition.creditors or edge.creditor in condition.creditors
    )


def _weigh_one(condition: Condition, edge: Edge, setting: Setting) -> ConditionMet:
    stated = setting.scenario.facts.get(condition.kind)
    met = stated if stated is not None else _BY_KIND[condition.kind](condition, edge, setting)
    return ConditionMet(condition.text, met, condition.kind)


def verdict(conditions: tuple[ConditionMet, ...]) -> bool | None:
    """Does the duty arise? One failed condition is enough for no; one open condition leaves it open."""
    answers = [c.met for c in conditions]
    return False if False in answers else (None if None in answers else True)
