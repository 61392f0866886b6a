"""Commands run in this process, each as if in a new one; a module's tests share a database."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from csvlib.cli import main
from csvlib.database.engine import Database
from csvlib.jobs.desk import open_desk
from csvlib.settings import settings


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind: its exit status, standard output by line, standard error."""

    status: int
    lines: list[dict[str, Any]]
    err: str

    @property
    def one(self) -> dict[str, Any]:
        (line,) = self.lines
        return line


@pytest.fixture(scope="module")
def database_url(module_database_url: str) -> str:
    return module_database_url


@pytest.fixture(scope="module")
def database(module_database: Database) -> Database:
    return module_database


@pytest.fixture
def environment(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("CSVDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def cli(
    environment: None,
    logging_as_it_was: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Answer]:
    """`cli("import", path, ...)`; standard output must be lines of JSON and nothing else."""

    def run(*arguments: object) -> Answer:
        monkeypatch.setattr("sys.argv", ["csvdesk", *map(str, arguments)])
        settings.cache_clear()
        open_desk.cache_clear()
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        if open_desk.cache_info().currsize:
            open_desk().database.close()
        settings.cache_clear()
        open_desk.cache_clear()
        out, err = capsys.readouterr()
        return Answer(int(ended.value.code or 0), [json.loads(x) for x in out.splitlines()], err)

    return run
