"""If X attacks Y on a day: what each state with an edge to Y owes, under which article, on which conditions."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.law.conflicts import Case, conflicts_of
from foedus.law.edges import Edge, edges_on
from foedus.law.hurdles import Block, Question
from foedus.law.pacts import refuse_faults
from foedus.law.places import Site, locate
from foedus.law.triggers import Setting, region_of, verdict, weigh
from foedus.model.owed import Answer, ConditionMet, Owed, Scenario
from foedus.model.pact import LevelMeaning, PactCatalogue


def who_owes(catalogue: PactCatalogue, scenario: Scenario, states: Mapping[str, str] | None = None) -> Answer:
    """Every duty edge toward the victim on the day, weighed under the scenario.

    states  folded wordings of states -> code, so that ``place`` may name one.
    Order   defence levels A to D first, then E, F, P, U; within a level by debtor, pact, article.
    Raises KnowledgeError when the catalogue contradicts itself.
    Source  each row cites its article and sources; VCLT 26 (pacta sunt servanda), 24, 30; UN Charter 51 and 103.
    """
    refuse_faults(catalogue)
    question = Question(scenario.on, scenario.known, scenario.rules)
    standing = tuple(e for e in edges_on(catalogue, question) if not e.blocked)
    site = locate(scenario.place, catalogue.territories, states or {}, scenario.victim) if scenario.place else None
    links = frozenset((e.pact.id, e.debtor, e.creditor) for e in standing if e.state == "in_force")
    setting = Setting(scenario, catalogue, site, links)
    case = Case(scenario, tuple(e for e in standing if _touches(e, scenario)), catalogue.measures)
    edges = tuple(edges_on(catalogue, question, creditor=scenario.victim))
    stops = [_stop(e, setting) for e in edges]
    rows = tuple(_row(e, setting, case, None) for e, stop in zip(edges, stops, strict=True) if stop is None)
    blocked = tuple(_row(e, setting, case, stop) for e, stop in zip(edges, stops, strict=True) if stop)
    reasons = dict.fromkeys(_remark(e, stop) for e, stop in zip(edges, stops, strict=True) if stop)
    return Answer(_sorted(rows), _sorted(blocked), (*_place_remark(scenario, site), *reasons))


def _touches(edge: Edge, scenario: Scenario) -> bool:
    """An edge that can pull a debtor the other way: toward the attacker, or the attacker's own toward the victim."""
    return edge.creditor == scenario.attacker or (edge.debtor, edge.creditor) == (scenario.attacker, scenario.victim)


def _stop(edge: Edge, setting: Setting) -> Block | None:
    """Why this edge is no row: it does not stand, its debtor attacks, or the attack falls elsewhere."""
    if edge.blocked:
        return edge.blocked
    if edge.debtor == setting.scenario.attacker:
        return Block("the debtor is not itself the attacker", f"{edge.debtor} attacks, and breaks this very bond")
    if not edge.clause.only_in:
        return None
    if setting.site is not None and all(c.met for c in weigh(edge, setting) if c.kind == "area"):
        return None
    region = region_of(setting.catalogue, edge.clause.only_in)
    return Block(f"the attack falls on {region.text}", f"{edge.debtor} has a duty to {edge.creditor} nowhere else")


def _row(edge: Edge, setting: Setting, case: Case, stop: Block | None) -> Owed:
    conditions = weigh(edge, setting)
    if stop:
        conditions = (ConditionMet(f"{stop.needs} ({stop.why})", met=False, kind="standing"), *conditions)
    level = level_of(setting.catalogue, edge)
    arises = verdict(conditions)
    return Owed(
        debtor=edge.debtor,
        creditor=edge.creditor,
        pact=edge.pact.id,
        article=edge.clause.article,
        level=edge.clause.level,
        owes=_owed_words(edge, level, conditions, arises),
        conditions=conditions,
        in_force_since=edge.since.isoformat() if edge.since else None,
        conflicts=conflicts_of(edge, case),
        because=because(edge, setting),
        pact_name=edge.pact.name,
        arises=arises,
        is_defence=level.defends,
        qualifiers=tuple(edge.clause.qualifiers),
    )


def level_of(catalogue: PactCatalogue, edge: Edge) -> LevelMeaning:
    """What the letter of the edge means; every letter is in the catalogue."""
    return next(level for level in catalogue.pacts.level if level.code == edge.clause.level)


def _owed_words(edge: Edge, level: LevelMeaning, conditions: tuple[ConditionMet, ...], arises: bool | None) -> str:
    promise = f"{level.plain}: {edge.clause.owes}"
    if arises is False:
        failed = "; ".join(c.text for c in conditions if c.met is False)
        return f"nothing on these facts, for want of: {failed}. Otherwise {promise}"
    if arises is None and level.defends:
        return f"{promise} (if the open conditions are met)"
    return promise


def because(edge: Edge, setting: Setting) -> tuple[str, ...]:
    """The article, how the bond came into force, how well it is known, and the sources."""
    pact = edge.pact
    force = f"in force between {edge.debtor} and {edge.creditor} since {edge.since} (VCLT 24, 26)" if edge.since else ""
    clause = f", by its art. {pact.in_force_article}" if force and pact.in_force_article else ""
    read = "read for this catalogue" if pact.seen else "not re-read, address given"
    reach = pact.as_of or setting.catalogue.pacts.as_of
    since = "; presumed unchanged since" if setting.scenario.on > reach else ""
    lines = (
        f"{pact.name}, art. {edge.clause.article}",
        f"{force}{clause}",
        f"confidence {pact.confidence}; sources {read}; checked up to {reach}{since}",
        f"exit: {pact.exit}" if pact.exit else "",
        pact.note,
        *(f"{d.dataset} {d.says}; {d.rule}" for d in pact.datasets),
    )
    return (*(line for line in lines if line), *pact.sources)


def _sorted(rows: tuple[Owed, ...]) -> tuple[Owed, ...]:
    return tuple(sorted(rows, key=lambda r: (r.level, r.debtor, r.pact, r.article)))


def _remark(edge: Edge, stop: Block) -> str:
    return f"{edge.debtor} owes {edge.creditor} nothing under {edge.pact.name}, art. {edge.clause.article}: {stop.why}"


def _place_remark(scenario: Scenario, site: Site | None) -> tuple[str, ...]:
    if scenario.place and site is None:
        told = f"{scenario.place!r} names no one place that territories.toml knows"
        return (f"{told}: conditions of territory stay unknown",)
    if site is not None and site.state and site.state != scenario.victim:
        return (f"{scenario.place!r} belongs to {site.state}, not to the victim {scenario.victim}: weighed as told",)
    return ()
