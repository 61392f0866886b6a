"""Views that rows can be written to, known by the table behind them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import list_tables, reflect
from csvlib.database.queries import execute, fetch
from csvlib.errors import UnknownTable
from csvlib.jobs.desk import Desk
from csvlib.model import Run, State, Table, TableKind, TableName

TABLES = """
CREATE SCHEMA shop;
CREATE TABLE shop.team (id int PRIMARY KEY, name text UNIQUE NOT NULL);
CREATE TABLE shop.man (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mail varchar(80) NOT NULL,
    team_id int REFERENCES shop.team,
    level int NOT NULL DEFAULT 1,
    twice int GENERATED ALWAYS AS (level * 2) STORED,
    secret text UNIQUE
);
CREATE UNIQUE INDEX man_mail ON shop.man (lower(mail));
CREATE FUNCTION shop.write() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
"""
TRIGGER = (
    "CREATE TRIGGER writes_{0} INSTEAD OF {0} ON shop.glance"
    " FOR EACH ROW EXECUTE FUNCTION shop.write()"
)
WRITING = """
CREATE FUNCTION shop.keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO shop.man (mail, team_id) VALUES (NEW.mail, NEW.team_id)
        RETURNING id INTO NEW.id;
    ELSE
        UPDATE shop.man SET mail = NEW.mail, team_id = NEW.team_id WHERE id = OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keeps INSTEAD OF INSERT OR UPDATE ON shop.glance
    FOR EACH ROW EXECUTE FUNCTION shop.keep();
