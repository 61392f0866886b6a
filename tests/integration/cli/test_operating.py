"""`demo`, `db upgrade` and `worker`."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.database import migrate
from csvlib.jobs import worker

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]


def test_upgrading_prepares_an_empty_database_once(cli: Cli, query: Query) -> None:
    query("DROP SCHEMA csv_desk, csv_staging CASCADE")
    refused = cli("runs")
    assert (refused.status, refused.lines) == (1, [])
    assert refused.err.startswith("not_migrated: ")
    assert "db upgrade" in refused.err
    answer = cli("db", "upgrade")
    assert (answer.status, answer.one) == (0, {"migration": migrate.head(), "created": True})
    assert cli("db", "upgrade").one["created"] is False
    assert cli("runs").lines == []


def test_upgrading_does_not_bring_the_demo_along(cli: Cli, query: Query) -> None:
    query("DROP SCHEMA media CASCADE")
    cli("db", "upgrade")
    assert query("SELECT to_regnamespace('media')") == [(None,)]


def test_the_demo_is_made_once(cli: Cli, query: Query) -> None:
    query("DROP SCHEMA IF EXISTS media CASCADE")
    first = cli("demo")
    assert (first.status, first.one) == (0, {"schema": "media", "created": True})
    assert query("SELECT count(*) FROM media.contact") == [(2000,)]
    second = cli("demo")
    assert second.one == {"schema": "media", "created": False}
    assert "already" in second.err


@pytest.mark.parametrize(("options", "child"), [([], False), (["--child"], True)])
def test_the_worker_works_on_this_desk(
    cli: Cli,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    child: bool,
) -> None:
    begun: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        worker,
        "run_worker",
        lambda desk, *, child: begun.append((desk.database.url, child)),
    )
    assert cli("worker", *options).status == 0
    assert begun == [(database_url, child)]
