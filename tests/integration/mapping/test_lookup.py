"""Which cells of a file a related table knows, and what that does to a suggestion."""

import pytest

from csvlib import catalog
from csvlib.database.engine import Database
from csvlib.mapping import lookup, suggest
from csvlib.model import Table, TableName
from tests.made_profiles import profiled


@pytest.fixture
def contact(module_database: Database) -> Table:
    with module_database.transaction() as connection:
        return catalog.reflect(connection, TableName("media", "contact"))


@pytest.mark.parametrize(
    ("cells", "relation", "share"),
    [
        (["NORTHERN post", "Coastal Times"], "outlet", 1.0),
        (["Northern Post", "Nowhere Gazette"], "outlet", 0.5),
        (["Politics; Law", "Énergy|Space"], "beats", 1.0),
        (["Politics, Knitting", "Law"], "beats", 0.5),
        (["Kenya", "Sweden"], "countries", 1.0),
        (["KE", "se"], "countries", 1.0),
        (["KEN", "SWE"], "countries", 1.0),
        (["German", "de"], "languages", 1.0),
    ],
)
def test_cells_are_found_by_any_natural_key_folded_and_in_lists(
    module_database: Database, contact: Table, cells: list[str], relation: str, share: float
) -> None:
    profile = profiled(["x"], *([cell] for cell in cells))
    with module_database.transaction() as connection:
        assert lookup.found_in(connection, profile, contact)[0, relation] == share


@pytest.mark.parametrize("cells", [["", " "], ["1", "2"], ["a@b.example", "c@d.example"], []])
def test_cells_that_are_no_names_are_not_asked_for(
    module_database: Database, contact: Table, cells: list[str]
) -> None:
    profile = profiled(["x"], *([cell] for cell in cells))
    with module_database.transaction() as connection:
        assert lookup.found_in(connection, profile, contact) == {}


def test_a_related_table_that_takes_too_long_is_no_evidence_and_no_harm(
    module_database: Database, contact: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = lookup.sql.SQL("SELECT c.value, pg_sleep(5) FROM unnest(%(values)s::text[]) c (value)")
    monkeypatch.setattr(lookup, "_KNOWN", slow)
    monkeypatch.setattr(lookup, "TIMEOUT_MS", 20)
    with module_database.transaction() as connection:
        assert lookup.found_in(connection, profiled(["x"], ["Kenya"]), contact) == {}
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() != ("20ms",)


def test_a_column_that_says_nothing_goes_where_its_cells_are_found(
    module_database: Database, contact: Table
) -> None:
    profile = profiled(["xyz", "zyx"], ["Northern Post", "Law"], ["Coastal Times", "Space"])
    with module_database.transaction() as connection:
        found = lookup.found_in(connection, profile, contact)
    first, second = suggest(profile, contact, found_in=found).columns
    assert (first.target, second.target) == ("outlet", "beats")
    assert first.reason == "100 % of its cells are found in `outlet`"
    assert suggest(profile, contact).mapped == ()
