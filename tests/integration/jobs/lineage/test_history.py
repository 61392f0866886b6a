"""Who wrote what a cell holds: the last run that did, unless somebody else has since."""

from collections.abc import Callable

import pytest

from csvlib.errors import NoRights, RowNotFound, UnknownTable
from csvlib.jobs.desk import Desk
from csvlib.jobs.lineage.history import history
from csvlib.model import Run, RunKind, TableName, Written
from tests.integration.jobs.lineage.conftest import CITY, Query

Brought = Callable[..., Run]


def test_a_new_row_was_written_whole(desk: Desk, first: Run) -> None:
    told = history(desk, CITY, {"code": "BGO"})
    assert told.cells == {
        "code": "BGO",
        "name": "Bergen",
        "people": "280",
        "founded": "1070-01-01",
        "land_id": "1",
    }
    assert told.labels == {"land": "Norway"}
    assert set(told.origins) == set(told.cells)
    name = told.origins["name"]
    assert (name.by.run, name.by.kind, name.by.did) == (first.id, RunKind.IMPORT, Written.INSERT)
    assert (name.by.file, name.by.line, name.by.started_by) == ("cities.csv", 3, "tester")
    assert name.by.approved_by == ("tester",)
    assert (name.written, name.before, name.since) == ("Bergen", None, False)


def test_of_a_changed_row_only_the_cells_that_changed_are_known(desk: Desk, first: Run) -> None:
    told = history(desk, CITY, {"code": "OSL"})
    assert list(told.origins) == ["people"]
    people = told.origins["people"]
    assert (people.before, people.written, people.by.did) == ("700", "750", Written.UPDATE)
    assert [(one.did, one.touched) for one in told.writers] == [(Written.UPDATE, ("people",))]


def test_a_row_that_no_import_wrote_has_no_history(desk: Desk, first: Run) -> None:
    told = history(desk, CITY, {"code": "NBO"})
    assert told.cells["name"] == "Nairobi"
    assert told.origins == {}
    assert told.writers == ()


def test_the_last_import_of_a_cell_counts(desk: Desk, first: Run, brought: Brought) -> None:
    second = brought("code,name,people\nBGO,Bergen,290\n", "more.csv")
    told = history(desk, CITY, {"code": "BGO"})
    assert {column: one.by.run for column, one in told.origins.items()} == {
        "code": first.id,
        "name": first.id,
        "people": second.id,
        "founded": first.id,
        "land_id": first.id,
    }
    assert told.origins["people"].before == "280"
    assert [one.run for one in told.writers] == [second.id, first.id]


@pytest.mark.parametrize(
    ("code", "change", "changed"),
    [
        ("BGO", "name = 'Bjørgvin'", {"name"}),
        ("BGO", "founded = NULL", {"founded"}),
        ("OSL", "people = NULL", {"people"}),
        ("OSL", "name = 'Christiania'", set()),
    ],
)
def test_what_others_changed_since_is_told(
    desk: Desk, first: Run, query: Query, code: str, change: str, changed: set[str]
) -> None:
    query(f"UPDATE public.city SET {change} WHERE code = %s", code)
    told = history(desk, CITY, {"code": code})
    assert {column for column, one in told.origins.items() if one.since} == changed


def test_numbers_are_compared_to_the_last_digit(desk: Desk, first: Run, query: Query) -> None:
    """As floats both are the same."""
    query("ALTER TABLE public.city ADD area numeric")
    query("UPDATE public.city SET area = 0.1234567890123456789 WHERE code = 'BGO'")
    query(
        "UPDATE csv_desk.change SET after = after || '{\"area\": 0.1234567890123456788}'"
        " WHERE run_id = %s AND action = 'insert'",
        first.id,
    )
    area = history(desk, CITY, {"code": "BGO"}).origins["area"]
    assert (area.since, area.written) == (True, "0.1234567890123456788")


def test_an_undo_is_a_writer_as_well(desk: Desk, first: Run, query: Query) -> None:
    """As an undo writes it: the cell is given back, with a line of its own."""
    query("UPDATE public.city SET people = 700 WHERE code = 'OSL'")
    undo = made_undo(query, first)
    query(
        "INSERT INTO csv_desk.change"
        " (run_id, table_schema, table_name, key, action, before, after, version) VALUES"
        """ (%s, 'public', 'city', '{"code": "OSL"}', 'update', '{"people": "750"}',"""
        """ '{"people": "700"}', '2')""",
        undo,
    )
    people = history(desk, CITY, {"code": "OSL"}).origins["people"]
    assert (people.by.run, people.by.kind, people.by.undoes) == (undo, RunKind.UNDO, first.id)
    assert (people.before, people.since, people.mapping) == ("750", False, None)


