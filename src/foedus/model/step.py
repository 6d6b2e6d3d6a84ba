"""Steps as the claims of many reports add up to them, with the readings that lost."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from foedus.model.claim import Actor, Chamber, Domain, Modality, Stance
from foedus.model.days import OPEN, Span

RivalState = Literal["open", "explained", "settled"]


class Rival(Struct, frozen=True):
    """A reading that cannot hold together with the one shown: kept, with the reason it lost.

    differs  the field at odds: date, party, number, trigger, condition.
    state    settled: it cannot be so; explained: a rule prefers the one shown; open: nothing known decides.
    """

    differs: str
    claims: tuple[str, ...]
    witnesses: int
    why_not: str
    rule: str = ""
    date: Span = OPEN
    value: str | None = None
    state: RivalState = "open"


class Step(Struct, frozen=True):
    """One merged step: what happened, who acted, when, on whose word.

    witnesses  independent origins, not outlets; ``roots`` names them.
    why        the rule that chose this reading over its rivals, or over a vaguer one.
    known_on   first day by which a report of it had surely been published, or ``None`` when no report is dated.
    object     what the act was done to, as in ``StepClaim.object``: tells a notice of exit from other notices.
    """

    id: str
    action: str
    parties: tuple[str, ...]
    date: Span
    stance: Stance
    witnesses: int
    claims: tuple[str, ...]
    chamber: Chamber | None = None
    actors: tuple[Actor, ...] = ()
    rivals: tuple[Rival, ...] = ()
    roots: tuple[str, ...] = ()
    why: str = ""
    condition: str | None = None
    condition_action: str | None = None
    known_on: str | None = None
    object: str = "agreement"


class Commitment(Struct, frozen=True):
    """One promise across reports; differing wordings stay side by side in ``rivals``."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    does: str
    domain: Domain
    trigger: str | None
    article: str | None
    stance: Stance
    witnesses: int
    claims: tuple[str, ...]
    rivals: tuple[Rival, ...] = ()
    strength: str = "shall"


class Figure(Struct, frozen=True):
    """One attributed figure: same speaker, thing, scope and day; others stay apart."""

    id: str
    low: float | None
    high: float | None
    modality: Modality
    unit: str
    thing: str
    place: str | None
    attributed_to: tuple[str, ...]
    date: Span
    witnesses: int
    claims: tuple[str, ...]
    stance: Stance = "happened"


class Statement(Struct, frozen=True):
    """One statement, its renderings joined."""

    id: str
    speaker: Actor
    form: str
    words: str
    date: Span
    witnesses: int
    claims: tuple[str, ...]


class ForceRule(Struct, frozen=True):
    """The agreement's own rule of entry into force as far as reports state it.

    when   exchange, all_ratify, nth_instrument, notification, signature, fixed_date ... (words of
           docs/reference/force.md).
    n      how many instruments, where it counts.
    delay  tokens applied left to right: dN days, mN months, yN years, Fk first day of the k-th month after.
    """

    when: str
    n: int | None = None
    delay: str | None = None
    claims: tuple[str, ...] = ()
    words: str | None = None


class StatusSpan(Struct, frozen=True):
    """A state that holds from ``start`` to ``end`` (closed days; ``None`` open), for the agreement and each party."""

    start: str | None
    end: str | None
    state: str
    parties: dict[str, str]
    because: tuple[str, ...]
    unknown: tuple[str, ...] = ()


class Status(Struct, frozen=True):
    """The answer to "in force between them on D, as known on K?".

    because  step ids the answer rests on; unknown: what is missing, in words.
    """

    agreement: str
    on: str
    known: str | None
    state: str
    parties: dict[str, str]
    because: tuple[str, ...]
    unknown: tuple[str, ...]


class Title(Struct, frozen=True):
    """A wording that names the agreement."""

    text: str
    language: str


class Agreement(Struct, frozen=True):
    """One agreement with all that was derived about it."""

    id: str
    titles: tuple[Title, ...]
    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    steps: tuple[Step, ...]
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    force_rule: ForceRule | None = None
    status: tuple[StatusSpan, ...] = field(default_factory=tuple)
    reports: tuple[str, ...] = ()
