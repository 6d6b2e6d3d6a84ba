"""What a day of knowledge changes: the same agreement merged from the reports out by then, laid beside the latest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.model.days import OPEN, Span
from foedus.model.dossier import Kept, KnownNoun
from foedus.model.ports import EntryStore
from foedus.model.step import Agreement, Commitment, Step


def stood_otherwise(latest: Agreement, then: Agreement) -> tuple[KnownNoun, ...]:
    """The steps and commitments of ``latest`` whose days or witnesses were others in ``then``, by their latest id.

    Two merges are laid side by side by the claims they share: ids need not last from one to the other.
    """
    return (*_changed(latest.steps, then.steps), *_changed(latest.commitments, then.commitments))


def _changed(latest: Sequence[Step | Commitment], then: Sequence[Step | Commitment]) -> Iterator[KnownNoun]:
    holders: dict[str, list[Step | Commitment]] = {}
    for noun in then:
        for claim in noun.claims:
            holders.setdefault(claim, []).append(noun)
    for noun in latest:
        shared = [each for claim in noun.claims for each in holders.get(claim, ())]
        if not shared:
            continue
        twin = max(shared, key=shared.count)
        if (_date(twin), twin.witnesses) != (_date(noun), noun.witnesses):
            yield KnownNoun(noun.id, _date(twin), twin.witnesses)


def _date(noun: Step | Commitment) -> Span:
    return noun.date if isinstance(noun, Step) else OPEN


def ledger_history(store: EntryStore) -> tuple[Kept, ...]:
    """Every entry, oldest first, without its body."""
    return tuple(Kept(e.seq, e.kind, e.subject, e.who, e.recorded_at, e.hash) for e in store.entries())
