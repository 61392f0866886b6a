"""The texts that rows are compared by: what spellings of one thing have in common."""

import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database
from csvlib.database.queries import fetch
from csvlib.loading.twins.blocks import domain, email, folded, phone


@pytest.fixture
def connection(shared_database: Database) -> Connection:
    with shared_database.transaction() as opened:
        yield opened


def asked(connection: Connection, expression: sql.Composed) -> str | None:
    found: str | None = fetch(connection, sql.SQL("SELECT {} AS made").format(expression))[0][
        "made"
    ]
    return found


def text(value: str | None) -> sql.Composed:
    return sql.SQL("{}::text").format(sql.Literal(value))


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Ana.Silva@X.example", "ana.silva@x.example"),
        ("ana+press+2@x.example", "ana@x.example"),
        ("+49@x.example", "+49@x.example"),
        ("@x.example", None),
        ("ana", None),
        ("", None),
        (None, None),
    ],
)
def test_e_mail_addresses(connection: Connection, said: str | None, made: str | None) -> None:
    assert asked(connection, email(text(said))) == made


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("+49 (0)30 / 123-45.67", "301234567"),
        ("030 1234567", "301234567"),
        ("1234567", "1234567"),
        ("123456", None),
        ("call me", None),
        ("030 1234567 ext 5", None),
        ("", None),
        (None, None),
    ],
)
def test_phone_numbers(connection: Connection, said: str | None, made: str | None) -> None:
    assert asked(connection, phone(text(said))) == made


@pytest.mark.parametrize(
    "said", ["Ana", " ANA ", "Ána", "ＡＮＡ", "Straße 1", "Žižek", "", "x\u0301y", "日本", "a b"]
)
def test_names_are_folded_as_everywhere(connection: Connection, said: str) -> None:
    usual = fetch(connection, "SELECT csv_desk.fold(%(said)s) AS made", said=said)[0]["made"]
    assert asked(connection, folded(text(said))) == usual


def test_a_domain_is_what_follows_the_at(connection: Connection) -> None:
    assert asked(connection, domain(text("A@X.Example"))) == "x.example"
    assert asked(connection, domain(text("nobody"))) is None
