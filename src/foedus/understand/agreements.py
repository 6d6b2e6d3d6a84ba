"""Which agreements a report speaks of: the one it is about, the others it names, and who their parties are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from foedus.model.claim import Referent
from foedus.understand.actors import Cast
from foedus.understand.scene import Scene
from foedus.understand.surroundings import Mention
from foedus.understand.things import Things, ThingUse

Weights = dict[str, float]  # code of a state -> how strongly the report speaks for its being a party
# What a sign of being a party weighs. Between and with tell it outright; acting on it or standing in the title
# nearly so.
WEIGHT_BETWEEN, WEIGHT_WITH, WEIGHT_COMPOUND, WEIGHT_HEADLINE, WEIGHT_NAMED = 6.0, 4.0, 6.0, 2.0, 1.0
WEIGHT_ANYWHERE = 0.4
WEIGHT_ACTS, WEIGHT_PARTNER, MOST_FROM_ACTS = 2.5, 4.0, 8.0
LEAST_SECOND_PARTY = 2.5
NAME_REACH_TOKENS = 12
NEAR_TOKENS = 3
FOUNDING = "founding text"
PARTY_CLASSES = ("state", "organisation")  # organisations too conclude treaties (VCLT 1986)


class Key(NamedTuple):
    """What sets one agreement apart from another in a report: a year, a name, or a word such as "former"."""

    year: int | None = None
    name: str | None = None
    aside: bool = False


class Agreements:
    """The agreements of a report: ``main`` is A1; ``ref`` of a thing tells which it names.

    parties  of the main agreement, as far as told; ``closed`` when these are all of them (a pair, or named together).
    """

    def __init__(self, scene: Scene, cast: Cast, things: Things) -> None:
        self._scene, self._cast, self._things = scene, cast, things
        self.uses = [u for u in things.uses if u.kind == "agreement"]
        self.strong = [u for u in self.uses if not u.weak]
        self._founding = self._founding_texts()
        self._keys = {u.first: self._key(u) for u in self.uses}
        self.main_key = self._main_key()
        self._others: dict[tuple[int | None, str | None], str] = {}
        self._refs = {u.first: self._ref_of(u) for u in self.uses}
        self.closed = False
        self.parties = self._main_parties({})

    def learn(self, acting: Sequence[tuple[ThingUse | None, tuple[Mention, ...], tuple[Mention, ...]]]) -> None:
        """Who acts on the main agreement is most likely bound by it: (thing, actors, partners) of every telling.

        The strongest sign there is, but known only once the report's tellings are read.
        """
        weights: Weights = defaultdict(float)
        for thing, actors, partners in acting:
            if self.ref(thing) != "A1":
                continue
            for mentions, weight in ((actors, WEIGHT_ACTS), (partners, WEIGHT_PARTNER)):
                for code in {
                    m.parties[0]
                    for m in mentions
                    if len(m.parties) == 1 and m.cls not in ("agency", "expert", "people")
                }:
                    weights[code] = min(weights[code] + weight, MOST_FROM_ACTS)
        self.parties = self._main_parties(weights)

    @property
    def is_any(self) -> bool:
        """The report names at least one agreement."""
        papers = any(u.kind in ("text", "instrument") for u in self._things.uses)
        return (
            bool(self.strong)
            or papers
            or sum(u.how in ("definite", "demonstrative", "possessive") for u in self.uses) > 1
        )

    def ref(self, use: ThingUse | None) -> str:
        """Which agreement a thing names; without one, the report's own."""
        return "A1" if use is None else self._refs.get(use.first, "A1")

    def name(self, use: ThingUse | None) -> str | None:
        """The words that name the agreement at a thing, with what follows while it belongs to the name."""
        if use is None:
            return None
        return self._scene.words(max(use.start, use.first - NEAR_TOKENS), self._name_end(use))

    def referents(self) -> tuple[Referent, ...]:
        """Every agreement spoken of, the main one first."""
        if not self.is_any:
            return ()
        refs = ["A1", *sorted(set(self._refs.values()) - {"A1"})]
        return tuple(self._referent(ref) for ref in refs)

    def _referent(self, ref: str) -> Referent:
        uses = [u for u in self.uses if self._refs[u.first] == ref]
        names = Counter(n for n in (self.name(u) for u in uses) if n)
        ordered = tuple(n for n, _ in sorted(names.items(), key=lambda item: (-len(item[0]), -item[1], item[0])))
        titles = tuple(n for u in uses if (n := self._title(u)))
        years = tuple(sorted({k.year for u in uses if (k := self._keys[u.first]).year is not None}))
        kinds = Counter(m.value for u in uses for m in self._scene.find("topic", u.first, self._name_end(u)))
        return Referent(
            ref,
            ordered[:12],
            tuple(dict.fromkeys(titles)),
            self.parties if ref == "A1" else self._named_parties(uses),
            years,
            tuple(k for k, _ in kinds.most_common(3)),
        )

    # --- what sets agreements apart

    def _key(self, use: ThingUse) -> Key:
        return Key(self._year(use), self._place_name(use), self._is_aside(use))

    def _year(self, use: ThingUse) -> int | None:
        """A year that belongs to the noun: "the 1961 treaty", "le traité de 1961", "signed in 1961"."""
        for first, last, time in self._scene.times:
            if time.gran not in ("year", "day") or time.start is None:
                continue
            before = (
                time.gran == "year" and last in (use.first, use.first - 1) and not self._scene.is_a(first - 1, "place")
                if first
                else False
            )
            after = use.last <= first <= use.last + NAME_REACH_TOKENS and self._only_name_between(use.last, first)
            if before or after:
                return int(time.start[:4])
        return None

    def _only_name_between(self, first: int, last: int) -> bool:
        if last - first > 4 or not self._scene.is_a(last - 1, "of"):
            return False
        return all(self._scene.tokens[i].kind == "word" for i in range(first, last))

    def _place_name(self, use: ThingUse) -> str | None:
        """A name joined by "of" or standing before the noun: "Convention d'Istanbul", "Paris agreement"."""
        tokens = self._scene.tokens
        i = use.last
        if (
            i + 1 < len(tokens)
            and self._scene.is_a(i, "of")
            and not self._scene.is_a(i, "contracted")
            and tokens[i + 1].is_capital
        ):
            mark = next((m for m in self._scene.at[i + 1] if m.kind in ("state", "capital", "organisation")), None)
            if mark is None or mark.kind == "capital":
                return tokens[i + 1].bare
        j = use.first - 1
        if j >= 0 and tokens[j].is_capital and tokens[j].kind == "word" and tokens[use.first].is_capital:
            states = any(m.kind in ("adjective", "state") for m in self._scene.at[j])
            return None if states or self._scene.is_a(j, "articles") else tokens[j].bare
        return None

    def _founding_texts(self) -> frozenset[int]:
        """Where an organisation's charter is meant: law that the report's own agreement invokes, not the agreement.

        None where the report speaks of nothing else: then the charter is what it is about.
        """
        words = frozenset(self._scene.glossary.words.instruments.constitutive)
        charters = [u for u in self.strong if self._scene.tokens[u.first].word in words]
        named = any(self._is_organisations(u) for u in charters)
        return frozenset(u.first for u in charters) if named and len(charters) < len(self.strong) else frozenset()

    def _is_organisations(self, use: ThingUse) -> bool:
        """ "UN Charter", "la Charte des Nations unies"."""
        near = [use.first - 1, *range(use.last + 1, use.last + NEAR_TOKENS)]
        return any(self._scene.one("organisation", i) is not None for i in near if 0 <= i < len(self._scene.tokens))

    def _is_aside(self, use: ThingUse) -> bool:
        if use.first in self._founding:
            return True
        sentence = self._scene.sentences[self._scene.sentence_of[use.first]]
        window = range(max(sentence.first, use.first - NEAR_TOKENS), min(sentence.last, use.last + 2))
        return self._is_plural(use) or any(
            self._scene.is_a(i, "former", "other") and (i < use.first or not self._scene.is_a(i, "adverbs"))
            for i in window  # "the pact had earlier been ratified": behind the noun it belongs to the verb
        )

    def _is_plural(self, use: ThingUse) -> bool:
        """ "comme les traités signés avec l'Allemagne": several others, unless the plural bears the main one's name."""
        words = self._scene.glossary.words.instruments
        return self._scene.tokens[use.last - 1].word in words.plurals and self._place_name(use) is None

    def _main_key(self) -> Key:
        """The key most uses bear, when it stands in headline or lead or more than once; else none."""
        names = Counter(k.name for u in self.strong if (k := self._keys[u.first]).name and not k.aside)
        if not names:
            return Key()
        best, count = names.most_common(1)[0]
        early = any(self._keys[u.first].name == best for u in self.strong[:2])
        return Key(name=best if count > 1 or early else None)

    def _ref_of(self, use: ThingUse) -> str:
        key = self._keys[use.first]
        if use.first in self._founding:
            return self._others.setdefault((None, FOUNDING), f"A{len(self._others) + 2}")
        differs = key.name is not None and key.name != self.main_key.name and self.main_key.name is not None
        is_other = (
            (key.aside and use.how != "demonstrative") or differs or (key.year is not None and self._is_old(key.year))
        )
        if not is_other or (use.weak and not key.year):
            return "A1"
        return self._others.setdefault((key.year, key.name), f"A{len(self._others) + 2}")

    def _is_old(self, year: int) -> bool:
        """A year well before publication names a predecessor, unless the report's own agreement bears it often."""
        told = self._scene.report.published.end
        often = sum(k.year == year for k in self._keys.values()) > len(self._keys) / 3
        return told is not None and year < told.year - 2 and not often

    # --- names

    def _name_end(self, use: ThingUse) -> int:
        """End of a name that goes on after its noun: linked words, adjectives, capitals, quoted titles."""
        tokens, end = self._scene.tokens, use.last
        links = frozenset(self._scene.glossary.words.instruments.title_links)
        high = min(self._sentence_end(use), use.last + NAME_REACH_TOKENS)
        i = use.last
        while i < high and tokens[i].kind in ("word", "initials"):
            if i in self._scene.time_at or (i not in self._things.covering and self._is_told(i)):
                break
            if self._scene.is_a(i, "coordinators") and not (i + 1 < high and tokens[i + 1].is_capital):
                break
            if self._scene.is_a(i, "place") and i + 1 < high and self._scene.at[i + 1] and tokens[i + 1].is_capital:
                break  # where it was made is no part of its name
            i += 1
            if tokens[i - 1].word not in links:
                end = i
        return end

    def _is_told(self, i: int) -> bool:
        """A verb or relative begins here: the name has ended."""
        return any(m.kind in ("verb", "aux", "saying", "f:relatives") for m in self._scene.at[i])

    def _sentence_end(self, use: ThingUse) -> int:
        return self._scene.sentences[self._scene.sentence_of[use.first]].last

    def _title(self, use: ThingUse) -> str | None:
        """A wording that is a proper name: a capital on the noun inside a sentence, or quotation marks around it."""
        token = self._scene.tokens[use.first]
        inside = use.first > self._scene.sentences[self._scene.sentence_of[use.first]].first
        if (token.is_capital and inside) or self._keys[use.first].name:
            return self._scene.words(use.first, self._name_end(use))
        return None

    # --- parties

    def _named_parties(self, uses: list[ThingUse]) -> tuple[str, ...]:
        found: Weights = defaultdict(float)
        for use in uses:
            self._weigh_complement(use, found)
        return tuple(sorted(c for c, w in found.items() if w >= WEIGHT_WITH))

    def _main_parties(self, acted: Weights) -> tuple[str, ...]:
        """The two states of a bilateral agreement, where the report tells it is one; else those it names outright."""
        named: Weights = defaultdict(float)
        for use in self.uses:
            if self._refs[use.first] == "A1":
                self._weigh_complement(use, named)
        weights: Weights = defaultdict(float, acted)
        for code, weight in named.items():
            weights[code] += weight
        for mention in self._cast.mentions:
            self._weigh_mention(mention, weights)
            if mention.cls != "agency":
                for code in mention.parties[:1]:
                    weights[code] += WEIGHT_ANYWHERE
        parties = self._pick(weights)
        # Two that act on a convention are two of its parties, not the two: one of a pair at least is named with it.
        self.closed = self.is_bilateral or any(named[code] for code in parties)
        return parties

    def _pick(self, weights: Weights) -> tuple[str, ...]:
        ranked = [
            (c, w)
            for c, w in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:4]
            if c.isupper() and w >= LEAST_SECOND_PARTY
        ]
        outright = [c for c, w in ranked if w >= WEIGHT_WITH]
        if self.is_bilateral or len(outright) == 2:
            return tuple(sorted(c for c, _ in ranked[:2]))
        return tuple(sorted(outright)) if len(outright) > 1 else ()

    @property
    def is_bilateral(self) -> bool:
        """The report speaks of two sides."""
        return any(m.cls == "pair" for m in self._cast.mentions)

    def _weigh_complement(self, use: ThingUse, weights: Weights) -> None:
        """Parties named with the noun: "entre X et Y", "avec Y", "franco-grec", "Russia-Ardenia treaty"."""
        high = min(self._sentence_end(use), use.last + NAME_REACH_TOKENS)
        for i in range(use.last, high):
            mention = self._cast.starting.get(i)
            if mention is not None and mention.cls in PARTY_CLASSES and mention.prep in ("between", "with"):
                weight = WEIGHT_BETWEEN if mention.prep == "between" else WEIGHT_WITH
                for code in mention.parties:
                    weights[code] += weight
        self._weigh_bound(use, high, weights)
        self._weigh_pair_before(use, weights)
        self._weigh_pair_behind(use, high, weights)
        for i in range(max(0, use.first - NEAR_TOKENS), min(high, use.last + NEAR_TOKENS)):
            for mark in self._scene.at[i]:
                if mark.kind == "prefix":
                    weights[mark.value] += WEIGHT_COMPOUND
                    self._weigh_partner(mark.last, weights)

    def _weigh_pair_before(self, use: ThingUse, weights: Weights) -> None:
        """ "Polish-French treaty", "EU-Mercosur deal": two names stand together right before the noun."""
        low = self._scene.sentences[self._scene.sentence_of[use.first]].first
        codes = []
        for i in range(max(low, use.first - NEAR_TOKENS), use.first):
            mark = next(
                (m for m in self._scene.at[i] if m.kind in ("adjective", "state", "capital", "organisation")), None
            )
            if mark is not None:
                codes.append(mark.value.code if mark.kind == "organisation" else mark.value)
        if len(set(codes)) == 2:
            for code in codes:
                weights[code] += WEIGHT_COMPOUND

    def _weigh_pair_behind(self, use: ThingUse, high: int, weights: Weights) -> None:
        """ "l'accord UE-Mercosur", "the deal of the Union and Mercosur": two names stand together behind the noun."""
        first = next((m for i in range(use.last, min(high, use.last + NEAR_TOKENS)) if (m := self._at(i))), None)
        if first is None or first.prep not in ("", "of") or (first.prep == "" and first.first != use.last):
            return
        second = next(
            (m for i in range(first.last, min(high, first.last + NEAR_TOKENS + 1)) if (m := self._at(i))), None
        )
        joined = second is not None and (
            second.first == first.last
            if first.prep == ""
            else any(self._scene.is_a(i, "coordinators") for i in range(first.last, second.first))
        )
        if joined and second is not None:
            for code in (*first.parties, *second.parties):
                weights[code] += WEIGHT_COMPOUND

    def _at(self, i: int) -> Mention | None:
        """A state or organisation of one code that begins at ``i``."""
        mention = self._cast.starting.get(i)
        return mention if mention is not None and mention.cls in PARTY_CLASSES and len(mention.parties) == 1 else None

    def _weigh_bound(self, use: ThingUse, high: int, weights: Weights) -> None:
        """ "liant Moscou à Pyongyang": the first two states named after such a word are bound."""
        words = frozenset(self._scene.glossary.words.instruments.binding)
        bound = next((i for i in range(use.last, high) if self._scene.tokens[i].word in words), None)
        if bound is None:
            return
        named = [
            m
            for i in range(bound, high)
            if (m := self._cast.starting.get(i)) and m.cls in ("state", "place") and len(m.parties) == 1
        ]
        for mention in named[:2]:
            weights[mention.parties[0]] += WEIGHT_BETWEEN

    def _weigh_partner(self, i: int, weights: Weights) -> None:
        if i < len(self._scene.tokens):
            adjective = self._scene.one("adjective", i)
            if adjective is not None:
                weights[adjective.value] += WEIGHT_COMPOUND

    def _weigh_mention(self, mention: Mention, weights: Weights) -> None:
        if mention.cls in ("place", "agency", "expert", "people", "organisation") or len(mention.parties) != 1:
            return
        if mention.prep == "between":
            weights[mention.parties[0]] += WEIGHT_NAMED
        kind = self._scene.sentences[self._scene.sentence_of[mention.first]].kind
        sentence = self._scene.sentences[self._scene.sentence_of[mention.first]]
        near = any(
            i in self._things.covering and self._things.covering[i].kind == "agreement"
            for i in range(sentence.first, sentence.last)
        )
        weights[mention.parties[0]] += WEIGHT_HEADLINE if kind in ("headline", "lead") and near else WEIGHT_NAMED * near
