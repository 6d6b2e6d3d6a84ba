"""The United Nations Charter above treaties: binding Council measures against a duty to help."""

from __future__ import annotations

from datetime import date

from foedus.model.pact import Level, Measure, MeasureBook

DEFENDS: frozenset[Level] = frozenset(("A", "B", "C", "D"))


def prevails(measure: Measure, level: Level, debtor: str, creditor: str, day: date) -> bool:
    """The measure comes before the duty on that day, as far as arms and training go.

    Source  UN Charter art. 25 and 103: decisions of the Council prevail over any other agreement.
    """
    if level not in DEFENDS or not measure.since <= day <= (measure.until or day):
        return False
    return (measure.bars_supply and measure.target == creditor) or (measure.bars_export and measure.target == debtor)


def measures_against(book: MeasureBook, level: Level, debtor: str, creditor: str, day: date) -> tuple[Measure, ...]:
    """The measures that prevail over the duty on that day, in order of adoption."""
    found = (m for m in book.measure if prevails(m, level, debtor, creditor, day))
    return tuple(sorted(found, key=lambda m: (m.since, m.id)))
