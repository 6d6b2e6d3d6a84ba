"""Which of rival days to believe: named rules, each a pure question about two versions of one act.

No rule counts outlets. A rule answers with the reason why the second version loses to the first, or ``None``. Rules are
asked in the order of ``RULES``: what cannot be, first; then who is nearest to the act; then how it was told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from foedus.corroborate.accounts import Account
from foedus.corroborate.roots import least_origins
from foedus.model.days import Span

ONE_DAY = timedelta(days=1)
UNDECIDED = "undecided"
# Effects in law, not acts that a reporter can watch: headlines have them early, so an early telling proves nothing.
EFFECTS = frozenset({"enter_into_force", "apply_provisionally", "terminate", "expire", "denounce"})


class Version(Struct, frozen=True):
    """One day told for an act, with the accounts that tell it or agree with it; ``date`` is what all of them allow."""

    date: Span
    accounts: tuple[Account, ...]

    @property
    def action(self) -> str:
        """The action of its finest account; of accounts equally fine, the most exact name (``promulgate``)."""
        finest = [a for a in self.accounts if a.sort_key[0] == self.accounts[0].sort_key[0]]
        return min(a.claim.action for a in finest)

    @property
    def origins(self) -> tuple[str, ...]:
        return least_origins(a.ground for a in self.accounts)


class Settled(Struct, frozen=True):
    """A step whose day stands, against which the order of law can be checked; ``origins`` is how many tell it."""

    action: str
    party: str
    date: Span
    origins: int = 1


class Scene(Struct, frozen=True):
    """What the rules may know beside the two versions.

    party        whose act it is; empty when it is the agreement's own.
    bound        parties of the agreement.
    settled      steps of the same agreement whose day stands, none of which breaks the order of law with another.
    can_precede  could the first action come before the second? ``None``: law is not asked.
    speaks_for   a source's name -> the party it speaks for, or ``None``.
    """

    party: str
    settled: tuple[Settled, ...]
    can_precede: Callable[[str, str], bool] | None
    speaks_for: Callable[[str], str | None]
    bound: tuple[str, ...] = ()


class Rule(Struct, frozen=True):
    """A named reason to prefer one version: ``says`` for people, ``beats`` for the program."""

    id: str
    says: str
    beats: Callable[[Version, Version, Scene], str | None]


class Loss(Struct, frozen=True):
    """A version that lost, the rule that decided, and the reason in words."""

    version: Version
    rule: str
    why_not: str


def choose_version(versions: Sequence[Version], scene: Scene) -> tuple[Version, tuple[Loss, ...], str]:
    """The version to show, the others with the rule that sent each away, and the last rule that decided.

    Each rule sends away, at once, every version that another standing one beats; if it would send all away, it is
    silent. So the order of the versions changes nothing.
    """
    standing = sorted(versions, key=_earliest)
    losses: list[Loss] = []
    for rule in RULES:
        beaten = _beaten(standing, rule, scene)
        if len(beaten) < len(standing):
            losses += beaten
            standing = [v for v in standing if all(v is not loss.version for loss in beaten)]
    chosen, *tied = standing
    losses += [
        Loss(v, UNDECIDED, "Nothing known decides between the two; the finer, then earlier, is shown.") for v in tied
    ]
    return chosen, tuple(losses), losses[-1].rule if losses else ""


def _beaten(standing: Sequence[Version], rule: Rule, scene: Scene) -> list[Loss]:
    losses = []
    for loser in standing:
        reasons = (rule.beats(winner, loser, scene) for winner in standing if winner is not loser)
        reason = next((r for r in reasons if r), None)
        if reason:
            losses.append(Loss(loser, rule.id, reason))
    return losses


def _earliest(version: Version) -> tuple[int, date, tuple[str, ...]]:
    width = version.date.width_days
    first = version.date.start or version.date.end or date.max
    return (10**6 if width is None else width, first, tuple(sorted(a.claim.id for a in version.accounts)))


def told_before_act(winner: Version, loser: Version, _: Scene) -> str | None:
    """An account dated before the act cannot report it as done."""
    if _is_told_early(loser) and not _is_told_early(winner):
        return f"Told before {day_words(loser.date)} as already done: it cannot report that day."
    return None


def _is_told_early(version: Version) -> bool:
    return version.date.start is not None and all(
        a.published.end is not None and a.published.end < version.date.start for a in version.accounts
    )


def weekday_contradiction(winner: Version, loser: Version, _: Scene) -> str | None:
    """A weekday that does not fit the day written beside it yields to that day."""
    if all(a.is_alt for a in loser.accounts) and not all(a.is_alt for a in winner.accounts):
        return f"Only the weekday points to {day_words(loser.date)}; the same words name another day."
    return None


def law_order(winner: Version, loser: Version, scene: Scene) -> str | None:
    """What the law of treaties makes impossible loses: force before the exchange, a law signed before the vote."""
    against = impossible_beside(loser, scene)
    if against is None or impossible_beside(winner, scene) is not None:
        return None
    return impossible_words(loser, against)


def impossible_words(version: Version, against: Settled) -> str:
    """Why the version cannot be, for people."""
    told, known = f"{version.action} on {day_words(version.date)}", f"{against.action} on {day_words(against.date)}"
    return f"{told} cannot stand beside {known}."


def earliest_in_law(action: str, scene: Scene) -> date | None:
    """First day on which ``action`` was possible: the last settled step that can only come before it."""
    if scene.can_precede is None:
        return None
    own = [s for s in scene.settled if _bear_on(scene.party, s.party, scene)]
    return max((s.date.start for s in own if s.date.start and not scene.can_precede(action, s.action)), default=None)


def impossible_beside(version: Version, scene: Scene) -> Settled | None:
    """The first settled step in whose company this version breaks the order of law, or ``None``."""
    if scene.can_precede is None:
        return None
    told = Settled(version.action, scene.party, version.date)
    return next((step for step in scene.settled if clash(told, step, scene)), None)


def clash(one: Settled, other: Settled, scene: Scene) -> bool:
    """The two cannot both be true: they lie in an order that the law does not know."""
    if scene.can_precede is None or not _bear_on(one.party, other.party, scene):
        return False
    order = one.date.order(other.date)
    first, then = (one, other) if order == "before" else (other, one)
    return order in {"before", "after"} and not scene.can_precede(first.action, then.action)


def _bear_on(one: str, other: str, scene: Scene) -> bool:
    """One party's acts are no bar to another's; what both did bears on each, among many a latecomer's on nobody's."""
    if one == other:
        return True
    return len(scene.bound) == 2 and not (one and other)


def vote_told_as_consent(winner: Version, loser: Version, scene: Scene) -> str | None:
    """The day of a chamber's vote is not the day of the state's consent."""
    votes = [s for s in scene.settled if s.action == "approve" and s.party == scene.party]
    is_vote = {a.claim.action for a in loser.accounts} == {"ratify"} and any(
        _same_day(v.date, loser.date) for v in votes
    )
    if is_vote and winner.action in {"ratify", "promulgate"} and loser.date.order(winner.date) == "before":
        return f"{day_words(loser.date)} is the day of the vote in parliament; consent came later."
    return None


def told_already(winner: Version, loser: Version, _: Scene) -> str | None:
    """A day is too late when somebody had told the act as done before it."""
    if loser.date.start is None or winner.date.start is None or loser.action in EFFECTS:
        return None
    for account in winner.accounts:
        told = account.published.end
        if told is not None and told < loser.date.start:
            return f"Already told as done on {told.isoformat()}, before {day_words(loser.date)}."
    return None


def agency_eve(winner: Version, loser: Version, _: Scene) -> str | None:
    """An agency tells on day N what was done on N-1: a bare day of telling yields to the day before, told plainly."""
    if loser.date.start is None or not loser.date.is_day or winner.date.end != loser.date.start - ONE_DAY:
        return None
    if any(a.is_explicit or not _is_own_day(a) for a in loser.accounts):
        return None
    if any(a.is_explicit or a.claim.attributed_to for a in winner.accounts):
        return f"{day_words(loser.date)} is the day it was told; the act is dated to the day before."
    return None


def _is_own_day(account: Account) -> bool:
    """The day claimed can be the very day of publication."""
    start = account.date.start
    return start is not None and account.published.is_known and account.published.contains(start)


def speaker_about_own_act(winner: Version, loser: Version, scene: Scene) -> str | None:
    """The acting party's own word, carried by its agency or office, over others'."""
    if not scene.party:
        return None
    own = _own_words(winner, scene)
    if own and not _own_words(loser, scene):
        return f"{own} speaks for {scene.party}, whose act it is, and names {day_words(winner.date)}."
    return None


def _own_words(version: Version, scene: Scene) -> str | None:
    names = sorted(n for a in version.accounts if not a.is_alt for n in a.claim.attributed_to)
    return next((n for n in names if scene.speaks_for(n) == scene.party), None)


def own_act_over_joint_subject(winner: Version, loser: Version, _: Scene) -> str | None:
    """One date for several parties is weak evidence of each one's own day."""
    if all(a.is_joint for a in loser.accounts) and not all(a.is_joint for a in winner.accounts):
        return (
            f"One date for several parties ({day_words(loser.date)}); its own act is told for {day_words(winner.date)}."
        )
    return None


