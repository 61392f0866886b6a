"""What comes out over HTTP: whole, as an attachment, and never by guessing at paths."""

import csv
import io

import pytest

from csvlib import exporting
from csvlib.jobs import imports, tasks, uploads
from csvlib.model import Format, TableName, View

CONTACT = TableName("media", "contact")


def test_an_export_holds_every_row(client, desk, connection):
    view = View(table=CONTACT, fields=("email", "last_name"))
    export = exporting.save(desk.database, view, Format(), "tester")
    download = client.send("GET", f"/api/exports/{export}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM media.contact")
        (expected,) = cursor.fetchone()
    rows = list(csv.reader(io.StringIO(download.body.decode())))
    assert rows[0] == ["email", "last_name"]
    assert len(rows) - 1 == expected > 0
    assert download.headers["Content-Disposition"].startswith('attachment; filename="media.contact')
    assert download.headers["X-Content-Type-Options"] == "nosniff"
    assert download.headers["Content-Encoding"] is None


@pytest.mark.parametrize("export", ["a" * 32, "x", "..%2Fx"])
def test_an_unknown_export_is_not_found(client, export):
    assert client.send("GET", f"/api/exports/{export}").status == 404


def test_rejected_rows_are_downloaded_under_the_files_name(client, desk, tmp_path):
    source = tmp_path / "Zoë.csv"
    source.write_text("First Name,Last Name,Email\nAna,Ito,nonsense\nBo,Li,bo@example.org\n")
    run = uploads.adopt(desk, source, "tester", table=CONTACT)
    mapping = imports.suggest(desk, run.id, CONTACT)
    tasks.prepare(desk, imports.check(desk, run.id, mapping, "tester").id)
    download = client.send("GET", f"/api/runs/{run.id}/rejects")
    assert "nonsense" in download.body.decode()
    assert "bo@example.org" not in download.body.decode()
    assert "filename*=UTF-8''Zo%C3%AB-rejected.csv" in download.headers["Content-Disposition"]


def test_a_run_without_rejects_has_no_file(client, desk, tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("First Name,Last Name,Email\nBo,Li,bo@example.org\n")
    run = uploads.adopt(desk, source, "tester", table=CONTACT)
    assert client.send("GET", f"/api/runs/{run.id}/rejects").json["code"] == "not_found"


def test_an_unknown_run_is_not_found(client):
    assert client.send("GET", "/api/runs/999999/rejects").json["code"] == "run_not_found"