def test_what_was_written_before_a_removal_is_not_the_rows(
    desk: Desk, first: Run, query: Query
) -> None:
    query(
        "INSERT INTO csv_desk.change (run_id, table_schema, table_name, key, action, before)"
        """ VALUES (%s, 'public', 'city', '{"code": "BGO"}', 'delete', '{"code": "BGO"}')""",
        made_undo(query, first),
    )
    told = history(desk, CITY, {"code": "BGO"})
    assert told.origins == {}
    assert [one.did for one in told.writers] == [Written.DELETE, Written.INSERT]


def made_undo(query: Query, run: Run) -> int:
    ((undo,),) = query(
        "INSERT INTO csv_desk.run (upload_id, source, state, created_by, kind, undoes, read,"
        " created, updated, unchanged, skipped, rejected)"
        " SELECT upload_id, 'Undo', 'committed', 'eve', 'undo', id, 0, 0, 0, 0, 0, 0"
        " FROM csv_desk.run WHERE id = %s RETURNING id",
        run.id,
    )
    return undo


def test_a_related_row_was_made_by_the_import_that_named_it(
    desk: Desk, brought: Brought, query: Query
) -> None:
    run = brought("code,name,people,land\nLUX,Luxemburg,130,Luxemburg\n")
    ((land,),) = query("SELECT id FROM public.land WHERE name = 'Luxemburg'")
    told = history(desk, TableName("public", "land"), {"id": str(land)})
    name = told.origins["name"]
    assert (name.by.run, name.by.related, name.by.line) == (run.id, True, None)
    assert name.mapping is None


def test_entries_of_lists_have_their_import(
    desk: Desk, first: Run, query: Query, request: pytest.FixtureRequest
) -> None:
    query("CREATE TABLE public.tag (id int PRIMARY KEY, name text UNIQUE NOT NULL)")
    query(
        "CREATE TABLE public.city_tag (code varchar(5) REFERENCES public.city,"
        " tag int REFERENCES public.tag, PRIMARY KEY (code, tag))"
    )
    request.addfinalizer(lambda: query("DROP TABLE public.city_tag, public.tag"))
    query("INSERT INTO public.tag VALUES (1, 'wet'), (2, 'big'), (3, 'old')")
    query("INSERT INTO public.city_tag VALUES ('BGO', 1), ('BGO', 2), ('BGO', 3)")
    query(
        """UPDATE csv_desk.change SET links = '{"tags": {"added": ["1", "3"], "removed": []}}'"""
        " WHERE run_id = %s AND action = 'insert'",
        first.id,
    )
    query(
        "INSERT INTO csv_desk.change"
        " (run_id, row_no, line_no, table_schema, table_name, key, action, before, after, links)"
        """ VALUES (%s, 9, 10, 'public', 'city', '{"code": "BGO"}', 'update', '{}', '{}',"""
        """ '{"tags": {"added": [], "removed": ["3"]}}')""",
        first.id,
    )
    told = history(desk, CITY, {"code": "BGO"}).lists["tags"]
    assert {one.label: one.by and one.by.line for one in told} == {
        "wet": 3,
        "big": None,
        "old": None,
    }


@pytest.mark.parametrize("key", [{"code": "XXX"}, {"name": "Oslo"}, {}, {"code": "OSL", "x": ""}])
def test_what_names_no_row_finds_none(desk: Desk, first: Run, key: dict[str, str]) -> None:
    with pytest.raises(RowNotFound):
        history(desk, CITY, key)


def test_a_table_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(UnknownTable):
        history(desk, TableName("public", "nowhere"), {"id": "1"})


def test_without_the_right_to_read_nothing_is_told(
    desk: Desk, first: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS nobody_reads")
        cursor.execute("CREATE ROLE nobody_reads")
        cursor.execute("GRANT USAGE ON SCHEMA public, csv_desk TO nobody_reads")
        cursor.execute("GRANT INSERT ON public.city TO nobody_reads")
    from csvlib.jobs.lineage import history as module

    find = module.find

    def as_nobody(connection, table, key):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE nobody_reads")
        return find(connection, table, key)

    monkeypatch.setattr(module, "find", as_nobody)
    with pytest.raises(NoRights):
        history(desk, CITY, {"code": "OSL"})
