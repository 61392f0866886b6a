"""The sweep takes what nobody looks at any more, and nothing else."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import UploadNotFound
from csvlib.jobs import surveying, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.sweep import sweep
from csvlib.model import Run

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]


def there(query: Query) -> set[str]:
    rows = query("SELECT tablename FROM pg_tables WHERE schemaname = 'csv_staging'")
    return {name for (name,) in rows}


@pytest.fixture(autouse=True)
def empty(query: Query) -> None:
    query("DROP SCHEMA csv_staging CASCADE")
    query("CREATE SCHEMA csv_staging")


def test_the_rows_of_a_plan_that_stands_are_kept(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    prepared(desk, cities, city)
    before = there(query)
    assert before
    assert sweep(desk) == 0
    assert there(query) == before


def test_an_attempt_that_was_superseded_is_dropped(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    run = prepared(desk, cities, city)
    kept = there(query)
    query("UPDATE csv_desk.run SET attempt = 3, prepared_attempt = 1 WHERE id = %s", run.id)
    query(f"CREATE TABLE csv_staging.raw_{run.id}_2 ()")
    assert sweep(desk) == 1
    assert there(query) == kept


def test_a_table_that_somebody_reads_is_left_for_the_next_sweep(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    run = prepared(desk, cities, city)
    query("UPDATE csv_desk.run SET attempt = 3, prepared_attempt = 1 WHERE id = %s", run.id)
    query(f"CREATE TABLE csv_staging.raw_{run.id}_2 ()")
    with desk.database.transaction() as reader, reader.cursor() as cursor:
        cursor.execute(f"SELECT FROM csv_staging.raw_{run.id}_2")
        assert sweep(desk) == 0
        # A reader that came while the sweep waited was not held up by it.
        query(f"SELECT FROM csv_staging.raw_{run.id}_2")
    assert sweep(desk) == 1


def test_a_finished_run_is_dropped_after_its_days(
    desk: Desk, query: Query, city: str, cities: Path, imported: Make
) -> None:
    run = imported(desk, cities, city)
    days = desk.settings.staging_days
    for age, left in ((days - 1, True), (days + 1, False)):
        query(
            "UPDATE csv_desk.run SET finished_at = now() - make_interval(days => %s) WHERE id = %s",
            age,
            run.id,
        )
        sweep(desk)
        assert bool(there(query)) is left


def test_how_long_is_a_setting(
    desk: Desk, query: Query, city: str, cities: Path, imported: Make
) -> None:
    imported(desk, cities, city)
    settings = desk.settings.model_copy(update={"staging_days": 0})
    assert sweep(dataclasses.replace(desk, settings=settings)) > 0
    assert there(query) == set()


@pytest.mark.parametrize("name", ["notes", "raw_x_1", "raw_1", "raw_999999_1", "my_raw_1_1"])
def test_a_table_that_is_not_of_a_run_is_left_alone(desk: Desk, query: Query, name: str) -> None:
    query(f"CREATE TABLE csv_staging.{name} ()")
    assert sweep(desk) == 0
    assert there(query) == {name}


def test_target_and_run_are_untouched(
    desk: Desk, query: Query, city: str, cities: Path, imported: Make
) -> None:
    run = imported(desk, cities, city)
    query("UPDATE csv_desk.run SET finished_at = now() - interval '1 year' WHERE id = %s", run.id)
    rows = query("SELECT * FROM public.city ORDER BY code")
    issues = query("SELECT * FROM csv_desk.issue WHERE run_id = %s ORDER BY row_no, code", run.id)
    assert issues
    assert sweep(desk) > 0
    assert query("SELECT * FROM public.city ORDER BY code") == rows
    assert issues == query(
        "SELECT * FROM csv_desk.issue WHERE run_id = %s ORDER BY row_no, code", run.id
    )


def test_a_survey_goes_with_the_rows_and_the_memory_stays(
    desk: Desk, query: Query, city: str, cities: Path, imported: Make
) -> None:
    imported(desk, cities, city)
    query("DELETE FROM procrastinate_jobs")
    run = uploads.adopt(desk, cities, "ana")
    assert surveying.survey_run(desk, run.id) is not None
    assert sweep(desk) == 0
    query(
        "UPDATE csv_desk.survey SET made_at = now() - make_interval(days => %s)",
        desk.settings.staging_days + 1,
    )
    assert sweep(desk) == 1
    assert surveying.get(desk, run.id) is None
    assert query("SELECT count(*) > 0 FROM csv_desk.mapping_memory") == [(True,)]


def test_an_upload_nobody_finished_is_discarded_after_a_day(desk: Desk, query: Query) -> None:
    old, new = (uploads.begin(desk, f"{name}.csv", 10, "ana") for name in ("old", "new"))
    query(
        "UPDATE csv_desk.upload SET created_at = now() - interval '25 hours' WHERE id = %s", old.id
    )
    assert sweep(desk) == 1
    assert not desk.spool.path(old.id).exists()
    assert desk.spool.path(new.id).exists()
    with pytest.raises(UploadNotFound):
        uploads.get(desk, old.id, "ana")


def test_a_trial_of_a_rule_goes_with_the_rows(desk: Desk, query: Query) -> None:
    query(
        "INSERT INTO csv_desk.rule_trial (table_schema, table_name, config, asked_by, asked_at)"
        " SELECT 'public', 'city', '{}', 'ana', now() - make_interval(days => %s + extra)"
        " FROM unnest(ARRAY[-1, 1]) AS extra",
        desk.settings.staging_days,
    )
    assert sweep(desk) == 1
    assert query("SELECT count(*) FROM csv_desk.rule_trial") == [(1,)]


def test_the_ledger_of_a_run_goes_when_it_cannot_be_undone_any_more(
    desk: Desk,
    query: Query,
    city: str,
    cities: Path,
    imported: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("csvlib.jobs.sweep.LINES", 2)
    run = imported(desk, cities, city)
    lines = "SELECT count(*) FROM csv_desk.change WHERE run_id = %s"
    assert query(lines, run.id) == [(5,)]
    assert sweep(desk) == 0
    query("UPDATE csv_desk.run SET finished_at = now() - interval '89 days' WHERE id = %s", run.id)
    sweep(desk)
    assert query(lines, run.id) == [(5,)]
    query("UPDATE csv_desk.run SET finished_at = now() - interval '91 days' WHERE id = %s", run.id)
    assert sweep(desk) == 1
    assert query(lines, run.id) == [(0,)]
