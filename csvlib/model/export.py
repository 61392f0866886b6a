"""What is taken out of a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from csvlib.model.catalog import TableName


class Operator(StrEnum):
    """How a filter compares; `EMPTY` and `FILLED` take no value."""

    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    CONTAINS = "contains"
    STARTS = "starts"
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a field or a related name."""

    field: str
    operator: Operator
    value: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Which rows and fields: own fields and relations by name; all filters must hold.

    Without `fields`: the own ones but for foreign-key columns, then the relations.
    """

    table: TableName
    fields: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """How an export is written. `encoding` is a Python codec's name."""

    delimiter: str = ","
    encoding: str = "utf-8"
    bom: bool = False
    escape_formulas: bool = True
    list_separator: str = ", "


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a view as text, each `len(columns)` cells wide; None is NULL.

    `keys` has each row's primary key as text, by column; it is empty where the table has none.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    keys: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A file on its way out. Close `chunks` when its reader has left: the query ends with it."""

    filename: str
    media_type: str
    chunks: Iterator[bytes]
