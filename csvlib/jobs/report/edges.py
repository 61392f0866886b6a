"""Edges of bins that a person can read: round numbers, and days, months or years."""

from datetime import date
from decimal import Decimal, localcontext

BINS = 20
"""About so many: one more where the first does not begin at an edge, fewer with wider steps."""

_DAYS = (1, 7)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000)
_FIRST_MONTH, _LAST_MONTH = 12, 9_999 * 12 + 11

_DIGITS = 100
"""A wide range of numbers may begin and end with many digits behind the point."""


def number_edges(low: Decimal, high: Decimal, *, whole: bool) -> tuple[str, ...]:
    """From at most `low` to more than `high`, in steps of 1, 2 or 5 times a power of ten.

    Decimal numbers as text; at least two. Steps are whole numbers for a `whole` column.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        step = _step(high - low, whole=whole)
        first, last = _floor(low / step), _floor(high / step)
        return tuple(_plain((first + place) * step) for place in range(int(last - first) + 2))


def date_edges(low: date, high: date) -> tuple[str, ...]:
    """From at most `low` to later than `high`, in steps of days, weeks, months or years.

    ISO dates; the last day of the calendar ends the last bin, if nothing else does.
    """
    days = (high - low).days
    for step in _DAYS:
        if days < BINS * step:
            ends = range(low.toordinal(), high.toordinal() + step + 1, step)
            return tuple(date.fromordinal(day).isoformat() for day in ends)
    first, last = _month(low), _month(high)
    step = next(step for step in _MONTHS if last - first < BINS * step)
    months = range(first - first % step, last + step + 1, step)
    return tuple(_first_day(month).isoformat() for month in months)


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """The smallest one with which the span takes no more than the bins."""
    least = max(span / BINS, Decimal(1) if whole else Decimal(0)) or Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


def _floor(number: Decimal) -> Decimal:
    return number.to_integral_value("ROUND_FLOOR")


def _plain(number: Decimal) -> str:
    """Without an exponent, and without zeros at the end of a fraction: 20000, 0.5."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    """Beyond the calendar its last day, or its first."""
    if month > _LAST_MONTH:
        return date.max
    year, place = divmod(max(month, _FIRST_MONTH), 12)
    return date(year, place + 1, 1)
