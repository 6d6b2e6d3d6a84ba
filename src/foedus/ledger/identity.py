"""Is this the same agreement? Groups what reports call "the treaty" without ever joining on a guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from foedus.ledger.mentions import ALL, Member, Mention, lower_case_words, read_mentions
from foedus.model.claim import Reading
from foedus.model.entry import Judgement
from foedus.model.report import Report
from foedus.model.step import Title

# A bilateral treaty is seldom acted on later than this without the report naming its year or title.
LIFE_GAP_DAYS = 3 * 366
MOST_WORDINGS = 64  # different field values tried against each other; beyond, the rest stay apart


class AgreementGroup(Struct, frozen=True):
    """One agreement as its mentions in many reports add up.

    id       slug of parties and year of making, else of its title or kinds; the same in any order.
    members  (report id, ref) pairs, sorted.
    """

    id: str
    titles: tuple[Title, ...]
    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    members: tuple[Member, ...]


def group_agreements(
    reports: Sequence[Report],
    readings: Mapping[str, Reading],
    judgements: Sequence[Judgement] = (),
    *,
    common_words: Collection[str] = (),
    party_words: Mapping[str, Collection[str]] | None = None,
) -> tuple[AgreementGroup, ...]:
    """Group the mentions of agreements in ``reports``; each stands in exactly one group.

    common_words  folded words that name no agreement: states, their people, bodies of nearly all states.
    party_words   party -> folded words for it, its capital too: "the Portavel agreement" of a party seated there.
    Order   of the reports does not matter.
    Doubt   stays apart: a wrong join poisons every date, a missing one only splits the evidence.
    """
    dull = frozenset(common_words) | lower_case_words(reports)
    mentions = [
        m for r in reports if r.id in readings for m in read_mentions(r, readings[r.id], dull, party_words or {})
    ]
    mentions.sort(key=lambda m: m.member)
    if not judgements:
        return _named(_clustered(mentions, []).groups())
    named = {g.id: g.members[0] for g in _named(_clustered(mentions, []).groups())}
    decided = [(_member(j.left, named), _member(j.right, named), j.same) for j in judgements]
    return _named(_clustered(mentions, decided).groups())


def _member(told: str, named: Mapping[str, Member]) -> Member:
    """What a judgement names: ``<report id>:A1``, or an agreement id, for which its first mention stands."""
    report_id, _, ref = told.rpartition(":")
    return named.get(told, (report_id, ref))


def _clustered(mentions: Sequence[Mention], decided: Sequence[tuple[Member, Member, bool]]) -> _Clusters:
    clusters = _Clusters(mentions, [(left, right) for left, right, same in decided if not same])
    for left, right, same in decided:
        if same:
            clusters.join(left, right)
    for join in (_join_by_title, _join_by_year, _join_by_act, _join_by_name, _join_undated):
        join(clusters)
    return clusters


class _Clusters:
    """Union-find over mentions that refuses to join what must stay apart."""

    def __init__(self, mentions: Sequence[Mention], kept_apart: Sequence[tuple[Member, Member]]) -> None:
        self.mentions = {m.member: m for m in mentions}
        self._root = {m.member: m.member for m in mentions}
        self._members = {m.member: [m.member] for m in mentions}
        self._apart = kept_apart

    def root(self, member: Member) -> Member:
        while self._root[member] != member:
            self._root[member] = self._root[self._root[member]]
            member = self._root[member]
        return member

    def join(self, left: Member, right: Member) -> None:
        """Join two clusters unless a judgement parts any two of their members."""
        if left not in self._root or right not in self._root:
            return
        one, two = sorted((self.root(left), self.root(right)))
        if one == two or self._are_parted(one, two):
            return
        self._root[two] = one
        self._members[one] += self._members.pop(two)

    def _are_parted(self, one: Member, two: Member) -> bool:
        roots = {one, two}
        known = ((a, b) for a, b in self._apart if a in self._root and b in self._root)
        return any({self.root(a), self.root(b)} == roots for a, b in known)

    def groups(self) -> list[list[Mention]]:
        return [[self.mentions[m] for m in sorted(ms)] for _, ms in sorted(self._members.items())]


def _agree_on_parties(left: Mention, right: Mention) -> bool:
    one, two = set(left.referent.parties), set(right.referent.parties)
    return not one or not two or one <= two or two <= one


def _agree_on_kinds(left: Mention, right: Mention) -> bool:
    one, two = set(left.referent.kinds), set(right.referent.kinds)
    return not one or not two or bool(one & two)


def _agree_on_years(left: Mention, right: Mention) -> bool:
    return not left.made or not right.made or bool(left.made & right.made)


def _live_together(left: Mention, right: Mention) -> bool:
    """Their known days lie near enough for one agreement's life; unknown days forbid nothing."""
    if left.life is None or right.life is None:
        return True
    gap = max(left.life[0], right.life[0]) - min(left.life[1], right.life[1])
    return gap.days <= LIFE_GAP_DAYS


