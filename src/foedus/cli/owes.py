"""``foedus owes``: if X attacks Y on a day, who owes what, under which article, on which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from foedus.cli.days import DAY

if TYPE_CHECKING:
    from foedus.model.owed import ConditionMet, Owed

SIGNS = {True: "met", False: "NOT met", None: "unknown"}


@click.command()
@click.option("--attacker", required=True, metavar="CODE", help="State that attacks, ISO 3166-1 alpha-3.")
@click.option("--victim", required=True, metavar="CODE", help="State attacked.")
@click.option("--on", "day", required=True, type=DAY, metavar="DAY", help="Day of the attack.")
@click.option("--place", default="", metavar="TEXT", help="Where the attack falls: a state, a territory, a sea.")
@click.option("--known", type=DAY, metavar="DAY", help="Use only what had been published by this day.")
@click.option("--fact", "facts", multiple=True, metavar="KIND=yes|no", help="State an open condition (request=yes).")
@click.option(
    "--rules",
    type=click.Choice(["vclt", "atop"]),
    default="vclt",
    show_default=True,
    help="What broken relations do to duties: nothing (vclt), or end all but non-aggression (atop).",
)
@click.option("--all", "everything", is_flag=True, help="Also the edges that do not stand, with the reason.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    ctx: click.Context,
    attacker: str,
    victim: str,
    day: datetime,
    place: str,
    known: datetime | None,
    facts: tuple[str, ...],
    rules: str,
    everything: bool,
    form: str,
) -> None:
    """If X attacks Y: what each state bound to Y owes, and which of its conditions the case meets.

    Levels A to D are duties of defence, from "by all means" down to "by its own constitutional path"; E is
    consultation, F abstention, P politics, U an unknown text. Only A to D are ever a duty to defend. What stands in
    the way of an edge (not yet in force, suspended) is said on standard error. With --rules atop, broken diplomatic
    relations end every duty but non-aggression; under the Vienna Convention (art. 63) they end none.
    """
    from foedus.model.owed import Scenario  # noqa: PLC0415 - start-up rule
    from foedus.pipeline import find_owed  # noqa: PLC0415 - start-up rule

    scenario = Scenario(
        attacker=_state(attacker),
        victim=_state(victim),
        on=day.date(),
        place=place,
        known=known.date() if known else None,
        rules="atop" if rules == "atop" else "vclt",
        facts=dict(_fact(fact) for fact in facts),
    )
    _refuse_self(scenario.attacker, scenario.victim)
    answer = find_owed(scenario)
    rows = (*answer.rows, *answer.blocked) if everything else answer.rows
    for remark in answer.remarks:
        click.echo(f"foedus: {remark}", err=True)
    if form == "json":
        from foedus.model.wire import to_json  # noqa: PLC0415 - start-up rule

        click.echo(to_json(rows))
    else:
        click.echo("\n".join(_lines(rows, scenario.victim, scenario.on)))
    ctx.exit(0)


def _state(code: str) -> str:
    """A state's code as foedus writes it; raises CallError for anything that is not a state."""
    from foedus.model.errors import CallError  # noqa: PLC0415 - start-up rule
    from foedus.pipeline import known_states  # noqa: PLC0415 - start-up rule

    if code.upper() not in known_states():
        raise CallError(
            f"{code!r} is no state foedus knows. Give an ISO 3166-1 alpha-3 code, such as FRA; armed groups and "
            "organisations are no states, and these treaties answer attacks by states"
        )
    return code.upper()


def _refuse_self(attacker: str, victim: str) -> None:
    from foedus.model.errors import CallError  # noqa: PLC0415 - start-up rule

    if attacker == victim:
        raise CallError(f"{attacker} cannot be both attacker and victim; name two states")


def _fact(fact: str) -> tuple[str, bool]:
    from foedus.model.errors import CallError  # noqa: PLC0415 - start-up rule

    kind, _, value = fact.partition("=")
    if not kind or value not in ("yes", "no"):
        raise CallError(f"--fact {fact!r}: write the kind of condition, = and yes or no, such as request=yes")
    return kind, value == "yes"


def _lines(rows: tuple[Owed, ...], victim: str, day: date) -> Iterator[str]:
    """Rows that differ only in their debtor are told once."""
    if not rows:
        yield f"No state has a commitment toward {victim} on {day} that the catalogue knows."
    groups: dict[tuple[object, ...], list[Owed]] = {}
    for row in rows:
        groups.setdefault((row.pact, row.article, row.owes, row.conditions, row.conflicts), []).append(row)
    for group in groups.values():
        yield from _group(group)


def _group(group: list[Owed]) -> Iterator[str]:
    row = group[0]
    yield f"{row.level}  {', '.join(r.debtor for r in group)} -> {row.creditor}"
    yield f"   {row.pact_name}, art. {row.article}; in force {_since(group)}"
    yield f"   {row.owes}"
    yield from (_condition(condition) for condition in row.conditions)
    yield from (f"   qualifier  {text}" for text in row.qualifiers)
    yield from (f"   conflict   {text}" for text in row.conflicts)
    yield from (f"   source     {text}" for text in row.because if text.startswith("http"))
    yield ""


def _since(group: list[Owed]) -> str:
    days = sorted({row.in_force_since or "" for row in group})
    if days == [""]:
        return "since a day not known"
    return f"since {days[0] or 'a day not known'}" + (f" (the last of them since {days[-1]})" if len(days) > 1 else "")


def _condition(condition: ConditionMet) -> str:
    return f"   {SIGNS[condition.met]:<10} {condition.text}"
