"""Tellings into claims: the act named, its parties, chamber, day, condition and on whose word."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from foedus.model.acts import Act, Acts
from foedus.model.claim import Actor, Evidence, Stance, StepClaim
from foedus.model.days import OPEN, Span
from foedus.model.time import Time
from foedus.understand.actors import Cast
from foedus.understand.acts import find_act
from foedus.understand.agreements import Agreements
from foedus.understand.conditions import AHEAD, Condition, ConditionFinder
from foedus.understand.parties import PartyFinder
from foedus.understand.scene import Scene
from foedus.understand.sources import Sources
from foedus.understand.surroundings import Mention
from foedus.understand.telling import Telling
from foedus.understand.things import Things
from foedus.understand.when import Verb, attach_times, span_of_time, usable

OF_THE_AGREEMENT = frozenset({"enter_into_force", "expire", "apply_provisionally", "extend"})
CONSENTS = frozenset({"ratify", "promulgate", "approve", "accept"})
OWN_DAY_REACH_TOKENS = 4
NEWS_KINDS = ("headline", "lead")
ONE_DAY = timedelta(days=1)
# News tells what was done that day or the day before; a report dated to more than two days cannot say which.
NEWS_WIDTH_DAYS, NEWS_SENTENCES, NEWS_SEARCHED_SENTENCES = 2, 2, 12
VOTES = frozenset({"approve", "adopt", "vote", "be_approved"})
CHAMBERS = frozenset({"upper_house", "lower_house", "parliament"})


class StepClaims:
    """Turns a report's tellings into claims."""

    def __init__(
        self,
        scene: Scene,
        cast: Cast,
        things: Things,
        agreements: Agreements,
        sources: Sources,
        acts: Acts,
        tellings: list[Telling],
    ) -> None:
        self.scene, self.cast, self.things = scene, cast, things
        self.agreements, self.sources, self.acts = agreements, sources, acts
        self.tellings = tellings
        self.times = self._times()
        self.told_on = scene.report.published.end
        finder = ConditionFinder(scene, acts, tellings)
        self.conditions = [finder.find(t) for t in tellings]
        self.parties = PartyFinder(scene, cast, agreements)
        self.chamber_voted = self._has_earlier_consent()

    def read(self) -> list[StepClaim]:
        """The claims in order of place; those that are only the condition of another step are left out."""
        inside = [c for c in self.conditions if c is not None]
        claims: list[StepClaim] = []
        for number, telling in enumerate(self.tellings):
            if any(c.first <= telling.span[0] < c.last for c in inside) or self._is_awaited(telling):
                continue
            if self._is_clause(number, telling):
                continue
            for part, day in self._parts(telling):
                act = find_act(self.acts, part.sense, part.frame, signed_before=self._signed_before(number))
                claim = self._claim(number, part, act, day) if act is not None else None
                if claim is not None and self._is_somebodys(claim):
                    claims.append(self._of_another(claim))
        return claims

    def _parts(self, telling: Telling) -> list[tuple[Telling, Time | None]]:
        """ "by the Senate on 16 May and by the Diet on 6 June": each with its own day is a telling of its own."""
        actors = telling.frame.actors
        if len(actors) < 2:
            return [(telling, None), *self._elliptical(telling)]
        days = self._respective(telling) or [
            self._day_after(actor, following) for actor, following in zip(actors, [*actors[1:], None], strict=True)
        ]
        if sum(day is not None for day in days) < 2:
            return [(telling, None)]
        return [
            (telling._replace(frame=telling.frame._replace(actors=(actor,), joined=())), day)
            for actor, day in zip(actors, days, strict=True)
        ]

    def _respective(self, telling: Telling) -> list[Time | None]:
        """ "by X, Y and Z, in 2003, 2004 and 2005 respectively": as many days as actors, in their order."""
        sentence, actors = telling.sentence, telling.frame.actors
        if not any(self.scene.is_a(i, "respective") for i in range(sentence.first, sentence.last)):
            return []
        days: list[Time | None] = [
            t for first, _, t in self.scene.times if actors[-1].last <= first < sentence.last and usable(t)
        ]
        return days if len(days) == len(actors) else []

    def _elliptical(self, telling: Telling) -> list[tuple[Telling, Time | None]]:
        """ "La Douma l'a approuvé le 24 octobre et le Sénat le 6 novembre": the verb is understood."""
        if telling.frame.passive or not (telling.frame.actors or telling.frame.pronoun):
            return []
        i, high = max(telling.span[1], telling.frame.last), telling.sentence.last
        while i < high and (i in self.scene.time_at or self.scene.is_a(i, "articles", "place")):
            i += 1
        if i >= high or not self.scene.is_a(i, "coordinators"):
            return []
        actor = next((self.cast.starting[k] for k in range(i + 1, min(i + 4, high)) if k in self.cast.starting), None)
        day = self._day_after(actor, None) if actor is not None else None
        if actor is None or day is None:
            return []
        span = (actor.first, actor.last)
        frame = telling.frame._replace(actors=(actor,), first=actor.first, last=actor.last, joined=(), pronoun=False)
        return [(telling._replace(frame=frame, span=span), day)]

    def _day_after(self, actor: Mention, following: Mention | None) -> Time | None:
        """The day that stands right behind one of a list, before the next."""
        high = following.first if following is not None else actor.last + OWN_DAY_REACH_TOKENS
        return next((t for first, _, t in self.scene.times if actor.last <= first < high and usable(t)), None)

    def _of_another(self, claim: StepClaim) -> StepClaim:
        """What strangers to a bilateral agreement do is done to another one: two sign it, and nobody with them."""
        pair, acting = set(self.agreements.parties), set(claim.parties)
        alone = acting - pair if claim.action == "sign" else acting and not acting & pair
        stranger = len(pair) == 2 and self.agreements.is_bilateral and bool(alone)
        return replace(claim, agreement_ref="A0") if stranger and claim.agreement_ref == "A1" else claim

    def _is_awaited(self, telling: Telling) -> bool:
        """ "once both have ratified": the act is what something else waits for, not one that is told."""
        first = telling.frame.first
        for i in range(max(telling.sentence.first, first - 4), first + 1):
            mark = self.scene.one("f:waiting", i)
            if mark is None and telling.present and i in self.scene.subordinating:
                mark = self.scene.one("f:once", i)  # "begins when both exchange them"
            if mark is not None and first - 2 <= mark.last <= telling.span[0] and not self._is_past(telling):
                return True
        return False

    def _is_clause(self, number: int, telling: Telling) -> bool:
        """ "It enters into force on the exchange": a present without a day, outside headline and lead, quotes the
        agreement's own clause.
        """
        told = telling.sentence.kind in NEWS_KINDS or self.times.get(number) or self.conditions[number] is not None
        helper = self.scene.one("aux", telling.span[0])
        stands = helper is not None and helper.value.kind == "be"  # "is now in force" tells how things stand
        comes = telling.sense in ("force", "provisional") and not stands
        return comes and telling.present and telling.stance == "happened" and not told

    def _is_past(self, telling: Telling) -> bool:
        """A past day stands with it: "once it had been signed on 3 May"."""
        number = self.tellings.index(telling)
        return any(
            t.end is not None and self.told_on is not None and t.end[:10] < self.told_on.isoformat()
            for _, t in self.times.get(number, [])
        )

    @staticmethod
    def _is_somebodys(claim: StepClaim) -> bool:
        """An act of a party needs somebody who acts; only what the agreement itself does needs nobody."""
        if claim.action == "sign" and claim.date.basis in ("stated", "resolved") and claim.stance == "happened":
            return True  # "signed in 2011": of many parties none need be named
        return bool(claim.parties or claim.actors) or claim.action in OF_THE_AGREEMENT or claim.action == "terminate"

    # --- days

    def _times(self) -> dict[int, list[tuple[int, Time]]]:
        """Times go to the nearest verb of any kind; those that go to a verb of another kind date no step."""
        verbs = [Verb(*t.span, t.frame.first) for t in self.tellings]
        verbs += [Verb(s.place, s.last, s.place) for s in self.sources.sayings if s.by_verb]
        taken = {i for verb in verbs for i in range(verb.first, verb.last)}
        taken |= {i for m in self.scene.marks if m.kind == "f:cleft" for i in range(m.first, m.last)}
        verbs += [
            Verb(m.first, m.last + 1, m.first)
            for m in self.scene.marks
            if m.kind == "aux" and m.first not in taken and m.value.tense not in ("inf", "ger")
        ]
        return attach_times(self.scene, verbs)

    def _day(self, number: int, telling: Telling, stance: Stance) -> tuple[Span, Time | None]:
        found = self.times.get(number, [])
        if found:
            span = span_of_time(found[0][1])
            for _, time in found[1:]:
                other = span_of_time(time)
                if other.is_known and other.meets(span) and (other.width_days or 0) < (span.width_days or 10**6):
                    span = other
            return span, found[0][1]
        if stance == "happened" and telling.present and telling.sentence.kind == "headline":
            return OPEN, None
        return OPEN, None

    def _in_the_past(self, span: Span, time: Time | None, telling: Telling) -> Span:
        """A day without its year that a past tense speaks of lies before publication, however near the next one is."""
        ahead = span.start is not None and self.told_on is not None and span.start > self.told_on
        if (
            not ahead
            or time is None
            or telling.present
            or telling.stance != "happened"
            or span.precision not in ("day", "month")
        ):
            return span
        if span.basis == "stated" or span.start is None or span.end is None:
            return span
        return Span(_year_before(span.start), _year_before(span.end), span.precision, span.basis)

    # --- what came before

    def _has_earlier_consent(self) -> bool:
        """The report tells of a vote or a ratification by anybody: the treaty was signed before that (VCLT art. 14)."""
        return any(
            t.stance == "happened"
            and t.frame.actors
            and (t.sense == "ratify" or (t.sense in VOTES and any(a.cls in CHAMBERS for a in t.frame.actors)))
            for t in self.tellings
        )

    def _signed_before(self, number: int) -> bool:
        """Signature came earlier: a chamber has voted, or the report tells an earlier signature or its own law of
        ratification.
        """
        telling = self.tellings[number]
        if telling.sense != "sign" or telling.stance not in ("happened", *AHEAD):
            return False
        if self.agreements.ref(telling.frame.thing) != "A1":
            return False
        return self._is_later_than_consent(number) or self._has_earlier_signature(number)

    def _is_later_than_consent(self, number: int) -> bool:
        """A chamber's vote is told, and this signature is not itself dated before the report's other days."""
        if not self.chamber_voted:
            return False
        own, _ = self._day(number, self.tellings[number], "happened")
        told = self.told_on
        return not own.is_known or told is None or own.end is None or (told - own.end).days < 45
        # 45 days: laws are signed within weeks of the vote, treaties months before it; flat between 30 and 60 on the
        # gold.

    def _has_earlier_signature(self, number: int) -> bool:
        own, _ = self._day(number, self.tellings[number], "happened")
        for other, telling in enumerate(self.tellings):
            if other == number or telling.sense not in ("sign", "conclude") or telling.stance != "happened":
                continue
            day, _ = self._day(other, telling, "happened")
            if day.end is not None and self._is_well_before(day.end, own):
                return len(telling.frame.actors) != 1 or telling.frame.passive or telling.sense == "conclude"
        return False

    def _is_well_before(self, day: date, own: Span) -> bool:
        later = own.start or self.told_on
        return later is not None and (later - day).days > 30

    # --- the claim

    def _claim(self, number: int, telling: Telling, act: Act, own_day: Time | None = None) -> StepClaim:
        actors = self.parties.actors(telling)
        parties = self.parties.parties(telling, act, actors)
        span, time = (span_of_time(own_day), own_day) if own_day else self._day(number, telling, telling.stance)
        span = self._in_the_past(span, time, telling)
        condition = self.conditions[number]
        stance = self._stance(telling, span)
        stance = "conditional" if condition and stance in ("planned", "happened") else stance
        first, last = self._evidence(telling, time, condition)
        start, end = self.scene.tokens[first].start, self.scene.tokens[last - 1].end
        return StepClaim(
            id="",
            action=act.action,
            chamber=act.chamber,
            stance=stance,
            parties=parties,
            actors=self._named(actors),
            said_as=telling.said_as,
            attributed_to=self.sources.names(telling.span[0]),
            date=self._bounded(span, stance, telling),
            date_words=time.expr if time else None,
            line_kind=telling.sentence.kind,
            evidence=Evidence(start, end, self.scene.text[start:end]),
            agreement=self.agreements.name(telling.frame.thing),
            agreement_ref=self.agreements.ref(telling.frame.thing),
            condition=self.scene.words(condition.first, condition.last) if condition else None,
            condition_action=condition.action if condition else None,
            object=telling.frame.thing.kind if telling.frame.thing else "agreement",
            joint=len(parties) > 1 and act.action in CONSENTS,
            rule=f"{telling.rule}>{act.action}",
        )

    def _named(self, actors: tuple[Mention, ...]) -> tuple[Actor, ...]:
        return tuple(Actor(a.name, a.role, a.parties[0] if len(a.parties) == 1 else None) for a in actors)

    def _stance(self, telling: Telling, span: Span) -> Stance:
        """What is told as done but dated after publication is still ahead."""
        ahead = span.start is not None and self.told_on is not None and span.start > self.told_on
        return "planned" if ahead and telling.stance == "happened" else telling.stance

    def _bounded(self, span: Span, stance: Stance, telling: Telling) -> Span:
        """A past act without a day happened by the day it was told, the day before or that day where it is the news;
        one still ahead comes after it; one denied had not been done by then.
        """
        if span.is_known or self.told_on is None:
            return span
        told = self.scene.report.published
        if stance in AHEAD:
            return Span(told.start, None, "open", "inferred")
        if (
            stance == "happened"
            and telling.fresh
            and self._is_news(telling)
            and (told.width_days or 0) <= NEWS_WIDTH_DAYS
        ):
            return Span((told.start or self.told_on) - ONE_DAY, self.told_on, "day", "inferred")
        return Span(None, self.told_on, "open", "inferred")

    def _is_news(self, telling: Telling) -> bool:
        """Told where a report tells its news: headline, lead, or the first sentences of the body."""
        if telling.sentence.kind in NEWS_KINDS:
            return True
        body = [s for s in self.scene.sentences[:NEWS_SEARCHED_SENTENCES] if s.kind == "body"]
        return telling.sentence in body[:NEWS_SENTENCES]

    def _evidence(self, telling: Telling, time: Time | None, condition: Condition | None) -> tuple[int, int]:
        first = min(telling.frame.first, telling.span[0])
        last = max(telling.frame.last, telling.span[1])
        if time is not None:
            first = min(first, self.scene.token_at(time.from_))
            last = max(last, self.scene.token_at(time.to))
        if condition is not None:
            first, last = min(first, condition.first), max(last, condition.last)
        low, high = telling.sentence.first, telling.sentence.last
        return max(low, first), min(high, max(last, first + 1))


def _year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes 28."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
