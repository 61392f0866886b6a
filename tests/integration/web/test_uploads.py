"""The way of a file over HTTP: begun, sent, resumed, completed, or refused with a sentence."""

import hashlib

import pytest

from csvlib.jobs import runs
from csvlib.model import State, TableName

ROWS = b"First Name,Last Name,Email\n" + b"".join(
    b"Ana,Ito %d,ana%d@example.org\n" % (n, n) for n in range(5000)
)


def test_a_file_in_parts_becomes_a_run_with_the_same_bytes(client, desk):
    upload = client.upload("contacts.csv", ROWS)
    done = client.send("POST", f"/api/uploads/{upload}/complete", {})
    run = runs.get(desk, done.json["run"])
    assert (run.state, run.source, run.table) == (State.PROFILED, "contacts.csv", None)
    assert desk.spool.sha256(upload) == hashlib.sha256(ROWS).hexdigest()


def test_completed_twice_it_is_the_same_run(client):
    upload = client.upload("contacts.csv", ROWS)
    first, second = (
        client.send("POST", f"/api/uploads/{upload}/complete", {}).json for _ in range(2)
    )
    assert first == second


def test_the_target_is_kept_with_the_run(client, desk):
    upload = client.upload("contacts.csv", ROWS)
    target = {"table": {"schema": "media", "name": "contact"}}
    run = client.send("POST", f"/api/uploads/{upload}/complete", target).json["run"]
    assert runs.get(desk, run).table == TableName("media", "contact")


def test_an_interrupted_upload_tells_what_is_there(client):
    begun = client.send("POST", "/api/uploads", {"name": "a.csv", "size": len(ROWS)}).json
    client.send("PUT", f"/api/uploads/{begun['id']}?offset=65536", ROWS[65536:131072])
    state = client.send("GET", f"/api/uploads/{begun['id']}").json
    assert (state["ranges"], state["received"]) == ([[65536, 131072]], 65536)
    early = client.send("POST", f"/api/uploads/{begun['id']}/complete", {})
    assert (early.status, early.json["code"]) == (409, "upload_incomplete")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "a.csv", "size": 0}, "empty_file"),
        ({"name": "a.csv", "size": 1_000_001}, "file_too_large"),
        ({"name": "", "size": 5}, "upload_problem"),
        ({"name": "a.csv", "size": -1}, "upload_problem"),
        ({"name": "a.csv"}, "upload_problem"),
        (b"not json", "upload_problem"),
        (b" " * 20_000, "upload_problem"),
    ],
)
def test_what_cannot_be_begun_is_said_so(client, body, code):
    refusal = client.send("POST", "/api/uploads", body)
    assert refusal.json["code"] == code
    assert refusal.json["advice"]


@pytest.mark.parametrize(
    ("offset", "length"), [(0, 10), (0, 65537), (10, 65536), (131072, 1), (10**15, 1)]
)
def test_a_part_that_is_none_is_refused_and_not_marked(client, offset, length):
    begun = client.send("POST", "/api/uploads", {"name": "a.csv", "size": 100_000}).json
    path = f"/api/uploads/{begun['id']}"
    assert client.send("PUT", f"{path}?offset={offset}", b"x" * length).json["code"] == "bad_part"
    assert client.send("GET", path).json["received"] == 0


@pytest.mark.parametrize("upload", ["a" * 32, "..%2F..%2Fetc", "x"])
def test_an_unknown_upload_is_not_found(client, upload):
    for method, path in [("GET", ""), ("PUT", "?offset=0"), ("POST", "/complete")]:
        refusal = client.send(method, f"/api/uploads/{upload}{path}", b"")
        assert refusal.status == 404


@pytest.mark.parametrize(
    ("head", "code"), [(b"\x89PNG\r\n\x1a\n", "not_csv"), (b"PK\x03\x04", "damaged_archive")]
)
def test_what_is_no_table_is_named_for_what_it_is(client, head, code):
    upload = client.upload("contacts.csv", head + b"\0" * 5000)
    refusal = client.send("POST", f"/api/uploads/{upload}/complete", {})
    assert (refusal.status, refusal.json["code"]) == (400, code)


def test_without_the_pages_token_nothing_is_begun(client):
    client.headers.clear()
    refusal = client.send("POST", "/api/uploads", {"name": "a.csv", "size": 5})
    assert (refusal.status, refusal.json["code"]) == (403, "forged_request")


def test_without_a_database_a_part_is_refused_for_now(client, desk, monkeypatch):
    begun = client.send("POST", "/api/uploads", {"name": "a.csv", "size": 5}).json
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    from csvlib.jobs.desk import open_desk
    from csvlib.settings import settings

    settings.cache_clear()
    open_desk.cache_clear()
    refusal = client.send("PUT", f"/api/uploads/{begun['id']}?offset=0", b"a,b\n1")
    assert (refusal.status, refusal.json["code"]) == (503, "database_unavailable")