def primary_source(winner: Version, loser: Version, scene: Scene) -> str | None:
    """A state's own source, of whichever party, over a report that names none."""
    official = _official(winner, scene)
    if official and not _official(loser, scene):
        return f"{official} says {day_words(winner.date)}; the other account names no official source."
    return None


def _official(version: Version, scene: Scene) -> str | None:
    names = sorted(n for a in version.accounts if not a.is_alt and not a.is_joint for n in a.claim.attributed_to)
    return next((n for n in names if scene.speaks_for(n) is not None), None)


def near_telling_over_retelling(winner: Version, loser: Version, _: Scene) -> str | None:
    """Told on the day or the next, over a later retelling."""
    if _is_told_near(winner) and _is_retold(loser):
        return f"{day_words(winner.date)} was told by the next day; {day_words(loser.date)} only in later retellings."
    return None


def _is_told_near(version: Version) -> bool:
    end = version.date.end
    return end is not None and any(
        a.published.end is not None and a.published.end <= end + ONE_DAY for a in version.accounts
    )


def _is_retold(version: Version) -> bool:
    end = version.date.end
    return end is not None and all(
        a.published.start is not None and a.published.start > end + ONE_DAY for a in version.accounts
    )


def stated_day_over_weekday(winner: Version, loser: Version, _: Scene) -> str | None:
    """A day written with its number over a bare weekday."""
    if any(a.is_explicit for a in winner.accounts) and not any(a.is_explicit for a in loser.accounts):
        return f"{day_words(winner.date)} is written out; {day_words(loser.date)} rests on a weekday or the like."
    return None


