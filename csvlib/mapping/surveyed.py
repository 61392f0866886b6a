"""Formats that a file's head left open or got wrong, settled by its whole columns."""

from collections.abc import Mapping as Counts
from dataclasses import replace

from csvlib.mapping.formats import DATES, NUMBER_FORMATS, NUMBERS, ORDERS
from csvlib.mapping.readings import most
from csvlib.model import ColumnMapping, ColumnSurvey, Mapping, Survey, Table, Transform

_MARKS = {"".join(pair): pair for pair in NUMBER_FORMATS}


def by_survey(mapping: Mapping, table: Table, survey: Survey) -> Mapping:
    """The mapping with date orders and number marks under which most cells can be read.

    A format that reads as many as any other stays as it is, undecided ones included.
    """
    columns = tuple(
        _column(column, table, found)
        for column, found in zip(mapping.columns, survey.columns, strict=True)
    )
    return replace(mapping, columns=columns)


def _column(column: ColumnMapping, table: Table, found: ColumnSurvey) -> ColumnMapping:
    field = table.field(column.target or "")
    if field is None or table.relation(field.name) is not None:
        return column
    if field.kind in DATES:
        return replace(column, transform=_dates(column.transform, found.orders))
    if field.kind in NUMBERS:
        return replace(column, transform=_numbers(column.transform, found.numbers))
    return column


def _dates(transform: Transform, counts: Counts[str, int]) -> Transform:
    best = most(counts, ORDERS)
    if transform.date_order in best or (not transform.date_order and len(best) > 1):
        return transform
    return replace(transform, date_order=best[0])


def _numbers(transform: Transform, counts: Counts[str, int]) -> Transform:
    best = most(counts, _MARKS)
    if transform.decimal + transform.thousands in best:
        return transform
    decimal, thousands = _MARKS[best[0]]
    return replace(transform, decimal=decimal, thousands=thousands)
