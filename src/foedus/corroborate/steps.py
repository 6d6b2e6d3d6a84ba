"""Weighed occasions written down as merged steps with their rivals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from foedus.corroborate.accounts import JOINT_BY_NATURE, Account, Corpus
from foedus.corroborate.force import at_odds, choose_condition
from foedus.corroborate.roots import least_origins
from foedus.corroborate.rules import RULES, state_of
from foedus.corroborate.telling import Telling
from foedus.corroborate.versions import Loss, Scene, day_words
from foedus.corroborate.words import fold
from foedus.model.claim import Actor, Stance
from foedus.model.step import Rival, Step

SAYS = {rule.id: rule.says for rule in RULES}


def write_steps(prefix: str, tellings: Sequence[Telling], corpus: Corpus, scene: Scene) -> list[Step]:
    """One step for each occasion; parties of one act told in one breath share a step."""
    return [_step(prefix, group, corpus, scene) for group in _shared(tellings)]


def _shared(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Put together parties that one claim tells of, on one and the same day."""
    groups: dict[tuple[object, ...], list[list[Telling]]] = defaultdict(list)
    for telling in tellings:
        key = telling.key
        same = groups[key.act, key.chamber, key.object, telling.action, telling.date.start, telling.date.end]
        home = next((g for g in same if _one_act(g, telling)), None)
        if home is None:
            same.append([telling])
        else:
            home.append(telling)
    return [group for same in groups.values() for group in same]


def _one_act(group: Sequence[Telling], telling: Telling) -> bool:
    mine = {a.claim.id for a in telling.version.accounts}
    shares = any(a.claim.id in mine for t in group for a in t.version.accounts)
    return shares or (telling.key.act in JOINT_BY_NATURE and telling.date.is_day)


def _step(prefix: str, group: Sequence[Telling], corpus: Corpus, scene: Scene) -> Step:
    first = group[0]
    accounts = [a for t in group for a in t.version.accounts if not a.is_alt]
    accounts = accounts or [a for t in group for a in t.version.accounts]
    plans = [a for t in group for a in t.plans]
    parties = tuple(sorted({p for a in accounts for p in _parties(a, scene.bound)}))
    origins = least_origins(a.ground for a in accounts)
    condition = choose_condition([*plans, *accounts], scene)
    rivals = _rivals(group, at_odds([*plans, *accounts], scene))
    contrary = {c for r in rivals for c in r.claims if r.differs == "condition"}
    return Step(
        id=_ident(prefix, first, parties),
        action=first.action,
        parties=parties,
        date=first.date,
        stance=_stance(accounts),
        witnesses=len(origins),
        claims=_claim_ids(a for a in (*accounts, *plans) if a.claim.id not in contrary),
        chamber=accounts[0].claim.chamber,
        actors=_actors(accounts, parties),
        rivals=rivals,
        roots=tuple(corpus.label(r) for r in origins),
        why=SAYS.get(first.rule, ""),
        condition=condition.claim.condition if condition else None,
        condition_action=condition.claim.condition_action if condition else None,
        known_on=_known_on(accounts),
        object=Counter(a.claim.object for a in accounts).most_common(1)[0][0],
    )


def _parties(account: Account, bound: Sequence[str]) -> tuple[str, ...]:
    """Whose act it is; what two parties do together is no act of a third, though a report may read so."""
    if account.party:
        return (account.party,)
    told = account.claim.parties
    inside = tuple(p for p in told if p in bound)
    return inside if inside and len(bound) == 2 else told


def _ident(prefix: str, telling: Telling, parties: Sequence[str]) -> str:
    key = telling.key
    what = ".".join(filter(None, (telling.action, key.chamber, "exit" if key.object == "withdrawal" else "")))
    return f"{prefix}/{what}/{'-'.join(parties) or 'all'}/{day_words(telling.date)}"


def number_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps by day, two of one name told apart by a number."""
    taken: Counter[str] = Counter()
    numbered = []
    for step in sorted(steps, key=_by_day):
        taken[step.id] += 1
        count = taken[step.id]
        numbered.append(step if count == 1 else replace(step, id=f"{step.id}/{count}"))
    return tuple(numbered)


def _by_day(step: Step) -> tuple[str, str, str, str, tuple[str, ...]]:
    first, last = step.date.start or step.date.end, step.date.end or step.date.start
    return (
        first.isoformat() if first else "9999",
        last.isoformat() if last else "9999",
        step.id,
        step.stance,
        step.claims,
    )


def _stance(accounts: Sequence[Account]) -> Stance:
    """The finest account's; a plan with a condition told by any is conditional."""
    stances = {a.claim.stance for a in accounts}
    return "conditional" if "conditional" in stances else accounts[0].claim.stance


def _claim_ids(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sorted(a.claim.id for a in accounts)))


def _actors(accounts: Sequence[Account], parties: Sequence[str]) -> tuple[Actor, ...]:
    """Who acted, each once, the fuller name and role kept; those of other parties are left to their own step."""
    found: dict[str, Actor] = {}
    for actor in sorted((a for x in accounts for a in x.claim.actors), key=_fullest):
        if actor.party is None or not parties or actor.party in parties:
            found.setdefault(" ".join(fold(actor.name).replace("-", " ").split()), actor)
    return tuple(found.values())


def _fullest(actor: Actor) -> tuple[str, bool, int, str, str]:
    return actor.party or "~", actor.role is None, -len(actor.name), actor.name, actor.role or ""


def _known_on(accounts: Sequence[Account]) -> str | None:
    ends = [a.published.end for a in accounts if a.published.end is not None]
    return min(ends).isoformat() if ends else None


def _rivals(group: Sequence[Telling], conditions: Sequence[Loss]) -> tuple[Rival, ...]:
    rivals = [_rival("date", loss) for t in group for loss in t.losses]
    rivals += [_rival("condition", loss) for t in group for loss in t.premature]
    rivals += [_rival("condition", loss) for loss in conditions]
    once = {(r.differs, r.date.start, r.date.end, r.value, r.claims): r for r in rivals}
    return tuple(once[k] for k in sorted(once, key=str))


def _rival(differs: str, loss: Loss) -> Rival:
    accounts = loss.version.accounts
    value = None
    if differs == "condition":
        value = accounts[0].claim.condition or accounts[0].claim.date_words
    origins, why_not = len(loss.version.origins), loss.why_not
    if loss.rule == "told-already" and origins > 1 and any(a.is_explicit for a in accounts):
        # Independent reporters seldom invent the same wrong day (Dong, Berti-Equille, Srivastava 2009).
        origins, why_not = 1, f"{why_not} One error shared by {origins} origins is counted as one."
    claims, date = _claim_ids(accounts), loss.version.date
    return Rival(differs, claims, origins, why_not, loss.rule, date, value, state_of(loss.rule))
