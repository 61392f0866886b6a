"""From a cell back to the text of the file: its column, the text itself, and who mended it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from csvlib.jobs import gate, imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.corrections import agree
from csvlib.jobs.fixes.edits import edits, fix_cells, fix_values
from csvlib.jobs.fixes.edits import replace as replace_text
from csvlib.jobs.lineage.history import history
from csvlib.model import CellFix, CellOrigin, Mended, Run, State, Transform, ValueFix
from tests.integration.jobs.lineage.conftest import CITY, Query

Write = Callable[[Run], Run]


@pytest.fixture
def write(desk: Desk, query: Query) -> Write:
    """Checks it again after its fixes, and writes it."""

    def written(run: Run) -> Run:
        checked = tasks.prepare(desk, run.id)
        assert checked.plan is not None, checked.failure
        seen = gate.doubts(desk, run.id)
        imports.approve(desk, run.id, checked.plan.hash, "bo", seen=seen)
        done = tasks.commit(desk, run.id)
        assert done.state is State.COMMITTED, done.failure
        return done

    return written


@pytest.fixture
def checked(
    desk: Desk, query: Query, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> Run:
    query("DELETE FROM csv_desk.change")
    text = "code,name,people,land\nBGO, Bergn ,many,Norway\nTRD,Trondheim,200,Norway\n"
    return prepared(desk, csv_file(text, "cities.csv"), city)


def origins(desk: Desk, code: str = "BGO") -> dict[str, CellOrigin]:
    return history(desk, CITY, {"code": code}).origins


def test_a_cell_has_its_column_and_the_files_own_text(desk: Desk, first: Run) -> None:
    found = origins(desk)
    name, land, code = found["name"], found["land_id"], found["code"]
    assert name.mapping is not None
    assert (name.mapping.header, name.mapping.transform.trim, name.raw) == (
        "name",
        True,
        " Bergen ",
    )
    assert land.mapping is not None
    assert (land.mapping.header, land.mapping.target, land.raw) == ("land", "land", "Norway")
    assert (code.raw, code.mended) == ("BGO", ())


def test_a_column_without_a_file_has_no_text(desk: Desk, brought: Callable[..., Run]) -> None:
    brought("code,name\nBGO,Bergen\n")
    people = origins(desk)["people"]
    assert (people.mapping, people.raw, people.written) == (None, None, None)


def test_the_text_is_gone_with_the_rows_of_the_file(desk: Desk, first: Run, query: Query) -> None:
    query(f"DROP TABLE csv_staging.raw_{first.id}_{first.prepared_attempt}")
    name = origins(desk)["name"]
    assert name.raw is None
    assert name.mapping is not None
    assert name.by.line == 3


def test_a_fix_of_this_very_cell_is_told(desk: Desk, checked: Run, write: Write) -> None:
    fix_cells(desk, checked.id, [CellFix(1, 1, "Bergen"), CellFix(1, 2, "280")], "ann")
    write(checked)
    found = origins(desk)
    assert found["name"].mended == (Mended(" Bergn ", "Bergen", "ann", own=True),)
    assert (found["name"].raw, found["name"].written) == ("Bergen", "Bergen")
    assert found["people"].mended[0].old == "many"
    assert found["name"].by.approved_by == ("bo",)
    assert [one.mended for one in origins(desk, "TRD").values()] == [()] * 5


def test_a_fix_of_all_cells_with_a_text_is_told_as_such(
    desk: Desk, checked: Run, write: Write
) -> None:
    fix_values(desk, checked.id, [ValueFix(2, "many", "200")], "ann")
    tasks.prepare(desk, checked.id)
    replace_text(desk, checked.id, 1, "Berg", "Bjorg", "eve")
    write(checked)
    assert origins(desk)["people"].mended == (Mended("many", "200", "ann"),)
    assert origins(desk)["name"].mended == (Mended("Berg", "Bjorg", "eve"),)
    # It has this text too, and nobody can tell any more whether it always had.
    assert origins(desk, "TRD")["people"].mended == (Mended("many", "200", "ann"),)
    assert origins(desk, "TRD")["name"].mended == ()


def test_a_correction_of_the_source_is_told(
    desk: Desk,
    checked: Run,
    write: Write,
    brought: Callable[..., Run],
    query: Query,
) -> None:
    fix_values(desk, checked.id, [ValueFix(2, "many", "280")], "ann")
    write(checked)
    agree(desk, checked.id, [one.id for one in edits(desk, checked.id)], "steward")
    query("DELETE FROM public.city WHERE code = 'BGO'")
    brought("code,name,people,land\nBGO,Bergen,many,Norway\nSVG,Stavanger,130,\n", "next.csv")
    people = origins(desk)["people"]
    assert people.mended == (Mended("many", "280", "steward", correction=True),)
    assert (people.written, people.by.file) == ("280", "next.csv")


def test_a_constant_has_a_mapping_and_no_text(
    desk: Desk, query: Query, city: str, csv_file: Callable[..., Path], checked: Run
) -> None:
    from csvlib.jobs import uploads
    from csvlib.model import CONSTANT, ColumnMapping

    run = uploads.adopt(desk, csv_file("code,name\nBGO,Bergen\n"), "tester", table=CITY)
    mapping = imports.suggest(desk, run.id, CITY)
    fixed = ColumnMapping(CONSTANT, "", "people", transform=Transform(), constant="5")
    imports.check(desk, run.id, replace(mapping, extra=(fixed,)), "tester")
    ready = tasks.prepare(desk, run.id)
    assert ready.plan is not None, ready.failure
    imports.approve(desk, run.id, ready.plan.hash, "bo")
    tasks.commit(desk, run.id)
    people = origins(desk)["people"]
    assert people.mapping is not None
    assert (people.mapping.constant, people.raw, people.written) == ("5", None, "5")
