"""Relations next to their row: labels, lists, and tables that refer to themselves."""

import pytest

from csvlib.catalog import reflect
from csvlib.exporting import default_fields, page
from csvlib.exporting.joins import owner_column
from csvlib.model import Order, TableName, View

CONTACT = TableName("media", "contact")


@pytest.mark.parametrize("limit", [50, 5_000])
def test_lists_are_sorted_and_belong_to_their_row(media, limit: int) -> None:
    expected = media.ask(
        """
        SELECT c.id::text, o.name,
            (SELECT string_agg(b.name, ', ' ORDER BY b.name) FROM media.contact_beat l
             JOIN media.beat b ON b.id = l.beat_id WHERE l.contact_id = c.id),
            (SELECT string_agg(y.name, ', ' ORDER BY y.name) FROM media.contact_country l
             JOIN media.country y ON y.code = l.country_code WHERE l.contact_id = c.id)
        FROM media.contact c LEFT JOIN media.outlet o ON o.id = c.outlet_id
        ORDER BY c.id LIMIT %s
        """,
        limit,
    )
    view = View(CONTACT, ("id", "outlet", "beats", "countries"))
    assert list(page(media.database, view, limit=limit).rows) == expected


def test_a_row_without_related_ones_is_not_lost(db) -> None:
    db.ask("DELETE FROM media.contact_beat WHERE contact_id = 1")
    db.ask("UPDATE media.contact SET outlet_id = NULL WHERE id = 1")
    view = View(CONTACT, ("id", "outlet", "beats"))
    assert page(db.database, view, limit=1).rows == (("1", None, None),)


def test_a_table_may_refer_to_itself(media, odd: TableName) -> None:
    view = View(odd, ("key %(x)s", "parent", "tags"))
    assert page(media.database, view).rows == (
        ("1", None, "blue, red"),
        ("2", "1", "green"),
        ("3", "2", None),
    )


def test_join_tables_point_at_the_column_that_is_unique_alone(db) -> None:
    db.ask(
        """
        CREATE TABLE public.part (shelf integer, code integer UNIQUE, PRIMARY KEY (shelf, code));
        CREATE TABLE public.label (name text PRIMARY KEY);
        CREATE TABLE public.part_label (
            code integer REFERENCES public.part (code), label text REFERENCES public.label,
            PRIMARY KEY (code, label));
        INSERT INTO public.part VALUES (9, 1), (1, 2);
        INSERT INTO public.label VALUES ('old'), ('new');
        INSERT INTO public.part_label VALUES (1, 'old'), (1, 'new');
        """
    )
    part = TableName("public", "part")
    with db.database.transaction() as connection:
        assert owner_column(reflect(connection, part)) == "code"
    view = View(part, ("code", "labels"), order_by=(Order("code"),))
    assert page(db.database, view).rows == (("1", "new, old"), ("2", None))


def test_a_related_row_with_a_key_of_several_columns_is_joined_by_all_of_them(db) -> None:
    db.ask(
        """
        CREATE TABLE public.region (
            country text, code int, name text UNIQUE, PRIMARY KEY (country, code));
        CREATE TABLE public.town (
            name text PRIMARY KEY, country text, code int,
            FOREIGN KEY (country, code) REFERENCES public.region);
        INSERT INTO public.region VALUES ('NO', 1, 'Vest'), ('SE', 1, 'Syd'), ('NO', 2, 'Øst');
        INSERT INTO public.town VALUES
            ('Bergen', 'NO', 1), ('Lund', 'SE', 1), ('Nowhere', 'NO', NULL);
        """
    )
    with db.database.transaction() as connection:
        fields = default_fields(reflect(connection, TableName("public", "town")))
    assert fields == ("name", "region")
    found = page(db.database, View(TableName("public", "town"), fields), limit=9)
    assert found.rows == (("Bergen", "Vest"), ("Lund", "Syd"), ("Nowhere", None))
