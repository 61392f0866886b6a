"""How one cell can be read; the database's own reading is compared with it elsewhere."""

import pytest

from csvlib.mapping.formats import NUMBER_FORMATS
from csvlib.mapping.readings import count_marks, count_orders, day, marks, most, orders


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-01-31", ("ymd", "dmy", "mdy")),
        ("2026-01-31T09:30:00Z", ("ymd", "dmy", "mdy")),
        ("20260131", ("ymd",)),
        ("31.12.2026", ("dmy",)),
        ("31. 12. 2026", ("dmy",)),
        ("12/25/26 10:00", ("mdy",)),
        ("01/02/2026", ("dmy", "mdy")),
        ("30.02.2026", ()),
        ("00/00/0000", ()),
        ("0000-00-00", ()),
        ("20261331", ()),
        ("1.2.3.4", ()),
        ("yesterday", ()),
        ("", ()),
    ],
)
def test_the_orders_of_a_day(cell: str, expected: tuple[str, ...]) -> None:
    assert orders(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-01-31 09:30", "2026-01-31"),
        ("31.12.2026", "31.12.2026"),
        ("31.12.2026 or so", None),
        ("+49 30", None),
    ],
)
def test_the_day_alone(cell: str, expected: str | None) -> None:
    assert day(cell) == expected


@pytest.mark.parametrize(
    ("cell", "some", "none"),
    [
        ("12", NUMBER_FORMATS, ()),
        ("-1.5e3", ((".", ""), (".", ",")), ((",", ""),)),
        ("1.234,56", ((",", "."),), ((".", ""), (".", ","))),
        ("1,234.56", ((".", ","),), ((",", "."),)),
        ("€ 1.234,56", ((",", "."),), ((".", ","),)),
        ("12,5 %", ((",", ""),), ((".", ""),)),
        ("CHF 1'200", ((".", "'"),), ((".", ","),)),
        ("1 234,5", ((",", " "),), ((",", ""),)),
        ("+1 555 0001234", (), NUMBER_FORMATS),
        ("12-3", (), NUMBER_FORMATS),
        (".", (), NUMBER_FORMATS),
        ("", (), NUMBER_FORMATS),
    ],
)
def test_the_marks_of_a_number(
    cell: str, some: tuple[tuple[str, str], ...], none: tuple[tuple[str, str], ...]
) -> None:
    found = set(marks(cell))
    assert found.issuperset(some)
    assert found.isdisjoint(none)


def test_cells_are_counted_and_the_most_are_told() -> None:
    assert count_orders(["31.12.2026", "1.2.2026", "x"]) == {"dmy": 2, "mdy": 1}
    assert count_marks(["1,5", "x"])[(",", "")] == 1
    assert most({"a": 2, "b": 2, "c": 1}, ["c", "a", "b"]) == ["a", "b"]
    assert most({}, ["c", "a"]) == ["c", "a"]