def _join_by_title(clusters: _Clusters) -> None:
    """One proper name, years and parties that do not clash: one agreement, whatever else differs."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in clusters.mentions.values():
        for title in mention.titles:
            if len(title.split()) >= 3:  # shorter names ("the Treaty", "Paris Agreement" bare) are shared too often
                named[title].append(mention)
    for mentions in named.values():
        for one, two in _chain(mentions):
            if _agree_on_years(one, two) and _agree_on_parties(one, two):
                clusters.join(one.member, two.member)


def _join_by_year(clusters: _Clusters) -> None:
    """Same parties and year of making, kinds that do not clash."""
    same: dict[tuple[tuple[str, ...], int], list[Mention]] = defaultdict(list)
    for mention in clusters.mentions.values():
        for year in mention.made:
            if len(mention.referent.parties) >= 2:
                same[mention.referent.parties, year].append(mention)
    for mentions in same.values():
        for one, two in _chain(mentions):
            if _agree_on_kinds(one, two) or (one.is_main and two.is_main):
                clusters.join(one.member, two.member)


def _join_by_act(clusters: _Clusters) -> None:
    """The same party did the same act on the same day: parties may be told in part only.

    Many treaties enter into force on one first of January: that day alone joins only what is of one kind too.
    """
    done: dict[tuple[str, str, date], list[Mention]] = defaultdict(list)
    for mention in clusters.mentions.values():
        if mention.is_main:
            for act in mention.acts:
                done[act].append(mention)
    for (_, party, _), mentions in done.items():
        for one, two in _chain(mentions):
            alike = set(one.referent.kinds) & set(two.referent.kinds) or party != ALL
            if alike and _agree_on_parties(one, two) and _agree_on_kinds(one, two):
                clusters.join(one.member, two.member)


def _join_by_name(clusters: _Clusters) -> None:
    """A proper word in common ("Portavel"), nothing at odds: in both titles, or in one and any wording of the other."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in clusters.mentions.values():
        for word in mention.names:
            named[word].append(mention)
    for word, mentions in named.items():
        for one, two in _chain([m for m in mentions if m.is_main]):
            titles = (word in one.marks) + (word in two.marks)
            is_near = titles == 2 or (titles == 1 and _agree_on_parties(one, two))
            if is_near and _agree_on_years(one, two) and _agree_on_kinds(one, two):
                clusters.join(one.member, two.member)


def _join_undated(clusters: _Clusters) -> None:
    """A main agreement whose making is untold goes to the one of its parties that lives nearest, if one is nearest."""
    groups = clusters.groups()
    by_parties: dict[tuple[str, ...], list[list[Mention]]] = defaultdict(list)
    for group in groups:
        for parties in {m.referent.parties for m in group if m.is_main and len(m.referent.parties) >= 2}:
            by_parties[parties].append(group)
    for group in groups:
        lone = next((m for m in group if m.is_main and len(m.referent.parties) >= 2), None)
        if lone is None or any(m.made for m in group):
            continue
        homes = [g for g in by_parties[lone.referent.parties] if g is not group and _could_hold(g, group)]
        for home in _nearest(lone, homes):
            clusters.join(home[0].member, lone.member)


