"""Sentences that foedus says of an agreement: the state of things, since when, between whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from foedus.model.claim import Actor, AnyClaim, CommitmentClaim, FigureClaim, StatementClaim, StepClaim
from foedus.model.dossier import Dossier
from foedus.model.step import Agreement, Commitment, Figure, Rival, Statement, StatusSpan, Step
from foedus.publish.words import Names, Words

MOST_PARTIES_NAMED = 6  # a sentence that names more is no longer read


class Voice:
    """One language speaking of one dossier: words, names of states, and the sentences made of them."""

    def __init__(self, words: Words, names: Names) -> None:
        self.words = words
        self.names = names

    def name(self, code: str, *, article: bool = False) -> str:
        return self.words.name_of(code, self.names, article=article)

    def parties(self, codes: Sequence[str], *, article: bool = False) -> str:
        """Names joined, the last ones counted where there are many."""
        named = [self.name(code, article=article) for code in codes[:MOST_PARTIES_NAMED]]
        if rest := len(codes) - len(named):
            named.append(self.words.say("sentence.others", n=rest))
        return self.words.join(named)

    def title(self, agreement: Agreement) -> str:
        """The agreement's title, in this language where one is reported."""
        own = [title.text for title in agreement.titles if title.language == self.words.language]
        every = own or [title.text for title in agreement.titles]
        return every[0] if every else self.words.say("agreement.untitled", id=agreement.id)

    def step_noun(self, action: str, chamber: str | None = None) -> str:
        known = self.words.actions.get(action)
        noun = known.noun if known else action
        return f"{noun} ({self.words.chambers[chamber]})" if chamber else noun

    def step(self, step: Step) -> str:
        """A step in one line: "ratification, Ardenia, 27 July 2031", with the stance where it did not happen."""
        parts = [self.step_noun(step.action, step.chamber), self.parties(step.parties), self.words.span(step.date)]
        if step.stance != "happened":
            parts.insert(1, self.words.stances[step.stance])
        return ", ".join(part for part in parts if part)

    def step_title(self, step: Step) -> str:
        """The step as a heading, "ratification, Ardenia", without its day."""
        return ", ".join(
            part for part in (self.step_noun(step.action, step.chamber), self.parties(step.parties)) if part
        )

    def reading_shown(self, noun: Step | Commitment, rival: Rival) -> str:
        """The value that stands where the rival's would: its day, its trigger, its condition."""
        if rival.differs in ("trigger", "condition"):
            return getattr(noun, rival.differs, None) or "–"
        return self.words.span(noun.date) if isinstance(noun, Step) else noun.does

    def force_rule(self, agreement: Agreement) -> str:
        """The rule in words, "on the exchange of the instruments of ratification"."""
        rule = agreement.force_rule
        if rule is None:
            return ""
        when = "deposit" if rule.when == "nth_instrument" and rule.n is None else rule.when
        key = when if when in self.words.force else "other"
        return self.words.force[key].format(n=rule.n or "", when=rule.when)

    def state(self, agreement: Agreement, spans: Sequence[StatusSpan], at: int, told_by: Sequence[str] = ()) -> str:
        """The state of things in the span ``at``: the agreement's, on whose word, then each party's that differs."""
        span = spans[at]
        since = self.since(agreement, spans, at, lambda s: s.state)
        between = self.parties(agreement.parties, article=True)
        between = self.words.say("sentence.between", parties=between) if between else ""
        source = self.words.say("sentence.source", who=self.capital_speakers(told_by)) if told_by else ""
        sentence = self.words.say(f"sentence.{span.state}", since=since, between=between, source=source)
        own = [
            self.words.say("sentence.party", name=self.name(code), state=self.words.states[state], since=when)
            for code, state, when in self.party_states(agreement, spans, at)
            if state not in (span.state, "unknown")
        ]
        return f"{sentence} {_capital(self.words.labels['sentence.parting'].join(own))}." if own else sentence

    def party_states(self, agreement: Agreement, spans: Sequence[StatusSpan], at: int) -> list[tuple[str, str, str]]:
        """(code, state, " since 27 July 2031") of every party, in the agreement's order."""
        parties = spans[at].parties
        order = [code for code in agreement.parties if code in parties]
        order += [code for code in parties if code not in order]
        return [(code, parties[code], self.since(agreement, spans, at, partial(_party_state, code))) for code in order]

    def since(
        self, agreement: Agreement, spans: Sequence[StatusSpan], at: int, state_of: Callable[[StatusSpan], str | None]
    ) -> str:
        """The words " since 27 July 2031", counted back over spans with the same state; empty when open."""
        first = at
        while first and state_of(spans[first - 1]) == state_of(spans[at]):
            first -= 1
        start = spans[first].start
        if start is None or state_of(spans[at]) in (None, "unknown", "none"):
            return ""
        key = "sentence.since" if _is_exact(agreement, spans[first]) else "sentence.since_latest"
        return self.words.say(key, day=self.words.iso_day(start))

    def amount(self, figure: Figure | FigureClaim) -> str:
        """The amount as told: "more than 8,000", "up to 10,000", "8,550 to 9,500"."""
        low, high = figure.low, figure.high
        told = self.words.modalities[figure.modality]
        if figure.modality in ("nearly", "up_to") and high is not None:
            return f"{told} {self.words.number(high)}"
        if figure.modality == "more_than" and low is not None:
            return f"{told} {self.words.number(told_low(figure) or low)}"
        if figure.modality == "about" and low is not None and high is not None:
            return f"{told} {self.words.number((low + high) / 2)}"  # "about N" is read as a tenth either side of N
        if figure.modality == "vague":
            return ", ".join(part for part in (told, self.interval(low, high)) if part)
        return self.interval(low, high) or told

    def interval(self, low: float | None, high: float | None) -> str:
        """Two numbers as one amount: "8,550 to 9,500", "at least 8,001"; empty when both sides are open."""
        if low is not None and high is not None:
            return self.words.number(low) if low == high else self.words.say("figure.between", low=low, high=high)
        if high is not None:
            return self.words.say("figure.at_most", high=high)
        return self.words.say("figure.at_least", low=low) if low is not None else ""

    def promise(self, commitment: Commitment | CommitmentClaim) -> str:
        """Who owes whom: "Ardenia ⇄ Costaria", "Ardenia → Costaria"."""
        if set(commitment.by) == set(commitment.to) and len(commitment.by) > 1:
            return " ⇄ ".join(self.name(code) for code in commitment.by)
        by, to = self.parties(commitment.by), self.parties(commitment.to)
        return self.words.say("terminal.by_to", by=by, to=to) if to else by

    def speakers(self, told: Sequence[str]) -> str:
        return self.words.join(self.name(who, article=who in self.names) for who in told)

    def capital_speakers(self, told: Sequence[str]) -> str:
        """Those on whose word a figure stands, without articles, to open a row."""
        return _capital(self.words.join(self.name(who) for who in told))

    def meaning(self, action: str) -> str:
        """What a kind of step means in law, in one line; empty for a code without words."""
        known = self.words.actions.get(action)
        return known.meaning if known else ""

    def promise_in_short(self, commitment: Commitment) -> str:
        return f"{self.words.domains[commitment.domain]}, {self.promise(commitment)}"

    def role(self, actor: Actor) -> str:
        """The role as told, or in words where a code stands for it."""
        return self.words.roles.get(actor.role or "", actor.role or "")

    def claim(self, claim: AnyClaim) -> str:
        """What one claim says, in our words and short."""
        match claim:
            case StepClaim():
                parts = [self.step_noun(claim.action, claim.chamber), self.parties(claim.parties)]
                parts += [self.words.span(claim.date)] if claim.date.is_known else []
                parts += [self.words.stances[claim.stance]] if claim.stance != "happened" else []
            case CommitmentClaim():
                parts = [self.words.domains[claim.domain], self.promise(claim)]
            case FigureClaim():
                parts = [self.amount(claim), claim.thing, self.name(claim.place or "")]
            case StatementClaim():
                parts = [claim.speaker.name, self.role(claim.speaker)]
        return " · ".join(part for part in parts if part)


