import pytest

from csvlib.mapping.names import context, likeness, targets
from csvlib.model import Kind, Table


@pytest.mark.parametrize(
    ("header", "target", "score"),
    [
        ("id", "id", 1.0),
        ("ID", "id", 1.0),
        ("i_d", "id", 0.0),
        ("Contact ID", "id", 0.0),
        ("outlet_id", "outlet_id", 1.0),
        ("Outlet ID", "outlet_id", 0.98),
        ("Outlet", "outlet_id", 0.0),
        ("Outlet", "outlet", 1.0),
        ("Outlet name", "outlet", 0.97),
        ("Beat", "beats", 0.97),
        ("Country name", "countries", 0.97),
    ],
)
def test_a_target_goes_by_its_names_and_numbers_only_by_their_own(
    contact_table: Table, header: str, target: str, score: float
) -> None:
    known = {known.name: known for known in targets(contact_table)}
    assert likeness(header, known[target], context(contact_table)).score == score


def test_the_name_of_a_row_goes_by_the_tables_name(country_table: Table) -> None:
    known = {known.name: known for known in targets(country_table)}
    assert likeness("Country", known["name"], context(country_table)).score >= 0.95


def test_targets_know_what_is_required_unique_and_many(contact_table: Table) -> None:
    known = {known.name: known for known in targets(contact_table)}
    assert {name for name, target in known.items() if target.required} == {
        "first_name",
        "last_name",
        "email",
    }
    assert {name for name, target in known.items() if target.unique} == {"id", "email"}
    assert known["beats"].kind is Kind.ARRAY
    assert known["outlet"].kind is Kind.TEXT
