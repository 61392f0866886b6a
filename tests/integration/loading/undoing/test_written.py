"""What a run wrote, as its ledger and the tables tell it."""

from collections.abc import Callable
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.undoing.written import Asked, Written, texts, written
from csvlib.model import Run

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

FILE = "sku,title,maker,tags\nA1,Torch,New,blue\nA9,Bulb,,red\n"


def found(connection: Connection, run: Run) -> dict[str, Written]:
    assert run.table is not None
    assert run.mapping is not None
    every = written(connection, Asked(run.id, run.id, run.table, run.mapping))
    assert every[-1].main
    return {one.name.name: one for one in every}


def test_each_table_is_known_with_what_was_done_to_it(bring: Make, connection: Connection) -> None:
    tables = found(connection, bring(FILE))
    item, maker = tables["item"], tables["maker"]
    assert item.actions == {"insert", "update"}
    assert maker.actions == {"insert"}
    assert (item.key, item.main, maker.main) == (("id",), True, False)
    assert item.updated == ("maker_id", "title")
    assert [relation.name for relation in item.linked] == ["tags"]
    assert item.linked[0].position == 0
    assert {one.table.name for one in maker.referring} == {"item"}


def test_of_an_undo_the_cells_that_were_removed_are_known(
    bring: Make, undone: Make, connection: Connection
) -> None:
    item = found(connection, undone(bring(FILE)))["item"]
    assert item.actions == {"delete", "update"}
    assert item.removed == ("id", "note", "sku", "stock", "title")


def test_types_have_no_lengths(bring: Make, connection: Connection) -> None:
    item = found(connection, bring(FILE))["item"]
    assert (item.types["price"], item.types["id"]) == ("numeric", "bigint")


def test_without_its_key_or_a_list_nothing_of_a_table_can_be_taken_back(
    bring: Make, rows: Rows, connection: Connection
) -> None:
    run = bring(FILE)
    rows("ALTER TABLE shop.item_tag RENAME TO marking")
    rows("ALTER TABLE shop.maker RENAME id TO number")
    tables = found(connection, run)
    assert tables["maker"].table is None
    assert tables["item"].table is not None
    rows("DROP TABLE shop.marking")
    assert found(connection, run)["item"].table is None


def test_cells_are_texts_by_column(connection: Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute('CREATE TEMPORARY TABLE odd ("a%b" int, c bytea, d text)')
        cursor.execute("INSERT INTO odd VALUES (1, '\\x00', NULL)")
    cells = texts(("a%b", "c", "d"), "t")
    (row,) = fetch(connection, sql.SQL("SELECT {} AS cells FROM odd AS t").format(cells))
    assert row["cells"] == {"a%b": "1", "c": "\\x00", "d": None}
