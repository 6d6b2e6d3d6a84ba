"""Steps told by verbs: active, passive, participles, with their object, subject and agent."""

from __future__ import annotations

from foedus.model.claim import Stance
from foedus.understand.actors import Cast
from foedus.understand.frames import Clauses, Frame, is_mark_inside
from foedus.understand.glossary import Mark, VerbForm
from foedus.understand.scene import Scene
from foedus.understand.surroundings import Mention
from foedus.understand.telling import JOINT_BY_NATURE, Telling
from foedus.understand.things import Things, ThingUse
from foedus.understand.tokens import Sentence
from foedus.understand.verbs import VerbUse, read_verb, stance_of

APPROVING = frozenset({"lower_house", "upper_house", "parliament", "committee", "government", "organisation"})
VOTED_IN = frozenset({"approve", "adopt", "ratify", "reject", "vote"})
VOTED_IN_REACH_TOKENS = 8
VOTING = frozenset({"vote", "approve"})
VOTED_ACTS = frozenset({"denounce", "ratify", "suspend", "extend", "approve", "terminate", "accede"})
TAKES_EFFECT = ("withdrawal",)
VOTE_REACH_TOKENS = 9
DESCRIBED_REACH_TOKENS = 8
RELATIVE_REACH_TOKENS = 32


