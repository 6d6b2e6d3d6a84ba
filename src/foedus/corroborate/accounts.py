"""Accounts: one party's part in one claim, with all that the weighing of rivals asks about it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from foedus.corroborate.roots import Ground, ground_of
from foedus.corroborate.voices import NO_VOICES, Voices
from foedus.model.claim import AnyClaim, Reading, StepClaim
from foedus.model.days import Span
from foedus.model.report import Family, Report

# Acts that the parties do with one another: a shared subject is no weaker evidence of them, and between two parties
# there is one such act, not one of each.
JOINT_BY_NATURE = frozenset(
    {"negotiate", "adopt", "initial", "sign", "exchange", "enter_into_force", "apply_provisionally", "terminate",
     "expire", "extend", "amend"}
)  # fmt: skip
CONSENT = frozenset({"ratify", "promulgate"})  # one act at two grains, unless a report tells both apart


class Corpus(Struct, frozen=True):
    """What the merging of one agreement looks up.

    families  report id -> its family.
    outlets   report id -> its outlet.
    voices    who may stand behind a source's name.
    """

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    families: Mapping[str, Family]
    outlets: Mapping[str, str]
    voices: Voices = NO_VOICES

    def published(self, report_id: str) -> Span:
        """The publication day as narrowed by the reading, else as the report bears it."""
        read = self.readings[report_id].published
        return read if read.is_known else self.reports[report_id].published

    def ground(self, report_id: str, claim: AnyClaim) -> Ground:
        return ground_of(claim, self.reports[report_id], self.families, self.outlets, self.voices)

    def label(self, root: str) -> str:
        """A root in words: an agency, a family or an outlet; an unnamed outlet goes by its report's source name."""
        report = self.reports.get(root)
        return report.source if report else root


class Account(Struct, frozen=True):
    """What one claim says of one party.

    date       the day claimed; for an ``is_alt`` account the other day of a contradiction in the claim's own words.
    published  when it was told.
    is_joint   several parties share the subject of an act that each does for itself.
    """

    report_id: str
    claim: StepClaim
    party: str
    date: Span
    published: Span
    ground: Ground
    is_joint: bool = False
    is_alt: bool = False

    @property
    def sort_key(self) -> tuple[int, dt.date, dt.date, str, str]:
        """Finest first, then by day; the last parts make the order total."""
        width = self.date.width_days
        start, end = self.date.start or self.date.end or dt.date.max, self.date.end or dt.date.max
        return (10**6 if width is None else width, start, end, self.claim.id, self.report_id)

    @property
    def is_explicit(self) -> bool:
        """The report writes the number of the day, not a bare weekday or "last week"."""
        words = self.claim.date_words
        return any(c.isdigit() for c in words) if words else self.date.basis == "stated" and self.date.is_day


class Key(Struct, frozen=True, order=True):
    """Which act of which party: accounts under one key can support or contradict each other."""

    act: str
    chamber: str
    party: str
    object: str


def claims_of(members: Sequence[tuple[str, str]], corpus: Corpus) -> Iterator[tuple[str, AnyClaim]]:
    """(report id, claim) of one agreement, a report's claims in order; without a ref, about its main one."""
    refs = defaultdict(set)
    for report_id, ref in members:
        refs[report_id].add(ref)
    for report_id in sorted(refs):
        if report_id in corpus.readings and report_id in corpus.reports:
            for claim in corpus.readings[report_id].claims:
                if (claim.agreement_ref or "A1") in refs[report_id]:
                    yield report_id, claim


def accounts_by_key(
    claims: Sequence[tuple[str, AnyClaim]], parties: Sequence[str], corpus: Corpus
) -> dict[Key, list[Account]]:
    """Accounts of every step claim under the act they speak of, each list finest first.

    parties   of the agreement: what two parties do together is kept as one act of both (party ``""``).
    """
    steps = [(r, c) for r, c in claims if isinstance(c, StepClaim)]
    twice = _told_apart(steps)
    pair = frozenset(parties) if len(parties) == 2 else frozenset()
    found: dict[Key, list[Account]] = defaultdict(list)
    for report_id, claim in steps:
        for party in _doers(claim, pair):
            act = "consent" if claim.action in CONSENT and party not in twice else claim.action
            key = Key(act, claim.chamber or "", party, _object(claim))
            found[key] += _accounts(report_id, claim, party, corpus)
    _adopt_nameless(found)
    return {key: sorted(found[key], key=lambda a: a.sort_key) for key in sorted(found)}


def _doers(claim: StepClaim, pair: frozenset[str]) -> tuple[str, ...]:
    """The parties whose act it is, one by one; both together for what two parties do with one another."""
    if pair and claim.action in JOINT_BY_NATURE and (not claim.parties or pair.intersection(claim.parties)):
        return ("",)
    return claim.parties or ("",)


def _accounts(report_id: str, claim: StepClaim, party: str, corpus: Corpus) -> list[Account]:
    joint = is_joint(claim)
    account = Account(
        report_id, claim, party, claim.date, corpus.published(report_id), corpus.ground(report_id, claim), joint
    )
    if claim.alt.is_known and claim.stance == "happened":
        return [account, replace(account, date=claim.alt, is_alt=True)]
    return [account]


def _adopt_nameless(found: dict[Key, list[Account]]) -> None:
    """An act told without its doer goes to the one party it can be of, if only one is told."""
    named: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in found:
        if key.party:
            named[key.act, key.chamber, key.object].append(key)
    for key in [k for k in found if not k.party]:
        homes = named[key.act, key.chamber, key.object]
        if len(homes) == 1:
            found[homes[0]] += found.pop(key)


def is_joint(claim: StepClaim) -> bool:
    """One date for several parties, of an act that each does for itself."""
    return (claim.joint or len(claim.parties) > 1) and claim.action not in JOINT_BY_NATURE


def _object(claim: StepClaim) -> str:
    """Leaving is another matter than joining; a law, a decree or an instrument is only how the same act is done."""
    return "withdrawal" if claim.object == "withdrawal" else "agreement"


def _told_apart(steps: Sequence[tuple[str, StepClaim]]) -> frozenset[str]:
    """Parties of which one report tells a ratification and a promulgation on days that do not meet."""
    days: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for report_id, claim in steps:
        if claim.action in CONSENT and claim.stance == "happened" and not claim.joint and claim.date.is_known:
            for party in claim.parties:
                days[report_id, party][claim.action].append(claim.date)
    return frozenset(
        party
        for (_, party), told in days.items()
        if len(told) > 1 and not any(a.meets(b) for a in told["ratify"] for b in told["promulgate"])
    )
