"""What an agreement promises, as the report tells it: who owes whom what, when it falls due, and how strongly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedus.model.claim import CommitmentClaim, Domain, Evidence
from foedus.model.days import Span
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.duties import Duties, Duty
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene
from foedus.understand.sources import Sources
from foedus.understand.things import Things
from foedus.understand.tokens import Sentence, bare_of

# Fields of cooperation: a list of them is one commitment; a duty of another kind beside it is another.
FIELDS = frozenset(
    {
        "nuclear_energy",
        "energy",
        "space",
        "food",
        "investment",
        "trade",
        "economy",
        "security",
        "politics",
    }
)
LONGEST_ITEM_TOKENS = 7
OBJECT_REACH_TOKENS = 6
OWNER_REACH_TOKENS = 7


class Part(NamedTuple):
    """One content of a duty: its tokens and domain; ``duty`` the word that makes it one."""

    duty: Duty
    first: int
    last: int
    domain: Domain | None


def find_commitments(
    scene: Scene,
    cast: Cast,
    things: Things,
    agreements: Agreements,
    sources: Sources,
) -> list[CommitmentClaim]:
    """Commitments in order of place, one for each content; repeated wording counts once, in the body if it can."""
    return _Commitments(scene, cast, things, agreements, sources).read()


class _Commitments:
    def __init__(self, scene: Scene, cast: Cast, things: Things, agreements: Agreements, sources: Sources) -> None:
        self.scene, self.cast = scene, cast
        self.agreements, self.sources = agreements, sources
        self.duties = Duties(scene, cast, things)
        self.rank = {d.domain: n for n, d in reversed([*enumerate(scene.glossary.words.duties.domain)])}

    def read(self) -> list[CommitmentClaim]:
        kept: dict[tuple[str, str], CommitmentClaim] = {}
        for sentence in self.scene.sentences:
            for claim in self._of_sentence(sentence):
                key = (claim.domain, " ".join(bare_of(claim.does.lower()).split()))
                if key not in kept or (kept[key].line_kind != "body" and claim.line_kind == "body"):
                    kept[key] = claim
        return sorted(kept.values(), key=lambda c: c.evidence.start)

    def _of_sentence(self, sentence: Sentence) -> Iterator[CommitmentClaim]:
        duties = self.duties.of(sentence)
        parts = [part for duty in duties for part in self._parts(duty)]
        for number, part in enumerate(_merged(parts)):
            if self._is_kept(part):
                yield self._claim(part, sentence, leads=number == 0)

    # --- contents

    def _parts(self, duty: Duty) -> list[Part]:
        """The content cut at coordinations and commas, each with its domain; one without joins the piece before."""
        parts: list[Part] = []
        for first, last in self._pieces(duty):
            domain = self._domain(duty.place if first == duty.first else first, last)
            if parts and (domain is None or parts[-1].domain is None or domain == parts[-1].domain):
                parts[-1] = parts[-1]._replace(last=last, domain=parts[-1].domain or domain)
            elif parts and self._is_item(parts[-1], domain, last - first):
                parts[-1] = parts[-1]._replace(last=last)
            else:
                parts.append(Part(duty, first, last, domain))
        if not parts:
            parts = [Part(duty, duty.place, duty.first, self._domain(duty.place, duty.first))]
        return parts if parts[0].domain is not None else [parts[0]._replace(domain=self._case_domain(duty)), *parts[1:]]

    def _case_domain(self, duty: Duty) -> Domain | None:
        """What is owed "in case of armed attack" is defence, whatever it is called."""
        low = self.scene.sentences[self.scene.sentence_of[duty.place]].first
        case = next((k for k in range(duty.place, low - 1, -1) if self.scene.one("trigger", k)), duty.place)
        return self._domain(case, duty.place)

    def _pieces(self, duty: Duty) -> Iterator[tuple[int, int]]:
        first = duty.first
        for k in range(duty.first, duty.last):
            if self.scene.is_a(k, "coordinators") or self.scene.tokens[k].raw in ",;":
                if k > first:
                    yield first, k
                first = k + 1
        if duty.last > first:
            yield first, duty.last

    def _is_item(self, before: Part, domain: Domain | None, length: int) -> bool:
        """One more field in a list of fields."""
        return before.domain in FIELDS and domain in FIELDS and length <= LONGEST_ITEM_TOKENS

    def _domain(self, first: int, last: int) -> Domain | None:
        """The most telling domain; words after a trigger tell the case, not the duty, unless nothing else does."""
        marks = [m for k in range(first, last) for m in self.scene.at[k] if m.kind == "domain" and m.last <= last]
        case = next((k for k in range(first, last) if self.scene.one("trigger", k)), last)
        content = [m for m in marks if m.first < case] or marks
        return min((m.value for m in content), key=lambda d: self.rank[d], default=None)

    def _is_kept(self, part: Part) -> bool:
        word, owner = part.duty.word, part.duty.owner
        if part.duty.denied:
            return part.domain is not None
        if word.subject == "party" and not (owner.is_all or self._names_agreement(part)):
            return False
        if word.weak and word.subject == "party":
            return owner.is_all and part.domain is not None and part.domain not in FIELDS
        if word.weak or word.strength == "calls_for" or word.subject == "party":
            return part.domain is not None
        return part.domain is not None or not self._tells_act(part)

    def _names_agreement(self, part: Part) -> bool:
        sentence = self.scene.sentences[self.scene.sentence_of[part.first]]
        return any(sentence.first <= u.first < sentence.last for u in self.agreements.strong)

    def _tells_act(self, part: Part) -> bool:
        """A rule on signature, ratification or entry into force is a step's, not a duty between the parties."""
        return any(m.kind in ("verb", "noun") for k in range(part.first, part.last) for m in self.scene.at[k])

    # --- the claim

    def _claim(self, part: Part, sentence: Sentence, *, leads: bool) -> CommitmentClaim:
        tokens, duty = self.scene.tokens, part.duty
        first = min(duty.owner.first, duty.place) if leads else duty.place if part.first == duty.first else part.first
        start, end = tokens[first].start, tokens[part.last - 1].end
        by, to = self._sides(part)
        return CommitmentClaim(
            id="",
            stance="denied" if duty.denied else "happened",
            by=by,
            to=to,
            does=self.scene.words(part.first, part.last),
            domain=part.domain or "other",
            trigger=self._trigger(part, sentence),
            article=self._article(sentence),
            strength=duty.word.strength,
            attributed_to=self._word_of(duty),
            agreement=self.agreements.name(duty.owner.thing),
            agreement_ref=self.agreements.ref(duty.owner.thing),
            line_kind=sentence.kind,
            date=Span(None, self.scene.report.published.end, "open", "inferred"),
            evidence=Evidence(start, end, self.scene.text[start:end]),
            rule=f"commitment:{duty.word.subject}:{duty.word.strength}",
        )

    def _word_of(self, duty: Duty) -> tuple[str, ...]:
        """Who tells it; a verb of promising is the duty itself and hands nothing on."""
        saying = self.sources.at(duty.place)
        if saying is None or duty.place <= saying.place < duty.first:
            return ()
        return self.sources.names(duty.place)

    def _sides(self, part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Debtors and creditors: everyone both ways, unless one party alone is named as bound."""
        everyone = self.agreements.parties
        owner = part.duty.owner
        named = tuple(sorted({c for m in owner.parties for c in m.parties}))
        if owner.is_all:
            bound = named if len(named) > 1 else everyone
            return bound, bound
        if not named:
            named = self._obliged(part.duty.first)
        if len(named) == 1 and not self._is_mutual(part):
            return named, tuple(c for c in everyone if c not in named)
        return everyone or named, everyone or named

    def _obliged(self, first: int) -> tuple[str, ...]:
        """The state right after "oblige", "commits": it alone is bound."""
        for k in range(first, min(first + OBJECT_REACH_TOKENS, len(self.scene.tokens))):
            mention = self.cast.starting.get(k)
            if mention is not None:
                return mention.parties if mention.cls == "state" and mention.prep == "" else ()
            if not self.scene.is_a(k, "articles", "adverbs", "indefinite"):
                return ()
        return ()

    def _is_mutual(self, part: Part) -> bool:
        return any(m.kind == "reciprocal" for k in range(part.first, part.last) for m in self.scene.at[k])

    def _trigger(self, part: Part, sentence: Sentence) -> str | None:
        """The case in which it falls due: named with the content, or at the head of the sentence."""
        for low, high in ((part.first, part.last), (sentence.first, min(part.duty.place, part.first))):
            for k in range(low, high):
                if self.scene.one("trigger", k) and (
                    low == part.first or k <= low + 1 or self.scene.tokens[k - 1].raw == ","
                ):
                    return self.scene.words(k, self._case_end(k, high))
        return None

    def _case_end(self, first: int, high: int) -> int:
        return next((k for k in range(first + 1, high) if self.scene.tokens[k].raw in ",;"), high)

    def _article(self, sentence: Sentence) -> str | None:
        """The number of the article that speaks, unless it is another body's ("Article 51 of the UN Charter")."""
        for k in range(sentence.first, sentence.last - 1):
            mark: Mark | None = self.scene.one("article", k)
            if mark is None or mark.last >= sentence.last or self.scene.tokens[mark.last].kind != "number":
                continue
            after = range(mark.last, min(mark.last + OWNER_REACH_TOKENS, sentence.last))
            if not any((m := self.cast.starting.get(n)) is not None and m.cls == "organisation" for n in after):
                return self.scene.tokens[mark.last].raw
        return None


def _merged(parts: list[Part]) -> list[Part]:
    """Two verbs that tell one duty ("prévoit une aide ... et oblige à une assistance ...") are one commitment."""
    merged: list[Part] = []
    for part in parts:
        before = merged[-1] if merged else None
        alike = before is not None and before.domain is not None and before.domain == part.domain
        if before is not None and alike and before.duty.word.strength == part.duty.word.strength:
            merged[-1] = before._replace(last=part.last)
        else:
            merged.append(part)
    return merged
