"""What changed in one agreement between two days of knowledge, and which reports changed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.corroborate.versions import day_words
from foedus.model.step import Agreement, Step
from foedus.model.trail import Change, ChangeKind


def find_changes(before: Agreement | None, after: Agreement | None, report_of: Mapping[str, str]) -> tuple[Change, ...]:
    """Differences between an agreement as known on two days, by day of the step.

    report_of   claim id -> report id.
    Steps are paired by the claims they share: a better day for the same act is a change, not a new step.
    """
    old = list(before.steps) if before else []
    changes: list[Change] = []
    for step in after.steps if after else ():
        earlier = max(old, key=lambda s: len(_all(s) & _all(step)), default=None)
        if earlier is None or not _all(earlier) & _all(step):
            changes.append(_change("new", step, "", _label(step), step.claims, report_of))
        else:
            old.remove(earlier)
            changes += _differences(earlier, step, report_of)
    changes += [_change("gone", step, _label(step), "", (), report_of) for step in old]
    return tuple(changes)


def _differences(old: Step, new: Step, report_of: Mapping[str, str]) -> list[Change]:
    fresh = _all(new) - _all(old)
    rivals = {c for r in new.rivals for c in r.claims}
    pairs: Sequence[tuple[ChangeKind, str, str]] = (
        ("date", day_words(old.date), day_words(new.date)),
        ("stance", old.stance, new.stance),
        ("parties", " ".join(old.parties), " ".join(new.parties)),
        ("witnesses", str(old.witnesses), str(new.witnesses)),
        ("rival", _rivals(old), _rivals(new)),
    )
    mine = {"rival": fresh & rivals, "witnesses": fresh - rivals}
    return [
        _change(kind, new, was, now, sorted(mine.get(kind) or fresh), report_of)
        for kind, was, now in pairs
        if was != now
    ]


def _change(
    kind: ChangeKind, step: Step, was: str, now: str, claims: Sequence[str], report_of: Mapping[str, str]
) -> Change:
    reports = tuple(sorted({report_of[c] for c in claims if c in report_of}))
    return Change(kind, step.id, was, now, tuple(claims), reports)


def _all(step: Step) -> set[str]:
    return {*step.claims, *(c for r in step.rivals for c in r.claims)}


def _label(step: Step) -> str:
    return " ".join(
        filter(None, (step.action, step.chamber, "/".join(step.parties), day_words(step.date), step.stance))
    )


def _rivals(step: Step) -> str:
    return ", ".join(sorted(r.value or day_words(r.date) for r in step.rivals))
