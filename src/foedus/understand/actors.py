"""Who is named where: states, their organs, offices and people, each with the party it acts for where that can be
told.
"""

from __future__ import annotations

from collections.abc import Iterable

from foedus.model.world import Organ, Organisation
from foedus.understand.glossary import Mark
from foedus.understand.people import Register
from foedus.understand.scene import Scene
from foedus.understand.surroundings import PERSON_ROLES, Mention, Surroundings

# How far a role may stand from the word that names its state: "ministre russe", "lower house of the Ardenian

# An adjective may lead its office from this far: "Ardenian deputy foreign minister".
LEADING_REACH_TOKENS = 4
ORGAN_CLASSES = {
    "presidency": "head",
    "monarchy": "head",
    "army": "ministry",
    "court": "court",
    "intelligence": "intelligence",
}
NAMED = ("state", "seat", "organisation", "people", "capital", "group")


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
        self.around = Surroundings(scene)

    def mention_at(self, i: int, low: int, high: int) -> Mention | None:
        if i in self.scene.time_at and not self.scene.tokens[i].is_capital:
            return None
        marks = self.scene.at[i]
        if not marks and not self.scene.tokens[i].is_capital:
            return None
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
        last, _ = self.around.party_right(mark.last, high)
        start, owner = self.around.party_left(mark.first, low)
        first = start if owner == organ.party else mark.first
        return self._make(first, max(mark.last, last), cls, (organ.party,), self._words(mark), organ.kind, low)

    def _role(self, mark: Mark, low: int, high: int) -> Mention:
        first, party = self.around.party_left(mark.first, low)
        last, right = self.around.party_right(mark.last, high)
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
            last = name_end
            if not parties:  # "deputy minister Andrey Rudenko of Russia"
                last, parties = self.around.party_right(name_end, high)
            person = self.register.note(start, name_end, cls, role, parties[0] if len(parties) == 1 else None)
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
                last, right = self.around.party_right(mark.last, high)
                _, left = self.around.party_left(mark.first, i + 1)
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
        for j in range(mark.last, min(mark.last + LEADING_REACH_TOKENS, high)):
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
            end, parties = self.around.party_right(end, high)
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
        if i == low and self.scene.is_small(i):
            return None
        return self._make(i, i + 1, "unknown", (), token.raw, None, low)

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
        made = Mention(first, last, cls, tuple(sorted(set(parties))), name, role, self.around.prep(first, low))
        self.around.made[last] = made
        return made

    def _words(self, mark: Mark) -> str:
        return self.scene.words(mark.first, mark.last)
