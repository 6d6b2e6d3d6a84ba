"""Quantities a report gives: an interval of what, where, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.model.claim import Evidence, FigureClaim, Modality
from foedus.model.days import Span
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.countable import Countable
from foedus.understand.counted import Counted, Counting
from foedus.understand.glossary import Mark
from foedus.understand.quantities import Quantities, Quantity, bounded
from foedus.understand.scene import Scene
from foedus.understand.sources import Sources
from foedus.understand.things import Things
from foedus.understand.tokens import Sentence
from foedus.understand.when import Verb, attach_times, span_of_time

PLACE_REACH_TOKENS = 12
# A time farther from a figure than this belongs to another part of the sentence.
FARTHEST_TIME_COST = 14


def find_figures(
    scene: Scene,
    cast: Cast,
    things: Things,
    agreements: Agreements,
    sources: Sources,
) -> list[FigureClaim]:
    """Every figure of the article, in order of place.

    Left out: dates, ages, numbers that are names (article 4, F-16), and small counts of the parties named already
    ("the two states").
    """
    return _Figures(scene, cast, things, agreements, sources).read()


class _Figures:
    def __init__(self, scene: Scene, cast: Cast, things: Things, agreements: Agreements, sources: Sources) -> None:
        self.scene, self.cast, self.sources = scene, cast, sources
        self.things, self.agreements = things, agreements
        self.quantities = Quantities(scene)
        self.countable = Countable(scene, cast)
        self.counting = Counting(scene, self.countable, self.quantities)

    def read(self) -> list[FigureClaim]:
        found: list[tuple[Quantity, Counted, Sentence]] = []
        before: Counted | None = None
        for sentence in self.scene.sentences:
            here = list(self._of_sentence(sentence, before))
            found += [(q, c, sentence) for q, c in here]
            before = next((c for _, c in reversed(here) if c.row is not None and not c.row.time), before)
        spans = self._dates([q for q, _, _ in found])
        return [self._claim(q, c, s, spans.get(n)) for n, (q, c, s) in enumerate(found)]

    def _of_sentence(self, sentence: Sentence, before: Counted | None) -> Iterator[tuple[Quantity, Counted]]:
        i = sentence.first
        while i < sentence.last:
            quantity = self._quantity(i, sentence)
            counted = self.counting.of(quantity, sentence, before) if quantity else None
            if quantity is None or counted is None:
                i += 1
                continue
            yield quantity, counted
            before = counted if counted.row is not None else before
            i = quantity.last

    def _quantity(self, i: int, sentence: Sentence) -> Quantity | None:
        if self.scene.tokens[i].kind != "number" and not any(
            m.kind in ("number", "scale", "multiple", "vote_none", "share", "ordinal") for m in self.scene.at[i]
        ):
            return None
        none = self.scene.one("vote_none", i)
        if none is not None:
            return Quantity(i, i, none.last, 0, 0, "exactly", "votes", 0)
        if not self.countable.may_count(i, sentence):
            return None
        quantity = self.quantities.read(i, sentence.first, sentence.last)
        return None if quantity is None or self.countable.is_compound(quantity) else quantity

    # --- the claim

    def _dates(self, quantities: list[Quantity]) -> dict[int, Span]:
        """The time that stands nearest to each figure, when no verb of saying stands nearer."""
        places = [Verb(q.first, q.last, q.first) for q in quantities]
        sayings = [Verb(s.place, s.last, s.place) for s in self.sources.sayings] if quantities else []
        attached = attach_times(self.scene, places + sayings) if quantities else {}
        spans: dict[int, Span] = {}
        for number, pairs in attached.items():
            near = [t for cost, t in pairs if cost <= FARTHEST_TIME_COST]
            if number < len(quantities) and near:
                spans[number] = span_of_time(near[0])
        return spans

    def _claim(self, quantity: Quantity, counted: Counted, sentence: Sentence, span: Span | None) -> FigureClaim:
        tokens = self.scene.tokens
        last = max(quantity.last, counted.last) if counted.first >= quantity.core else quantity.last
        start, end = tokens[quantity.first].start, tokens[last - 1].end
        lowest, highest, modality = self._interval(quantity, counted, last, sentence)
        return FigureClaim(
            id="",
            low=lowest,
            high=highest,
            modality=modality,
            unit=counted.unit,
            thing=self.scene.words(counted.first, counted.last),
            place=self._place(last, sentence),
            attributed_to=self.sources.names(quantity.core),
            date=span or self._as_of_publication(),
            evidence=Evidence(start, end, self.scene.text[start:end]),
            line_kind=sentence.kind,
            agreement_ref=self._agreement(sentence),
            rule=f"figure:{quantity.modality}",
        )

    def _interval(
        self,
        quantity: Quantity,
        counted: Counted,
        last: int,
        sentence: Sentence,
    ) -> tuple[float | None, float | None, Modality]:
        """The interval in the unit's own terms: three decades are thirty years, more than three more than thirty."""
        low, high, modality = quantity.low, quantity.high, quantity.modality
        if modality == "exactly" and (after := self._bound_after(last, sentence)) is not None:
            low, high, modality = bounded(quantity.value, after.value)
        row = counted.row
        if row is None:
            return low, high, modality
        if row.unbounded and modality == "up_to":
            return None, quantity.value, modality
        if row.times > 1 and modality == "more_than":
            return quantity.value * row.times + 1, None, modality
        return _times(low, row.times), _times(high, row.times), modality

    def _bound_after(self, i: int, sentence: Sentence) -> Mark | None:
        """ "300 ships at most": a bound behind its number, closed by a sign or the end."""
        mark = self.scene.one("approx", i) if i < sentence.last else None
        closed = mark is not None and (mark.last >= sentence.last or self.scene.tokens[mark.last].kind == "sign")
        return mark if closed else None

    def _agreement(self, sentence: Sentence) -> str | None:
        """The agreement its sentence names, if it names one."""
        uses = (self.things.starting.get(k) for k in range(sentence.first, sentence.last))
        use = next((u for u in uses if u is not None and u.kind == "agreement"), None)
        return self.agreements.ref(use) if use is not None else None

    def _as_of_publication(self) -> Span:
        return Span(None, self.scene.report.published.end, "open", "inferred")

    def _place(self, last: int, sentence: Sentence) -> str | None:
        for i in range(last, min(last + PLACE_REACH_TOKENS, sentence.last)):
            mention = self.cast.starting.get(i)
            if mention is not None and (mention.cls == "place" or mention.prep == "place"):
                return mention.parties[0] if len(mention.parties) == 1 else mention.name
        return None


def _times(value: float | None, times: float) -> float | None:
    return None if value is None else value * times
