"""A reject file by hand: downloaded, corrected, brought back into its import with one click."""

import csv
import io
import re
from pathlib import Path

import psycopg2
from playwright.sync_api import Page, expect

LONG_MS = 90_000
FILE = (
    "First Name,Last Name,Email,Joined\n"
    "Ana,Adler,ana@returned.example,2020-01-02\n"
    "Bo,<script>window.hit = 1</script>,bo@returned.example,2021-02-31\n"
    "Cy,Costa,cy@returned.example,2021-03-04\n"
    "Di,Dahl\n"
)
COUNTS = "SELECT state, read, rejected FROM csv_desk.run WHERE id = %s"


def query(url: str, statement: str, *values: object) -> list[tuple]:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    finally:
        connection.close()


def upload(page: Page, app_url: str, path: Path) -> int:
    page.goto(f"{app_url}/upload?table=media.contact")
    page.locator("input.chooser").set_input_files(path)
    page.wait_for_url(re.compile(r"/file\?run=\d+"), timeout=LONG_MS)
    return int(page.url.rpartition("=")[2])


def step(page: Page, label: str) -> None:
    button = page.get_by_test_id("stMain").get_by_role("button", name=label)
    expect(button).to_be_enabled(timeout=LONG_MS)
    button.click()


def until_checked(page: Page) -> None:
    button = page.get_by_test_id("stMain").get_by_role("button", name="Review what will change")
    expect(button).to_be_enabled(timeout=LONG_MS)


def test_corrected_rows_go_back_where_they_came_from(
    page, app_url, faults, module_database_url, tmp_path
):
    path = tmp_path / "people.csv"
    path.write_text(FILE)
    run = upload(page, app_url, path)
    step(page, "Match the columns")
    page.wait_for_url(re.compile(r"/mapping\?run="))
    step(page, "Check the file")
    until_checked(page)
    assert query(module_database_url, COUNTS, run) == [("ready", 4, 2)]

    rejects = page.request.get(f"{app_url}/api/runs/{run}/rejects").text()
    assert "<script>" in rejects
    fixed = tmp_path / "people-rejected.csv"
    # As a spreadsheet may save it: semicolons, and every cell in quotes.
    rows = list(csv.reader(io.StringIO(rejects)))
    assert [row[:4] for row in rows[2:]] == [["Di", "Dahl", "", ""]]
    rows[1][3], rows[2][2:4] = "2021-02-28", ["di@returned.example", "2022-01-01"]
    with fixed.open("w", newline="") as stream:
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)

    back = upload(page, app_url, fixed)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(
        f"This looks like the corrected rows of import {run} (people.csv): 2 rows."
    )
    assert page.evaluate("window.hit ?? null") is None
    step(page, f"Put them back into import {run}")
    page.wait_for_url(re.compile(rf"/validation\?run={run}$"))
    until_checked(page)
    assert query(module_database_url, COUNTS, run) == [("ready", 4, 0)]
    assert query(module_database_url, COUNTS, back) == [("cancelled", None, None)]
    assert page.evaluate("window.hit ?? null") is None
    assert faults == []


def test_the_report_is_saved_and_not_opened(page, app_url, module_database_url):
    ((run,),) = query(module_database_url, "SELECT max(id) FROM csv_desk.run WHERE read > 0")
    page.goto(app_url)
    with page.expect_download() as saved:
        page.evaluate(f"location.href = '/api/runs/{run}/report.html'")
    assert saved.value.suggested_filename == f"people-import-{run}-report.html"
