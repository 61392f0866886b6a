"""A workbook's cells as text, the way somebody would have typed them into a CSV file."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

# Whole numbers above this are not all held by a float: there the digits would be made up.
_EXACT = 2**53
_LONG_TIME = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S")


def _of_float(value: float) -> str:
    # Excel holds 7 as 7.0; repr is the shortest text that reads back as the same float.
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _of_datetime(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ")


def _of_duration(value: timedelta) -> str:
    sign = "-" if value < timedelta() else ""
    minutes, seconds = divmod(abs(value), timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    part = f".{seconds.microseconds:06}" if seconds.microseconds else ""
    return f"{sign}{hours:02}:{minutes:02}:{seconds.seconds:02}{part}"


_TEXT: Final[dict[type, Callable[[Any], str]]] = {
    str: str,
    float: _of_float,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: _of_datetime,
    time: time.isoformat,
    timedelta: _of_duration,
}


def texts(row: list[Any]) -> list[str]:
    """Each cell as text: whole numbers without a fraction, dates as ISO, an empty cell as ""."""
    return [cell if type(cell) is str else _TEXT.get(type(cell), str)(cell) for cell in row]


def long_times(row: list[str]) -> list[str]:
    """`30:05:00` where OpenDocument's spelling of more than a day, PT30H05M00S, came through."""
    if not any(cell.startswith(("PT", "-PT")) for cell in row):
        return row
    return [_long_time(cell) for cell in row]


def _long_time(cell: str) -> str:
    found = _LONG_TIME.fullmatch(cell)
    if not found:
        return cell
    sign, hours, minutes, seconds, part = found.groups()
    text = f"{sign}{hours:>02}:{minutes:>02}:{seconds:>02}"
    return f"{text}.{part}" if part and part.strip("0") else text


def padded(rows: Iterator[list[str]], left: int) -> Iterator[list[str]]:
    """The same rows from the sheet's first column on."""
    before = [""] * left
    return (before + row for row in rows) if left else rows
