"""One agreement as the page shows it: promises, speakers, rivals and the twin table of steps."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from foedus.model.dossier import Dossier
from foedus.model.step import Agreement, Commitment, Rival, Statement, StatusSpan, Step
from foedus.publish.charts import Chart, draw_figures
from foedus.publish.cites import Cite, Cites, known_on
from foedus.publish.dials import because, opening, silences_ever
from foedus.publish.lanes import Lifecycle, draw_lifecycle, in_time
from foedus.publish.origins import Point, matrix
from foedus.publish.silence import silences
from foedus.publish.speech import Chorus, Said
from foedus.publish.wording import counts_of, with_rivals

UNDECIDED = ("", "undecided")  # no rule, or the rule that says so


class StepRow(Struct, frozen=True):
    """A row of the lifecycle's table."""

    id: str
    day: Said
    label: Said
    meaning: Said
    who: Said
    actors: str
    stance: Said
    condition: str
    witnesses: Said
    why: str
    rivals: int
    rivals_known: str
    cites: tuple[Cite, ...]
    known: str


class Wording(Struct, frozen=True):
    """One report's words for a promise; ``differs`` names what sets a rival wording apart."""

    cite: Cite
    differs: Said | None


class Promise(Struct, frozen=True):
    """Who owes what to whom, when, and every wording of it."""

    domain: Said
    who: Said
    does: str
    trigger: str
    article: str
    strength: Said
    is_denied: bool
    witnesses: Said
    wordings: tuple[Wording, ...]
    cites: tuple[Cite, ...]
    has_rivals: bool
    known: str


class Speaker(Struct, frozen=True):
    """A column: who speaks, in what role, for whom, and what they said."""

    name: str
    role: Said
    party: Said
    said: tuple[Quotation, ...]


class Quotation(Struct, frozen=True):
    """One statement; ``is_quote`` tells words from their paraphrase."""

    words: str
    day: Said
    is_quote: bool
    cites: tuple[Cite, ...]
    language: str
    known: str


class RivalCard(Struct, frozen=True):
    """Two readings that cannot both hold, and the rule that chose; no rule leaves it open."""

    kind: Said
    about: Said
    shown: Said
    other: Said
    shown_cites: tuple[Cite, ...]
    other_cites: tuple[Cite, ...]
    why: str
    why_not: str
    rule: Said
    is_open: bool
    known: str


class AgreementView(Struct, frozen=True):
    """All that the page shows of one agreement."""

    number: int
    id: str
    title: Said
    also: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, Said], ...]
    kinds: tuple[Said, ...]
    states: tuple[Said, ...]
    state: str
    sentence: Said
    sentence_cites: tuple[Cite, ...]
    missing: tuple[str, ...]
    lifecycle: Lifecycle | None
    steps: tuple[StepRow, ...]
    promises: tuple[Promise, ...]
    figures: tuple[Chart, ...]
    speakers: tuple[Speaker, ...]
    rivals: tuple[RivalCard, ...]
    matrix: tuple[Point, ...]
    matrix_reports: tuple[int, ...]
    silences: tuple[Said, ...]
    silent_now: int
    force: Said | None
    force_cites: tuple[Cite, ...]
    counts: dict[str, int]


def show_agreement(number: int, agreement: Agreement, dossier: Dossier, chorus: Chorus, cites: Cites) -> AgreementView:
    """The view of one agreement; its state is what all reports together give, at the latest day told."""
    told = set(agreement.reports) or {view.report.id for view in dossier.reports}
    published = [
        (cites.report_numbers[view.report.id], known_on(view)) for view in dossier.reports if view.report.id in told
    ]
    last = agreement.status[-1] if agreement.status else None
    title = chorus.each(lambda voice: voice.title(agreement))
    columns, points = matrix(agreement, chorus, cites)
    return AgreementView(
        number=number,
        id=agreement.id,
        title=title,
        also=tuple((t.text, t.language) for t in agreement.titles if t.text not in title),
        parties=tuple((code, chorus.name(code)) for code in agreement.parties),
        kinds=tuple(chorus.word("topics", kind) for kind in agreement.kinds),
        states=_states(agreement, last, chorus),
        state=last.state if last else "unknown",
        sentence=_sentence(agreement, chorus, cites),
        sentence_cites=cites.footnotes(because(agreement, last)) if last else (),
        missing=last.unknown if last else (),
        lifecycle=draw_lifecycle(agreement, chorus, cites, published),
        steps=tuple(_step_row(step, chorus, cites) for step in sorted(agreement.steps, key=in_time)),
        promises=tuple(_promise(promise, chorus, cites) for promise in agreement.commitments),
        figures=draw_figures(agreement, chorus, cites),
        speakers=_speakers(agreement.statements, chorus, cites),
        rivals=tuple(_card(noun, rival, chorus, cites) for noun in with_rivals(agreement) for rival in noun.rivals),
        matrix=points,
        matrix_reports=columns,
        silences=silences_ever(dossier, agreement, chorus, cites),
        silent_now=len(silences(agreement, chorus)),
        force=chorus.each(lambda voice: voice.force_rule(agreement)) if agreement.force_rule else None,
        force_cites=cites.of(agreement.force_rule.claims) if agreement.force_rule else (),
        counts=counts_of(agreement, dossier),
    )


