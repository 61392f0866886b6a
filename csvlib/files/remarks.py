"""What a person should know of a file before trusting it: one sentence each, and no values."""

import re
from collections.abc import Iterator, Sequence

from csvlib.files import names
from csvlib.files.words import counted, listed
from csvlib.model import Record, Reject, Remark

# The last records that are looked at for totals and notes.
_LAST = 5

_TOTAL = re.compile(
    r"\W*((grand|sub)[\s-]?)?(totals?|sum|summe|gesamt\w*|insgesamt|somme|totale?s?|suma|average|"
    r"mean|notes?|sources?|end of (file|report|data)|\d+ (rows?|records?))\b",
    re.IGNORECASE,
)


def of_header(headers: Sequence[str], columns: int, width: int) -> Iterator[Remark]:
    """Names that are missing, or that stand twice, and columns left out."""
    if headers and (empty := names.empty_at(headers, columns)):
        called = "is called" if len(empty) == 1 else "are called"
        more = "" if len(empty) == 1 else " and so on"
        yield Remark(
            "empty_header",
            f"{_columns(empty)} no name in the header, and {called} “column {empty[0]}”{more}.",
        )
    if repeated := names.repeated_at(headers):
        yield Remark(
            "repeated_header",
            f"{_columns(repeated)} a name that an earlier column has; a number tells them apart.",
        )
    if width > columns:
        count = width - columns
        last = "last column is" if count == 1 else f"last {count:,} columns are"
        left_out = "is" if count == 1 else "are"
        yield Remark("empty_columns", f"The {last} empty throughout, and {left_out} left out.")


def of_shape(width: int, header_cells: int | None, *, two_lines: bool) -> Iterator[Remark]:
    """What is odd about the table as a whole."""
    if width == 1:
        yield Remark(
            "one_column",
            "Only one column was found. This often means that the separator is another one.",
        )
    if two_lines:
        yield Remark(
            "two_line_header",
            "The header seems to take two lines, which can be read as one name for each column.",
        )
    if header_cells is not None and header_cells != width:
        yield Remark(
            "header_width",
            f"The header has {counted(header_cells, 'cell')} and most records have {width:,}: "
            "names may stand over the wrong columns.",
        )


def preamble(count: int, *, header: bool) -> Iterator[Remark]:
    """Lines that stand above the table."""
    if count:
        table = "header" if header else "first record"
        left_out = "is" if count == 1 else "are"
        yield Remark(
            "preamble", f"{counted(count, 'line')} before the {table} {left_out} left out."
        )


def damaged(lines: Sequence[int]) -> Iterator[Remark]:
    """Lines of which some bytes are no text."""
    if lines:
        hold = "holds" if len(lines) == 1 else "hold"
        yield Remark(
            "damaged_bytes",
            f"{_lines(lines)} {hold} bytes that are no text in this encoding: such records are "
            "left out and listed.",
        )


def joined(lines: Sequence[int]) -> Iterator[Remark]:
    """The header again, among the records."""
    if lines:
        stand = "is" if len(lines) == 1 else "are"
        yield Remark(
            "joined_files",
            f"{_lines(lines)} {stand} the header again, as in files joined end to end, and "
            "would be read as a record.",
        )


def footer(last: Sequence[Record | Reject], columns: int, width: int) -> Iterator[Remark]:
    """Totals and notes below the table, and what becomes of them."""
    found: list[Record | Reject] = []
    for one in reversed(last[-_LAST:]):
        if not (_is_short(one, columns) or _is_total(one)):
            break
        found.append(one)
    if not found or len(found) == min(_LAST, len(last)):
        return
    lines = "The last record looks" if len(found) == 1 else f"The last {len(found)} records look"
    kept = [one for one in found if isinstance(one, Record) and columns <= len(one.cells) <= width]
    fate = "is read like any other" if len(found) == 1 else "are read like any others"
    if not kept:
        fate = "is left out and listed" if len(found) == 1 else "are left out and listed"
    elif len(kept) < len(found):
        fate = "are read as far as they have all cells, else left out and listed"
    pronoun = "it" if len(found) == 1 else "they"
    like = "a total or a note" if len(found) == 1 else "totals or notes"
    yield Remark("footer", f"{lines} like {like} below the table: {pronoun} {fate}.")


def _is_short(one: Record | Reject, columns: int) -> bool:
    return isinstance(one, Record) and len(one.cells) < columns


def _is_total(one: Record | Reject) -> bool:
    if isinstance(one, Reject):
        return False
    first = next((cell for cell in one.cells if cell.strip()), "")
    return _TOTAL.match(first) is not None and sum(map(bool, one.cells)) > 0


def _columns(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Column {numbers[0]} has"
    return f"Columns {listed(numbers)} have"


def _lines(numbers: Sequence[int]) -> str:
    return f"Line {numbers[0]:,}" if len(numbers) == 1 else f"Lines {listed(numbers)}"
