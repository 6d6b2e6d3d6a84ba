"""Which day belongs to which verb: each time expression goes to the verb it stands nearest to, clause by clause."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from foedus.model.days import OPEN, Precision, Span
from foedus.model.time import Time
from foedus.understand.scene import Scene

# Distances are counted in words; a sign that parts clauses counts as several.
COMMA_COST, CLAUSE_COST, SUBJECT_COST = 3, 8, 6
FARTHEST_COST = 40
NOT_DAYS = frozenset({"duration", "set", "vague"})
PRECISION_OF: dict[str, Precision] = {
    "minute": "minute",
    "hour": "day",
    "part_of_day": "day",
    "day": "day",
    "weekend": "week",
    "week": "week",
    "range": "day",
    "part_of_month": "month",
    "month": "month",
    "season": "quarter",
    "quarter": "quarter",
    "part_of_year": "quarter",
    "half": "quarter",
    "year": "year",
    "fiscal_year": "year",
    "part_of_decade": "year",
    "decade": "year",
    "century": "year",
}


def usable(time: Time) -> bool:
    """The expression names days (no duration, no habit, no byline of another page).

    "Five months after a visit" counts from an event the text may not date: a month so found dates no act.
    """
    if time.ref is not None and time.approx:
        return False
    return (time.start is not None or time.end is not None) and time.gran not in NOT_DAYS and time.rel != "dateline"


class Verb(NamedTuple):
    """A verb or noun a time may belong to: its tokens, and where its subject begins."""

    first: int
    last: int
    subject: int


def attach_times(scene: Scene, verbs: list[Verb]) -> dict[int, list[tuple[int, Time]]]:
    """Verb (index into ``verbs``, all verbs of the report) -> (cost, time) pairs, nearest first.

    A time in apposition ("4 décembre, date de l'échange") belongs to its noun as well.
    """
    by_sentence: dict[int, list[int]] = {}
    for number, verb in enumerate(verbs):
        by_sentence.setdefault(scene.sentence_of[verb.first], []).append(number)
    found: dict[int, list[tuple[int, Time]]] = {}
    for first, last, time in scene.times:
        if not usable(time) or _names_a_paper(scene, first):
            continue
        numbers = by_sentence.get(scene.sentence_of[first], [])
        costs = sorted((cost(scene, verbs[n], (first, last)), n) for n in numbers)
        if costs and costs[0][0] <= FARTHEST_COST:
            found.setdefault(costs[0][1], []).append((costs[0][0], time))
        for number in numbers:
            if costs[0][1] != number and _is_apposed(scene, last, verbs[number].first):
                found.setdefault(number, []).append((0, time))
    return {n: sorted(pairs, key=lambda pair: (pair[0], pair[1].from_)) for n, pairs in found.items()}


def _names_a_paper(scene: Scene, time: int) -> bool:
    """ "the treaty of 9 February 2000": the day is the paper's name and dates nothing else."""
    if time < 2:
        return False
    i = time - 2 if scene.is_a(time - 1, "articles") and not scene.is_a(time - 1, "of") else time - 1
    return scene.is_a(i, "of") and any(
        mark.kind == "thing" and mark.last == i for j in range(max(0, i - 4), i) for mark in scene.at[j]
    )


def _is_apposed(scene: Scene, time_end: int, noun: int) -> bool:
    """Only a comma, "date of" and an article stand between a time and a noun."""
    if not 2 <= noun - time_end <= 6:
        return False
    opening = next((m for i in range(time_end, noun) for m in scene.at[i] if m.kind == "f:date_of"), None)
    if opening is None or opening.last > noun:
        return False
    between = [*range(time_end, opening.first), *range(opening.last, noun)]
    return all(scene.tokens[i].raw == "," or scene.is_a(i, "articles", "possessives") for i in between)


def cost(scene: Scene, verb: Verb, time: tuple[int, int]) -> int:
    """How far a time stands from a verb: words, and more for every sign or word that parts clauses between them."""
    if time[1] <= verb.first:
        first, last, before = time[1], verb.first, True
    else:
        first, last, before = verb.last, time[0], False
    total = max(0, last - first)
    clefts = before and _is_cleft(scene, time[0])
    for i in range(first, last):
        if clefts and scene.is_a(i, "relatives"):
            clefts = False
            continue
        raw = scene.tokens[i].raw
        if raw == "," or raw in ';:()«»"“”':
            total += COMMA_COST
        elif scene.is_a(i, "relatives", "after", "before") or scene.one("f:subordinators", i):
            total += CLAUSE_COST
        elif scene.is_a(i, "coordinators"):
            total += 2
    # A day at the very start of a sentence belongs to its main verb, however long the subject is.
    if before and (_opens_sentence(scene, time[0]) or _is_cleft(scene, time[0])):
        return total // 2
    # Left of the subject but not first in the sentence: it closes the clause before.
    return total + SUBJECT_COST if before and time[1] <= verb.subject else total


def _is_cleft(scene: Scene, i: int) -> bool:
    """ "C'est le 17 janvier que ...", "It was on 17 January that ...": the day is put first, its verb follows "que"."""
    low = scene.sentences[scene.sentence_of[i]].first
    return any(scene.one("f:cleft", j) is not None for j in range(max(low, i - 5), i))


def _opens_sentence(scene: Scene, i: int) -> bool:
    low = scene.sentences[scene.sentence_of[i]].first
    return i - low <= 2


def span_of_time(time: Time) -> Span:
    """A time expression as a span of days."""
    start, end = _day(time.start), _day(time.end)
    if start is None and end is None:
        return OPEN
    basis = "stated" if time.anchor is None else "resolved"
    precision = PRECISION_OF.get(time.gran, "open")
    if time.rel in ("since", "from"):
        end = start if time.gran == "day" else end
    return Span(start, end, precision, basis)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None
