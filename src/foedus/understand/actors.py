"""Who is named where: states, their organs, offices and people, each with the party it acts for where that can be
told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from foedus.model.world import Organ, Organisation
from foedus.understand.glossary import Mark
from foedus.understand.people import Person, Register
from foedus.understand.scene import Scene

# How far a role may stand from the word that names its state: "ministre russe", "lower house of the Ardenian
# parliament".
REACH_LEFT_TOKENS = 4
REACH_RIGHT_TOKENS = 7
PERSON_ROLES = frozenset(
    {
        "head",
        "head_of_government",
        "minister",
        "spokesperson",
        "member",
        "expert",
        "monarchy",
    }
)
ORGAN_CLASSES = {
    "presidency": "head",
    "monarchy": "head",
    "army": "ministry",
    "court": "court",
    "intelligence": "intelligence",
}
NAMED = ("state", "seat", "organisation", "people", "capital", "group")


class Mention(NamedTuple):
    """Somebody or something that can act, named at tokens ``first`` to ``last`` (half-open).

    cls      state, pair, all, organisation, head, head_of_government, minister, ministry, government, lower_house,
             upper_house, parliament, committee, member, agency, intelligence, spokesperson, expert, people, person,
             partner, unknown, place.
    parties  codes it acts for; empty when that cannot be told here.
    prep     class of the small word that governs it: by, of, to, with, between, place, or "" when it stands free.
    """

    first: int
    last: int
    cls: str
    parties: tuple[str, ...]
    name: str
    role: str | None
    prep: str
    person: Person | None = None


class Cast:
    """All mentions of a report in order of place, and the people it names."""

    def __init__(self, mentions: list[Mention], register: Register) -> None:
        self.mentions = mentions
        self.register = register
        self.starting = {m.first: m for m in mentions}
        self.ending = {m.last: m for m in mentions}
        self.covering = {i: m for m in mentions for i in range(m.first, m.last)}


def find_cast(scene: Scene) -> Cast:
    """Every mention in the report. People named once in full are known by their surname afterwards."""
    register = Register(scene)
    finder = _Finder(scene, register)
    mentions: list[Mention] = []
    for sentence in scene.sentences:
        i = sentence.first
        while i < sentence.last:
            mention = finder.mention_at(i, sentence.first, sentence.last)
            if mention is None:
                i += 1
                continue
            mentions.append(mention)
            i = max(mention.last, i + 1)
    return Cast([_known(m, register) for m in mentions], register)


def _known(mention: Mention, register: Register) -> Mention:
    """A surname takes the role and party that its full mention had, wherever that stood."""
    person = mention.person
    if person is None:
        return mention
    full = register.known(person.name) or person
    parties = mention.parties or ((full.party,) if full.party else ())
    cls = full.cls if mention.cls in ("person", "unknown") and full.cls else mention.cls
    return mention._replace(parties=parties, cls=cls, role=mention.role or full.role, name=full.name, person=full)


class _Finder:
    def __init__(self, scene: Scene, register: Register) -> None:
        self.scene = scene
        self.register = register
        self._made: dict[int, Mention] = {}  # by the token after the mention

    def mention_at(self, i: int, low: int, high: int) -> Mention | None:
        if i in self.scene.time_at and not self.scene.tokens[i].is_capital:
            return None
        marks = self.scene.at[i]
        for kind, build in (
            ("pair", self._collective),
            ("all", self._collective),
            ("partner", self._collective),
            ("organ", self._organ),
            ("role", self._role),
            ("holder", self._holder),
            ("titles", self._titled),
        ):
            for mark in marks:
                if mark.kind == kind:
                    found = build(mark, low, high)
                    if found is not None:
                        return found
        for mark in sorted((m for m in marks if m.kind in NAMED or m.kind == "agency"), key=lambda m: m.first - m.last):
            return self._named(mark, low)
        leading = self._leading_adjective(i, low, high)
        return leading or self._person(i, low, high) or self._unknown(i, low, high)

    # --- the kinds of mention

    def _collective(self, mark: Mark, low: int, high: int) -> Mention:  # noqa: ARG002 - one shape for all builders
        return self._make(mark.first, mark.last, mark.kind, (), self.scene.words(mark.first, mark.last), None, low)

    def _named(self, mark: Mark, low: int) -> Mention:
        if mark.kind == "group":
            body: Organisation = mark.value
            return self._make(mark.first, mark.last, "state", tuple(sorted(body.members)), body.code, None, low)
        if mark.kind == "agency":
            party = (mark.value.party,) if mark.value.party else ()
            return self._make(mark.first, mark.last, "agency", party, mark.value.name, None, low)
        if mark.kind == "organisation":
            return self._make(mark.first, mark.last, "organisation", (mark.value.code,), mark.value.code, None, low)
        if mark.kind == "capital" and self._names_an_agreement(mark, low):
            return self._make(mark.first, mark.last, "place", (), self._words(mark), None, low)
        made = self._make(mark.first, mark.last, "state", (mark.value,), self._words(mark), None, low)
        if mark.kind == "seat":
            return made._replace(cls="head")
        if mark.kind == "people":
            return made._replace(cls="people")
        is_place = made.prep == "place" or (mark.kind == "capital" and made.prep == "to")
        return made._replace(cls="place") if is_place else made

    def _names_an_agreement(self, mark: Mark, low: int) -> bool:
        """ "Convention d'Ottawa", "Ottawa Convention": the city is the agreement's name, not a government."""
        scene = self.scene
        after = scene.one("thing", mark.last) if mark.last < len(scene.tokens) else None
        if after is not None and after.value.kind == "agreement" and scene.tokens[mark.last].is_capital:
            return True
        j = mark.first - 1
        if j <= low or not scene.is_a(j, "of"):
            return False
        return any(
            m.kind == "thing" and m.value.kind == "agreement" and m.last == j
            for k in range(max(low, j - 3), j)
            for m in scene.at[k]
        )

    def _organ(self, mark: Mark, low: int, high: int) -> Mention:
        organ: Organ = mark.value
        cls = ORGAN_CLASSES.get(organ.kind, organ.kind)
        last, _ = self._party_right(mark.last, high)
        return self._make(mark.first, max(mark.last, last), cls, (organ.party,), self._words(mark), organ.kind, low)

    def _role(self, mark: Mark, low: int, high: int) -> Mention:
        first, party = self._party_left(mark.first, low)
        last, right = self._party_right(mark.last, high)
        parties = (party,) if party else right
        cls, role = mark.value.kind, mark.value.role or mark.value.kind
        if cls not in PERSON_ROLES:
            return self._make(first, last, cls, parties, self.scene.words(first, last), role, low)
        return self._office(first, last, cls, role, parties, low, high)

    def _office(
        self,
        first: int,
        last: int,
        cls: str,
        role: str,
        parties: tuple[str, ...],
        low: int,
        high: int,
    ) -> Mention:
        """An office, with the name that stands beside it: "le président russe, Vladimir Poutine,"."""
        start = last
        if start < high and self.scene.tokens[start].raw == ",":
            start += 1
        name_end = self.register.name_end(start, high)
        person = None
        if name_end > start and (start == last or self._closes(name_end, high)):
            person = self.register.note(start, name_end, cls, role, parties[0] if len(parties) == 1 else None)
            last = name_end
        made = self._make(first, last, cls, parties, self.scene.words(first, last), role, low)
        return made._replace(person=person, name=person.name) if person else made

    def _closes(self, i: int, high: int) -> bool:
        """A name in apposition after a comma is closed by a comma or the end: else it is the next subject."""
        return i >= high or self.scene.tokens[i].kind == "sign" or self.scene.is_a(i, "coordinators")

    def _holder(self, mark: Mark, low: int, high: int) -> Mention:
        last = max(mark.last, self.register.name_end(mark.first, high))
        person = self.register.note_holder(mark)
        cls = person.cls or "person"
        made = self._make(mark.first, last, cls, (person.party,) if person.party else (), person.name, person.role, low)
        return self._with_apposition(made._replace(person=person), high)

    def _with_apposition(self, mention: Mention, high: int) -> Mention:
        """A name followed by its office: "Andrey Rudenko, deputy foreign minister of Ardenia,"."""
        i = mention.last
        if mention.person is None or i + 1 >= high or self.scene.tokens[i].raw != ",":
            return mention
        for j in range(i + 1, min(i + 5, high)):
            mark = self.scene.one("role", j)
            if mark is not None and mark.value.kind in PERSON_ROLES:
                last, right = self._party_right(mark.last, high)
                _, left = self._party_left(mark.first, i + 1)
                party = left or (right[0] if right else None)
                person = self.register.raise_office(mention.person, mark.value.kind, mark.value.role, party)
                return mention._replace(last=last, person=person, cls=mark.value.kind)
            if not (self.scene.is_a(j, "articles", "indefinite") or self.scene.one("adjective", j)):
                break
        return mention

    def _titled(self, mark: Mark, low: int, high: int) -> Mention | None:
        start = mark.last
        if start < high and self.scene.tokens[start].raw == ".":
            start += 1
        end = self.register.name_end(start, high)
        if end == start:
            return None
        person = self.register.note(start, end, None, None, None)
        return self._make(mark.first, end, person.cls or "person", (), person.name, None, low)._replace(person=person)

    def _leading_adjective(self, i: int, low: int, high: int) -> Mention | None:
        """English puts the state before the office: the mention begins at the adjective ("Ardenian lower house")."""
        mark = self.scene.one("adjective", i)
        if mark is None:
            return None
        for j in range(mark.last, min(mark.last + REACH_LEFT_TOKENS, high)):
            for kind in ("role", "organ"):
                role = self.scene.one(kind, j)
                if role is not None:
                    return self._role(role, low, high) if kind == "role" else self._organ(role, low, high)
            if self.scene.tokens[j].kind != "word" or self.scene.is_a(
                j, "articles", "of", "coordinators", "with", "by"
            ):
                break
        return None

    def _person(self, i: int, low: int, high: int) -> Mention | None:
        end = self.register.name_end(i, high)
        if end == i:
            return None
        known = self.register.by_words(i, end)
        if known is None and end - i < 2:
            return None
        person = known or self.register.note(i, end, None, None, None)
        parties: tuple[str, ...] = (person.party,) if person.party else ()
        if not parties:  # "Kim Jong Gyu of North Korea"
            end, parties = self._party_right(end, high)
            person = person._replace(party=parties[0] if len(parties) == 1 else None)
        made = self._make(i, end, person.cls or "person", parties, person.name, person.role, low)
        return self._with_apposition(made._replace(person=person), high)

    def _unknown(self, i: int, low: int, high: int) -> Mention | None:
        """A capitalised word nobody knows, after an article or free: kept as written, its party unknown."""
        token = self.scene.tokens[i]
        if not token.is_capital or token.kind != "word" or len(token.raw) < 3 or self.scene.at[i]:
            return None
        if i == low and not (i + 1 < high and self.scene.tokens[i + 1].kind == "word"):
            return None
        if i == low and any(token.word in words for words in self.scene.functions.values()):
            return None
        return self._make(i, i + 1, "unknown", (), token.raw, None, low)

    # --- what stands around

    def _party_left(self, first: int, low: int) -> tuple[int, str | None]:
        """State named before a role: "Ardenian", "Ardenia's". Returns where the mention begins, and the code."""
        for j in range(first - 1, max(low, first - REACH_LEFT_TOKENS) - 1, -1):
            token = self.scene.tokens[j]
            for back in range(4):
                start = j - back
                if start < low:
                    break
                for mark in self.scene.at[start]:
                    if mark.last == j + 1 and mark.kind == "adjective":
                        return start, mark.value
                    if mark.last == j and token.word == "'s" and mark.kind in ("state", "capital"):
                        return start, mark.value
                    if mark.last == j and token.word == "'s" and mark.kind == "organisation":
                        return start, mark.value.code
            if token.kind != "word" or self.scene.is_a(
                j, "articles", "indefinite", "of", "by", "coordinators", "to", "with"
            ):
                break
            if self.scene.one("verb", j) or self.scene.one("aux", j) or self.scene.one("saying", j):
                break
        return first, None

    def _party_right(self, last: int, high: int) -> tuple[int, tuple[str, ...]]:
        """States named after a role: "russe", "du Parlement russe", "of North Korea", "russe et nord-coréen"."""
        parties: list[str] = []
        end = i = last
        while i < min(end + REACH_RIGHT_TOKENS, high):
            adjective = self.scene.one("adjective", i)
            if adjective is not None:
                parties.append(adjective.value)
                end = i = adjective.last
                continue
            step = self._of_something(i, high)
            if step is not None:
                end = i = step[0]
                parties += [p for p in step[1] if p not in parties]
                continue
            if self._list_goes_on(i, high, begun=bool(parties)):
                i += 1
                continue
            break
        return end, tuple(dict.fromkeys(parties))

    def _list_goes_on(self, i: int, high: int, *, begun: bool) -> bool:
        """ "russe et nord-coréen", "du Mali, du Niger et du Tchad": the next state of the same office follows."""
        if i + 1 >= high or not (self.scene.is_a(i, "coordinators") or self.scene.tokens[i].raw == ","):
            return False
        if begun and self.scene.is_a(i, "coordinators") and self.scene.one("adjective", i + 1):
            return True
        return self._of_something(i + 1, high) is not None

    def _of_something(self, i: int, high: int) -> tuple[int, tuple[str, ...]] | None:
        """ "of" and a state, organ or further role: where it ends and whose it is."""
        if not self.scene.is_a(i, "of") and self.scene.one("f:of", i) is None:
            return None
        j = i + 1
        while j < high and self.scene.is_a(j, "articles"):
            j += 1
        if j >= high:
            return None
        adjective = self.scene.one("adjective", j)
        if adjective is not None:
            role = self.scene.one("role", adjective.last) if adjective.last < high else None
            return (role.last, (adjective.value,)) if role else None
        for mark in self.scene.at[j]:
            if mark.kind in ("state", "capital", "seat"):
                return mark.last, (mark.value,)
            if mark.kind == "organisation":
                return mark.last, (mark.value.code,)
            if mark.kind == "organ":
                return mark.last, (mark.value.party,)
            if mark.kind == "role" and mark.value.kind not in PERSON_ROLES:
                return mark.last, ()
        return None

    def _prep(self, first: int, low: int) -> str:
        """The class of small word that governs a mention which begins at ``first``."""
        j = first - 1
        while j >= low and (
            self.scene.is_a(j, "articles", "possessives", "demonstratives") and not self.scene.is_a(j, "of", "to")
        ):
            j -= 1
        if j < low:
            return ""
        for name in ("by", "with", "between"):
            if self.scene.is_a(j, name):
                return name
        if self.scene.is_a(j, "of"):
            return "" if self._is_partitive(j, low) else "of"
        if self.scene.is_a(j, "place") and not self.scene.is_a(j, "to"):
            return "place"
        if self.scene.is_a(j, "to"):
            return "to" if self._is_to(j) else "place"
        return self._across_coordination(j, low)

    def _is_to(self, j: int) -> bool:
        return not self.scene.is_a(j, "place") or self.scene.is_a(j, "infinitive_marks")

    def _is_partitive(self, j: int, low: int) -> bool:
        """The plural article of French looks like "of the": it is one where no noun stands before."""
        if not self.scene.is_a(j, "indefinite"):
            return False
        if j == low or self.scene.tokens[j - 1].kind == "sign" or self.scene.is_a(j - 1, "coordinators", "relatives"):
            return True
        return j - 1 in self.scene.time_at or any(m.kind in ("saying", "verb", "aux") for m in self.scene.at[j - 1])

    def _across_coordination(self, j: int, low: int) -> str:
        """ "avec la Russie et la Chine": the second name is governed by what governs the first."""
        previous = self._last_ending(j)
        if previous is None or previous.first < low:
            return ""
        if self.scene.is_a(j, "coordinators"):
            return previous.prep
        lists = (
            self.scene.tokens[j].raw == "," and previous.prep in ("with", "between", "by") and previous.cls == "state"
        )
        return previous.prep if lists else ""

    def _last_ending(self, end: int) -> Mention | None:
        return self._made.get(end)

    def _make(
        self,
        first: int,
        last: int,
        cls: str,
        parties: Iterable[str],
        name: str,
        role: str | None,
        low: int,
    ) -> Mention:
        made = Mention(first, last, cls, tuple(sorted(set(parties))), name, role, self._prep(first, low))
        self._made[last] = made
        return made

    def _words(self, mark: Mark) -> str:
        return self.scene.words(mark.first, mark.last)
