"""What whole columns of a file hold, counted after its head has been profiled."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ColumnSurvey:
    """One column. `values` are its commonest cells, trimmed, with how often each occurs.

    `exact` False: there were too many different cells to keep; `distinct` is then an estimate,
    and the counts of `values` are at least so many. A column whose cells are all different has
    no `values`. `orders` counts the cells that are dates or points in time under each order of
    day, month and year; `numbers` those that are numbers, by the marks of decimals and thousands
    one behind the other: ",.", or "." where nothing marks thousands.
    """

    header: str
    filled: int
    blank: int
    distinct: int
    exact: bool
    values: tuple[tuple[str, int], ...] = ()
    orders: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Survey:
    """All columns of a file. `rows` were looked at; `whole` False: the file has more."""

    rows: int
    whole: bool
    columns: tuple[ColumnSurvey, ...]