def _nearest(lone: Mention, homes: Sequence[Sequence[Mention]]) -> Sequence[Sequence[Mention]]:
    """Of homes made in one year any; of several years the nearest in time, if one is; of untold years all."""
    dated = [g for g in homes if any(m.made for m in g)]
    if len({y for g in dated for m in g for y in m.made}) <= 1:
        return dated[:1] or homes
    near = sorted((_distance_days(lone, home), home[0].member, place) for place, home in enumerate(dated))
    return [dated[near[0][2]]] if len(near) == 1 or near[0][0] < near[1][0] else []


def _distance_days(lone: Mention, home: Sequence[Mention]) -> int:
    """Days between the two lives, 0 where they overlap; unknown is far."""
    lives = [m.life for m in home if m.is_main and m.life]
    if lone.life is None or not lives:
        return LIFE_GAP_DAYS
    first, last = min(life[0] for life in lives), max(life[1] for life in lives)
    return max(0, (max(first, lone.life[0]) - min(last, lone.life[1])).days)


def _could_hold(home: Sequence[Mention], group: Sequence[Mention]) -> bool:
    """Every main mention of one group could be the same agreement as every one of the other (ends only: linear)."""
    mains = [m for m in home if m.is_main]
    return bool(mains) and all(_agree_on_kinds(mains[0], m) and _live_together(mains[0], m) for m in group if m.is_main)


def _chain(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Pairs to try: mentions that say the same of the agreement in a row, then every two of the different ones.

    Linear in the mentions: what differs is the wording of a few fields, and few combinations of them occur.
    """
    alike: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.member):
        told = mention.referent
        alike[told.parties, told.kinds, mention.made, mention.is_main].append(mention)
    heads = [group[0] for group in alike.values()][:MOST_WORDINGS]
    in_a_row = [pair for group in alike.values() for pair in pairwise(group)]
    return in_a_row + [(one, two) for i, one in enumerate(heads) for two in heads[i + 1 :]]


def _named(groups: Sequence[Sequence[Mention]]) -> tuple[AgreementGroup, ...]:
    taken: Counter[str] = Counter()
    named = []
    for group in sorted(groups, key=lambda g: (-len(g), g[0].member)):
        slug = _slug(group)
        taken[slug] += 1
        ident = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        parties, kinds = _parties(group), tuple(sorted({k for m in group for k in m.referent.kinds}))
        named.append(AgreementGroup(ident, _titles(group), parties, kinds, tuple(m.member for m in group)))
    return tuple(named)


def _parties(group: Sequence[Mention]) -> tuple[str, ...]:
    """Parties that most mentions give, ties to the longer list; of three or more also those that two mentions name.

    One report's stray name does not make a party, and two parties do not become three by it.
    """
    told = Counter(m.referent.parties for m in group if m.referent.parties)
    if not told:
        return ()
    most = max(sorted(told), key=lambda p: (told[p], len(p)))
    if len(most) <= 2:
        return most
    named = Counter(p for parties in told.elements() for p in parties)
    return tuple(sorted({*most, *(p for p, count in named.items() if count > 1)}))


def _slug(group: Sequence[Mention]) -> str:
    parties = _parties(group)
    years = Counter(y for m in group for y in m.made)
    year = min(years, key=lambda y: (-years[y], y)) if years else None
    titles = sorted((t for m in group for t in m.titles), key=lambda t: (-len(t), t))
    if 2 <= len(parties) <= 3:
        head = "-".join(parties)
    elif titles:
        head = "-".join(titles[0].split()[:6])
    else:
        head = "-".join((*parties[:3], *sorted({k for m in group for k in m.referent.kinds})[:2])) or "agreement"
    tail = f"-{year}" if year else ""
    return f"{head}{tail}".lower().replace(" ", "-")


def _titles(group: Sequence[Mention]) -> tuple[Title, ...]:
    """Proper names first, then telling wordings, each once, most reports first."""
    told = Counter((t, m.language) for m in group for t in m.referent.titles)
    if not told:
        told = Counter((n, m.language) for m in group for n in m.referent.names[:2])
    return tuple(Title(text, language) for text, language in sorted(told, key=lambda k: (-told[k], -len(k[0]), k)))
