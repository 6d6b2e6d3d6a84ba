"""The agreements that one report speaks of, with all that may tell each from others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from foedus.model.claim import Reading, Referent, StepClaim
from foedus.model.report import Report

Member = tuple[str, str]  # report id, Referent.ref
BINDING = frozenset({"sign", "ratify", "promulgate", "accede", "accept", "exchange"})
ALL = "*"
MAKING = frozenset({"sign", "adopt", "initial"})


class Mention(Struct, frozen=True):
    """One report's agreement with what may tell it from others.

    made    years it was made in, told or taken from its own signature.
    life    first and last known day of its happened steps, or ``None``.
    acts    (action, party, day) of its steps dated to the day.
    marks   proper words of its titles; names: of all its wordings.
    """

    member: Member
    referent: Referent
    language: str
    made: frozenset[int]
    life: tuple[date, date] | None
    acts: frozenset[tuple[str, str, date]]
    titles: frozenset[str]
    marks: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def is_main(self) -> bool:
        """The agreement its report is mostly about."""
        return self.referent.ref == "A1"


def lower_case_words(reports: Iterable[Report]) -> frozenset[str]:
    """Words that some report writes small: nouns and verbs, not names, in whatever language."""
    return frozenset(fold(w) for r in reports for w in set(re.findall(r"[^\W\d_]+", r.text)) if w[0].islower())


def read_mentions(
    report: Report, reading: Reading, dull: frozenset[str], party_words: Mapping[str, Collection[str]]
) -> list[Mention]:
    mentions = []
    for told in reading.agreements:
        steps = [c for c in reading.claims if isinstance(c, StepClaim) and _is_about(c, told)]
        happened = [c for c in steps if c.stance == "happened"]
        signed = {c.date.start.year for c in happened if c.action in MAKING and c.date.start and _one_year(c)}
        referent = _with_doers(told, happened)
        own = dull.union(*(party_words.get(p, ()) for p in referent.parties))
        mentions.append(
            Mention(
                (report.id, referent.ref), referent, report.language,
                frozenset(signed) or frozenset(referent.years), _life(happened) or _told(reading), _acts(happened),
                frozenset(filter(None, map(_plain, referent.titles))),
                _proper(referent.titles, own), _proper((*referent.titles, *referent.names), own),
            )
        )  # fmt: skip
    return mentions


def _told(reading: Reading) -> tuple[date, date] | None:
    """The days of publication: a mention that dates no step lives when it is told."""
    start, end = reading.published.start, reading.published.end
    return (start, end) if start and end else None


def words_of(wordings: Iterable[str]) -> frozenset[str]:
    """Folded words of four letters or more, as ``common_words`` and ``party_words`` want them."""
    return frozenset(fold(w) for wording in wordings for w in re.findall(r"[^\W\d_]{4,}", wording))


def _proper(wordings: Iterable[str], dull: frozenset[str]) -> frozenset[str]:
    """Capitalised words of four letters or more that no report writes small and that are nobody's usual name."""
    words = {fold(w) for wording in wordings for w in re.findall(r"[^\W\d_]{4,}", wording) if w[0].isupper()}
    return frozenset(words - dull)


def _with_doers(referent: Referent, steps: Sequence[StepClaim]) -> Referent:
    """Who signed and ratified it are its parties: two or more of them outweigh a wording that names others."""
    doers = {p for c in steps if c.action in BINDING for p in c.parties}
    if len(doers) < 2 or doers <= set(referent.parties):
        return referent
    return replace(referent, parties=tuple(sorted(doers)))


def _is_about(claim: StepClaim, referent: Referent) -> bool:
    return (claim.agreement_ref or "A1") == referent.ref


def _one_year(claim: StepClaim) -> bool:
    start, end = claim.date.start, claim.date.end
    return start is not None and end is not None and start.year == end.year


def _life(steps: Sequence[StepClaim]) -> tuple[date, date] | None:
    days = [d for c in steps if c.date.start and c.date.end for d in (c.date.start, c.date.end)]
    return (min(days), max(days)) if days else None


def _acts(steps: Sequence[StepClaim]) -> frozenset[tuple[str, str, date]]:
    """What was done to the day, by whom; entry into force is nobody's act (``ALL``): the day tells the agreement."""
    return frozenset(
        (c.action, party, c.date.start)
        for c in steps
        if c.date.is_day and c.date.start
        for party in ((ALL,) if c.action == "enter_into_force" else c.parties)
    )


def fold(words: str) -> str:
    decomposed = unicodedata.normalize("NFD", words.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _plain(words: str) -> str:
    """Letters and digits only, folded, so that quotation marks and accents do not part one title from itself."""
    return " ".join(re.findall(r"[^\W_]+", fold(words)))