def _states(agreement: Agreement, last: StatusSpan | None, chorus: Chorus) -> tuple[Said, ...]:
    states = [last.parties.get(code, "unknown") if last else "unknown" for code in agreement.parties]
    return tuple(chorus.word("states", state) for state in states)


def _sentence(agreement: Agreement, chorus: Chorus, cites: Cites) -> Said:
    if not agreement.status:
        return chorus.say("sentence.unknown", between="")
    told_by = cites.told_by(opening(agreement, agreement.status[-1]))
    return chorus.each(lambda voice: voice.state(agreement, agreement.status, len(agreement.status) - 1, told_by))


def _step_row(step: Step, chorus: Chorus, cites: Cites) -> StepRow:
    return StepRow(
        step.id,
        chorus.each(lambda voice: voice.words.span(step.date)),
        chorus.each(lambda voice: voice.step_noun(step.action, step.chamber)),
        chorus.each(lambda voice: voice.meaning(step.action)),
        chorus.each(lambda voice: voice.parties(step.parties)),
        ", ".join(_people(step, chorus)),
        chorus.each(lambda voice: voice.words.stances[step.stance] if step.stance != "happened" else ""),
        step.condition or "",
        chorus.say("count.witnesses", n=step.witnesses),
        step.why,
        len(step.rivals),
        cites.known(claim for rival in step.rivals for claim in rival.claims),
        cites.footnotes(step.claims),
        cites.step_known(step),
    )


def _people(step: Step, chorus: Chorus) -> list[str]:
    """Who acted, each once: no name that is only a party's, none that is part of a longer one beside it."""
    parties = {name for code in step.parties for name in chorus.name(code)}
    names = dict.fromkeys(actor.name for actor in step.actors if actor.name not in parties)
    return [name for name in names if not any(name in other.split() for other in names if other != name)]


def _promise(promise: Commitment, chorus: Chorus, cites: Cites) -> Promise:
    wordings = [Wording(cite, None) for cite in cites.footnotes(promise.claims)]
    for rival in promise.rivals:
        kind = _differs(rival, chorus)
        wordings += [Wording(cite, kind) for cite in cites.footnotes(rival.claims)]
    return Promise(
        chorus.word("domains", promise.domain),
        chorus.each(lambda voice: voice.promise(promise)),
        promise.does,
        promise.trigger or "",
        promise.article or "",
        chorus.word("strengths", promise.strength),
        promise.stance == "denied",
        chorus.say("count.witnesses", n=promise.witnesses),
        tuple(wordings),
        cites.footnotes(promise.claims),
        bool(promise.rivals),
        cites.known(promise.claims),
    )


def _speakers(statements: Sequence[Statement], chorus: Chorus, cites: Cites) -> tuple[Speaker, ...]:
    by_name: dict[str, list[Statement]] = {}
    for statement in statements:
        by_name.setdefault(statement.speaker.name, []).append(statement)
    return tuple(_speaker(name, said, chorus, cites) for name, said in by_name.items())


def _speaker(name: str, said: Sequence[Statement], chorus: Chorus, cites: Cites) -> Speaker:
    titled = next((statement.speaker for statement in said if statement.speaker.role), said[0].speaker)
    party = next((statement.speaker.party for statement in said if statement.speaker.party), "")
    return Speaker(
        name,
        chorus.each(lambda voice: voice.role(titled)),
        chorus.name(party),
        tuple(_quotation(statement, chorus, cites) for statement in said),
    )


def _quotation(statement: Statement, chorus: Chorus, cites: Cites) -> Quotation:
    notes = cites.footnotes(statement.claims)
    return Quotation(
        statement.words,
        chorus.each(lambda voice: voice.words.span(statement.date) if statement.date.is_known else ""),
        statement.form == "quote",
        notes,
        notes[0].language if notes else "",
        cites.known(statement.claims),
    )


def _differs(rival: Rival, chorus: Chorus) -> Said:
    return chorus.each(lambda voice: voice.words.differs.get(rival.differs, voice.words.differs["other"]))


def _card(noun: Step | Commitment, rival: Rival, chorus: Chorus, cites: Cites) -> RivalCard:
    """The reading shown faces the rival: by their days where days differ, by their words otherwise."""
    if isinstance(noun, Step):
        about = chorus.each(lambda voice: voice.step_title(noun))
    else:
        about = chorus.each(lambda voice: voice.promise_in_short(noun))
    return RivalCard(
        _differs(rival, chorus),
        about,
        chorus.each(lambda voice: voice.reading_shown(noun, rival)),
        chorus.each(lambda voice: voice.words.span(rival.date) if rival.date.is_known else rival.value or ""),
        cites.footnotes(noun.claims),
        cites.footnotes(rival.claims),
        noun.why if isinstance(noun, Step) else "",
        rival.why_not,
        chorus.word("rules", rival.rule),
        rival.rule in UNDECIDED,
        max(cites.known(noun.claims), cites.known(rival.claims)),
    )
