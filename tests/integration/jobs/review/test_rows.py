"""What a steward looks at before approving."""

from collections.abc import Callable
from pathlib import Path

import pytest
from psycopg2 import sql

from csvlib.errors import SearchTooLong
from csvlib.jobs import review, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.model import Action, OnDuplicate, OnRepeat, PlannedRow, Run
from csvlib.staging import StagingTables


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


def test_once_the_staged_rows_are_gone_there_are_no_rows_to_show(
    desk: Desk, query: Callable[..., list[object]], run: Run
) -> None:
    assert run.prepared_attempt is not None
    query(f"DROP TABLE {StagingTables(run.id, run.prepared_attempt).name('plan')}")
    assert review.planned_rows(desk, run.id, Action.CREATE) == ()
    assert review.action_counts(desk, run.id) == {}


def test_before_a_file_is_checked_there_is_nothing_to_review(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    assert review.planned_rows(desk, run.id, Action.CREATE) == ()


def lines(rows: tuple[PlannedRow, ...]) -> list[int]:
    return [row.line for row in rows]


@pytest.mark.parametrize(
    ("action", "words", "found"),
    [
        (Action.CREATE, "berg", [4]),
        (Action.CREATE, "  BERG ", [4]),
        (Action.CREATE, "norway", [4, 5]),
        (Action.CREATE, "%", []),
        (Action.CREATE, "_", []),
        (Action.CREATE, "nowhere\0", []),
        (Action.UPDATE, "700", [2]),
        (Action.UPDATE, "750", [2]),
        (Action.UPDATE, "osl", [2]),
        (Action.UPDATE, "nairobi", []),
        (Action.UNCHANGED, "nairobi", [3]),
        (Action.REJECT, "many", [7]),
        (Action.REJECT, "la paz", [8]),
        (Action.REJECT, "oslo", []),
    ],
)
def test_rows_are_found_by_words_in_any_cell(
    desk: Desk, run: Run, action: Action, words: str, found: list[int]
) -> None:
    """As they would be stored, as they are, or as the file has them, whatever their case."""
    assert lines(review.planned_rows(desk, run.id, action, matching=words)) == found


def test_pages_go_on_within_what_is_found(desk: Desk, run: Run) -> None:
    (first,) = review.planned_rows(desk, run.id, Action.CREATE, 0, 1, matching="norway")
    rest = review.planned_rows(desk, run.id, Action.CREATE, first.row_no, 9, matching="norway")
    assert lines((first, *rest)) == [4, 5]


@pytest.mark.parametrize(("field", "found"), [("people", [2]), ("name", []), ("' OR true", [])])
def test_changes_of_one_field(desk: Desk, run: Run, field: str, found: list[int]) -> None:
    assert lines(review.planned_rows(desk, run.id, Action.UPDATE, field=field)) == found


def test_a_sample_is_the_same_for_the_same_number(
    desk: Desk, csv_file: Callable[..., Path], city: str, prepared: Callable[..., Run]
) -> None:
    rows = "".join(f"c{at},City {at}\n" for at in range(200))
    run = prepared(desk, csv_file("code,name\n" + rows), city)
    one, again, other = (
        lines(review.sample_rows(desk, run.id, Action.CREATE, seed, 10)) for seed in (1, 1, 2)
    )
    assert one == again == sorted(one)
    assert len(set(one)) == 10
    assert one != other
    words = review.sample_rows(desk, run.id, Action.CREATE, 1, matching="City 19")
    assert {row.values["name"] for row in words} == {"City 19", *(f"City 19{n}" for n in range(10))}


def test_a_search_that_takes_too_long_is_stopped(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "csvlib.jobs.review.rows.holds", lambda _text, plain: sql.SQL("pg_sleep(9) IS NULL")
    )
    monkeypatch.setattr("csvlib.jobs.review.rows.TIMEOUT", {"statement_timeout": "50ms"})
    with pytest.raises(SearchTooLong, match="stopped"):
        review.planned_rows(desk, run.id, Action.CREATE, matching="x")


def test_conflicts_with_the_table_are_apart_from_other_rejected_rows(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    path = csv_file("code,name,people\nOSL,Oslo,1\nBGO,Bergen,many\n")
    run = prepared(desk, path, city, on_duplicate=OnDuplicate.REJECT)
    assert review.action_counts(desk, run.id) == {Action.CONFLICT: 1, Action.REJECT: 1}
    row = only(review.planned_rows(desk, run.id, Action.CONFLICT))
    assert row.codes == ("already_exists",)
    assert row.values == {"code": "OSL", "name": "Oslo", "people": "1"}
    assert lines(review.planned_rows(desk, run.id, Action.CONFLICT, matching="osl")) == [2]


def test_a_row_that_is_skipped_says_why(
    desk: Desk,
    city: str,
    csv_file: Callable[..., Path],
    prepared: Callable[..., Run],
    query: Callable[..., list[object]],
) -> None:
    path = csv_file("code,name\nOSL,Oslo\nBGO,Bergen\nTRD,Trondheim\nTRD,Trondhjem\nLUX,Lux\n")
    policy = {"on_duplicate": OnDuplicate.SKIP, "on_repeat": OnRepeat.MERGE}
    run = prepared(desk, path, city, **policy)
    bergen = next(r for r in review.planned_rows(desk, run.id, Action.CREATE) if r.line == 3)
    lux = next(r for r in review.planned_rows(desk, run.id, Action.CREATE) if r.line == 6)
    query(
        "INSERT INTO csv_desk.row_choice (run_id, row_no, choice, made_by)"
        " VALUES (%s, %s, 'skip', 'ana')",
        run.id,
        lux.row_no,
    )
    edits.exclude_rows(desk, run.id, [bergen.row_no], "ana")
    tasks.prepare(desk, run.id)
    skipped = {row.line: row.codes for row in review.planned_rows(desk, run.id, Action.SKIP)}
    assert skipped == {
        2: ("in_table",),
        3: ("left_out",),
        5: ("merged_in_file",),
        6: ("alike",),
    }


def test_very_wide_files_can_be_searched(
    desk: Desk,
    query: Callable[..., list[object]],
    csv_file: Callable[..., Path],
    prepared: Callable[..., Run],
) -> None:
    """PostgreSQL's functions take at most 100 arguments."""
    names = [f"f{at}" for at in range(250)]
    query("DROP TABLE IF EXISTS public.wide")
    query(f"CREATE TABLE public.wide ({', '.join(f'{name} text' for name in names)})")
    path = csv_file(
        f"{','.join(names)}\n{','.join('needle' if n == 'f249' else 'x' for n in names)}\n"
    )
    run = prepared(desk, path, "public.wide")
    assert lines(review.planned_rows(desk, run.id, Action.CREATE, matching="NEEDLE")) == [2]


@pytest.mark.parametrize("words", ["ørsta", "ØRSTA", 'the "old"', "back\\slash", "tab\there"])
def test_what_a_cell_was_is_found_whatever_is_in_it(
    desk: Desk,
    city: str,
    csv_file: Callable[..., Path],
    prepared: Callable[..., Run],
    query: Callable[..., list[object]],
    words: str,
) -> None:
    name = 'Ørsta the "old" back\\slash tab\there'
    query("UPDATE public.city SET name = %s WHERE code = 'OSL'", name)
    run = prepared(desk, csv_file("code,name\nOSL,Oslo\nNBO,Nairobi West\n"), city)
    assert lines(review.planned_rows(desk, run.id, Action.UPDATE, matching=words)) == [2]
    assert review.planned_rows(desk, run.id, Action.UPDATE, matching="name") == ()
