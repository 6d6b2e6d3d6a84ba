"""Claims of many reports about one agreement -> one account of it, with rivals kept and reasons given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from foedus.corroborate.accounts import Corpus, accounts_by_key, claims_of
from foedus.corroborate.commitments import merge_commitments
from foedus.corroborate.figures import merge_figures
from foedus.corroborate.force import find_force_rule
from foedus.corroborate.plans import hang_plans
from foedus.corroborate.roots import family_of, outlet_of
from foedus.corroborate.statements import merge_statements
from foedus.corroborate.steps import number_steps, write_steps
from foedus.corroborate.telling import weigh_acts, weigh_denials
from foedus.corroborate.versions import Scene
from foedus.corroborate.voices import NO_VOICES, Voices
from foedus.model.claim import AnyClaim, Reading
from foedus.model.report import Family, Report
from foedus.model.step import Agreement, Step, Title


class Group(Protocol):
    """What an agreement's group must offer: who is bound, how it is called, which mentions speak of it."""

    @property
    def id(self) -> str: ...
    @property
    def titles(self) -> tuple[Title, ...]: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def members(self) -> tuple[tuple[str, str], ...]: ...


def merge_agreement(
    group: Group,
    reports: Sequence[Report],
    readings: Mapping[str, Reading],
    families: Sequence[Family],
    *,
    can_precede: Callable[[str, str], bool] | None = None,
    voices: Voices = NO_VOICES,
    trigger_words: Mapping[str, str] | None = None,
) -> Agreement:
    """Everything that the reports of ``group`` say about one agreement, as one record; its status is left to the law.

    can_precede    could the first action come before the second? ``None``: the law is not asked.
    voices         who stands behind a source's name, and for which party it speaks (KCNA -> PRK).
    trigger_words  beginning of a word -> the kind of trigger it names, to tell a threat from an attack.
    Order   of reports changes nothing; a copy of a report changes no step and no count.
    """
    outlets = {r.id: outlet_of(r) for r in reports}
    corpus = Corpus({r.id: r for r in reports}, readings, family_of(families), outlets, voices)
    claims = list(claims_of(group.members, corpus))
    scene = Scene("", (), can_precede, _speaker(group.parties, voices), group.parties)
    steps = merge_steps(group.id, claims, corpus, scene)
    return Agreement(
        group.id,
        group.titles,
        group.parties,
        group.kinds,
        steps,
        commitments=merge_commitments(group.id, claims, corpus, trigger_words or {}),
        figures=merge_figures(group.id, claims, corpus),
        statements=merge_statements(group.id, claims, corpus),
        force_rule=find_force_rule(steps),
        reports=tuple(sorted({report_id for report_id, _ in group.members})),
    )


def merge_steps(prefix: str, claims: Sequence[tuple[str, AnyClaim]], corpus: Corpus, scene: Scene) -> tuple[Step, ...]:
    """Weigh what is told as done, hang plans on it, keep what stayed a plan or was denied; all as steps."""
    keyed = accounts_by_key(claims, scene.bound, corpus)
    done, scene = weigh_acts(keyed, scene)
    plans = hang_plans(keyed, done, scene)
    tellings = (plans.done, plans.ahead, weigh_denials(keyed, scene))
    return number_steps(step for told in tellings for step in write_steps(prefix, told, corpus, scene))


def _speaker(parties: Iterable[str], voices: Voices) -> Callable[[str], str | None]:
    own = frozenset(parties)
    return lambda name: name if name in own else voices.party_of(name)
