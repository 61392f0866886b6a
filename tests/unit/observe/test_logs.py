"""Logs say where, never what was in a cell."""

import logging
from collections.abc import Iterator

import pytest

from csvlib.database import queries
from csvlib.observe.logs import configure, place_of


@pytest.fixture(autouse=True)
def root_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)


def test_messages_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    logging.getLogger("csvdesk.jobs").warning("run %s failed", 7)
    out, err = capsys.readouterr()
    assert out == ""
    assert "WARNING csvdesk.jobs run 7 failed" in err


@pytest.mark.parametrize("name", ["procrastinate.worker", "sqlalchemy.engine", "alembic"])
def test_libraries_that_log_what_they_are_given_are_silent(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(logging.DEBUG)
    logging.getLogger(name).error("CANARY-7f3a")
    assert capsys.readouterr().err == ""


def test_a_place_names_our_innermost_function_first_and_no_text() -> None:
    with pytest.raises(FileNotFoundError) as raised:
        queries.load("/nowhere/CANARY-7f3a.py")
    place = place_of(raised.value)
    assert place.startswith("load:")
    assert "CANARY" not in place


def test_a_place_outside_of_ours_is_told_too() -> None:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        int("CANARY-7f3a")
    assert place_of(raised.value).startswith("test_a_place_outside_of_ours_is_told_too:")
