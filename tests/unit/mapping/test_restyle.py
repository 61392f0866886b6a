"""A change of format is told when the remembered transform reads fewer cells than another would."""

from collections.abc import Sequence

import pytest

from csvlib.mapping.restyle import restyled
from csvlib.model import ColumnMapping, Table, Transform


def changed(
    table: Table, target: str, transform: Transform, cells: Sequence[str], before: str = "text"
) -> tuple[str, Transform] | None:
    column = ColumnMapping(0, "X", target, transform=transform)
    found = restyled(column, table, cells, look_before=before, delimiter=";")
    return (found.message, found.transform) if found else None


@pytest.mark.parametrize(
    ("order", "cells", "message", "now"),
    [
        ("mdy", ["31.12.2026", "1.2.2026"], "looks like day/month now", "dmy"),
        ("dmy", ["12/31/2026"], "looks like month/day now", "mdy"),
        ("dmy", ["20261231"], "looks like year-month-day now", "ymd"),
        ("ymd", ["1/2/2026"], "can be day/month or month/day now", ""),
    ],
)
def test_another_order_of_dates(
    contact_table: Table, order: str, cells: list[str], message: str, now: str
) -> None:
    found = changed(contact_table, "joined", Transform(date_order=order), cells)
    assert found == (message, Transform(date_order=now))


@pytest.mark.parametrize(
    ("order", "cells"),
    [
        ("dmy", ["2026-12-31"]),
        ("dmy", ["1/2/2026"]),
        ("mdy", ["1/2/2026"]),
        ("ymd", ["20261231"]),
        ("dmy", ["nonsense"]),
        ("dmy", []),
    ],
)
def test_dates_that_can_still_be_read_are_no_change(
    contact_table: Table, order: str, cells: list[str]
) -> None:
    assert changed(contact_table, "joined", Transform(date_order=order), cells) is None


def test_other_marks_of_numbers(contact_table: Table) -> None:
    before = Transform(decimal=".", thousands=",")
    found = changed(contact_table, "followers", before, ["1.234.567", "12"])
    assert found is not None
    assert found[0] == "is written like 1.234,5 now"
    assert (found[1].decimal, found[1].thousands) == (",", ".")


@pytest.mark.parametrize("cells", [["12", "1,234"], ["1,234.5"], ["many"]])
def test_numbers_that_can_still_be_read_are_no_change(
    contact_table: Table, cells: list[str]
) -> None:
    before = Transform(decimal=".", thousands=",")
    assert changed(contact_table, "followers", before, cells) is None


def test_another_separator_of_lists(contact_table: Table) -> None:
    found = changed(contact_table, "beats", Transform(list_separator=","), ["AI|Food", "AI"])
    assert found == ("is separated by | now", Transform(list_separator="|"))


@pytest.mark.parametrize("cells", [["AI", "Food"], ["AI,Food|Art", "AI"], ["A;B", "C", "D"]])
def test_a_list_is_the_same_while_its_mark_occurs_or_no_other_does(
    contact_table: Table, cells: list[str]
) -> None:
    assert changed(contact_table, "beats", Transform(list_separator=","), cells) is None


@pytest.mark.parametrize(
    ("before", "cells", "message"),
    [
        ("email", ["Ana", "Bo"], "no longer looks like e-mail addresses"),
        ("url", ["Ana", "Bo"], "no longer looks like web addresses"),
        ("phone", ["ana@example.org"], "no longer looks like phone numbers"),
        ("email", ["ana@example.org", "Bo"], None),
        ("phone", ["12345"], None),
        ("text", ["ana@example.org"], None),
    ],
)
def test_another_thing_altogether(
    contact_table: Table, before: str, cells: list[str], message: str | None
) -> None:
    found = changed(contact_table, "email", Transform(), cells, before)
    assert (found[0] if found else None) == message


def test_texts_that_the_transform_replaces_are_not_judged(contact_table: Table) -> None:
    transform = Transform(
        date_order="dmy", empty_words=("n/a",), value_map=(("12/31/2026", "31.12.2026"),)
    )
    assert changed(contact_table, "joined", transform, ["12/31/2026", "N/A", "1.2.2026"]) is None


@pytest.mark.parametrize("target", ["beats", "joined", "followers", "email"])
def test_where_every_cell_is_replaced_nothing_is_left_to_judge(
    contact_table: Table, target: str
) -> None:
    transform = Transform(date_order="dmy", value_map=(("FI", "Film"), ("LW", "Law")))
    assert changed(contact_table, target, transform, ["FI", "lw"], before=target) is None


@pytest.mark.parametrize("transform", [Transform(also=(1,)), Transform(split_at=" ")])
def test_cells_that_are_joined_or_split_first_are_not_judged(
    contact_table: Table, transform: Transform
) -> None:
    assert changed(contact_table, "joined", transform, ["31.12.2026"]) is None
