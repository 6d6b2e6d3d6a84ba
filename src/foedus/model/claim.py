"""What a report says, who says so, how surely; a claim may be false."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from foedus.model.days import OPEN, Span
from foedus.model.finding import Finding

Stance = Literal["happened", "planned", "conditional", "denied", "failed"]
Chamber = Literal["lower_house", "upper_house", "parliament", "committee"]
Modality = Literal["exactly", "about", "more_than", "nearly", "up_to", "range", "vague"]
Domain = Literal[
    "mutual_defence",
    "consultation",
    "non_aggression",
    "sanctions",
    "un_coordination",
    "trade",
    "economy",
    "energy",
    "nuclear_energy",
    "space",
    "food",
    "investment",
    "security",
    "politics",
    "world_order",
    "other",
]


class Evidence(Struct, frozen=True):
    """The exact words a claim rests on: half-open span of the report's NFC text, and the words to the letter."""

    start: int
    end: int
    quote: str


class Actor(Struct, frozen=True):
    """Anyone who acts or speaks: name as best known, role as told, and the party it acts for (code) or ``None``."""

    name: str
    role: str | None = None
    party: str | None = None


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every claim carries.

    id             report id, a letter for the kind, a counter.
    attributed_to  codes or names the report says it on the word of; empty when it says so itself.
    date           the day claimed for the thing, not the day it was told.
    alt            the other day of a contradiction inside the date's own words (a weekday that does not fit), or open.
    date_words     the time expression as written, so that it can be explained and resolved again.
    line_kind      what kind of line the evidence stands in.
    agreement      the words that name the agreement here, or ``None``.
    agreement_ref  which of the report's agreements this is about (``Referent.ref``), or ``None``.
    rule           id of the rule that read it.
    """

    id: str
    stance: Stance = "happened"
    attributed_to: tuple[str, ...] = ()
    date: Span = OPEN
    alt: Span = OPEN
    evidence: Evidence
    date_words: str | None = None
    line_kind: str = "body"
    agreement: str | None = None
    agreement_ref: str | None = None
    rule: str = ""


class StepClaim(Claim, frozen=True, kw_only=True, tag="step"):
    """A dated move in an agreement's life, named for the act and not for the reporter's verb.

    action     a code of knowledge/law/actions.toml.
    parties    codes of the states or organisations that act, or on whose behalf; sorted.
    said_as    the report's verb or noun.
    condition  what must happen first, as written, or ``None``.
    condition_action  the action the condition waits for ("exchange"), where it names one.
    object     what the act was done to: agreement, law, decree, instrument, protocol, withdrawal ...
    joint      several parties share one subject and one date: weaker evidence of each one's own day.
    """

    action: str
    chamber: Chamber | None = None
    parties: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    said_as: str = ""
    condition: str | None = None
    condition_action: str | None = None
    object: str = "agreement"
    joint: bool = False


class CommitmentClaim(Claim, frozen=True, kw_only=True, tag="commitment"):
    """What a text promises. ``by`` and ``to`` are codes; a duty said not to exist has stance ``denied``."""

    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    does: str = ""
    domain: Domain = "other"
    trigger: str | None = None
    article: str | None = None
    strength: str = "shall"


class FigureClaim(Claim, frozen=True, kw_only=True, tag="figure"):
    """A quantity as an interval on somebody's word; ``None`` is unbounded. Never averaged, never joined."""

    low: float | None = None
    high: float | None = None
    modality: Modality = "exactly"
    unit: str = ""
    thing: str = ""
    place: str | None = None


class StatementClaim(Claim, frozen=True, kw_only=True, tag="statement"):
    """Somebody's words, quoted or paraphrased."""

    speaker: Actor
    form: Literal["quote", "paraphrase"] = "quote"
    words: str = ""


AnyClaim = StepClaim | CommitmentClaim | FigureClaim | StatementClaim


class Referent(Struct, frozen=True):
    """One of the agreements a report speaks of, as the report itself presents it.

    ref       ``A1`` the one the report is mostly about, ``A2`` ... the others.
    names     every wording used for it, most telling first.
    titles    wordings that are proper names ("Treaty on ...", quoted titles), most telling first.
    parties   codes of the parties the report gives it, sorted; empty when not told.
    years     years the report ties to its making ("the 1961 treaty").
    kinds     defence, trade, environment ... as the wordings tell.
    """

    ref: str
    names: tuple[str, ...]
    titles: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


class Reading(Struct, frozen=True):
    """All that was read out of one report: claims in order of place, its agreements, and findings.

    published  the publication day, narrowed by the text; the report's own where it was given.
    published_why  the words or rules that gave it.
    reader     version of the reader, so that a newer reader's claims can supersede.
    """

    report_id: str
    reader: str
    published: Span
    claims: tuple[AnyClaim, ...]
    agreements: tuple[Referent, ...] = ()
    findings: tuple[Finding, ...] = ()
    published_why: str = ""
