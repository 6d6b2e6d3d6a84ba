"""What people, organs and agencies say: quotations with their speaker, and speech reported without quotation marks."""

from __future__ import annotations

from foedus.model.claim import Actor, Evidence, StatementClaim
from foedus.model.days import Span
from foedus.understand.actors import Cast
from foedus.understand.agreements import Agreements
from foedus.understand.quotes import Quote, Spoken, find_spoken
from foedus.understand.scene import Scene
from foedus.understand.sources import Saying, Sources, named
from foedus.understand.surroundings import Mention
from foedus.understand.things import Things
from foedus.understand.when import Verb, attach_times, span_of_time

# Who is reported without quotation marks as a speaker: one person or organ; what states and the press say are claims.
VOICES = frozenset(
    {
        "head",
        "head_of_government",
        "minister",
        "ministry",
        "spokesperson",
        "member",
        "person",
        "expert",
        "intelligence",
        "organisation_head",
        "court",
    }
)
NOT_VOICES = frozenset({"pair", "all", "partner", "people", "place"})
# A quoted number ("more than 1,000 missiles") is a figure on somebody's word, not speech.
SHORT_TOKENS = 6
LONGEST_NAME_WORDS = 4
# A clause with fewer words than this beside speaker and verb tells nothing; beside a quotation it must tell more.
LEAST_WORDS, MORE_WORDS = 4, 8


def find_statements(
    scene: Scene,
    cast: Cast,
    things: Things,
    agreements: Agreements,
    sources: Sources,
) -> list[StatementClaim]:
    """Statements in order of place: each quotation with a speaker, then speech told in the reporter's words.

    Left out: quotations nobody is given for (an agreement's title or wording), quoted figures, and reported speech that
    only tells a step of the agreement.
    """
    return _Statements(scene, cast, things, agreements, sources).read()


