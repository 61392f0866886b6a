"""What each kind of problem in a file is called, and what to do about it, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: a sentence that says it, and one that says what to do."""

    title: str
    advice: str


ADVICE: Final[Mapping[str, Code]] = MappingProxyType(
    {
        # reading the file
        "too_few_cells": Code(
            "The row has fewer cells than the header.",
            "Look for a missing separator, or a line that was broken in two.",
        ),
        "too_many_cells": Code(
            "The row has more cells than the header.",
            "Put quotation marks around the cell that holds the separator.",
        ),
        "unterminated_quote": Code(
            "A quotation mark is opened and never closed.",
            "Close it, or double it if it belongs to the text.",
        ),
        "text_after_quote": Code(
            "Text follows a closing quotation mark.",
            "Double the quotation marks that belong to the text.",
        ),
        "undecodable_bytes": Code(
            "Some bytes are no text in the file's encoding.",
            "Choose another encoding, or save the file as UTF-8.",
        ),
        "nul_byte": Code(
            "The row holds a NUL byte, which no text may hold.",
            "Export the file again: it is damaged here.",
        ),
        "record_too_long": Code(
            "The row is longer than a row may be.",
            "Look for a quotation mark above that is opened and never closed.",
        ),
        "bare_quote": Code(
            "A quotation mark is out of place: cells or rows may have been merged.",
            "Compare the row with the file; if it was read wrongly, mend the quotation marks.",
        ),
        # casting the cells
        "missing_required": Code(
            "A required cell is empty.", "Fill it in: the table takes no row without it."
        ),
        "invalid_date": Code(
            "A cell is not a date of the calendar in the chosen format.",
            "Correct the date, or choose another order of day, month and year for the column.",
        ),
        "invalid_number": Code(
            "A cell is not a number in the chosen format, or too large for the field.",
            "Correct the number, or choose other marks of decimals and thousands for the column.",
        ),
        "invalid_boolean": Code(
            "A cell is neither yes nor no.", "Write yes or no, true or false, 1 or 0."
        ),
        "invalid_value": Code(
            "A cell is not a value of the field's type.",
            "Correct it, or map the column to another field.",
        ),
        "too_long": Code(
            "A text is longer than the field takes.", "Shorten it, or map it to a longer field."
        ),
        "not_in_list": Code(
            "A cell is not one of the allowed values.", "Use one of the field's values."
        ),
        # rules
        "invalid_email": Code(
            "A cell is not an e-mail address.",
            "Correct it: an address is name@domain, without spaces.",
        ),
        # planning and writing
        "duplicate_in_file": Code(
            "Another row of the file has the same key.",
            "Keep one of them, or choose which one is taken.",
        ),
        "merged_in_file": Code(
            "The row was made one with another row of the file that has the same key.",
            "Nothing has to be done: its cells have filled what the other row left blank.",
        ),
        "conflict": Code(
            "The table holds another row with one of these values, which must be unique.",
            "Correct the value, or match rows by that field.",
        ),
        "already_exists": Code(
            "The table holds a row with this key already.",
            "Leave the row out, or choose to update rows that exist.",
        ),
        "related_missing": Code(
            "A related name is not in the database, and may not be created.",
            "Correct the name, add it to the database, or allow it to be created.",
        ),
        "related_ambiguous": Code(
            "A related name fits more than one row.",
            "Use a name or code that only one row has, or choose the row it means.",
        ),
        "circular_reference": Code(
            "The row refers to itself, directly or through other new rows of the file.",
            "Leave the reference out of one of them, import, and add it then.",
        ),
        # found while writing
        "stale": Code(
            "Somebody changed this row of the table after the review.",
            "Import the row again to see what it would change now.",
        ),
        "check_failed": Code(
            "A condition of the table does not hold for the row.",
            "Correct the cells that the condition is about.",
        ),
        "overlaps": Code(
            "The row lies over a part of another one, which the table does not allow.",
            "Correct the range, or leave one of the two rows out.",
        ),
        "refused_by_trigger": Code(
            "The database's own rules refused the row.",
            "Read the reason beside the row; ask the table's owner if it does not help.",
        ),
        "not_permitted": Code(
            "The connected database role may not write this row.",
            "Ask the table's owner: a policy keeps it from this role.",
        ),
        "refused": Code(
            "The database did not take the row.",
            "Compare it with a row that was taken, and correct what differs.",
        ),
    }
)

OF_A_RULE: Final = Code(
    "A cell breaks a rule of this table.", "Correct it, or ask the rule's owner if it is right."
)
"""For codes that a table's own rules bring along; their description says more."""


def title(code: str) -> str:
    """The problem in one sentence; a general one for the codes of a table's own rules."""
    return ADVICE.get(code, OF_A_RULE).title


def advice(code: str) -> str:
    """What to do about it, in one sentence."""
    return ADVICE.get(code, OF_A_RULE).advice
