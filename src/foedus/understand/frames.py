"""Who does what to which paper: the subject, agent and object of a verb or noun of a step, found clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foedus.understand.actors import Cast
from foedus.understand.glossary import Mark
from foedus.understand.scene import Scene
from foedus.understand.surroundings import Mention
from foedus.understand.things import Things, ThingUse
from foedus.understand.verbs import VerbUse

# A direct object stands close: between verb and object only small words, times, places and people come.
OBJECT_REACH_TOKENS = 26
UNKNOWN_WORDS_ALLOWED = 5
LIST_REACH_TOKENS = 8
ASIDE_REACH_TOKENS = 40
RELATIVE_REACH_TOKENS = 12
GOVERNED = ("place", "to", "with", "by", "between")
NOT_ACTORS = ("place", "people")


class Frame(NamedTuple):
    """One telling of an act.

    actors    those who act, in order; empty when nobody is named.
    thing     what it was done to, or ``None`` when it is not named.
    passive   the actor came from an agent ("par", "by") or not at all.
    anaphor   the thing is a pronoun ("l'a signé", "it").
    first, last  tokens the telling covers, for evidence.
    joined    others joined by "with" or named between: they act too where the act is joint by nature.
    """

    actors: tuple[Mention, ...]
    thing: ThingUse | None
    passive: bool
    anaphor: bool
    first: int
    last: int
    joined: tuple[Mention, ...] = ()
    pronoun: bool = False


class Clauses:
    """Looks left and right of a verb without leaving its clause."""

    def __init__(self, scene: Scene, cast: Cast, things: Things) -> None:
        self.scene = scene
        self.cast = cast
        self.things = things

    # --- left: the subject

    def subject(
        self,
        use: VerbUse,
        low: int,
        *,
        thing: bool,
        needs: Sequence[str] = (),
    ) -> tuple[tuple[Mention, ...], ThingUse | None, int, str]:
        """The free mention or thing left of a verb, the token it begins at, and how it was found.

        Passed over: what a small word governs, times, words in apposition. Stopped by: another clause's verb, unless
        the two verbs are coordinated; a subordinating word. A relative pronoun leads to what it stands for.
        """
        # An infinitive has the subject of the verb that governs it, a coordinated verb that of the verb before.
        shares = self._is_coordinated(use.first, low) or use.voice in ("infinitive", "gerund")
        j = self._before_aside(use.first - 1, low) if not self._is_counted(use.first - 1, low) else low - 1
        while j >= low:
            stop = self._boundary(j, use, shares=shares)
            if stop == "stop":
                behind = self._past_relative(j, low, needs) if thing and use.voice == "passive" else None
                return (), behind, behind.start if behind else use.first, "named" if behind else "none"
            if stop == "relative":
                return self._antecedent(j, low, thing=thing)
            mention = self.cast.ending.get(j + 1)
            found = self.things.ending.get(j + 1)
            if mention is not None and not (thing and found is not None):
                if not thing and self._can_act(mention):
                    group = self._coordinated(mention, low)
                    how = "pronoun" if self._pronoun_joined(group[0].first, low) else "named"
                    return group, None, self._list_start(mention, low), how
                j = mention.first - 1
                continue
            if found is not None:
                if thing and self._is_free(found) and (not found.noun or found.kind in needs):
                    return (), found, found.start, "named"
                if not thing and self._is_free(found) and not found.noun and found.kind in ("agreement", "law"):
                    break
                j = min(found.start, found.first) - 1
                continue
            if self._is_subject_pronoun(j, use, thing=thing):
                return (), None, j, "pronoun"
            j -= 1
        return (), None, use.first, "none"

    def _is_counted(self, j: int, low: int) -> bool:
        """ "and 21 have ratified it": a number alone is the subject, whoever stands before it."""
        return j > low and self.scene.tokens[j].kind == "number" and j not in self.scene.time_at

    def _past_relative(self, j: int, low: int, needs: Sequence[str]) -> ThingUse | None:
        """ "a bill under which the country withdraws from the pact was passed": the noun before the relative clause
        that the verb at ``j`` closes.
        """
        for k in range(j - 1, max(low, j - RELATIVE_REACH_TOKENS), -1):
            if self.is_finite(k) or self.scene.tokens[k].raw in ";:,":
                return None
            if self.scene.is_a(k, "relatives") and k not in self.scene.subordinating and not self._is_conjunction(k):
                found = self.things.ending.get(k) or self.things.ending.get(k - 1)
                return found if found is not None and self._is_free(found) and found.kind in needs else None
        return None

    def _pronoun_joined(self, first: int, low: int) -> bool:
        """ "he and Kim": a pronoun shares the subject."""
        j = first - 1
        return j - 1 >= low and self.scene.is_a(j, "coordinators") and self.scene.is_a(j - 1, "pronouns_person")

    def _before_aside(self, j: int, low: int) -> int:
        """ "a deal, in which a clause helps either, has been ratified": what stands between commas is passed over.

        It is an aside where a relative opens it, or where its first comma stands right behind an agreement's name.
        """
        if j <= low or self.scene.tokens[j].raw != ",":
            return j
        for k in range(j - 2, max(low, j - ASIDE_REACH_TOKENS), -1):
            if self.scene.tokens[k].raw == "," and (self._opens_relative(k + 1, j) or k in self.things.ending):
                return k - 1
        return j

    def _opens_relative(self, first: int, last: int) -> bool:
        words = range(first, min(first + 3, last))
        return any(self.scene.is_a(i, "relatives") and i not in self.scene.subordinating for i in words)

    def _can_act(self, mention: Mention) -> bool:
        return mention.prep == "" and mention.cls not in NOT_ACTORS

    @staticmethod
    def _is_free(thing: ThingUse) -> bool:
        return thing.prep == ""

    def _is_subject_pronoun(self, j: int, use: VerbUse, *, thing: bool) -> bool:
        name = "pronouns_thing" if thing else "pronouns_person"
        return self.scene.is_a(j, name) and j >= use.first - 4 and not self.scene.is_a(j, "articles")

    def _boundary(self, j: int, use: VerbUse, *, shares: bool) -> str:
        """ "stop", "relative" or "" for the word at ``j`` seen from a verb to its right."""
        scene = self.scene
        token = scene.tokens[j]
        if token.raw in (";", ":") or (token.raw in ".!?" and j < use.first - 1):
            return "stop"
        if j in self.cast.covering or j in self.things.covering:
            return ""
        if scene.is_a(j, "relatives") and j not in scene.subordinating and not self._is_conjunction(j):
            return "relative"
        if self._ends_subordinator(j):
            return "stop"
        if self.is_finite(j) and j < use.first:
            return "" if shares else "stop"
        return ""

    def _is_conjunction(self, j: int) -> bool:
        """ "that" after a verb of saying, "que" in a comparison: no relative pronoun."""
        before = j - 1
        while before >= 0 and before in self.scene.time_at:
            before -= 1
        if before < 0:
            return False
        return any(
            m.last in (before + 1, j) and m.kind in ("saying", "hedge")
            for k in range(max(0, j - 6), j)
            for m in self.scene.at[k]
        )

    def _ends_subordinator(self, j: int) -> bool:
        scene = self.scene
        if j in scene.subordinating:
            return True
        return bool(scene.is_a(j, "subordinators")) and not scene.is_a(j, "pronouns_object")

    def is_finite(self, j: int) -> bool:
        """A finite verb stands at ``j``: a helper, or a step or saying verb in a finite form (not a small word like
        "entre").
        """
        if self.scene.is_a(j, "between", "by", "with", "place", "after", "before"):
            return False
        for mark in self.scene.at[j]:
            if mark.kind == "aux" and mark.value.tense not in ("inf", "ger"):
                return True
            if mark.kind in ("verb", "saying") and mark.value.tenses & {"pres", "past", "fut", "impf", "cond"}:
                return "pp" not in mark.value.tenses and not self._noun_like(j)
        return False

    def _noun_like(self, j: int) -> bool:
        return j > 0 and self.scene.is_a(j - 1, "articles", "indefinite", "possessives", "of")

    def _is_coordinated(self, first: int, low: int) -> bool:
        j = first - 1
        while j > low and (self.scene.is_a(j, "adverbs", "pronouns_object") or j in self.scene.time_at):
            j -= 1
        return j > low and self.scene.is_a(j, "coordinators")

    def _antecedent(self, j: int, low: int, *, thing: bool) -> tuple[tuple[Mention, ...], ThingUse | None, int, str]:
        """What a relative pronoun at ``j`` stands for: the nearest mention or thing that ends before it."""
        for k in range(j, max(low, j - 14), -1):
            if k < j and self.is_finite(k):
                break
            found = self.things.ending.get(k)
            if thing and found is not None and not found.noun:
                return (), found, found.start, "relative"
            mention = self.cast.ending.get(k)
            if (
                not thing
                and mention is not None
                and mention.cls not in NOT_ACTORS
                and mention.prep in ("", "by", "with")
            ):
                return self._coordinated(mention, low), None, mention.first, "relative"
            if not thing and found is not None:
                break
        return (), None, j, "none"

    def _coordinated(self, mention: Mention, low: int) -> tuple[Mention, ...]:
        """A mention and those joined to its left: "X, Y et Z"."""
        group = [mention]
        while True:
            previous = self._joined_left(group[0], low)
            if previous is None:
                return tuple(group)
            group.insert(0, previous)

    def _joined_left(self, mention: Mention, low: int) -> Mention | None:
        j = mention.first - 1
        while j > low and self.scene.is_a(j, "articles", "possessives", "indefinite"):
            j -= 1
        if j <= low or not (self.scene.is_a(j, "coordinators") or self.scene.tokens[j].raw == ","):
            return None
        if self.scene.tokens[j].raw == "," and not self._in_list(mention):
            return None
        end = j if self.scene.tokens[j - 1].raw != "," else j - 1
        previous = self.cast.ending.get(end)
        if previous is None or previous.cls in NOT_ACTORS or previous.prep not in ("", mention.prep):
            return None
        return previous

    def _in_list(self, mention: Mention) -> bool:
        """A comma joins only inside a list that ends in "and": else it closes an apposition."""
        i = mention.last
        if i >= len(self.scene.tokens):
            return False
        return self.scene.is_a(i, "coordinators") or (self.scene.tokens[i].raw == "," and self._list_goes_on(i))

    def _list_goes_on(self, i: int) -> bool:
        following = next(
            (
                self.cast.starting[k]
                for k in range(i + 1, min(i + 4, len(self.scene.tokens)))
                if k in self.cast.starting
            ),
            None,
        )
        return following is not None and following.cls == "state"

    def _list_start(self, mention: Mention, low: int) -> int:
        start = self._coordinated(mention, low)[0].first
        while start > low and self.scene.is_a(start - 1, "articles", "indefinite"):
            start -= 1
        return start

    # --- right: object and agent

    def object(self, use_last: int, high: int, needs: list[str], links: list[str]) -> tuple[ThingUse | None, int]:
        """The first thing right of a verb within its clause, if it is one the verb needs; and where it ends.

        A thing governed by "of" after a noun nobody knows is that noun's, not the verb's ("une lettre sur le traité").
        """
        strangers, i = 0, use_last
        direct = not links or "" in links
        while i < min(high, use_last + OBJECT_REACH_TOKENS):
            if self._closes_clause(i, use_last):
                return None, i
            thing = self.things.covering.get(i)
            if thing is not None:
                ok = self._fits(thing, needs) and (strangers == 0 or thing.prep != "of" or self._linked(thing, links))
                if ok and self._linked(thing, links):
                    return thing, thing.last
                if ok and direct and thing.prep not in GOVERNED:
                    return thing, thing.last
                if thing.kind == "contract" or (thing.prep == "" and not self._fits(thing, needs)):
                    return None, thing.last
                i = thing.last
                continue
            mention = self.cast.covering.get(i)
            if mention is not None or i in self.scene.time_at:
                i = mention.last if mention is not None else i + 1
                continue
            strangers += self.is_stranger(i)
            if strangers > UNKNOWN_WORDS_ALLOWED:
                return None, i
            i += 1
        return None, i

    def _fits(self, thing: ThingUse, needs: list[str]) -> bool:
        return thing.kind in needs

    def _linked(self, thing: ThingUse, links: list[str]) -> bool:
        """The preposition that joins a verb to its object stands before the thing's phrase."""
        for j in range(thing.first - 1, max(-1, thing.first - 7), -1):
            run = [t.word for t in self.scene.tokens[j : min(j + 3, thing.first)]]
            if any(" ".join(run[:n]) in links for n in (1, 2, 3)):
                return True
        return False

    def is_stranger(self, i: int) -> bool:
        token = self.scene.tokens[i]
        if token.kind != "word":
            return False
        return not self.scene.is_small(i)

    def _closes_clause(self, i: int, start: int) -> bool:
        scene = self.scene
        if scene.tokens[i].raw in (";", ":"):
            return True
        if i == start or i in self.cast.covering or i in self.things.covering:
            return False
        if scene.one("f:subordinators", i) and not scene.is_a(i, "pronouns_object"):
            return True
        if scene.is_a(i, "relatives"):
            return True
        return self.is_finite(i)

    def agent(self, start: int, high: int) -> tuple[tuple[Mention, ...], int]:
        """Those named after "by" right of a passive or noun, within its clause; and where they end."""
        i = start
        while i < high:
            if i > start and self._closes_clause(i, start):
                break
            mention = self.cast.starting.get(i)
            if mention is not None and mention.prep == "by":
                group = self.rightward(mention, high)
                return group, group[-1].last
            i = mention.last if mention is not None else i + 1
        return (), start

    def rightward(self, mention: Mention, high: int) -> tuple[Mention, ...]:
        """A mention and those joined to its right."""
        group = [mention]
        while True:
            i = group[-1].last
            j = i
            while j < min(high, i + LIST_REACH_TOKENS) and self._is_list_word(j):
                j += 1
            following = self.cast.starting.get(j)
            joins = any(self.scene.is_a(k, "coordinators") or self.scene.tokens[k].raw == "," for k in range(i, j))
            if (
                following is None
                or not joins
                or following.cls in NOT_ACTORS
                or following.prep not in ("", mention.prep)
            ):
                return tuple(group)
            group.append(following)

    def _is_list_word(self, j: int) -> bool:
        """What may stand between two names of a list: small words, commas, and each one's own day."""
        if self.scene.tokens[j].raw == "," or j in self.scene.time_at:
            return True
        followed = j + 1 < len(self.scene.tokens) and j + 1 in self.scene.time_at
        return self.scene.is_a(j, "coordinators", "articles", "by", "indefinite", "possessives") or followed

    def joined_by(self, first: int, last: int, names: tuple[str, ...] = ("with", "between")) -> tuple[Mention, ...]:
        """Mentions governed by "with" or "between" in a range of tokens, and those joined to them."""
        found: list[Mention] = []
        for i in range(first, last):
            mention = self.cast.starting.get(i)
            if mention is not None and mention.prep in names and mention.cls not in NOT_ACTORS:
                found += [m for m in self.rightward(mention, last) if m not in found]
        return tuple(found)

    def free_mentions(self, first: int, last: int) -> Iterator[Mention]:
        """Mentions in a range that nothing governs."""
        for i in range(first, last):
            mention = self.cast.starting.get(i)
            if mention is not None and self._can_act(mention):
                yield mention


def is_mark_inside(mark: Mark, things: Things) -> bool:
    """A verb form that is really part of a longer noun for a paper."""
    use = things.covering.get(mark.first)
    return use is not None and use.last - use.first > mark.last - mark.first