"""
Make = Callable[..., Table]


@pytest.fixture
def make(connection: Connection) -> Make:
    """`make("SELECT …", "INSERT OR UPDATE")`: the view shop.glance, with such a trigger."""

    def create(query: str, *events: str) -> Table:
        execute(connection, f"CREATE VIEW shop.glance AS {query}")
        for event in events:
            execute(connection, TRIGGER.format(event))
        return reflect(connection, TableName("shop", "glance"))

    execute(connection, TABLES)
    return create


def test_a_simple_view_is_like_its_table(make: Make, connection: Connection) -> None:
    view = make("SELECT id, mail, team_id, level, twice FROM shop.man WHERE level > 0")
    table = reflect(connection, TableName("shop", "man"))
    assert view.kind is TableKind.VIEW
    assert view.fields == table.fields[:5]
    assert view.primary_key == ("id",)
    assert view.keys == tuple(key for key in table.keys if key.columns != ("secret",))
    assert view.relations == table.relations
    assert view.rights == {"select", "insert", "update", "delete"}


def test_what_it_does_not_show_as_it_is_is_not_known_of_it(make: Make) -> None:
    view = make("SELECT id AS no, lower(mail) AS mail, level FROM shop.man")
    assert view.keys == ()
    assert view.primary_key == ()
    assert view.relations == ()
    assert view.targets == ("no", "level")


def test_a_view_that_triggers_write_may_leave_out_what_its_table_demands(make: Make) -> None:
    view = make(
        "SELECT m.id, m.mail, m.team_id, t.name AS team_name"
        " FROM shop.man AS m LEFT JOIN shop.team AS t ON t.id = m.team_id",
        "INSERT",
        "UPDATE",
    )
    assert view.rights == {"select", "insert", "update"}
    assert view.primary_key == ("id",)
    assert {key.name for key in view.keys} == {"man_pkey", "man_mail"}
    assert [relation.name for relation in view.relations] == ["team"]
    assert view.targets == ("id", "mail", "team_id", "team_name", "team")
    assert not any(field.required for field in view.fields)


def test_of_a_join_in_which_rows_come_again_no_key_is_known(make: Make) -> None:
    query = "SELECT m.id, t.name FROM shop.man AS m CROSS JOIN shop.team AS t"
    many = make(query.replace("shop.man AS m", "shop.team AS m").replace("t.name", "u.mail")
                .replace("shop.team AS t", "shop.man AS u"), "INSERT")  # fmt: skip
    assert [key.name for key in many.keys] == ["man_mail"]


def test_of_tables_that_do_not_refer_to_each_other_no_key_is_known(
    make: Make, connection: Connection
) -> None:
    execute(connection, "CREATE TABLE shop.other (code text PRIMARY KEY)")
    view = make("SELECT m.id, o.code FROM shop.man AS m, shop.other AS o", "INSERT")
    assert (view.keys, view.primary_key) == ((), ())


def test_a_view_of_a_view_is_written_by_its_columns_alone(
    make: Make, connection: Connection
) -> None:
    execute(connection, "CREATE VIEW shop.first AS SELECT id, mail FROM shop.man")
    view = make("SELECT id, mail FROM shop.first")
    assert view.targets == ("id", "mail")
    assert view.keys == ()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) AS n FROM shop.man",
        "SELECT DISTINCT level FROM shop.man",
        "SELECT m.id FROM shop.man AS m JOIN shop.team AS t ON t.id = m.team_id",
        "SELECT 1 AS one",
    ],
)
def test_a_view_that_takes_no_rows_is_not_there(
    make: Make, connection: Connection, query: str
) -> None:
    with pytest.raises(UnknownTable):
        make(query)
    assert "shop.glance" not in {str(table.table) for table in list_tables(connection)}


def test_other_views_are_listed_and_materialised_ones_are_not(
    make: Make, connection: Connection
) -> None:
    make("SELECT id, mail FROM shop.man")
    execute(connection, "CREATE MATERIALIZED VIEW shop.frozen AS SELECT * FROM shop.man")
    kinds = {str(table.table): table.kind for table in list_tables(connection)}
    assert kinds["shop.glance"] is TableKind.VIEW
    assert kinds["shop.man"] is TableKind.PLAIN
    assert "shop.frozen" not in kinds


def test_rights_are_those_to_the_view(make: Make, connection: Connection) -> None:
    make("SELECT id, mail FROM shop.man")
    execute(
        connection,
        "CREATE ROLE reader_of_glances; GRANT USAGE ON SCHEMA shop TO reader_of_glances;"
        "GRANT SELECT, INSERT ON shop.glance TO reader_of_glances;"
        "SET LOCAL ROLE reader_of_glances",
    )
    view = reflect(connection, TableName("shop", "glance"))
    assert view.rights == {"select", "insert"}
    assert view.primary_key == ("id",)


def test_a_table_in_parts_says_so(make: Make, connection: Connection) -> None:
    execute(connection, "CREATE TABLE shop.sale (day date) PARTITION BY RANGE (day)")
    assert reflect(connection, TableName("shop", "sale")).kind is TableKind.PARTITIONED


@pytest.mark.parametrize("trigger", [False, True])
def test_rows_are_brought_into_a_view(
    desk: Desk,
    imported: Callable[..., Run],
    csv_file: Callable[..., Path],
    trigger: bool,
) -> None:
    with desk.database.transaction() as connection:
        execute(connection, TABLES)
        execute(connection, "INSERT INTO shop.team VALUES (1, 'Red'), (2, 'Blue')")
        execute(connection, "CREATE VIEW shop.glance AS SELECT id, mail, team_id FROM shop.man")
        if trigger:
            execute(connection, WRITING)
    text = "mail,team\na@x.example,red\nb@x.example,Blue\n"
    run = imported(desk, csv_file(text), "shop.glance")
    assert run.counts is not None
    assert (run.counts.created, run.counts.read) == (2, 2)
    run = imported(desk, csv_file(text.replace("red", "Blue").lower()), "shop.glance")
    assert run.counts is not None
    assert (run.counts.updated, run.counts.unchanged, run.state) == (1, 1, State.COMMITTED)
    with desk.database.transaction() as connection:
        rows = fetch(connection, "SELECT mail, team_id FROM shop.man ORDER BY mail")
    assert [row["team_id"] for row in rows] == [2, 2]
