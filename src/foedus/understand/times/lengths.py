"""Builders of durations, sets and vague references: they have a value, never days."""

from __future__ import annotations

from foedus.understand.times.found import Context, Found, Slots

PERIODS = {"D": "P{}D", "W": "P{}W", "E": "P{}WE", "M": "P{}M", "Y": "P{}Y", "h": "PT{}H", "m": "PT{}M", "s": "PT{}S"}
FACTORS = {"F": ("W", 2), "Q": ("M", 3), "H": ("M", 6), "T": ("Y", 10), "C": ("Y", 100)}


def period(unit: str, count: int | None) -> str:
    """ISO 8601 period; ``X`` where the number is not told."""
    unit, factor = FACTORS.get(unit, (unit, 1))
    if count is None:
        return PERIODS[unit].format("X")
    return PERIODS[unit].format(count * factor)


def build_duration(slots: Slots, context: Context) -> Found | None:  # noqa: ARG001 - one signature for all builders
    """Ten years, a decade, some months."""
    unit = slots.value("unit")
    count = slots.number("num") if slots.has("num") else None
    if unit is None or (count is None and slots.has("num")):
        return None
    return Found(gran="duration", value=period(unit, count))


def build_set(slots: Slots, context: Context) -> Found | None:  # noqa: ARG001 - one signature for all builders
    """Every six months, each Monday."""
    unit = slots.value("unit") or ("W" if slots.has("weekday") or slots.has("weekdays") else "Y")
    return Found(gran="set", value=period(unit, slots.number("num") if slots.has("num") else 1))


def build_vague(slots: Slots, context: Context) -> Found | None:  # noqa: ARG001 - one signature for all builders
    """Now, recently, soon: named, but no days."""
    return Found(gran="vague")
