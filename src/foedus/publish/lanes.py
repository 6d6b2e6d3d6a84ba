"""The lifecycle drawn: a lane per party and one for joint acts, dates as uncertain as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from foedus.model.days import Span
from foedus.model.step import Agreement, Step
from foedus.publish.cites import Cites
from foedus.publish.speech import Chorus, Said

WIDTH, LEFT, RIGHT = 960.0, 150.0, 16.0  # px of the drawing; LEFT holds the lanes' names
ROW, LANE_PAD, AXIS = 30.0, 14.0, 46.0
STRIP = 160.0  # px of a lifecycle in the index
QUIET_DAYS = 40  # longer silences are cut out of the axis and shown as a break
BREAK_PX, MARGIN_DAYS = 46.0, 3
NAME_CHARS = 18  # a lane's name longer than this would run into the plot
CHAR_PX = 6.9  # widest mean of the page's sans faces at 12.5 px; a label measured too long never collides
FADE_PX = 40.0


class Mark(Struct, frozen=True):
    """One step in one lane.

    x, width  the bar; ``is_day`` draws it solid, else outlined; ``open_start``/``open_end`` fade that side.
    hint      the whole step in one line, and what such a step means in law: shown on hover, spoken by readers.
    label     step in words, at ``label_x``, anchored ``start`` or ``end`` so that it never leaves the drawing.
    rivals    (x, width, day from which known) of rival dates in the same row.
    """

    step: str
    x: float
    y: float
    width: float
    is_day: bool
    open_start: bool
    open_end: bool
    ahead: bool
    label: Said
    hint: Said
    label_x: float
    label_end: bool
    claims: tuple[int, ...]
    known: str
    rivals: tuple[tuple[float, float, str], ...]
    order: str


class Lane(Struct, frozen=True):
    """One party's lane, or the joint one."""

    name: Said
    y: float
    height: float
    marks: tuple[Mark, ...]


class Tick(Struct, frozen=True):
    """A labelled day on the axis, or a report's publication day under it (``cite`` its number)."""

    x: float
    label: Said
    known: str = ""


class Lifecycle(Struct, frozen=True):
    """The drawing: geometry only; words come in every language."""

    width: float
    height: float
    plot_bottom: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    reports: tuple[Tick, ...]
    breaks: tuple[float, ...]
    scale: tuple[tuple[str, float], ...]


def bar_on(life: Lifecycle, span: Span) -> tuple[float, float]:
    """(x, width) of a span in a drawing made before."""
    return _bar(span, Scale.of(life.scale))


class Scale:
    """Days to pixels, with long silences cut out.

    Days that matter are grouped into stretches no silence longer than QUIET_DAYS divides; every stretch is linear.
    """

    def __init__(self, days: Iterable[date]) -> None:
        stretches = _stretches_of(sorted(set(days)))
        breaks = len(stretches) - 1
        room = WIDTH - LEFT - RIGHT - breaks * BREAK_PX
        # The root keeps a week readable beside a year.
        weights = [(last - first + 2 * MARGIN_DAYS) ** 0.5 for first, last in stretches]
        self.points: list[tuple[int, float]] = []
        self.breaks: list[float] = []
        at = LEFT
        for (first, last), weight in zip(stretches, weights, strict=True):
            if self.points:
                self.breaks.append(at + BREAK_PX / 2)
                at += BREAK_PX
            width = room * weight / sum(weights)
            self.points += [(first - MARGIN_DAYS, at), (last + MARGIN_DAYS, at + width)]
            at += width

    @classmethod
    def of(cls, points: Sequence[tuple[str, float]]) -> Scale:
        """The scale of a lifecycle, from its points."""
        scale = cls(())
        scale.points = [(date.fromisoformat(day).toordinal(), x) for day, x in points]
        return scale

    def x(self, day: date, later: int = 0) -> float:
        """The pixel of a day's morning, or of the morning some days later; days past an end stand at that end."""
        ordinal = day.toordinal() + later
        before = self.points[0]
        for after in self.points:
            if ordinal <= after[0]:
                return _between(before, after, ordinal)
            before = after
        return before[1]


