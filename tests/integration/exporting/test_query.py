"""Views as SQL: order, limits, cells as text."""

import pytest

from csvlib.catalog import reflect
from csvlib.exporting import compile_view, page
from csvlib.exporting.query import compile_count, render
from csvlib.model import Filter, Format, Operator, Order, TableName, View

CONTACT = TableName("media", "contact")


ROWS = """
    SELECT number::text AS shown FROM (
        SELECT c.id AS number, c.last_name, c.followers, c.linkedin_url, o.name AS outlet,
            (SELECT string_agg(b.name, ', ' ORDER BY b.name) FROM media.contact_beat l
             JOIN media.beat b ON b.id = l.beat_id WHERE l.contact_id = c.id) AS beats
        FROM media.contact c LEFT JOIN media.outlet o ON o.id = c.outlet_id
    ) AS contacts
"""


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((), "number"),
        ((Order("id", descending=True),), "number DESC"),
        ((Order("outlet"), Order("followers")), "outlet, followers, number"),
        ((Order("followers", descending=True),), "followers DESC NULLS LAST, number"),
        ((Order("linkedin_url"),), "linkedin_url NULLS LAST, number"),
        ((Order("beats"), Order("last_name")), "beats, last_name, number"),
    ],
)
def test_rows_come_in_order_with_empty_ones_last_and_no_ties(
    media, order: tuple[Order, ...], expected: str
) -> None:
    rows = media.ask(f"{ROWS} ORDER BY {expected}")
    view = View(CONTACT, ("id",), order_by=order)
    first = page(media.database, view, limit=100)
    rest = page(media.database, view, limit=5_000, offset=100)
    assert [*first.rows, *rest.rows] == rows


@pytest.mark.parametrize(
    ("of_view", "limit", "offset", "rows"),
    [(None, 10, 0, 10), (5, 10, 0, 5), (25, 10, 20, 5), (5, 10, 20, 0), (0, 10, 0, 0)],
)
def test_a_page_does_not_reach_beyond_its_view(
    media, of_view: int | None, limit: int, offset: int, rows: int
) -> None:
    view = View(CONTACT, ("id", "beats"), limit=of_view)
    found = page(media.database, view, limit=limit, offset=offset).rows
    assert [int(str(key)) for key, _ in found] == list(range(offset + 1, offset + 1 + rows))


def test_cells_of_every_type_are_text(media, odd: TableName) -> None:
    fields = ("mood?", "amounts", "words", "fl:ag", "j%%", "padded", "place")
    assert page(media.database, View(odd, fields)).rows == (
        ("ok", "1.50, 2.00", "x, y", "true", '{"a": 1}', "ab", "(1,2)"),
        ("glad", "", "y, Zed, z", "false", None, "c", None),
        (None,) * 7,
    )


def test_a_whole_export_is_not_sorted_unless_asked(reading) -> None:
    table = reflect(reading, CONTACT)
    plain = render(reading, compile_view(table, View(CONTACT, ("id",))).statement)
    ordered = View(CONTACT, ("id",), order_by=(Order("email"),))
    assert "ORDER BY" not in plain
    assert "ORDER BY" in render(reading, compile_view(table, ordered).statement)


@pytest.mark.parametrize("limit", [None, 10])
def test_lists_are_never_made_row_by_row(reading, limit: int | None) -> None:
    table = reflect(reading, CONTACT)
    wanted = (Filter("beats", Operator.EQ, "Law"),)
    view = View(CONTACT, ("beats", "countries"), filters=wanted, limit=limit)
    with reading.cursor() as cursor:
        statement = compile_view(table, view, Format()).statement
        cursor.execute("EXPLAIN " + render(reading, statement))
        plan = "\n".join(line for (line,) in cursor)
    assert "SubPlan" not in plan


def test_counting_joins_nothing_it_does_not_need(reading) -> None:
    table = reflect(reading, CONTACT)
    counted = render(reading, compile_count(table, View(CONTACT, ())))
    assert "JOIN" not in counted


def test_a_table_without_a_primary_key_can_be_paged(db) -> None:
    db.ask("CREATE TABLE public.plain AS SELECT n FROM generate_series(1, 30) AS n")
    view = View(TableName("public", "plain"), (), order_by=(Order("n"),))
    assert page(db.database, view, limit=2, offset=10).rows == (("11",), ("12",))
    assert len(page(db.database, View(view.table, ())).rows) == 30