def independent_witnesses_over_copies(winner: Version, loser: Version, _: Scene) -> str | None:
    """More independent origins; copies of one text add nothing."""
    more, fewer = len(winner.origins), len(loser.origins)
    if more > fewer:
        return f"{more} independent origins against {fewer}."
    return None


def finer_over_vaguer(winner: Version, loser: Version, _: Scene) -> str | None:
    """A day over a week, a week over a month."""
    fine, vague = winner.date.width_days, loser.date.width_days
    if fine is not None and (vague is None or fine < vague):
        return f"{day_words(winner.date)} is finer than {day_words(loser.date)}."
    return None


def _same_day(one: Span, two: Span) -> bool:
    return one.is_day and two.is_day and one.start == two.start


def day_words(span: Span) -> str:
    """A span for a reason: one day, or both ends, with ``…`` where it is open."""
    if span.is_day and span.start:
        return span.start.isoformat()
    start = span.start.isoformat() if span.start else "…"
    return f"{start}..{span.end.isoformat() if span.end else '…'}"


RULES: tuple[Rule, ...] = (
    Rule("told-before-act", "An account dated before the act cannot report it as done.", told_before_act),
    Rule("weekday-contradiction", "A weekday yields to the day written beside it.", weekday_contradiction),
    Rule("law-order", "What treaty law or procedure makes impossible loses.", law_order),
    Rule("vote-told-as-consent", "A chamber's vote is not the state's consent.", vote_told_as_consent),
    Rule("told-already", "A day is too late when the act had been told as done before it.", told_already),
    Rule("agency-eve", "An agency tells on one day what was done the day before.", agency_eve),
    Rule("speaker-about-own-act", "The acting party's own word over others'.", speaker_about_own_act),
    Rule("own-act-over-joint-subject", "A party's own act over one date told for several.", own_act_over_joint_subject),
    Rule("primary-source", "An official source over a report that names none.", primary_source),
    Rule("near-telling-over-retelling", "Told by the next day over a later retelling.", near_telling_over_retelling),
    Rule("stated-day-over-weekday", "A day written out over a weekday.", stated_day_over_weekday),
    Rule("independent-witnesses-over-copies", "Independent origins over copies.", independent_witnesses_over_copies),
    Rule("finer-over-vaguer", "A day over a week, a week over a month.", finer_over_vaguer),
)