class VerbReader:
    """Reads the verbs of steps of one report."""

    def __init__(self, scene: Scene, cast: Cast, things: Things, clauses: Clauses) -> None:
        self.scene, self.cast, self.things, self.clauses = scene, cast, things, clauses
        self.taken: set[int] = set()

    def read(self, mark: Mark, sentence: Sentence) -> Telling | None:
        form: VerbForm = mark.value
        if mark.first in self.taken or is_mark_inside(mark, self.things) or mark.first in self.cast.starting:
            return None
        use = read_verb(self.scene, mark, form.tenses, form.verb.be, sentence.first)
        if use is None or (use.voice == "gerund" and self._is_adnominal(use, sentence)):
            return None
        tail = self._tail(form, use, sentence)
        if tail is not None and self.scene.one("aux", mark.first) and self._helps_another(use, tail):
            return None
        if tail is None or (form.verb.reflexive and not self._is_reflexive(use)):
            return None
        frame = self._frame(form, use, tail, sentence)
        if frame is None:
            return None
        stance = self._stance(form, use, tail, frame, sentence)
        if stance is None:
            return None
        self.taken.add(mark.first)
        sense = self._sense(form, use, tail, frame, sentence)
        return Telling(
            sense,
            self.scene.words(use.at, max(tail, use.last)),
            frame,
            stance,
            (use.first, max(tail, use.last)),
            sentence,
            use.present,
            f"verb:{form.verb.lemma}:{use.voice}",
            use.voice in ("active", "passive") and not use.before_past,
        )

    def _stance(self, form: VerbForm, use: VerbUse, tail: int, frame: Frame, sentence: Sentence) -> Stance | None:
        """How surely the verb is told, its tail, its subject and the clause it stands in considered too."""
        stance = stance_of(self.scene, use, sentence.first)
        negated = any(self.scene.is_a(k, "negators") for k in range(use.last, tail))
        if stance == "happened" and negated and form.verb.sense != "expire":  # "no longer in force" has expired
            stance = "denied"
        if stance == "happened" and use.present and form.verb.sense == "denounce":
            stance = (
                "planned"  # "elle se retire": the notice is given, the withdrawal still to take effect (VCLT art. 56)
            )
        return None if stance is None else self._nobody(frame, self._ahead(frame, stance, sentence), sentence)

    def _sense(self, form: VerbForm, use: VerbUse, tail: int, frame: Frame, sentence: Sentence) -> str:
        """The verb's own sense, unless its object or an adverb says otherwise."""
        if form.verb.sense == "carry_out":
            return self._carried(frame)
        if self._is_leaving(form, frame.thing):
            return "denounce"
        if form.verb.sense == "force" and self._is_provisional(use, tail, sentence):
            return "provisional"
        return form.verb.sense

    def _helps_another(self, use: VerbUse, tail: int) -> bool:
        """ "est entré en vigueur": the helper is not itself the verb."""
        return any("pp" in m.value.tenses for i in range(use.last, tail) for m in self.scene.at[i] if m.kind == "verb")

    def _is_provisional(self, use: VerbUse, tail: int, sentence: Sentence) -> bool:
        """ "entre provisoirement en vigueur": provisional application, no entry into force (VCLT art. 25)."""
        low, high = max(sentence.first, use.first - 2), min(sentence.last, tail + 4)
        return any(self.scene.one("f:provisional", i) for i in range(low, high))

    def _is_adnominal(self, use: VerbUse, sentence: Sentence) -> bool:
        """ "projet de loi ratifiant l'accord", "a bill ratifying it": the gerund describes the noun before it."""
        before = self.scene.tokens[use.first - 1] if use.first > sentence.first else None
        return before is not None and before.kind == "word" and not self.scene.is_small(use.first - 1)

    def _carried(self, frame: Frame) -> str:
        """ "procéder à l'échange": the noun tells the act."""
        mark = next((m for m in self.scene.at[frame.thing.first] if m.kind == "noun"), None) if frame.thing else None
        return mark.value.sense if mark else "carry_out"

    def _tail(self, form: VerbForm, use: VerbUse, sentence: Sentence) -> int | None:
        """End of the words that complete a verb ("en vigueur"), ``use.last`` when it needs none, ``None`` when they
        are missing.
        """
        if not form.verb.tail:
            return use.last
        high = min(sentence.last, use.last + 7)
        before = range(max(sentence.first, use.at - 3), use.at) if form.verb.sense == "provisional" else ()
        for i in [*range(use.last, high), *before]:
            for words in form.verb.tail:
                end = self._run(i, words)
                if end:
                    return max(end, use.last)
        return None

    def _run(self, i: int, words: str) -> int:
        tokens = self.scene.tokens
        parts = words.replace("'", "' ").split()
        if i + len(parts) > len(tokens):
            return 0
        return i + len(parts) if all(tokens[i + k].word == part for k, part in enumerate(parts)) else 0

    def _is_reflexive(self, use: VerbUse) -> bool:
        return any(self.scene.is_a(i, "reflexives") for i in range(max(0, use.first - 1), use.at))

    def _ahead(self, frame: Frame, stance: Stance, sentence: Sentence) -> Stance:
        """ "pour qu'il entre en vigueur", "before it takes effect": the clause itself says that the act is still to
        come.
        """
        if stance != "happened":
            return stance
        for i in range(max(sentence.first, frame.first - 3), frame.first + 1):
            mark = self.scene.one("f:ahead", i)
            if mark is not None and mark.last in (frame.first, frame.first - 1, frame.first + 1):
                return "planned"
        return stance

    def _nobody(self, frame: Frame, stance: Stance, sentence: Sentence) -> Stance:
        """A subject that is nobody denies the act."""
        for i in range(sentence.first, frame.first):
            if self.scene.is_a(i, "nobody") or self.scene.one("f:nobody", i):
                return "denied" if stance == "happened" else stance
        return stance

    def _frame(self, form: VerbForm, use: VerbUse, tail: int, sentence: Sentence) -> Frame | None:
        if form.verb.intransitive:
            return self._subject_is_agreement(use, tail, sentence, form)
        if use.voice in ("passive", "participle") or (use.voice == "active" and self._is_reduced(use, form, sentence)):
            return self._passive(form, use, tail, sentence)
        return self._active(form, use, tail, sentence)

    def _is_reduced(self, use: VerbUse, form: VerbForm, sentence: Sentence) -> bool:
        """English "signed" without a helper: a participle when "by" follows, or an agreement stands right before and
        none after.
        """
        if "pp" not in form.tenses or use.first != use.at:
            return False
        agent, _ = self.clauses.agent(use.last, min(sentence.last, use.last + 6))
        after, _ = self.clauses.object(use.last, sentence.last, form.verb.needs, form.verb.link)
        if agent and after is None:
            return True
        before = self.things.ending.get(use.first) or self.things.ending.get(use.first - 1)
        near = before is not None and before.kind in form.verb.needs
        return near and after is None

    def _active(self, form: VerbForm, use: VerbUse, tail: int, sentence: Sentence) -> Frame | None:
        actors, _, start, how = self.clauses.subject(use, sentence.first, thing=False)
        thing, end = self.clauses.object(tail, sentence.last, form.verb.needs, form.verb.link)
        anaphor = thing is None and self._has_object_pronoun(form, use) and "agreement" in form.verb.needs
        if thing is None and not anaphor:
            thing = self._relative_object(use, sentence, form)
        if thing is None and not anaphor and form.verb.sense in VOTING:
            anaphor = self._votes_to_act(tail, sentence)  # what is voted on is then no step of its own
        if thing is None and not anaphor and "none" not in form.verb.needs:
            return None
        pronoun = how == "pronoun"
        if pronoun and anaphor and "" not in (form.verb.link or [""]):
            return None  # "il en sortira un monde meilleur": nothing named on either side
        if how == "none" or (actors and all(a.cls == "unknown" for a in actors)):
            actors = self._listed_behind(end if thing else tail, sentence) or actors
        if not actors and not pronoun and use.voice == "active" and how == "none" and thing is None:
            return None
        joined = self._partners(tail, thing, sentence) if form.verb.sense in JOINT_BY_NATURE else ()
        return Frame(actors, thing, False, anaphor, start, max(end if thing else tail, tail), joined, pronoun)

    def _listed_behind(self, i: int, sentence: Sentence) -> tuple[Mention, ...]:
        """ "21 have ratified it (Austria, Belgium)", "those that have not signed are Austria and Belgium": states told
        by name right behind the act, two at least.
        """
        i += i < sentence.last and self.scene.is_a(i, "pronouns_object")
        opens = i < sentence.last and (self.scene.tokens[i].raw == "(" or self.scene.one("aux", i) is not None)
        first = next((m for k in (i + 1, i + 2) if opens and (m := self.cast.starting.get(k)) is not None), None)
        if first is None or first.cls != "state":
            return ()
        listed = self.clauses.rightward(first, sentence.last)
        return listed if len(listed) > 1 and all(m.cls == "state" for m in listed) else ()

    def _votes_to_act(self, tail: int, sentence: Sentence) -> bool:
        """ "voted to withdraw", "a voté pour quitter": what is voted on is told by a verb of a step."""
        for i in range(tail, min(sentence.last, tail + VOTE_REACH_TOKENS)):
            if self.scene.tokens[i].raw in ",;:.":
                return False
            verb = self.scene.one("verb", i)
            if verb is not None:
                voted = verb.value.verb.sense in VOTED_ACTS and bool(verb.value.tenses & {"inf", "pres"})
                self.taken |= {i} if voted else set()
                return voted
        return False

    def _partners(self, tail: int, thing: ThingUse | None, sentence: Sentence) -> tuple[Mention, ...]:
        """Those acted with. After a definite noun "with" only says which agreement is meant ("signe l'accord avec X");
        a new agreement is made with them ("a signé un accord avec X").
        """
        if thing is None:
            return self.clauses.joined_by(tail, min(sentence.last, tail + 14))
        beside = self.clauses.joined_by(tail, thing.start)
        if thing.how == "indefinite" and thing.kind == "agreement":
            beside += self.clauses.joined_by(thing.last, min(sentence.last, thing.last + 14))
        return beside

    def _relative_object(self, use: VerbUse, sentence: Sentence, form: VerbForm) -> ThingUse | None:
        """ "le traité que X a signé", "a treaty X signed": the object stands before the relative."""
        for j in range(use.first - 1, max(sentence.first, use.first - RELATIVE_REACH_TOKENS), -1):
            word = self.scene.tokens[j]
            if self.scene.is_a(j, "relatives") and j not in self.cast.covering and j not in self.scene.subordinating:
                for k in range(j, max(sentence.first, j - 9), -1):
                    found = self.things.ending.get(k)
                    if found is not None and found.kind in form.verb.needs:
                        return found
                return None
            if word.raw in ";:":
                return None
        return None

    def _has_object_pronoun(self, form: VerbForm, use: VerbUse) -> bool:
        name = "oblique_clitics" if form.verb.link and "" not in form.verb.link else "object_clitics"
        before = any(self.scene.is_a(j, name) for j in range(use.first, use.at))
        after = (
            use.last < len(self.scene.tokens)
            and self.scene.tokens[use.last].word in self.scene.functions["pronouns_object"]
            and (not self.scene.is_a(use.last, "articles", "possessives"))
        )
        return before or after

    def _passive(self, form: VerbForm, use: VerbUse, tail: int, sentence: Sentence) -> Frame | None:
        actors, agent_end = self.clauses.agent(use.last, sentence.last)
        _, thing, start, how = self.clauses.subject(use, sentence.first, thing=True, needs=form.verb.needs)
        if thing is None and use.voice == "participle":
            thing = self._described(use, sentence, form) or self._opening_participle(use, sentence, form)
        anaphor = thing is None and (how == "pronoun" or self._opens_for_pronoun(use, sentence))
        if (
            thing is not None
            and thing.kind not in form.verb.needs
            and not (thing.kind == "text" and "agreement" in form.verb.needs)
        ):
            return None
        if thing is None and not anaphor:
            return None
        if not actors and form.verb.sense in VOTED_IN:
            actors = self._voted_in(use, sentence)
        joined = (
            self.clauses.joined_by(use.last, sentence.last, ("between",)) if form.verb.sense in JOINT_BY_NATURE else ()
        )
        return Frame(actors, thing, True, anaphor, min(start, use.first), max(agent_end, tail), joined)

    def _voted_in(self, use: VerbUse, sentence: Sentence) -> tuple[Mention, ...]:
        """ "approuvé en juillet au Sénat": the chamber in which it was done did it."""
        for i in range(use.last, min(sentence.last, use.last + VOTED_IN_REACH_TOKENS)):
            mention = self.cast.starting.get(i)
            if mention is not None:
                return (mention,) if mention.cls in APPROVING and mention.prep in ("to", "place") else ()
            if self.scene.tokens[i].raw in ",;:.":
                break
        return ()

    def _opens_for_pronoun(self, use: VerbUse, sentence: Sentence) -> bool:
        """ "Signé le 19 juin, il a été ratifié": the participle opens the sentence, a pronoun follows the comma."""
        if use.voice != "participle" or use.first - sentence.first > 1:
            return False
        for i in range(use.last, sentence.last - 1):
            if self.scene.tokens[i].raw == ",":
                return self.scene.is_a(i + 1, "pronouns_thing")
        return False

    def _described(self, use: VerbUse, sentence: Sentence, form: VerbForm) -> ThingUse | None:
        """ "avec le traité d'amitié signé le 9 mai": a participle describes the noun before it, whatever governs
        that noun.
        """
        for j in range(use.first, max(sentence.first, use.first - DESCRIBED_REACH_TOKENS), -1):
            found = self.things.ending.get(j)
            if found is not None:
                return found if found.kind in form.verb.needs and not found.noun else None
            if j - 1 in self.scene.time_at or self.scene.tokens[j - 1].kind == "sign" or self.clauses.is_finite(j - 1):
                return None
        return None

    def _opening_participle(self, use: VerbUse, sentence: Sentence, form: VerbForm) -> ThingUse | None:
        """ "Conclu en juin, ce traité ...": the participle opens the sentence, its noun comes after the comma."""
        if use.first - sentence.first > 1:
            before = self.things.ending.get(use.first) or self.things.ending.get(use.first - 1)
            return before if before is not None and before.kind in form.verb.needs else None
        commas = 0
        for i in range(use.last, sentence.last):
            commas += self.scene.tokens[i].raw == ","
            thing = self.things.starting.get(i)
            if thing is not None and commas and thing.kind in form.verb.needs:
                return thing
        return None

    def _subject_is_agreement(self, use: VerbUse, tail: int, sentence: Sentence, form: VerbForm) -> Frame | None:
        _, thing, start, how = self.clauses.subject(use, sentence.first, thing=True, needs=TAKES_EFFECT)
        if thing is None and use.voice in ("infinitive", "gerund"):
            thing, start = self._nearest_thing_left(use, sentence), use.first
        if thing is None and how == "none" and use.voice == "active":
            thing = self._nearest_thing_left(use, sentence)
            if thing is None and not self._in_quote(use):
                return None
        if thing is not None and thing.kind not in ("agreement", "text", "law", *TAKES_EFFECT):
            return None
        actors: tuple[Mention, ...] = ()
        if form.verb.sense == "be_approved":
            actors = tuple(m for m in self.cast.mentions if tail <= m.first < sentence.last and m.cls in APPROVING)[:1]
        return Frame(actors, thing, False, thing is None, start, tail, pronoun=self._is_leaving(form, thing))

    @staticmethod
    def _is_leaving(form: VerbForm, thing: ThingUse | None) -> bool:
        """ "the withdrawal takes effect": it is the state that leaves, not the agreement that comes into force."""
        return form.verb.sense == "force" and thing is not None and thing.kind in TAKES_EFFECT

    def _in_quote(self, use: VerbUse) -> bool:
        return self.scene.quoted[use.at]

    def _nearest_thing_left(self, use: VerbUse, sentence: Sentence) -> ThingUse | None:
        for j in range(use.first, sentence.first, -1):
            found = self.things.ending.get(j)
            if found is not None:
                return found if found.kind == "agreement" and not self._other_subject(j, use.first) else None
        return None

    def _other_subject(self, first: int, last: int) -> bool:
        """A noun nobody knows, with its article, stands between: it is the subject ("the decision will take
        effect").
        """
        return any(
            self.scene.is_a(k, "articles", "possessives", "demonstratives")
            and self.clauses.is_stranger(k + 1)
            and k + 1 not in self.cast.covering
            and k + 1 not in self.scene.time_at
            for k in range(first, last - 1)
        )
