"""From the columns of a file to the fields of a table."""

from dataclasses import dataclass
from enum import StrEnum

from csvlib.model.catalog import TableName


class Case(StrEnum):
    """How letters are written."""

    KEEP = "keep"
    LOWER = "lower"
    UPPER = "upper"
    TITLE = "title"


class Tidy(StrEnum):
    """What kind of address a text is brought into the usual form of."""

    NONE = "none"
    EMAIL = "email"
    URL = "url"


class NumberStyle(StrEnum):
    """What may stand around a number: nothing, the mark of a currency, the sign of per cent."""

    PLAIN = "plain"
    CURRENCY = "currency"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Transform:
    """How a cell's text becomes a value; each part is compiled to one SQL expression.

    In this order: `unescape_formulas` takes off the apostrophe that exports put before = + - @,
    and `trim` white space at the ends, of each cell by itself, for a guard belongs to its cell;
    the cells of the columns `also` (positions) are joined behind this one by `joiner`, blank ones
    left out; of a text split at `split_at` the `part` is taken, from 1, the last for -1, and all
    that follows the first `split_at` for 0 ("Ana Maria Silva" is "Ana" in part 1 and "Maria
    Silva" in part 0), where a part that is not there is blank, and a space as `split_at` stands
    for any run of white space; `collapse` makes each run of white space one space; a text that is
    one of `empty_words`, whatever its case, is blank; `value_map` replaces whole texts, whatever
    their case; then `case` and `tidy`; a blank becomes `default`.

    For the cast: `date_order` is the order of day, month and year as written, "ymd", "dmy" or
    "mdy", and "" while nobody has said which of the last two it is: such a mapping cannot be
    used. `decimal` and `thousands` are the marks of a number's format. `true_words` and
    `false_words` stand for yes and no beside the words that are known.
    `list_separator` splits a cell for a many-to-many relation or an array.
    """

    trim: bool = True
    collapse: bool = False
    case: Case = Case.KEEP
    tidy: Tidy = Tidy.NONE
    empty_words: tuple[str, ...] = ()
    value_map: tuple[tuple[str, str], ...] = ()
    default: str | None = None
    also: tuple[int, ...] = ()
    joiner: str = " "
    split_at: str = ""
    part: int = 1
    date_order: str = "ymd"
    decimal: str = "."
    thousands: str = ""
    number_style: NumberStyle = NumberStyle.PLAIN
    true_words: tuple[str, ...] = ()
    false_words: tuple[str, ...] = ()
    list_separator: str = ","
    unescape_formulas: bool = True


class OnBlank(StrEnum):
    """What cells do to the fields of a row that is there: blank ones keep or clear them.

    FILL: blanks do nothing, and cells that are not blank are written only where the field is
    empty.
    """

    KEEP = "keep"
    CLEAR = "clear"
    FILL = "fill"


class OnMissing(StrEnum):
    """What happens to a name that no row of a related table has."""

    CREATE = "create"
    EMPTY = "empty"
    REJECT = "reject"


class OnList(StrEnum):
    """What a list in the file does to the list that a row has already."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"


CONSTANT = -1
"""The position of a mapping that no column of the file feeds, only its `constant`."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column of the file: `position` from 0; `target` None leaves it out.

    `score` from 0 to 1 and `reason` say why; `runner_up` is the target that came second.
    `update` False: the column fills new rows only. With a `constant` every row gets that text,
    cast like a cell. `on_missing` is for a relation, None for the mapping's own; `on_list` for a
    many-to-many relation or an array.
    """

    position: int
    header: str
    target: str | None
    score: float = 0.0
    reason: str = ""
    transform: Transform = Transform()
    runner_up: str | None = None
    on_blank: OnBlank = OnBlank.KEEP
    update: bool = True
    constant: str | None = None
    on_missing: OnMissing | None = None
    on_list: OnList = OnList.REPLACE


class OnDuplicate(StrEnum):
    """What happens to a row whose key is in the table already."""

    UPDATE = "update"
    SKIP = "skip"
    CREATE = "create"
    REJECT = "reject"


class OnError(StrEnum):
    REJECT = "reject"
    ABORT = "abort"


class OnRepeat(StrEnum):
    """Which of several rows of the file with the same key is taken.

    `merge`: the first, whose blank cells are filled from the others; these are skipped.
    """

    FIRST = "first"
    LAST = "last"
    REJECT = "reject"
    MERGE = "merge"


class OnStale(StrEnum):
    """What happens when rows of the table were changed between the approval and the writing."""

    REVIEW = "review"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Mapping:
    """From the file's columns to the table's fields, with key and policies.

    `key` holds the columns of one of the table's unique keys, in the key's order; empty: no key,
    every row is new. `columns` has one entry per column of the file, in its order; `extra` are
    the targets beside them: constants, and further parts of a column that is split.
    """

    table: TableName
    columns: tuple[ColumnMapping, ...]
    key: tuple[str, ...] = ()
    on_duplicate: OnDuplicate = OnDuplicate.UPDATE
    on_error: OnError = OnError.REJECT
    create_related: bool = True
    extra: tuple[ColumnMapping, ...] = ()
    on_repeat: OnRepeat = OnRepeat.FIRST
    on_stale: OnStale = OnStale.REVIEW

    def on_missing(self, column: ColumnMapping) -> OnMissing:
        """What a name that is missing does, in a column that goes to a relation."""
        own = OnMissing.CREATE if self.create_related else OnMissing.REJECT
        return column.on_missing or own

    @property
    def mapped(self) -> tuple[ColumnMapping, ...]:
        return tuple(column for column in (*self.columns, *self.extra) if column.target)

    @property
    def targets(self) -> frozenset[str]:
        return frozenset(column.target for column in self.mapped if column.target)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One sample row as it would be stored: target → text, and target → code of its problem."""

    values: dict[str, str | None]
    problems: dict[str, str]
