"""Defaults as the catalogue prints them."""

from csvlib.jobs.desk import Desk
from csvlib.loading.merging.defaults import defaults
from csvlib.model import TableName


def test_identity_and_expressions_are_found(shop: Desk) -> None:
    with shop.database.transaction() as connection:
        item = defaults(connection, TableName("shop", "item"))
        tag = defaults(connection, TableName("shop", "tag"))
        assert set(item) == {"id", "stock", "note"}
        assert item["id"].as_string(connection) == "nextval('shop.item_id_seq'::regclass)"
        assert tag["id"].as_string(connection) == "gen_random_uuid()"
        # A percent sign is doubled: the statement it goes into is run with parameters.
        assert "100%% new" in item["note"].as_string(connection)
