"""The trail of a record for a person at a terminal: why a step stands, what changed, where it is weak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from foedus.model.days import Span
from foedus.model.finding import Finding
from foedus.model.step import Agreement, Commitment, Step
from foedus.model.trail import Beaten, Change, Difference, Told, Trace, Words, nouns_of
from foedus.publish.records import Record, record_of
from foedus.publish.terminal import AMBER, BOLD, DIM, Screen, clean, wrapped
from foedus.publish.wording import Voice
from foedus.publish.words import Names, load_words

OPEN_SIDE = "…"


def show_why(traces: Sequence[Trace], names: Names, screen: Screen) -> str:
    """Each step with its witnesses, the words believed, and each rival with the rule it lost by and its words."""
    voice = Voice(load_words(screen.language), names)
    return "\n\n".join("\n".join(_trace_lines(trace, voice, screen)) for trace in traces) + "\n"


def _trace_lines(trace: Trace, voice: Voice, screen: Screen) -> list[str]:
    noun, say = trace.stands, voice.words.say
    lines = [screen.paint(BOLD, line) for line in wrapped(clean(_named(noun, voice)), screen)]
    lines += [screen.paint(DIM, line) for line in wrapped(noun.id, screen, "  ")]
    witnesses = say("count.witnesses", n=noun.witnesses)
    roots = voice.words.join(voice.name(root) for root in noun.roots) if isinstance(noun, Step) else ""
    lines += wrapped(clean(f"{witnesses}{voice.words.colon}{roots}" if roots else witnesses), screen, "  ")
    for words in trace.words:
        lines += _words_lines(words, voice, screen, "  ")
    for beaten in trace.beaten:
        lines += ["", *_rival_lines(beaten, noun, voice, screen)]
    return lines


def _named(noun: Step | Commitment, voice: Voice) -> str:
    return voice.step(noun) if isinstance(noun, Step) else f"{voice.promise_in_short(noun)}: {noun.does}"


def _rival_lines(beaten: Beaten, noun: Step | Commitment, voice: Voice, screen: Screen) -> list[str]:
    rival, say = beaten.rival, voice.words.say
    told = voice.words.span(rival.date) if rival.differs == "date" else rival.value or say("trail.no_condition")
    head = say(
        "trail.rival",
        differs=voice.words.differs.get(rival.differs, rival.differs),
        told=told,
        shown=voice.reading_shown(noun, rival),
        state=say(f"trail.{rival.state}"),
        witnesses=say("count.witnesses", n=rival.witnesses),
    )
    rule = voice.words.rules.get(rival.rule, rival.rule)
    lines = [screen.paint(AMBER, line) for line in wrapped(clean(head), screen, "  ")]
    lines += wrapped(clean(f"{say('trail.rule')}{voice.words.colon}{rule}. {rival.why_not}"), screen, "    ")
    for words in beaten.words:
        lines += _words_lines(words, voice, screen, "    ")
    return lines


def _words_lines(words: Words, voice: Voice, screen: Screen, indent: str) -> list[str]:
    say = voice.words.say
    head = f"{words.source}, {say('terminal.published', day=voice.words.span(words.published))}"
    if words.attributed_to:
        head += f", {say('terminal.says', who=voice.speakers(words.attributed_to))}"
    if words.stance != "happened":
        head += f", {voice.words.stances[words.stance]}"
    quote = say("quote", words=clean(words.quote))
    if words.date_words:
        quote += f" ({clean(words.date_words)} → {voice.words.span(words.date)})"
    place = f" [{words.claim}, {words.start}-{words.end}]"
    body = wrapped(quote + place, screen, f"{indent}  ")
    return [*wrapped(clean(head), screen, indent), *(screen.paint(DIM, line) for line in body)]


def show_changes(
    found: Sequence[Difference], told: Mapping[str, Told], known: tuple[date, date], names: Names, screen: Screen
) -> str:
    """What changed in each agreement, and the reports that changed it."""
    voice = Voice(load_words(screen.language), names)
    first, second = map(voice.words.day, known)
    lines = wrapped(voice.words.say("trail.between", first=first, second=second), screen)
    for difference in found:
        lines += ["", *_difference_lines(difference, told, voice, screen)]
    if not found:
        lines += ["", *wrapped(voice.words.say("trail.nothing"), screen, "  ")]
    return "\n".join(lines) + "\n"


def _difference_lines(difference: Difference, told: Mapping[str, Told], voice: Voice, screen: Screen) -> list[str]:
    agreement = difference.after or difference.before
    if agreement is None:
        return []
    heading = clean(f"{voice.title(agreement)} ({agreement.id})")
    lines = [screen.paint(BOLD, line) for line in wrapped(heading, screen)]
    known = [a for a in (difference.before, difference.after) if a is not None]
    nouns = {noun.id: noun for a in known for noun in nouns_of(a)}
    by_step: dict[str, list[Change]] = {}
    for change in difference.changes:
        by_step.setdefault(change.step, []).append(change)
    for ident, changes in by_step.items():
        named = _named(nouns[ident], voice) if ident in nouns else ident
        lines += wrapped(clean(named), screen, "  ")
        lines += [line for change in changes for line in wrapped(clean(_changed(change, voice)), screen, "    ")]
        lines += _causes(changes, told, voice, screen)
    return lines


def _changed(change: Change, voice: Voice) -> str:
    if change.kind in ("new", "gone"):
        return voice.words.say(f"trail.{change.kind}")
    what = voice.words.say(f"trail.{'rival_changed' if change.kind == 'rival' else change.kind}")
    before, after = (_value(change, value, voice) or "–" for value in (change.before, change.after))
    return f"{what}{voice.words.colon}{before} → {after}"


def _causes(changes: Sequence[Change], told: Mapping[str, Told], voice: Voice, screen: Screen) -> list[str]:
    """The reports that changed a step, earliest published first."""
    causes = [told[report] for report in {r for change in changes for r in change.reports} if report in told]
    lines: list[str] = []
    for cause in sorted(causes, key=lambda c: (c.published.end or date.max, c.source)):
        by = voice.words.say("trail.by", source=cause.source, day=voice.words.span(cause.published))
        lines += [screen.paint(DIM, part) for part in wrapped(clean(by), screen, "      ")]
    return lines


def _value(change: Change, value: str, voice: Voice) -> str:
    """What was there, in words where it is a code."""
    if change.kind == "stance":
        return voice.words.stances.get(value, value)
    if change.kind == "parties":
        return voice.parties(value.split())
    if change.kind in ("date", "rival"):
        return voice.words.join(_days(told, voice) for told in value.split(", ")) if value else ""
    return value


def _days(told: str, voice: Voice) -> str:
    """Days told as ISO, "2031-05-06" or "2031-05-06..…", in words; anything else (a condition) as it stands."""
    first, _, last = told.partition("..")
    try:
        start, end = (None if side == OPEN_SIDE else date.fromisoformat(side) for side in (first, last or first))
    except ValueError:
        return told
    return voice.words.span(Span(start, end))


def changes_record(found: Sequence[Difference], told: Mapping[str, Told], known: tuple[date, date]) -> Record:
    """The same for a program: agreements that changed, each change with the reports behind it."""
    return {
        "known": [day.isoformat() for day in known],
        "agreements": [
            {"agreement": _ident(d.after or d.before), "changes": [_change_record(c, told) for c in d.changes]}
            for d in found
        ],
    }


def _ident(agreement: Agreement | None) -> str | None:
    return agreement.id if agreement else None


def _change_record(change: Change, told: Mapping[str, Told]) -> Record:
    reports = [{"id": i, **record_of(told[i])} for i in change.reports if i in told]
    return {**record_of(change), "reports": reports}


def show_checks(found: Iterable[Finding], screen: Screen) -> str:
    """Findings under their kind, each kind counted."""
    words = load_words(screen.language)
    listed = list(found)
    lines: list[str] = []
    for code, count in Counter(finding.code for finding in listed).items():
        head = f"{words.findings.get(code, code)} [{code}]{words.colon}{count}"
        lines += [screen.paint(AMBER, line) for line in wrapped(head, screen)]
        for finding in listed:
            if finding.code == code:
                where = f"{finding.where.source}{words.colon}" if finding.where else ""
                lines += wrapped(clean(f"{where}{finding.message}"), screen, "  ")
    return "\n".join(lines or wrapped(words.say("trail.sound"), screen)) + "\n"
