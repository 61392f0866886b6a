import pytest

from csvlib.mapping.names import Names, context, repeated, targets
from csvlib.mapping.similarity import NONE
from csvlib.model import Kind, Table


def score_of(header: str, target: str, table: Table) -> float:
    names = Names(table)
    return names.likely(header, names.read(header)).get(target, NONE).score


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
    assert score_of(header, target, contact_table) == pytest.approx(score)


def test_the_name_of_a_row_goes_by_the_tables_name(country_table: Table) -> None:
    assert score_of("Country", "name", country_table) >= 0.95


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


def test_what_a_row_is_goes_by_many_words(contact_table: Table) -> None:
    assert {"contact", "person", "kunde", "journaliste", "periodista"} <= context(contact_table)


def test_a_word_that_most_headers_begin_with_says_nothing(contact_table: Table) -> None:
    headers = ["tbl_first_name", "tbl_last_name", "tbl_email", "Notes"]
    assert repeated(headers) == {"tbl"}
    assert repeated(["First Name", "Last Name"]) == frozenset()
    names = Names(contact_table, headers)
    assert names.likely("tbl_email", names.read("tbl_email"))["email"].score > 0.9


@pytest.mark.parametrize(("header", "target"), [("Website", "linkedin_url"), ("Nom", "bio")])
def test_a_known_meaning_is_not_taken_for_another(
    contact_table: Table, header: str, target: str
) -> None:
    assert score_of(header, target, contact_table) == 0.0


def test_a_mark_that_several_headers_end_on_tells_nothing() -> None:
    assert "mdb" in repeated(["Medium MDB", "Ort MDB", "ID MDB", "Vorname"])
    assert repeated(["Mail perso", "Tél perso", "Rue perso", "Nom"]) == frozenset()


def test_what_is_somebody_elses_goes_only_to_a_field_of_that_name(contact_table: Table) -> None:
    assert score_of("Buyer first name", "first_name", contact_table) == 0.0
    assert score_of("Previous e-mail", "email", contact_table) == 0.0
