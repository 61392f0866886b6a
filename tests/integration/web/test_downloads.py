"""What comes out over HTTP: whole, as an attachment, and never by guessing at paths."""

import csv
import io
import zipfile

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


@pytest.fixture
def hostile(desk, tmp_path):
    """A checked run of a file whose wrong cell is a script."""
    source = tmp_path / "Zoë <b>.csv"
    source.write_text(
        "First Name,Last Name,Email\n"
        "Ana,Ito,<script>window.hit=1</script>\n"
        "Bo,Li,bo@example.org\n"
        "Cy,Lo,cy@example.org\n"
    )
    run = uploads.adopt(desk, source, "tester", table=CONTACT)
    mapping = imports.suggest(desk, run.id, CONTACT)
    return tasks.prepare(desk, imports.check(desk, run.id, mapping, "tester").id)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("report.html", "text/html; charset=utf-8", "report.html"),
        ("result.json", "application/json", "result.json"),
        ("evidence.zip", "application/zip", "evidence.zip"),
    ],
)
def test_what_is_told_of_a_run_is_saved_never_shown(client, hostile, path, kind, name):
    download = client.send("GET", f"/api/runs/{hostile.id}/{path}")
    assert download.status == 200
    assert download.headers["Content-Type"] == kind
    disposition = download.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert disposition.endswith(f"UTF-8''Zo%C3%AB%20%3Cb%3E-import-{hostile.id}-{name}")
    assert download.headers["X-Content-Type-Options"] == "nosniff"
    assert download.headers["Cache-Control"] == "no-store"


def test_the_report_may_run_nothing(client, hostile):
    download = client.send("GET", f"/api/runs/{hostile.id}/report.html")
    assert download.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'; ")
    assert "&lt;script&gt;window.hit=1&lt;/script&gt;" in download.body.decode()
    assert b"<script" not in download.body


def test_the_result_is_the_runs_own(client, hostile):
    said = client.send("GET", f"/api/runs/{hostile.id}/result.json").json
    assert (said["run"], said["counts"]["rejected"]) == (hostile.id, 1)
    texts = [value["text"] for one in said["problems"] for value in one["values"]]
    assert "<script>window.hit=1</script>" in texts


def test_the_evidence_can_be_opened(client, hostile):
    body = client.send("GET", f"/api/runs/{hostile.id}/evidence.zip").body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        assert "report.html" in archive.namelist()


def test_a_run_without_rejects_has_no_file(client, desk, tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("First Name,Last Name,Email\nBo,Li,bo@example.org\n")
    run = uploads.adopt(desk, source, "tester", table=CONTACT)
    assert client.send("GET", f"/api/runs/{run.id}/rejects").json["code"] == "not_found"


@pytest.mark.parametrize("path", ["rejects", "report.html", "result.json", "evidence.zip"])
def test_an_unknown_run_is_not_found(client, path):
    assert client.send("GET", f"/api/runs/999999/{path}").json["code"] == "run_not_found"
