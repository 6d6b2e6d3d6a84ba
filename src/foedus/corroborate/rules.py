"""The rules that choose between rival days, each a pure question about two versions of one act.

No rule counts outlets. A rule answers with the reason why the second version loses to the first, or ``None``. Rules are
asked in the order of ``RULES``: what cannot be, first; then who is nearest to the act; then how it was told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from msgspec import Struct

from foedus.corroborate.accounts import Account
from foedus.corroborate.versions import Scene, Version, day_words, impossible_beside, impossible_words
from foedus.model.days import Span
from foedus.model.step import RivalState

UNDECIDED = "undecided"
ONE_DAY = timedelta(days=1)
# Effects in law, not acts that a reporter can watch: headlines have them early, so an early telling proves nothing.
EFFECTS = frozenset({"enter_into_force", "apply_provisionally", "terminate", "expire", "denounce"})


class Rule(Struct, frozen=True):
    """A named reason to prefer one version.

    says     for people; beats: for the program.
    settles  who loses by it cannot be right; by another rule the loser is only less likely.
    """

    id: str
    says: str
    beats: Callable[[Version, Version, Scene], str | None]
    settles: bool = False


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


RULES: tuple[Rule, ...] = (
    Rule("told-before-act", "An account dated before the act cannot report it as done.", told_before_act, settles=True),
    Rule(
        "weekday-contradiction", "A weekday yields to the day written beside it.", weekday_contradiction, settles=True
    ),
    Rule("law-order", "What treaty law or procedure makes impossible loses.", law_order, settles=True),
    Rule("vote-told-as-consent", "A chamber's vote is not the state's consent.", vote_told_as_consent, settles=True),
    Rule("told-already", "A day is too late when the act had been told as done before it.", told_already, settles=True),
    Rule("agency-eve", "An agency tells on one day what was done the day before.", agency_eve),
    Rule("speaker-about-own-act", "The acting party's own word over others'.", speaker_about_own_act),
    Rule("own-act-over-joint-subject", "A party's own act over one date told for several.", own_act_over_joint_subject),
    Rule("primary-source", "An official source over a report that names none.", primary_source),
    Rule("near-telling-over-retelling", "Told by the next day over a later retelling.", near_telling_over_retelling),
    Rule("stated-day-over-weekday", "A day written out over a weekday.", stated_day_over_weekday),
    Rule("independent-witnesses-over-copies", "Independent origins over copies.", independent_witnesses_over_copies),
    Rule("finer-over-vaguer", "A day over a week, a week over a month.", finer_over_vaguer),
)

_SETTLING = frozenset(rule.id for rule in RULES if rule.settles)


def state_of(rule: str) -> RivalState:
    """The state of a rival that lost by this rule."""
    if rule in _SETTLING:
        return "settled"
    return "explained" if rule and rule != UNDECIDED else "open"
