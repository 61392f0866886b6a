"""A corrected reject file is known again, and its rows end where the first file's had belonged."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.errors import WrongState
from csvlib.jobs import imports, runs, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.edits import edits, exclude_rows, undo
from csvlib.jobs.fixes.reattach import mapping_beside, parent_of, reattach, returned
from csvlib.model import Counts, EditKind, Run, State

Prepared = Callable[..., Run]
Write = Callable[..., Path]
Query = Callable[..., list[tuple[object, ...]]]

# TRD is there twice (line 6), Lima has no number of people (7), La Paz too few cells (8).
FIXES = {
    "Trondhjem,200": "Trondhjem,205",
    "TRD": "TRH",
    "many": "10000",
    "LA,La Paz,,": "LAP,La Paz,7,",
}


def rejected(desk: Desk, run: Run) -> str:
    assert run.reject_file is not None, run.failure
    return desk.spool.new_file(run.reject_file).read_bytes().decode()


def corrected(text: str, fixes: dict[str, str] = FIXES) -> str:
    for old, new in fixes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def upload(desk: Desk, path: Path) -> Run:
    return uploads.adopt(desk, path, "bo")


@pytest.fixture(autouse=True)
def alone(query: Query) -> None:
    """The imports of other tests have handed out nothing."""
    query("UPDATE csv_desk.run SET reject_file = NULL")


@pytest.fixture
def parent(desk: Desk, city: str, cities: Path, prepared: Prepared) -> Run:
    return prepared(desk, cities, city)


@pytest.fixture
def fixed(desk: Desk, parent: Run, csv_file: Write) -> Run:
    """Uploaded, nothing else: all three rows corrected."""
    return upload(desk, csv_file(corrected(rejected(desk, parent)), "fixed.csv"))


# --- known again --------------------------------------------------------------------------------


def test_a_corrected_reject_file_is_known(desk: Desk, parent: Run, fixed: Run) -> None:
    found = returned(desk, fixed)
    assert found is not None
    assert (found.parent.id, found.rows) == (parent.id, 3)


def resaved(rows: list[list[str]], delimiter: str = ";", encoding: str = "cp1252") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")]
)
def test_it_may_have_been_saved_by_another_program(
    desk: Desk, parent: Run, csv_file: Write, delimiter: str, encoding: str
) -> None:
    rows = list(csv.reader(io.StringIO(corrected(rejected(desk, parent)))))
    header, *body = rows
    blank = [[*header[:5], "Line", " CODES", "Advice"], *([*row[:6], "", ""] for row in body)]
    found = parent_of(desk, upload(desk, csv_file(resaved(blank, delimiter, encoding))))
    assert found is not None
    assert found.id == parent.id


def test_rows_may_be_missing_and_others_twice(desk: Desk, parent: Run, csv_file: Write) -> None:
    header, first, *_ = rejected(desk, parent).splitlines(keepends=True)
    found = returned(desk, upload(desk, csv_file(header + first + first)))
    assert found is not None
    assert found.rows == 1


def test_of_imports_that_fit_alike_the_newest_counts(
    desk: Desk,
    city: str,
    cities: Path,
    parent: Run,
    fixed: Run,
    prepared: Prepared,
    csv_file: Write,
) -> None:
    again = prepared(desk, cities, city)
    found = parent_of(desk, upload(desk, csv_file(corrected(rejected(desk, again)))))
    assert found is not None
    assert found.id == again.id
    # That one was not there yet:
    known = parent_of(desk, fixed)
    assert known is not None
    assert known.id == parent.id


def test_of_imports_with_the_same_lines_rejected_it_is_the_one_with_these_rows(
    desk: Desk, city: str, parent: Run, prepared: Prepared, csv_file: Write
) -> None:
    others = "code,name,people,founded,land\n" + "".join(
        f"{one * 3},City {one},{number},,Kenya\n"
        for one, number in zip("ABCDEFGH", ["1", "2", "3", "4", "x", "x", "x", "8"], strict=True)
    )
    newer = prepared(desk, csv_file(others), city)
    assert newer.counts is not None
    assert newer.counts.rejected == 3
    found = parent_of(desk, upload(desk, csv_file(corrected(rejected(desk, parent)))))
    assert found is not None
    assert found.id == parent.id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("line,codes,advice", "line,codes,hint"),
        ("code,name", "name,code"),
        ("land,line", "line"),
        (",7,invalid", ",2,invalid"),
        (",7,invalid", ",99,invalid"),
        (",7,invalid", ",,invalid"),
        (",7,invalid", ",seven,invalid"),
        (",7,invalid", ",7.0,invalid"),
        (",7,invalid", f",{'9' * 40},invalid"),
    ],
)
def test_any_other_file_is_not(
    desk: Desk, parent: Run, csv_file: Write, old: str, new: str
) -> None:
    text = rejected(desk, parent)
    assert old in text
    run = upload(desk, csv_file(text.replace(old, new)))
    assert parent_of(desk, run) is None
    with pytest.raises(WrongState):
        reattach(desk, run.id, parent.id, "bo")
    assert runs.get(desk, parent.id).state is State.READY


def test_without_rows_there_is_nothing_to_put_back(
    desk: Desk, parent: Run, csv_file: Write
) -> None:
    (header, *_) = rejected(desk, parent).splitlines()
    run = upload(desk, csv_file(f"{header}\n"))
    assert parent_of(desk, run) is None


def test_once_the_rows_are_swept_away_it_is_a_file_like_any_other(
    desk: Desk, parent: Run, fixed: Run, query: Query
) -> None:
    query(f"DROP TABLE csv_staging.raw_{parent.id}_{parent.prepared_attempt}")
    assert parent_of(desk, fixed) is None


def test_a_file_that_is_gone_is_not_known(desk: Desk, fixed: Run) -> None:
    desk.spool.path(fixed.upload_id).unlink()
    assert parent_of(desk, fixed) is None


def test_another_import_than_the_files_own_takes_no_rows(
    desk: Desk, city: str, csv_file: Write, prepared: Prepared, fixed: Run
) -> None:
    other = prepared(desk, csv_file("code,name,people\nA,Aa,x\nB,Bb,1\nC,Cc,2\n"), city)
    with pytest.raises(WrongState):
        reattach(desk, fixed.id, other.id, "bo")
    assert runs.get(desk, other.id).state is State.READY


# --- put back -----------------------------------------------------------------------------------


def test_its_rows_replace_exactly_the_ones_that_were_rejected(
    desk: Desk, parent: Run, fixed: Run, query: Query
) -> None:
    before = parent.counts
    assert before is not None
    assert before.rejected == 3
    waiting = reattach(desk, fixed.id, parent.id, "bo")
    assert (waiting.id, waiting.state, waiting.plan) == (parent.id, State.MAPPED, None)
    done = tasks.prepare(desk, parent.id)
    assert done.counts == Counts(
        created=before.created + 3, updated=before.updated, unchanged=before.unchanged
    )
    assert done.reject_file is None
    staged = f"csv_staging.raw_{done.id}_{done.prepared_attempt}"
    assert query(f"SELECT row_no, line_no, c0, c2 FROM {staged} WHERE line_no >= 5 ORDER BY 1") == [
        (4, 5, "TRD", "200"),
        (5, 6, "TRH", "205"),
        (6, 7, "LIM", "10000"),
        (7, 8, "LAP", "7"),
        (8, 9, "LUX", "130"),
    ]


def test_what_was_done_is_recorded(desk: Desk, parent: Run, fixed: Run, query: Query) -> None:
    reattach(desk, fixed.id, parent.id, "bo")
    child = runs.get(desk, fixed.id)
    assert (child.state, child.parent_id) == (State.CANCELLED, parent.id)
    (edit,) = edits(desk, parent.id)
    assert (edit.kind, edit.rows, edit.made_by) == (EditKind.ROWS, 3, "bo")
    assert (edit.upload_id, edit.profile) == (fixed.upload_id, fixed.profile)
    events = "SELECT actor, event, detail FROM csv_desk.run_event WHERE run_id = %s ORDER BY id"
    assert query(events, child.id)[-1] == ("bo", "cancelled", {"put_into": parent.id})
    assert query(events, parent.id)[-1] == ("bo", "edited", {"kind": "rows", "rows": 3})


def test_read_again_from_the_file_the_outcome_is_the_same(
    desk: Desk, parent: Run, fixed: Run
) -> None:
    reattach(desk, fixed.id, parent.id, "bo")
    at_once = tasks.prepare(desk, parent.id)
    assert at_once.mapping is not None
    imports.check(desk, parent.id, at_once.mapping, "bo")
    again = tasks.prepare(desk, parent.id)
    assert again.plan == at_once.plan
    assert again.report == at_once.report


def test_rows_that_are_still_wrong_can_come_back_once_more(
    desk: Desk, parent: Run, csv_file: Write
) -> None:
    text = rejected(desk, parent)
    half = upload(desk, csv_file(corrected(text, {"TRD": "TRH"}), "half.csv"))
    reattach(desk, half.id, parent.id, "bo")
    left = tasks.prepare(desk, parent.id)
    assert left.counts is not None
    assert left.counts.rejected == 2
    # The same file, gone on with: one of its rows is good by now.
    whole = upload(desk, csv_file(corrected(text), "whole.csv"))
    found = returned(desk, whole)
    assert found is not None
    assert (found.parent.id, found.rows) == (parent.id, 3)
    reattach(desk, whole.id, parent.id, "bo")
    done = tasks.prepare(desk, parent.id)
    assert done.counts is not None
    assert done.counts.rejected == 0


def test_a_row_that_was_left_out_meanwhile_stays_so(desk: Desk, parent: Run, fixed: Run) -> None:
    exclude_rows(desk, parent.id, [6], "ann")
    tasks.prepare(desk, parent.id)
    reattach(desk, fixed.id, parent.id, "bo")
    done = tasks.prepare(desk, parent.id)
    assert done.counts is not None
    assert (done.counts.skipped, done.counts.rejected) == (1, 0)


def test_an_import_that_failed_before_anything_was_written_takes_its_rows(
    desk: Desk, parent: Run, fixed: Run, query: Query
) -> None:
    query("UPDATE csv_desk.run SET state = 'failed' WHERE id = %s", parent.id)
    reattach(desk, fixed.id, parent.id, "bo")
    done = tasks.prepare(desk, parent.id)
    assert done.state is State.READY
    assert done.counts is not None
    assert done.counts.rejected == 0


def test_an_import_that_is_approved_takes_none(desk: Desk, parent: Run, fixed: Run) -> None:
    assert parent.plan is not None
    imports.approve(desk, parent.id, parent.plan.hash, "tester")
    assert parent_of(desk, fixed) is None
    with pytest.raises(WrongState):
        reattach(desk, fixed.id, parent.id, "bo")
    assert runs.get(desk, fixed.id).state is State.PROFILED


def test_it_can_be_taken_back(desk: Desk, parent: Run, fixed: Run) -> None:
    reattach(desk, fixed.id, parent.id, "bo")
    tasks.prepare(desk, parent.id)
    (edit,) = edits(desk, parent.id)
    undo(desk, parent.id, edit.id, "bo")
    assert tasks.prepare(desk, parent.id).plan == parent.plan


def test_once_it_is_put_back_it_cannot_be_again(desk: Desk, parent: Run, fixed: Run) -> None:
    reattach(desk, fixed.id, parent.id, "bo")
    tasks.prepare(desk, parent.id)
    with pytest.raises(WrongState):
        reattach(desk, fixed.id, parent.id, "bo")
    assert len(edits(desk, parent.id)) == 1
    assert runs.get(desk, parent.id).state in {State.READY, State.MAPPED}


# --- after the commit ---------------------------------------------------------------------------


@pytest.fixture
def committed(desk: Desk, parent: Run) -> Run:
    assert parent.plan is not None
    imports.approve(desk, parent.id, parent.plan.hash, "tester")
    done = tasks.commit(desk, parent.id)
    assert done.state is State.COMMITTED, done.failure
    return done


def test_after_the_commit_the_rows_are_an_import_of_their_own(
    desk: Desk, committed: Run, csv_file: Write, query: Query
) -> None:
    fixed = upload(desk, csv_file(corrected(rejected(desk, committed))))
    waiting = reattach(desk, fixed.id, committed.id, "bo")
    assert (waiting.id, waiting.state, waiting.parent_id) == (fixed.id, State.MAPPED, committed.id)
    assert waiting.mapping is not None
    assert committed.mapping is not None
    assert waiting.mapping.key == committed.mapping.key
    assert waiting.mapping.targets == committed.mapping.targets
    done = tasks.prepare(desk, fixed.id)
    assert done.counts == Counts(created=3)
    assert done.plan is not None
    imports.approve(desk, done.id, done.plan.hash, "bo")
    tasks.commit(desk, done.id)
    assert query("SELECT people FROM city WHERE code IN ('TRH', 'LIM', 'LAP') ORDER BY 1") == [
        (7,),
        (205,),
        (10000,),
    ]


def test_after_the_commit_only_rows_that_were_left_out_are_known(
    desk: Desk, parent: Run, fixed: Run, csv_file: Write
) -> None:
    text = rejected(desk, parent)
    some = upload(desk, csv_file(corrected(text, {"TRD": "TRH"})))
    reattach(desk, some.id, parent.id, "bo")
    done = tasks.prepare(desk, parent.id)
    assert done.plan is not None
    imports.approve(desk, done.id, done.plan.hash, "bo")
    tasks.commit(desk, done.id)
    assert parent_of(desk, fixed) is None
    header, _, *left = corrected(text).splitlines(keepends=True)
    found = parent_of(desk, upload(desk, csv_file(header + "".join(left))))
    assert found is not None
    assert found.id == parent.id


def test_a_cell_that_was_guarded_before_is_so_only_once(
    desk: Desk, city: str, csv_file: Write, prepared: Prepared, query: Query
) -> None:
    """An export guards `+Oslo`, the reject file guards that once more."""
    content = "code,name,people\nGUA,'+Guard,x\nBBB,Bern,2\nCCC,Cork,3\n"
    run = prepared(desk, csv_file(content), city)
    assert run.plan is not None
    imports.approve(desk, run.id, run.plan.hash, "tester")
    run = tasks.commit(desk, run.id)
    text = rejected(desk, run)
    assert "''+Guard" in text
    back = upload(desk, csv_file(text.replace(",x,", ",5,")))
    reattach(desk, back.id, run.id, "bo")
    done = tasks.prepare(desk, back.id)
    assert done.plan is not None, done.failure
    imports.approve(desk, done.id, done.plan.hash, "bo")
    tasks.commit(desk, done.id)
    assert query("SELECT name FROM city WHERE code = 'GUA'") == [("+Guard",)]


def test_the_mapping_beside_names_the_columns_as_the_reject_file_does(
    desk: Desk, parent: Run, fixed: Run
) -> None:
    assert parent.mapping is not None
    assert fixed.profile is not None
    mapping = mapping_beside(parent.mapping, fixed.profile)
    assert [column.header for column in mapping.columns] == list(fixed.profile.columns)
    assert [column.target for column in mapping.columns[-3:]] == [None, None, None]
    assert [column.target for column in mapping.columns[:-3]] == [
        column.target for column in parent.mapping.columns
    ]
