"""A whole dossier at a terminal: the page's sections in its order, footnotes by number, the reports they name last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foedus.model.dossier import Dossier, ReportView
from foedus.model.step import Agreement, Commitment, Figure, Rival, Statement, Step
from foedus.publish.cites import Cites, publisher_of
from foedus.publish.lanes import in_time
from foedus.publish.records import published_of
from foedus.publish.silence import silences
from foedus.publish.speech import Chorus
from foedus.publish.terminal import BOLD, DIM, Screen, clean, columns, heading, wrapped
from foedus.publish.wording import Voice, counts_of
from foedus.publish.words import Names

COUNTED = ("reports", "origins", "claims", "rivals")


def show_brief(agreement: Agreement, dossier: Dossier, names: Names, screen: Screen) -> str:
    """One agreement: state, steps, promises, figures, statements, contradictions, silences, reports."""
    return "\n".join(Brief(agreement, dossier, names, screen).lines()) + "\n"


def show_agreement_list(dossier: Dossier, names: Names, screen: Screen) -> str:
    """One row an agreement: its id, its title and how it stands."""
    voice = Chorus(screen.language, names).voices[0]
    if not dossier.agreements:
        return voice.words.say("terminal.no_agreement") + "\n"
    rows = [(clean(agreement.id), clean(_in_short(agreement, voice))) for agreement in dossier.agreements]
    return "\n".join(columns(rows, screen)) + "\n"


def _in_short(agreement: Agreement, voice: Voice) -> str:
    state = agreement.status[-1].state if agreement.status else "unknown"
    return f"{voice.title(agreement)} · {voice.words.states[state]}"


class Brief:
    """Writes one agreement; holds what every section needs."""

    def __init__(self, agreement: Agreement, dossier: Dossier, names: Names, screen: Screen) -> None:
        self.agreement = agreement
        self.dossier = dossier
        self.screen = screen
        self.chorus = Chorus(screen.language, names)
        self.voice = self.chorus.voices[0]
        self.cites = Cites(dossier)
        self.cited: set[int] = set()

    def lines(self) -> Iterator[str]:
        """Every section that has something to say; the reports come last and only as far as they were cited."""
        yield from self.head()
        yield from self.section("lanes.title", self.steps())
        yield from self.section("promises.title", self.promises())
        yield from self.section("figures.title", self.figures())
        yield from self.section("said.title", self.statements())
        yield from self.section("rivals.title", self.rivals())
        yield from self.section("silence.title", self.silence())
        yield from self.section("nav.sources", self.sources())

    def section(self, key: str, body: Iterable[str]) -> Iterator[str]:
        told = list(body)
        if told:
            yield ""
            yield self.screen.paint(BOLD, self.voice.words.say(key))
            yield from told

    def head(self) -> Iterator[str]:
        agreement, voice = self.agreement, self.voice
        yield from heading(f"{voice.title(agreement)} ({agreement.id})", self.screen)
        at = len(agreement.status) - 1
        if agreement.status:
            yield from wrapped(clean(voice.state(agreement, agreement.status, at)), self.screen, "  ")
            for reason in agreement.status[at].unknown:
                yield from wrapped(f"{voice.words.say('terminal.unknown')}: {clean(reason)}", self.screen, "  ")
            states = voice.party_states(agreement, agreement.status, at)
            rows = [(clean(voice.name(code)), f"{voice.words.states[state]}{since}") for code, state, since in states]
            yield from columns(rows, self.screen)
        told = counts_of(agreement, self.dossier)
        yield from wrapped(
            " · ".join(voice.words.say(f"count.{key}", n=told[key]) for key in COUNTED), self.screen, "  "
        )

    def steps(self) -> Iterator[str]:
        rows = [
            (self.voice.words.span(step.date), self.step(step)) for step in sorted(self.agreement.steps, key=in_time)
        ]
        yield from columns(rows, self.screen)
        if self.agreement.force_rule:
            rule = f"{self.voice.words.say('force.says')} {self.voice.force_rule(self.agreement)}"
            yield from wrapped(f"{rule} {self.notes(self.agreement.force_rule.claims)}", self.screen, "  ")

    def step(self, step: Step) -> str:
        parts = [self.voice.step_title(step)]
        parts += [self.voice.words.stances[step.stance]] if step.stance != "happened" else []
        parts += [clean(step.condition)] if step.condition else []
        parts += [self.witnesses(step)]
        parts += [f"≠ {self.voice.words.say('step.rivals', n=len(step.rivals))}"] if step.rivals else []
        return f"{' · '.join(parts)} {self.notes(step.claims)}"

    def promises(self) -> Iterator[str]:
        for promise in self.agreement.commitments:
            words = self.voice.words
            parts = [words.domains[promise.domain], self.voice.promise(promise)]
            parts += [words.say("promises.denied")] if promise.stance == "denied" else []
            parts += [words.say("promises.article", n=promise.article)] if promise.article else []
            parts += [self.witnesses(promise)]
            yield from wrapped(clean(f"{' · '.join(parts)} {self.notes(promise.claims)}"), self.screen, "  ")
            trigger = f" — {promise.trigger}" if promise.trigger else ""
            yield from self.quote(f"{promise.does}{trigger}")

    def figures(self) -> Iterator[str]:
        rows = [(self.voice.amount(figure), self.figure(figure)) for figure in self.agreement.figures]
        yield from columns(rows, self.screen)

    def figure(self, figure: Figure) -> str:
        told = figure.attributed_to
        who = self.voice.speakers(told) if told else self.voice.words.say("figures.nobody")
        parts = [figure.thing, self.voice.name(figure.place or ""), who]
        parts += [self.voice.words.span(figure.date)] if figure.date.is_known else []
        return f"{clean(' · '.join(part for part in parts if part))} {self.notes(figure.claims)}"

    def statements(self) -> Iterator[str]:
        for said in self.agreement.statements:
            role = self.voice.role(said.speaker)
            who = clean(f"{said.speaker.name}, {role}" if role else said.speaker.name)
            yield from wrapped(f"{who} {self.notes(said.claims)}", self.screen, "  ")
            is_quote = said.form == "quote"
            yield from self.quote(self.voice.words.say("quote", words=said.words) if is_quote else said.words)

    def rivals(self) -> Iterator[str]:
        for step in self.agreement.steps:
            for rival in step.rivals:
                shown, other = self.voice.words.span(step.date), self.voice.words.span(rival.date)
                yield from self.rival(self.voice.step_title(step), rival, shown, rival.value or other, step.claims)
        for promise in self.agreement.commitments:
            for rival in promise.rivals:
                shown = self.voice.reading_shown(promise, rival)
                about = self.voice.promise_in_short(promise)
                yield from self.rival(about, rival, shown, rival.value or "–", promise.claims)

    def rival(self, about: str, rival: Rival, shown: str, other: str, claims: Sequence[str]) -> Iterator[str]:
        words = self.voice.words
        kind = words.differs.get(rival.differs, words.differs["other"])
        yield from wrapped(f"≠ {kind}{words.colon}{clean(about)}", self.screen, "  ")
        readings = [
            (words.say("rivals.shown"), f"{shown} {self.notes(claims)}"),
            (words.say("rivals.other"), f"{other} {self.notes(rival.claims)}"),
        ]
        rule = words.rules.get(rival.rule, rival.why_not)
        yield from (f"  {line}" for line in columns(readings, self.screen))
        yield from wrapped(self._dim(rule), self.screen, "    ")

    def silence(self) -> Iterator[str]:
        missing = [said[0] for said in silences(self.agreement, self.chorus)]
        if missing:
            yield from wrapped(self.voice.words.say("silence.says"), self.screen, "  ")
            yield from (line for said in missing for line in wrapped(f"∅ {clean(said)}", self.screen, "  "))

    def sources(self) -> Iterator[str]:
        views = enumerate(self.dossier.reports, 1)
        rows = [(f"[{number}]", self.source(view)) for number, view in views if number in self.cited]
        yield from columns(rows, self.screen)

    def source(self, view: ReportView) -> str:
        day = self.voice.words.span(published_of(view.report, view.reading))
        return " · ".join(part for part in (publisher_of(view), day, view.report.url) if part)

    def notes(self, claims: Iterable[str]) -> str:
        """[1][4]: the reports that say so."""
        numbers = [cite.report for cite in self.cites.footnotes(claims)]
        self.cited.update(numbers)
        return "".join(f"[{number}]" for number in numbers)

    def witnesses(self, noun: Step | Commitment | Statement) -> str:
        return self.voice.words.say("count.witnesses", n=noun.witnesses)

    def quote(self, text: str) -> list[str]:
        return [self._dim(line) for line in wrapped(clean(text), self.screen, "    ")]

    def _dim(self, text: str) -> str:
        return self.screen.paint(DIM, text)
