"""What a steward looks at before approving."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import review, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Action, Found, PlannedRow, Run, TableName
from csvlib.staging import StagingTables


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    return prepared(desk, cities, city)


def only(rows: tuple[PlannedRow, ...]) -> PlannedRow:
    (row,) = rows
    return row


def test_an_update_shows_each_cell_before_and_after(desk: Desk, run: Run) -> None:
    row = only(review.planned_rows(desk, run.id, Action.UPDATE))
    assert (row.line, row.key, row.changes) == (2, "OSL", {"people": ("700", "750")})


def test_a_new_row_shows_what_would_be_stored(desk: Desk, run: Run) -> None:
    bergen, *_ = review.planned_rows(desk, run.id, Action.CREATE)
    assert bergen.line == 4
    assert bergen.values == {
        "code": "BGO",
        "name": "Bergen",
        "people": "280",
        "founded": "1070-01-01",
        "land": "Norway",
    }


def test_a_rejected_row_shows_the_files_own_cells_or_its_raw_text(desk: Desk, run: Run) -> None:
    twice, lima, la_paz = review.planned_rows(desk, run.id, Action.REJECT)
    assert twice.codes == ("duplicate_in_file",)
    assert lima.values == {
        "code": "LIM",
        "name": "Lima",
        "people": "many",
        "founded": "",
        "land": "Peru",
    }
    assert (la_paz.raw, la_paz.codes) == ("LA,La Paz", ("too_few_cells",))
    assert not any(la_paz.values.values())


def test_every_row_of_the_file_is_in_one_bucket(desk: Desk, run: Run) -> None:
    rows = [row.row_no for action in Action for row in review.planned_rows(desk, run.id, action)]
    assert sorted(rows) == list(range(1, 9))


def test_rows_are_shown_a_page_at_a_time(desk: Desk, run: Run) -> None:
    seen: list[int] = []
    while page := review.planned_rows(desk, run.id, Action.CREATE, seen[-1] if seen else 0, 1):
        seen += [row.row_no for row in page]
    assert seen == [3, 4, 8]


def test_related_names_are_shown_with_what_becomes_of_them(desk: Desk, run: Run) -> None:
    related = {row.value: row for row in review.related_rows(desk, run.id)}
    assert related["Luxemburg"].status is Found.CREATE
    assert related["Norway"].status is Found.FOUND
    assert related["Norway"].table == TableName("public", "land")
    assert "Peru" not in related, "only a rejected row speaks of it"


def test_once_the_staged_rows_are_gone_there_are_no_rows_to_show(
    desk: Desk, query: Callable[..., list[object]], run: Run
) -> None:
    assert run.prepared_attempt is not None
    query(f"DROP TABLE {StagingTables(run.id, run.prepared_attempt).name('plan')}")
    assert review.planned_rows(desk, run.id, Action.CREATE) == ()
    assert review.related_rows(desk, run.id) == ()


def test_before_a_file_is_checked_there_is_nothing_to_review(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    assert review.planned_rows(desk, run.id, Action.CREATE) == ()
    assert review.related_rows(desk, run.id) == ()