def told_low(figure: Figure | FigureClaim) -> float | None:
    """The lower number as the source told it: "more than 8,000" is read as 8,001 or more, as things come in wholes."""
    if figure.low is None or figure.modality != "more_than" or not float(figure.low).is_integer():
        return figure.low
    return figure.low - 1


def _party_state(code: str, span: StatusSpan) -> str | None:
    return span.parties.get(code)


def _is_exact(agreement: Agreement, span: StatusSpan) -> bool:
    """Whether the span opens on a known day, and not at the far edge of a step somewhere inside a week or month."""
    steps = [step for step in agreement.steps if step.id in span.because and step.date.end]
    opening = [step for step in steps if step.date.end and step.date.end.isoformat() == span.start]
    return not opening or any(step.date.is_day for step in opening)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def counts(dossier: Dossier) -> dict[str, int]:
    """Reports, independent origins, claims, contradictions and findings of a whole dossier."""
    reports = [view.report.id for view in dossier.reports]
    return {
        "reports": len(reports),
        "origins": origins(dossier, reports),
        "claims": sum(len(view.reading.claims) for view in dossier.reports),
        "rivals": sum(len(noun.rivals) for agreement in dossier.agreements for noun in with_rivals(agreement)),
        "findings": len(dossier.findings),
    }


def counts_of(agreement: Agreement, dossier: Dossier) -> dict[str, int]:
    """The same of one agreement: what it rests on, out of all that was read."""
    merged: tuple[Step | Commitment | Figure | Statement, ...]
    merged = (*agreement.steps, *agreement.commitments, *agreement.figures, *agreement.statements)
    told = {claim for noun in merged for claim in noun.claims}
    rivals = [rival for noun in with_rivals(agreement) for rival in noun.rivals]
    reports = agreement.reports or tuple(view.report.id for view in dossier.reports)
    return {
        "reports": len(reports),
        "origins": origins(dossier, reports),
        "claims": len(told | {claim for rival in rivals for claim in rival.claims}),
        "rivals": len(rivals),
    }


def origins(dossier: Dossier, reports: Sequence[str]) -> int:
    """Independent origins of some reports: a family counts once, however many of them belong to it."""
    family_of = {report: family.id for family in dossier.families for report in family.reports}
    return len({family_of.get(report, report) for report in reports})


def with_rivals(agreement: Agreement) -> tuple[Step | Commitment, ...]:
    """The steps and commitments that some report tells otherwise."""
    nouns: tuple[Step | Commitment, ...] = (*agreement.steps, *agreement.commitments)
    return tuple(noun for noun in nouns if noun.rivals)
