"""One address, as libpq and as SQLAlchemy want it."""

import pytest

from csvlib.database.address import sqlalchemy_url
from csvlib.errors import DatabaseUnavailable


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("postgresql://ana:s%40cret@db:5433/desk", ("ana", "s@cret", "db", 5433, "desk")),
        ("postgres://ana@db/desk", ("ana", None, "db", None, "desk")),
        ("postgresql+psycopg2://ana@db/desk", ("ana", None, "db", None, "desk")),
        ("host=db port=5433 dbname=desk user=ana", ("ana", None, "db", 5433, "desk")),
    ],
)
def test_an_address_by_tcp_is_taken_apart(address: str, parts: tuple[object, ...]) -> None:
    url = sqlalchemy_url(address)
    assert (url.username, url.password, url.host, url.port, url.database) == parts


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana@/desk?host=/run/postgresql&port=5433",
        "postgresql://ana@%2Frun%2Fpostgresql:5433/desk",
        "host=/run/postgresql port=5433 dbname=desk user=ana",
    ],
)
def test_a_unix_socket_is_kept_as_a_folder(address: str) -> None:
    url = sqlalchemy_url(address)
    assert url.host is None
    assert url.query == {"host": "/run/postgresql", "port": "5433"}


def test_options_of_libpq_are_kept() -> None:
    url = sqlalchemy_url("postgresql://db/desk?sslmode=require")
    assert url.query == {"sslmode": "require"}


@pytest.mark.parametrize("address", ["mysql://db/desk", "nonsense", "postgresql://[db/desk"])
def test_what_is_no_address_is_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="not an address") as raised:
        sqlalchemy_url(address)
    assert address not in str(raised.value)
