"""The commands together: exit statuses, what goes where, and no cell in a message."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.cli import application
from csvlib.cli import imports as import_commands
from csvlib.errors import Unexpected

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]
CANARY = "CANARY-7f3a"
COMMANDS = [
    *("inspect", "read", "tables", "map", "import", "approve", "undo", "runs", "lineage"),
    *("example", "export", "report", "evidence", "worker", "demo"),
]


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["import"],
        ["import", "x.csv"],
        ["import", "x.csv", "--table", "a.b", "--on-duplicate", "perhaps"],
        ["import", "x.csv", "--table", "a.b", "--on-error", "perhaps"],
        ["runs", "seven"],
        ["export", "--table", "a.b"],
        ["db", "fly"],
    ],
)
def test_called_wrongly_a_command_ends_with_two(cli: Cli, arguments: list[str]) -> None:
    answer = cli(*arguments)
    assert (answer.status, answer.lines) == (2, [])
    assert answer.err


def test_every_command_of_the_contract_is_there_and_says_what_it_does() -> None:
    commands = {command.name: command.callback for command in application.app.registered_commands}
    assert set(commands) == set(COMMANDS)
    assert all(callback is not None and callback.__doc__ for callback in commands.values())
    assert [command.name for command in application.db.registered_commands] == ["upgrade"]
    groups = [group.name for group in application.app.registered_groups]
    assert groups == ["db", "templates", "corrections", "aliases", "rules"]


def test_an_error_is_one_line_with_its_code_and_advice(cli: Cli) -> None:
    answer = cli("map", "nowhere.csv", "--table", "media.contact")
    assert answer.status == 1
    assert answer.err == (
        "not_a_file: nowhere.csv: There is no such file. Check its name and folder.\n"
    )


def test_a_server_that_is_not_there_is_told_without_its_address(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ana:s3cret@127.0.0.1:1/nothing")
    answer = cli("tables")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("database_unavailable: The database does not answer.")
    assert "s3cret" not in answer.err
    assert "127.0.0.1" not in answer.err


def test_a_refused_row_is_told_without_its_cells(
    cli: Cli, query: Query, city: str, csv_file: Callable[..., Path]
) -> None:
    # Of a column that the file does not fill nothing is known when it is checked.
    rule = "name NOT LIKE 'CANARY%' OR people IS NOT NULL"
    query(f"ALTER TABLE public.city ADD CONSTRAINT no_bird CHECK ({rule})")
    path = csv_file(f"code,name\nBGO,{CANARY}\n")
    answer = cli("import", path, "--table", city, "--yes")
    assert (answer.status, answer.one["created"], answer.one["rejected"]) == (0, 0, 1)
    with Path(answer.one["reject_file"]).open() as stream:
        assert ",check_failed," in stream.readlines()[1]
    assert CANARY not in answer.err
    assert CANARY not in str(answer.lines)


def test_a_mistake_in_a_statement_is_told_by_type_and_place_alone(
    cli: Cli, database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(_: object) -> None:
        with database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", (CANARY,))

    monkeypatch.setattr(import_commands.imports, "tables", wrong)
    answer = cli("tables")
    assert answer.status == 1
    assert answer.err.startswith("unexpected: InvalidTextRepresentation at ")
    assert CANARY not in answer.err


@pytest.mark.parametrize("error", [Unexpected("It broke.", advice="Tell us.")])
def test_any_error_of_the_tree_is_said_with_its_code(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(_: object) -> None:
        raise error

    monkeypatch.setattr(import_commands.imports, "tables", broken)
    assert cli("tables").err == "unexpected: It broke. Tell us.\n"
