"""Alive is one thing, able to work another."""

import pytest

from csvlib.jobs.desk import open_desk
from csvlib.settings import settings


def test_alive_needs_nothing(client, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    settings.cache_clear()
    open_desk.cache_clear()
    assert client.send("GET", "/healthz").json == {"status": "ok"}
    refusal = client.send("GET", "/readyz")
    assert (refusal.status, refusal.json["code"]) == (503, "database_unavailable")


def test_ready_when_database_migrations_and_spool_are(client):
    answer = client.send("GET", "/readyz")
    checks = {"database": "ok", "migrations": "ok", "spool": "ok"}
    assert (answer.status, answer.json) == (200, {"ready": True, "checks": checks})


def test_a_database_left_behind_is_not_ready(client, desk):
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE csv_desk.alembic_version SET version_num = 'older'")
    answer = client.send("GET", "/readyz")
    assert (answer.status, answer.json["code"]) == (503, "not_migrated")
    assert answer.json["checks"]["migrations"] == "failed"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_not_kept_by_anyone(client, path):
    assert client.send("GET", path).headers["Cache-Control"] == "no-store"


def test_a_spool_that_is_no_directory_is_not_ready(client, desk):
    desk.spool.root.parent.mkdir(exist_ok=True)
    desk.spool.root.write_text("in the way")
    answer = client.send("GET", "/readyz")
    assert (answer.status, answer.json["code"]) == (503, "spool_full")
