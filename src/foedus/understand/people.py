"""The people a report names: a full name once, a surname afterwards, one person throughout."""

from __future__ import annotations

from typing import NamedTuple

from foedus.model.world import Holder
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene
from foedus.understand.tokens import bare_of

LONGEST_NAME_TOKENS = 5
OFFICE_CLASSES = {
    "head_of_state": "head",
    "leader": "head",
    "head_of_government": "head_of_government",
    "foreign_minister": "minister",
    "defence_minister": "minister",
    "other_minister": "minister",
    "organisation_head": "organisation_head",
}
NOT_IN_NAMES = (
    "state",
    "capital",
    "seat",
    "organisation",
    "people",
    "adjective",
    "organ",
    "agency",
    "role",
    "thing",
    "noun",
    "group",
    "pair",
)


class Person(NamedTuple):
    """A person as the report presents them; ``misspelt`` keeps the wording that was joined to a known name."""

    name: str
    cls: str | None
    role: str | None
    party: str | None
    misspelt: str | None = None


class Register:
    """Everyone a report names, findable by full name and by surname."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.people: dict[str, Person] = {}
        self.short: dict[str, str] = {}
        self.misspelt: list[tuple[int, int, str]] = []

    def name_end(self, i: int, high: int) -> int:
        """End of the run of capitalised words that begins at token ``i``; ``i`` when none begins there."""
        end = i
        while end < min(high, i + LONGEST_NAME_TOKENS) and self._is_name_word(end, i):
            end += 1
        return end

    def _is_name_word(self, j: int, first: int) -> bool:
        token = self.scene.tokens[j]
        if token.kind == "initials":
            return j > first
        if token.kind != "word" or not token.is_capital or token.raw.endswith(("'", "’")):
            return False
        if j > first and self.scene.tokens[j].start > self.scene.tokens[j - 1].end + 1:
            return False
        if j in self.scene.time_at:
            return False
        if any(m.kind in NOT_IN_NAMES for m in self.scene.at[j]):
            return False
        return j > first or not self.scene.is_small(j)

    def note(self, first: int, last: int, cls: str | None, role: str | None, party: str | None) -> Person:
        """Remember a person named at these tokens; what is known already is kept and completed."""
        name = self.scene.words(first, last)
        known = self.by_words(first, last)
        if known is None:
            holder, misspelt = self._like_a_holder(first, last)
            if holder is not None:
                known = _of_holder(holder, name if misspelt else None)
                if misspelt:
                    self.misspelt.append((first, last, holder.names[0]))
        if known is not None:
            person = known._replace(cls=cls or known.cls, role=role or known.role, party=party or known.party)
        else:
            person = Person(name, cls, role, party)
        self._keep(person, name)
        return person

    def note_holder(self, mark: Mark) -> Person:
        """Remember an office holder known from data; the report's own day decides which office."""
        name = self.scene.words(mark.first, mark.last)
        known = self.by_words(mark.first, mark.last)
        person = known or _of_holder(self._best_holder(mark), None)
        self._keep(person, name)
        return person

    def _best_holder(self, mark: Mark) -> Holder:
        """Of several offices of one name, the one held when the report was published; else the latest."""
        held: list[Holder] = [m.value for m in self.scene.at[mark.first] if m.kind == "holder" and m.last == mark.last]
        day = self.scene.report.published.end
        now = [h for h in held if day is not None and h.start <= day and (h.end is None or day <= h.end)]
        return max(now or held, key=lambda h: (h.office in ("head_of_state", "leader"), h.start))

    def raise_office(self, person: Person, cls: str, role: str | None, party: str | None) -> Person:
        """An apposition tells the office: it completes what is known."""
        better = person._replace(cls=cls, role=role or person.role, party=party or person.party)
        self._keep(better, person.name)
        return better

    def by_words(self, first: int, last: int) -> Person | None:
        """The person these words name, by full name, else by surname."""
        key = " ".join(t.bare for t in self.scene.tokens[first:last])
        if key in self.people:
            return self.people[key]
        full = self.short.get(key)
        return self.people.get(full) if full else None

    def known(self, name: str) -> Person | None:
        """The fullest record of a name."""
        return self.people.get(self._key(name))

    def _keep(self, person: Person, written: str) -> None:
        for name in (person.name, written):
            key = self._key(name)
            self.people[key] = person
            parts = key.split()
            if len(parts) > 1:
                for part in (parts[-1], parts[0], " ".join(parts[-2:])):
                    self.short.setdefault(part, key)

    @staticmethod
    def _key(name: str) -> str:
        return " ".join(bare_of(name.lower()).replace("-", " ").replace("’", "'").split())

    def _like_a_holder(self, first: int, last: int) -> tuple[Holder | None, bool]:
        """A known office holder of this name; else one whose name differs by one letter in one word (then ``True``)."""
        words = tuple(t.bare for t in self.scene.tokens[first:last])
        if len(words) < 2:
            return None, False
        alike = [
            (name, holder)
            for word in words
            for name, holder in self.scene.glossary.holders_by_word.get(word, ())
            if len(name) == len(words)
        ]
        exact = next((holder for name, holder in alike if name == words), None)
        if exact is not None:
            return exact, False
        slip = next((holder for name, holder in alike if _one_slip(name, words)), None)
        return slip, slip is not None


def _of_holder(holder: Holder, misspelt: str | None) -> Person:
    cls = OFFICE_CLASSES.get(holder.office, "person")
    return Person(holder.names[0], cls, holder.role or holder.office, holder.party, misspelt)


def _one_slip(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """All words equal but one, which differs by one letter: good evidence of a slip in a name of two words or more."""
    odd = [(a, b) for a, b in zip(name, words, strict=True) if a != b]
    return len(odd) == 1 and _one_letter(*odd[0])


def _one_letter(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < 3:
        return False
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    short, long = sorted((left, right), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
