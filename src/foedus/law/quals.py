"""Conditions beside the count: who must be among them, who does not count, floors, fixed days, fallbacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from foedus.law.calendar import Delay, read_day, read_delay
from foedus.law.faults import BadRule

_DAY = r"(\d{4}-\d{2}-\d{2})"
_WORDS_FOR_SHARES: Mapping[str, Fraction] = {
    "half": Fraction(1, 2), "one third": Fraction(1, 3), "two thirds": Fraction(2, 3),
    "three fourths": Fraction(3, 4), "three quarters": Fraction(3, 4), "four fifths": Fraction(4, 5),
}  # fmt: skip
_ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_CODES = re.compile(r"\b[A-Z]{2,3}\b")
_UN_DEPOSITARY_CODES = {"GB": "GBR", "SU": "RUS", "US": "USA", "UK": "GBR", "RU": "RUS", "SUN": "RUS"}


class Group(Struct, frozen=True):
    """At least so many of the counted must belong to a group ("8 Council of Europe members")."""

    name: str
    least: int
    said: str


class Quals(Struct, frozen=True):
    """All conditions beside the count.

    floor        not before this day; ``parents`` not before these treaties are in force.
    named        codes that must be among the counted; ``named_count`` their number where only that is told.
    states_only  organisations do not count; ``who`` says so in the clause's words.
    weights      conditions by weight (tonnage, emissions), which a list of dates cannot show.
    groups       least numbers per group.       share     part of the parties or signatories asked for.
    fixed_on     day of force if the condition is met by ``met_by``; ``fallback`` the delay after it otherwise.
    met_count    how many were needed by then.
    clear        days are clear days: neither the first nor the last counts.
    unread       conditions in words that we cannot evaluate.
    """

    floor: date | None = None
    parents: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    named_count: int | None = None
    others: int | None = None
    states_only: str = ""
    weights: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    share: Fraction | None = None
    fixed_on: date | None = None
    met_count: int | None = None
    fallback: tuple[Delay, ...] | None = None
    clear: bool = False
    unread: tuple[str, ...] = ()

    def with_fixed(self, day: date) -> Quals:
        """The same with the day of force named."""
        return replace(self, fixed_on=day)


NONE = Quals()


def read_quals(texts: Sequence[str]) -> Quals:
    """Every condition read, or kept in ``unread``: then no date is computed from a bare count.

    Raises BadRule for an impossible day, and for two floors or two fixed days that differ.
    """
    quals = NONE
    for text in texts:
        for pattern, reader in _READERS:
            if match := pattern.fullmatch(text):
                quals = reader(quals, match, text)
                break
        else:
            quals = replace(quals, unread=(*quals.unread, text))
    return quals


def _floor(quals: Quals, match: re.Match[str], text: str) -> Quals:
    day = read_day(match.group(1))
    if quals.floor not in {None, day}:
        raise BadRule(text, f"contradicts the other floor {quals.floor}")
    return replace(quals, floor=day)


def _parent(quals: Quals, match: re.Match[str], _: str) -> Quals:
    return replace(quals, parents=(*quals.parents, match.group(1).strip()))


def _named(quals: Quals, match: re.Match[str], text: str) -> Quals:
    codes = tuple(_UN_DEPOSITARY_CODES.get(code, code) for code in _CODES.findall(match.group(1)))
    number = re.search(r"\d+", match.group(1))
    count = int(number.group()) if number else None
    if count is not None and codes and count != len(codes):
        raise BadRule(text, f"announces {count} and names {len(codes)}")
    return replace(quals, named=(*quals.named, *codes), named_count=count or len(codes) or 1)


def _states(quals: Quals, _: re.Match[str], text: str) -> Quals:
    return replace(quals, states_only=text)


def _weight(quals: Quals, _: re.Match[str], text: str) -> Quals:
    return replace(quals, weights=(*quals.weights, text))


def _others(quals: Quals, match: re.Match[str], _: str) -> Quals:
    return replace(quals, others=int(match.group(1)))


def _group(quals: Quals, match: re.Match[str], text: str) -> Quals:
    return replace(quals, groups=(*quals.groups, Group(match.group(2).strip(), int(match.group(1)), text)))


def _met_by(quals: Quals, match: re.Match[str], text: str) -> Quals:
    return _fixed(replace(quals, met_count=int(match.group(1))), read_day(match.group(2)), text)


def _fixed_if(quals: Quals, match: re.Match[str], text: str) -> Quals:
    quals = _fixed(quals, read_day(match.group(1)), text)
    return replace(quals, fallback=_words_as_delay(match.group(2), text)) if match.group(2) else quals


def _fixed(quals: Quals, day: date, text: str) -> Quals:
    if quals.fixed_on not in {None, day}:
        raise BadRule(text, f"contradicts the other fixed day {quals.fixed_on}")
    return quals.with_fixed(day)


def _fallback(quals: Quals, match: re.Match[str], text: str) -> Quals:
    return replace(quals, fallback=_words_as_delay(match.group(1), text))


def _share(quals: Quals, match: re.Match[str], _: str) -> Quals:
    words = match.group(1).lower()
    return replace(quals, share=_WORDS_FOR_SHARES.get(words) or Fraction(words))


def _clear(quals: Quals, _: re.Match[str], __: str) -> Quals:
    return replace(quals, clear=True)


def _keep(quals: Quals, _: re.Match[str], __: str) -> Quals:
    return quals


def _words_as_delay(words: str, text: str) -> tuple[Delay, ...]:
    """``90th day after``, ``30 days after``, ``first day of the second month after``, or tokens."""
    words = words.strip()
    if match := re.search(r"(\d+)(?:st|nd|rd|th)? (day|month|year)s? (?:after|following)", words):
        return (Delay(match.group(2)[0], int(match.group(1))),)
    if match := re.search(r"first (?:day )?of (?:the )?(\w+ )?month (?:after|following)", words):
        which = (match.group(1) or "").strip()
        return (Delay("F", _ORDINALS.get(which, 1)),)
    try:
        return read_delay(words)
    except BadRule as error:
        raise BadRule(text, "has a fallback we cannot read; write it as d90, m3 or F1") from error


_Reader = Callable[[Quals, "re.Match[str]", str], Quals]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"not_before: ?{_DAY}", _floor),
        (r"not_before: ?(.+)", _parent),
        (r"parent (.+) in force", _parent),
        (r"must_include: ?(.+)", _named),
        (r"original parties (.+)", _named),
        (r"exclude: ?(?:REIO|organi[sz]ations?|EU)", _states),
        (r"count_only: ?[Ss]tates.*", _states),
        (r"weight ?(?:>=|>).*", _weight),
        (r"plus (\d+) others?.*", _others),
        (r"at least (\d+) ((?:\w[\w'-]* ){1,8}?)(?:members?|signatories|parties|states)", _group),
        (r">= ?(\d+) (.+?) (?:signatories|members|parties|states)", _group),
        (rf"(\d+) (?:instruments|ratifications|parties|deposits|states) by {_DAY}", _met_by),
        (rf"{_DAY} if (?:all|met|reached)[^,]*(?:, ?(?:else|otherwise) (.+))?", _fixed_if),
        (r"(?:else|otherwise|fallback:) ?(.+)", _fallback),
        (r"((?i:half|one third|two thirds|three fourths|three quarters|four fifths|\d/\d)) of .+", _share),
        (r"clear[_ ]days", _clear),
        (r"\d+ or half of signatories, the smaller", _keep),
    )
)
