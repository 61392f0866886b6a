"""What a cell looks like by itself: a value of some kind, or words."""

import re

_VALUE = re.compile(
    r"""
      [-+]?[$€£¥]?\s?(\d{1,3}([.,'\s]\d{3})+|\d+)([.,]\d*)?\s?[%€$£]?   # 1  -1,5  1.234,50 €  12%
    | [-+]?\d*[.,]\d+([eE][-+]?\d+)? | [-+]?\d+([.,]\d+)?[eE][-+]?\d+   # .5  1e5
    | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T\s]\d{1,2}:\d{2}\S*(\s?[AaPp][Mm])?)?   # dates
    | \d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s?[AaPp][Mm])?                    # times
    | [^@\s,;|]+@[^@\s,;|]+\.[^@\s,;|]+                                 # e-mail
    | https?://\S+
    | \+?\d[\d\s()./-]{5,}\d                                            # telephone
    | [0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}                # UUID
    """,
    re.VERBOSE,
)


def is_value(cell: str) -> bool:
    """Whether the cell is a number, date, time, e-mail, address of a page, telephone or UUID."""
    # The longest of these is an address of a page; a regular expression over prose is slow.
    return len(cell) <= 2_000 and _VALUE.fullmatch(cell.strip()) is not None