def _between(before: tuple[int, float], after: tuple[int, float], ordinal: int) -> float:
    if after[0] <= before[0]:
        return after[1]
    share = (ordinal - before[0]) / (after[0] - before[0])
    return before[1] + max(0.0, share) * (after[1] - before[1])


def _stretches_of(days: Sequence[date]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for day in (day.toordinal() for day in days):
        if stretches and day - stretches[-1][1] <= QUIET_DAYS:
            stretches[-1] = (stretches[-1][0], day)
        else:
            stretches.append((day, day))
    return stretches


def draw_lifecycle(
    agreement: Agreement, chorus: Chorus, cites: Cites, published: Sequence[tuple[int, str]]
) -> Lifecycle | None:
    """The lanes of one agreement, or ``None`` when none of its steps is dated.

    published  (number of a report, ISO day by which it was out, empty when unknown).
    """
    dated = [step for step in agreement.steps if step.date.is_known]
    if not dated:
        return None
    told = [(number, date.fromisoformat(day)) for number, day in published if day]
    scale = Scale([*_days_of(dated), *(day for _, day in told)])
    painter, lanes, y = Painter(scale, chorus, cites), list[Lane](), 8.0
    for name, steps in _lane_steps(agreement, dated, chorus):
        lane = painter.lane(tuple(map(_shortened, name)), steps, y)
        lanes.append(lane)
        y += lane.height
    ticks = _ticks([*_days_of(dated)], scale, chorus)
    reports = tuple(Tick(scale.x(day), (str(number),) * len(chorus.voices), day.isoformat()) for number, day in told)
    return Lifecycle(
        WIDTH, y + AXIS, y, tuple(lanes), ticks, _spread(reports), tuple(scale.breaks),
        tuple((_day(ordinal).isoformat(), round(x, 1)) for ordinal, x in scale.points),
    )  # fmt: skip


def draw_strips(agreements: Sequence[Agreement]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The lifecycles in small, one a row of the index: (x, width) of every dated step, all on one scale of days."""
    dated = [[step.date for step in agreement.steps if step.date.is_known] for agreement in agreements]
    days = [day.toordinal() for spans in dated for span in spans for day in (span.start, span.end) if day]
    first, last = min(days, default=0), max(days, default=0)
    scale = (STRIP - 3) / max(1, last - first)
    return tuple(tuple(_strip_bar(span, first, scale) for span in spans) for spans in dated)


def _strip_bar(span: Span, first: int, scale: float) -> tuple[float, float]:
    known = [day.toordinal() for day in (span.start, span.end) if day]
    return round((known[0] - first) * scale, 1), round(max((known[-1] - known[0]) * scale, 3), 1)


def _shortened(name: str) -> str:
    return name if len(name) <= NAME_CHARS else f"{name[: NAME_CHARS - 1]}…"


def _days_of(steps: Sequence[Step]) -> Iterable[date]:
    spans = [step.date for step in steps] + [rival.date for step in steps for rival in step.rivals]
    return [day for span in spans for day in (span.start, span.end) if day]


def _lane_steps(agreement: Agreement, dated: Sequence[Step], chorus: Chorus) -> list[tuple[Said, list[Step]]]:
    """Joint acts first, then each party's own; a step of no party is everybody's."""
    joint = [step for step in dated if len(step.parties) != 1]
    lanes = [(chorus.say("lanes.joint"), joint)] if joint else []
    own = {code: [step for step in dated if step.parties == (code,)] for step in dated for code in step.parties[:1]}
    order = [*agreement.parties, *sorted(set(own) - set(agreement.parties))]
    lanes += [(chorus.name(code), own[code]) for code in order if own.get(code)]
    return lanes


class Painter:
    """Draws marks on one scale, in every language."""

    def __init__(self, scale: Scale, chorus: Chorus, cites: Cites) -> None:
        self.scale = scale
        self.chorus = chorus
        self.cites = cites

    def lane(self, name: Said, steps: Sequence[Step], y: float) -> Lane:
        """Steps in time order, each in the first row where neither bar nor label meets another."""
        ends: list[float] = []
        marks: list[Mark] = []
        for step in sorted(steps, key=in_time):
            mark, first, last = self.mark(step)
            row = next((row for row, end in enumerate(ends) if end < first), len(ends))
            ends[row : row + 1] = [last + 12]
            marks.append(replace(mark, y=y + LANE_PAD / 2 + row * ROW + ROW / 2))
        return Lane(name, y, max(1, len(ends)) * ROW + LANE_PAD, tuple(marks))

    def mark(self, step: Step) -> tuple[Mark, float, float]:
        """The mark at height 0, and the pixels from and to which its row must be kept free."""
        x, width = _bar(step.date, self.scale)
        rivals = tuple(
            (*_bar(rival.date, self.scale), self.cites.known(rival.claims))
            for rival in step.rivals
            if rival.date.is_known
        )
        first, last = min([x, *(r[0] for r in rivals)]), max([x + width, *(r[0] + r[1] for r in rivals)])
        label = self.chorus.each(lambda voice: voice.step_noun(step.action, step.chamber))
        long = (max(map(len, label)) + 2) * CHAR_PX  # two more for the sign of a rival
        is_left = last + 6 + long > WIDTH
        mark = Mark(
            step=step.id,
            x=x,
            y=0.0,
            width=width,
            is_day=step.date.is_day,
            open_start=step.date.start is None,
            open_end=step.date.end is None,
            ahead=step.stance != "happened",
            label=label,
            hint=self.chorus.each(lambda voice: f"{voice.step(step)}. {voice.meaning(step.action)}"),
            label_x=first - 6 if is_left else last + 6,
            label_end=is_left,
            claims=tuple(cite.number for cite in self.cites.of(_all_claims(step))),
            known=self.cites.step_known(step),
            rivals=rivals,
            order=_sort_day(step.date),
        )
        return mark, first - 6 - long if is_left else first, last if is_left else last + 6 + long


def _all_claims(step: Step) -> Iterable[str]:
    return [*step.claims, *(claim for rival in step.rivals for claim in rival.claims)]


def _bar(span: Span, scale: Scale) -> tuple[float, float]:
    """(x, width): at least a day's mark wide; an open side reaches FADE_PX further."""
    start = scale.x(span.start) if span.start else scale.x(span.end) - FADE_PX if span.end else LEFT
    end = min(scale.x(span.end, 1) if span.end else start + FADE_PX, WIDTH)
    return round(start, 1), round(max(end - start, 9.0), 1)


def in_time(step: Step) -> tuple[str, str]:
    """Sorts steps as time ran: by first day, else last; those of no known day come after all."""
    return _sort_day(step.date), step.id


def _sort_day(span: Span) -> str:
    day = span.start or span.end
    return day.isoformat() if day else "9999"


def _ticks(days: Iterable[date], scale: Scale, chorus: Chorus) -> tuple[Tick, ...]:
    """Days of steps, labelled as far as there is room; the year is said once, where it changes."""
    ticks: list[Tick] = []
    free, year = 0.0, 0
    for day in sorted(set(days)):
        label = _day_label(day, chorus, with_year=day.year != year)
        half = max(map(len, label)) * CHAR_PX / 2
        x = min(max(scale.x(day), LEFT + half), WIDTH - half)
        if x - half > free:
            ticks.append(Tick(round(x, 1), label))
            free, year = x + half + 8, day.year
    return tuple(ticks)


def _spread(reports: Sequence[Tick]) -> tuple[Tick, ...]:
    """Reports of one day side by side."""
    out: list[Tick] = []
    for tick in sorted(reports, key=lambda tick: tick.x):
        x = max(tick.x, out[-1].x + 18) if out else tick.x
        out.append(Tick(round(x, 1), tick.label, tick.known))
    shift = max(0.0, out[-1].x - (WIDTH - 10)) if out else 0.0
    return tuple(Tick(tick.x - shift, tick.label, tick.known) for tick in out)


def _day_label(day: date, chorus: Chorus, *, with_year: bool) -> Said:
    return chorus.each(lambda voice: voice.words.short_day(day, with_year=with_year))


def _day(ordinal: int) -> date:
    """The day of an ordinal; margins must not fall off either end of the calendar."""
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))