class _Statements:
    def __init__(self, scene: Scene, cast: Cast, things: Things, agreements: Agreements, sources: Sources) -> None:
        self.scene, self.cast, self.things = scene, cast, things
        self.agreements, self.sources = agreements, sources

    def read(self) -> list[StatementClaim]:
        spoken = [s for s in find_spoken(self.scene, self.sources) if self._is_speech(s)]
        told = {id(s.saying) for s in spoken if s.saying is not None}
        quoted = {(self.scene.sentence_of[s.quote.first], s.speakers[0].name) for s in spoken}
        reported = self._reported(told, quoted)
        dates = self._dates([s.saying for s in spoken if s.saying is not None] + reported)
        claims = [self._quotation(s, dates) for s in spoken]
        return sorted([*claims, *(self._paraphrase(s, dates) for s in reported)], key=lambda c: c.evidence.start)

    def _reported(self, told: set[int], quoted: set[tuple[int, str]]) -> list[Saying]:
        """Sayings that tell something without quoting it; one for each speaker in a sentence."""
        found: dict[tuple[int, str], Saying] = {}
        for saying in self.sources.sayings:
            if id(saying) in told or not self._is_reported(saying):
                continue
            key = (self.scene.sentence_of[saying.place], saying.speakers[0].name)
            if self._told_words(saying) >= (MORE_WORDS if key in quoted else LEAST_WORDS):
                found.setdefault(key, saying)
        return list(found.values())

    def _told_words(self, saying: Saying) -> int:
        """Words of the clause that are neither quoted nor the speaker and the verb."""
        first, last = self._clause(saying)
        speaker = saying.speakers[0]
        own = {*range(speaker.first, speaker.last), *range(saying.place, saying.last)}
        told = (k for k in range(first, last) if k not in own and not self.scene.quoted[k])
        return sum(self.scene.tokens[k].kind != "sign" for k in told)

    # --- what counts

    def _is_speech(self, spoken: Spoken) -> bool:
        speaker = spoken.speakers[0]
        if speaker.cls in NOT_VOICES or self.scene.quoted[speaker.first]:
            return False
        quote = spoken.quote
        return not (self._is_title(quote) or self._is_figure(quote) or self._is_word_of_text(quote, spoken.saying))

    def _is_title(self, quote: Quote) -> bool:
        """Quotation marks around a name: right after the noun for an agreement, with a capital; or all in capitals."""
        words = [t for t in self.scene.tokens[quote.first : quote.last] if t.kind != "sign"]
        if not words or not words[0].is_capital:
            return False
        if len(words) <= LONGEST_NAME_WORDS and len(words) > 1 and all(t.is_capital for t in words):
            return True
        before = quote.outer[0] - 1
        while before >= 0 and self.scene.is_a(before, "of", "articles"):
            before -= 1
        return before in self.things.covering

    def _is_figure(self, quote: Quote) -> bool:
        inside = range(quote.first, quote.last)
        return len(inside) <= SHORT_TOKENS and any(self.scene.tokens[k].kind == "number" for k in inside)

    def _is_word_of_text(self, quote: Quote, saying: Saying | None) -> bool:
        """Quoted out of the agreement ("le traité prévoit « ... »") and only handed on by the source named."""
        if saying is None or (saying.by_verb and saying.place < quote.first):
            return False
        sentence = self.scene.sentences[self.scene.sentence_of[quote.first]]
        return any(m.kind == "duty" for k in range(sentence.first, quote.outer[0]) for m in self.scene.at[k])

    def _is_reported(self, saying: Saying) -> bool:
        """One voice that says something by a verb, and not merely that a step was taken."""
        if len(saying.speakers) != 1 or not saying.by_verb or self.scene.quoted[saying.place]:
            return False
        speaker = saying.speakers[0]
        if speaker.cls not in VOICES or speaker.prep == "by" or (speaker.person is None and not speaker.parties):
            return False
        if self._is_several(speaker):
            return False
        return saying.place < saying.until and not self._tells_step(saying)

    def _tells_step(self, saying: Saying) -> bool:
        acts = any(m.kind == "verb" for k in range(saying.first, saying.until) for m in self.scene.at[k])
        return acts and any(
            (use := self.things.covering.get(k)) is not None and use.kind == "agreement" and not use.weak
            for k in range(saying.first, saying.until)
        )

    def _is_several(self, speaker: Mention) -> bool:
        """ "the Ardenian, Costarian and Lirian services": more adjectives follow the one that was read."""
        i = speaker.last
        if i + 1 >= len(self.scene.tokens):
            return False
        joins = self.scene.tokens[i].raw == "," or self.scene.is_a(i, "coordinators")
        return joins and self.scene.one("adjective", i + 1) is not None

    # --- the claims

    def _dates(self, sayings: list[Saying]) -> dict[int, Span]:
        attached = attach_times(self.scene, [Verb(s.place, s.last, s.place) for s in sayings]) if sayings else {}
        return {id(sayings[n]): span_of_time(pairs[0][1]) for n, pairs in attached.items()}

    def _quotation(self, spoken: Spoken, dates: dict[int, Span]) -> StatementClaim:
        quote, saying = spoken.quote, spoken.saying
        first, last = quote.outer
        if saying is not None and saying.naming:
            first, last = self._clause(saying)
        form = "quote" if quote.last - quote.first > 1 or saying is None or not saying.naming else "paraphrase"
        words = self.scene.words(quote.first, quote.last)
        return self._claim(spoken.speakers, form, words, (first, last), dates.get(id(saying)))

    def _paraphrase(self, saying: Saying, dates: dict[int, Span]) -> StatementClaim:
        span = self._clause(saying)
        return self._claim(saying.speakers, "paraphrase", self.scene.words(*span), span, dates.get(id(saying)))

    def _clause(self, saying: Saying) -> tuple[int, int]:
        """Who says what: from the speaker, or the comma before a pronoun, to the end mark of the sentence."""
        first, last = saying.first, saying.until
        speaker = saying.speakers[0]
        if first <= speaker.first < saying.place:
            first = self._phrase_start(speaker.first, first)
        elif saying.pronoun:
            first = next((k + 1 for k in range(saying.place, first, -1) if self.scene.tokens[k].raw == ","), first)
        while last > first + 1 and self.scene.tokens[last - 1].raw in ".!?…":
            last -= 1
        return first, last

    def _phrase_start(self, i: int, low: int) -> int:
        return (
            i - 1
            if i > low and self.scene.is_a(i - 1, "articles", "possessives", "demonstratives", "indefinite")
            else i
        )

    def _claim(
        self,
        speakers: tuple[Mention, ...],
        form: str,
        words: str,
        span: tuple[int, int],
        date: Span | None,
    ) -> StatementClaim:
        tokens = self.scene.tokens
        start, end = tokens[span[0]].start, tokens[span[1] - 1].end
        speaker = speakers[0]
        return StatementClaim(
            id="",
            speaker=Actor(speaker.name, speaker.role, speaker.parties[0] if len(speaker.parties) == 1 else None),
            form="quote" if form == "quote" else "paraphrase",
            words=words,
            attributed_to=named(speakers),
            date=date or Span(None, self.scene.report.published.end, "open", "inferred"),
            evidence=Evidence(start, end, self.scene.text[start:end]),
            line_kind=self.scene.sentences[self.scene.sentence_of[span[0]]].kind,
            rule=f"statement:{form}",
        )
