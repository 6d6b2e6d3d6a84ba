"""Attributed figures as intervals: one chart a quantity, one row an attribution; never averaged, never joined."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from foedus.model.step import Agreement, Figure
from foedus.publish.cites import Cite, Cites
from foedus.publish.speech import Chorus, Said
from foedus.publish.wording import told_low

BAR_PX = 300.0
OPEN_SHARE = 1.18  # an open side runs this far past the largest number told, fading as it goes


class Bar(Struct, frozen=True):
    """One attribution: who says how much, and the bar from its lowest to its highest number."""

    who: Said
    amount: Said
    day: Said
    place: Said
    stance: Said
    x: float
    width: float
    is_exact: bool
    open_low: bool
    open_high: bool
    cites: tuple[Cite, ...]
    known: str


class Chart(Struct, frozen=True):
    """All that is told of one quantity.

    unit       in words, empty where the thing says it.
    common     which numbers all rows allow, shown only once all rows are known (``known_all``).
    known      the day on which the first row was known.
    """

    thing: str
    unit: Said
    bars: tuple[Bar, ...]
    common: Said | None
    top: Said
    known: str
    known_all: str
    width: float = BAR_PX


def draw_figures(agreement: Agreement, chorus: Chorus, cites: Cites) -> tuple[Chart, ...]:
    """One chart for each thing counted, in the order in which the figures come."""
    things: dict[tuple[str, str], list[Figure]] = {}
    for figure in agreement.figures:
        things.setdefault((figure.thing.casefold(), figure.unit), []).append(figure)
    return tuple(_chart(figures, chorus, cites) for figures in things.values())


def _chart(figures: Sequence[Figure], chorus: Chorus, cites: Cites) -> Chart:
    most = max((value for figure in figures for value in (told_low(figure), figure.high) if value), default=1.0)
    top = most * OPEN_SHARE
    bars = tuple(_bar(figure, top, chorus, cites) for figure in sorted(figures, key=_by_day))
    shown = chorus.each(lambda voice: voice.words.number(most))
    known = [bar.known for bar in bars]
    return Chart(
        figures[0].thing,
        _unit_beside(figures[0], chorus),
        bars,
        _common(figures, chorus),
        shown,
        min((day for day in known if day), default=""),
        max(known) if all(known) else "",
    )


def _unit_beside(figure: Figure, chorus: Chorus) -> Said:
    """The unit in words where the thing does not already say it."""
    thing = figure.thing.casefold()
    is_said = bool(thing) and (figure.unit.casefold() in thing or figure.unit == "persons")
    return chorus.say("nothing") if is_said else chorus.word("units", figure.unit)


def _by_day(figure: Figure) -> tuple[str, str]:
    day = figure.date.start or figure.date.end
    return (day.isoformat() if day else "9999", figure.id)


def _bar(figure: Figure, top: float, chorus: Chorus, cites: Cites) -> Bar:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else top
    x = BAR_PX * max(0.0, low) / top
    told = figure.attributed_to
    nobody = chorus.say("figures.nobody")
    return Bar(
        chorus.each(lambda voice: voice.capital_speakers(told)) if told else nobody,
        chorus.each(lambda voice: voice.amount(figure)),
        chorus.each(lambda voice: voice.words.span(figure.date) if figure.date.is_known else "–"),
        chorus.name(figure.place or ""),
        chorus.each(lambda voice: "" if figure.stance == "happened" else voice.words.stances[figure.stance]),
        round(x, 1),
        round(max(BAR_PX * max(0.0, high) / top - x, 0.0), 1),
        figure.low is not None and figure.low == figure.high,
        figure.low is None or figure.modality == "up_to",
        figure.high is None,
        cites.footnotes(figure.claims),
        cites.known(figure.claims),
    )


def _common(figures: Sequence[Figure], chorus: Chorus) -> Said | None:
    """What every attribution allows, where at least two speak; it is no estimate and the page says so.

    Numbers on nobody's word are left out: a chamber's ayes and noes bear one name and are no estimates of one thing.
    """
    bounded = [figure for figure in figures if figure.low is not None or figure.high is not None]
    told = [figure for figure in bounded if figure.attributed_to]
    if len(told) < 2:
        return None
    low = max((figure.low for figure in told if figure.low is not None), default=None)
    high = min((figure.high for figure in told if figure.high is not None), default=None)
    if low is not None and high is not None and low > high:
        return chorus.say("figures.no_common")
    amounts = chorus.each(lambda voice: voice.interval(low, high))
    return chorus.say("figures.common", amount=amounts)
