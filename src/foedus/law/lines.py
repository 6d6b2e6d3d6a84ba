"""One line of ``foedus force``: a rule with its events or a status table, and the answer in the contract's words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from foedus.law.evidence import Event, Evidence, read_events
from foedus.law.faults import BadLine, BadRule
from foedus.law.force import ForceAnswer, evaluate
from foedus.law.rules import read_rule
from foedus.law.untc import evidence_of, read_table
from foedus.model.errors import CallError
from foedus.model.law import KnownForce, LawBook, Lost


class Desk(Struct, frozen=True):
    """What the evaluation of a line needs from outside.

    read_text  the text of a table by the name the line gives; raises BadRule when it cannot be read.
    codes      participant's name in UN tables -> code.
    """

    book: LawBook
    lost: Lost
    parents: tuple[KnownForce, ...]
    codes: Mapping[str, str]
    read_text: Callable[[str], str]


def compute_line(line: object, desk: Desk) -> dict[str, Any]:
    """The answer to one line: ``id``, ``in_force`` (day or null), ``tipped_by``, ``why``.

    Raises BadRule for a line that cannot be meant as written.
    """
    if not isinstance(line, dict):
        raise BadRule("the line", "is not a JSON object")
    name = str(line.get("id", ""))
    rule = read_rule(line.get("rule"), name.partition("/")[0])
    if line.get("untc") is not None and line.get("events"):
        raise BadRule("the line", "gives both events and a table; one of them is the evidence")
    return {"id": line.get("id"), **_say(evaluate(rule, _evidence(line, desk)))}


def answer_lines(lines: Sequence[str], file: str, desk: Desk) -> Iterator[dict[str, Any] | BadLine]:
    """The answer to every line of a file, in order; a refused line comes back as its error, the others go on.

    Refused as well: rules of one file that wait for each other in a circle.
    """
    waits = dict(_waits(line) for line in lines)
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            _refuse_circle(line, waits)
            yield compute_line(line, desk)
        except (CallError, json.JSONDecodeError, RecursionError) as error:
            yield BadLine(file, number, f"not JSON: {error}" if isinstance(error, ValueError) else str(error))


def _waits(text: str) -> tuple[str, tuple[str, ...]]:
    """The line's id and the treaties its rule waits for; nothing for a line that will be refused anyway."""
    try:
        line = json.loads(text)
        return str(line["id"]), read_rule(line["rule"]).quals.parents
    except (BadRule, ValueError, KeyError, TypeError, RecursionError):
        return "", ()


def _refuse_circle(line: Any, waits: Mapping[str, tuple[str, ...]]) -> None:
    start = str(line.get("id", "")) if isinstance(line, dict) else ""
    seen, ahead = {start}, list(waits.get(start, ()))
    while ahead:
        name = ahead.pop()
        if name == start:
            raise BadRule(f"rule of {start!r}", "is circular: it waits for a treaty that waits for it")
        if name not in seen:
            seen.add(name)
            ahead += waits.get(name, ())


def _evidence(line: dict[str, Any], desk: Desk) -> Evidence:
    parents = tuple(Event(p.in_force, "enter_into_force", None, name) for p in desk.parents for name in p.names)
    return replace(_acts(line, desk), parents=parents)


def _acts(line: dict[str, Any], desk: Desk) -> Evidence:
    table = line.get("untc")
    if table is None:
        return read_events(line.get("events"), {fact.code for fact in desk.book.actions})
    if not isinstance(table, str):
        raise BadRule(f"untc {table!r}", "is not the name of a file")
    return evidence_of(read_table(desk.read_text(table), table, desk.codes), desk.lost)


def _say(answer: ForceAnswer) -> dict[str, Any]:
    tip = answer.tip
    tipped = None
    if tip is not None:
        tipped = {
            "date": tip.on.isoformat(),
            "act": ", ".join(sorted({event.act for event in tip.acts})) or None,
            "parties": sorted({event.party for event in tip.acts if event.party}),
        }
    day = answer.in_force.isoformat() if answer.in_force else None
    return {"in_force": day, "tipped_by": tipped, "why": list(answer.why)}
