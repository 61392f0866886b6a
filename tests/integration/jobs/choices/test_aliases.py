"""Other names of related rows: one row for each name, until somebody revokes it."""

import uuid

import pytest

from csvlib.database.queries import execute, fetch
from csvlib.errors import AliasNotFound
from csvlib.jobs.choices.aliases import agree, aliases, revoke
from csvlib.jobs.desk import Desk
from csvlib.model import RunId, TableName

COUNTRY = TableName("media", "country")


@pytest.fixture
def run_id(desk: Desk) -> RunId:
    number = uuid.uuid4().hex
    with desk.database.transaction() as connection:
        execute(connection, "DELETE FROM csv_desk.alias")
        execute(
            connection,
            "INSERT INTO csv_desk.upload (id, name, size, created_by)"
            " VALUES (%(id)s, 'x.csv', 1, 'ana')",
            id=number,
        )
        made = fetch(
            connection,
            "INSERT INTO csv_desk.run (upload_id, source, state, created_by)"
            " VALUES (%(id)s, 'x.csv', 'profiled', 'ana') RETURNING id",
            id=number,
        )
    return RunId(made[0]["id"])


def said(desk: Desk, run_id: RunId, value: str, key: str, actor: str = "ana") -> None:
    with desk.database.transaction() as connection:
        agree(connection, COUNTRY, value, key, f"label of {key}", run_id=run_id, actor=actor)


def test_they_are_listed_by_table_and_name(desk: Desk, run_id: RunId) -> None:
    said(desk, run_id, "Usa", "US")
    said(desk, run_id, "Albion", "GB", "bo")
    found = [(one.value, one.key, one.label, one.agreed_by) for one in aliases(desk)]
    assert found == [("Albion", "GB", "label of GB", "bo"), ("Usa", "US", "label of US", "ana")]
    assert aliases(desk, COUNTRY) == aliases(desk)
    assert aliases(desk, TableName("media", "outlet")) == ()


def test_a_name_stands_for_one_row_however_it_is_written(desk: Desk, run_id: RunId) -> None:
    said(desk, run_id, "Usa", "US")
    said(desk, run_id, "ÚSA", "GB", "bo")
    (one,) = aliases(desk)
    assert (one.value, one.key, one.agreed_by) == ("ÚSA", "GB", "bo")


def test_agreed_on_twice_it_is_one(desk: Desk, run_id: RunId) -> None:
    said(desk, run_id, "Usa", "US")
    (first,) = aliases(desk)
    said(desk, run_id, "usa", "US", "bo")
    assert aliases(desk) == (first,)


def test_revoked_it_is_gone_and_can_be_agreed_on_again(desk: Desk, run_id: RunId) -> None:
    said(desk, run_id, "Usa", "US")
    (one,) = aliases(desk)
    revoke(desk, one.id, "bo")
    assert aliases(desk) == ()
    with pytest.raises(AliasNotFound):
        revoke(desk, one.id, "bo")
    said(desk, run_id, "Usa", "US")
    assert len(aliases(desk)) == 1
