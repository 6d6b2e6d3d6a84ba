"""What changed in one agreement between two days of knowledge, and which reports changed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.corroborate.versions import day_words
from foedus.model.step import Agreement, Commitment, Step
from foedus.model.trail import Change, ChangeKind, nouns_of

Noun = Step | Commitment


def find_changes(before: Agreement | None, after: Agreement | None, report_of: Mapping[str, str]) -> tuple[Change, ...]:
    """Differences between an agreement as known on two days, by day of the step.

    report_of   claim id -> report id.
    Steps, and commitments, are paired by the claims they share: a better day for one act is a change, not a new step.
    """
    old = list(nouns_of(before)) if before else []
    changes: list[Change] = []
    for noun in nouns_of(after) if after else ():
        alike = [o for o in old if type(o) is type(noun)]
        earlier = max(alike, key=lambda o: len(_all(o) & _all(noun)), default=None)
        if earlier is None or not _all(earlier) & _all(noun):
            changes.append(_change("new", noun, "", _label(noun), noun.claims, report_of))
        else:
            old.remove(earlier)
            changes += _differences(earlier, noun, report_of)
    changes += [_change("gone", noun, _label(noun), "", (), report_of) for noun in old]
    return tuple(changes)


def _differences(old: Noun, new: Noun, report_of: Mapping[str, str]) -> list[Change]:
    fresh = _all(new) - _all(old)
    rivals = {c for r in new.rivals for c in r.claims}
    pairs = [
        *_own_fields(old, new),
        ("witnesses", str(old.witnesses), str(new.witnesses)),
        ("rival", _rivals(old), _rivals(new)),
    ]
    mine = {"rival": fresh & rivals, "witnesses": fresh - rivals}
    return [
        _change(kind, new, was, now, sorted(mine.get(kind) or fresh), report_of)
        for kind, was, now in pairs
        if was != now
    ]


def _own_fields(old: Noun, new: Noun) -> Sequence[tuple[ChangeKind, str, str]]:
    """What a step or a commitment says of itself, before and after."""
    if isinstance(old, Step) and isinstance(new, Step):
        return (
            ("date", day_words(old.date), day_words(new.date)),
            ("stance", old.stance, new.stance),
            ("parties", " ".join(old.parties), " ".join(new.parties)),
        )
    if isinstance(old, Commitment) and isinstance(new, Commitment):
        return (("stance", old.stance, new.stance), ("trigger", old.trigger or "", new.trigger or ""))
    return ()


def _change(
    kind: ChangeKind, noun: Noun, was: str, now: str, claims: Sequence[str], report_of: Mapping[str, str]
) -> Change:
    reports = tuple(sorted({report_of[c] for c in claims if c in report_of}))
    return Change(kind, noun.id, was, now, tuple(claims), reports)


def _all(noun: Noun) -> set[str]:
    return {*noun.claims, *(c for r in noun.rivals for c in r.claims)}


def _label(noun: Noun) -> str:
    if isinstance(noun, Commitment):
        return " ".join(filter(None, (noun.domain, "/".join(noun.by), noun.trigger, noun.stance)))
    return " ".join(
        filter(None, (noun.action, noun.chamber, "/".join(noun.parties), day_words(noun.date), noun.stance))
    )


def _rivals(noun: Noun) -> str:
    return ", ".join(sorted(r.value or day_words(r.date) for r in noun.rivals))
