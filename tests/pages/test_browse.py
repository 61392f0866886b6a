import pytest

from csvlib.model import Operator


def test_the_rows_of_a_table_are_shown_by_the_hundred(visit) -> None:
    at = visit("browse", table="media.contact")
    assert len(at.dataframe[0].value) == 100
    assert any(text.value.startswith("Rows 1 to 100 of 2,000") for text in at.caption)


def test_the_next_page_shows_other_rows(visit) -> None:
    at = visit("browse", table="media.contact")
    first = at.dataframe[0].value["email"].tolist()
    at.get("pagination")[0].set_value(2).run()
    assert not set(first) & set(at.dataframe[0].value["email"].tolist())


def filtered(at, field: str, operator: Operator, value: str):
    at.selectbox(key="filter-field").set_value(field)
    at.selectbox(key="filter-operator").set_value(operator)
    at.text_input(key="filter-value").set_value(value)
    return at.button(key="filter-add").click().run()


def test_a_filter_narrows_rows_and_count(visit, committed) -> None:
    at = visit("browse", table="media.contact")
    filtered(at, "email", Operator.CONTAINS, "@pages.example")
    assert at.dataframe[0].value["first_name"].tolist() == ["Ana", "Bo"]
    at.button(key="filter-0").click().run()
    assert len(at.dataframe[0].value) == 100


def test_a_value_that_does_not_fit_is_told_and_can_be_removed(visit) -> None:
    at = filtered(visit("browse", table="media.contact"), "joined", Operator.GT, "yesterday-ish")
    assert at.error
    at.button(key="filter-0").click().run()
    assert not at.error


def test_no_row_for_the_filters_says_so(visit) -> None:
    at = filtered(visit("browse", table="media.contact"), "email", Operator.EQ, "nobody")
    assert any("No row fits these filters" in text.value for text in at.markdown)


def test_what_is_seen_is_exported(visit, committed) -> None:
    at = visit("browse", table="media.contact")
    filtered(at, "email", Operator.CONTAINS, "@pages.example")
    at.button(key="export").click().run()
    assert at.title[0].value == "Export"
    assert at.get("link_button")[0].proto.label == "Export 2 rows"


def key_of(desk, email: str) -> str:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM media.contact WHERE email = %s", (email,))
        return f"id={cursor.fetchone()[0]}"


def captions(at) -> list[str]:
    return [caption.value for caption in at.caption]


def test_a_row_tells_where_its_cells_are_from(visit, desk, committed) -> None:
    at = visit("browse", table="media.contact", row=key_of(desk, "ana@pages.example"))
    assert "ana@pages.example" in [text.value for text in at.text]
    wrote = f"import {committed.id}, line 2"
    assert f"{wrote} · column ` Email `, as it stands in the file" in captions(at)
    assert f"Film: added by {wrote}" in captions(at)
    links = [link.proto.label for link in at.get("page_link")]
    assert f"Import {committed.id} · people.csv, line 2" in links


def test_what_others_changed_since_is_told(visit, desk, committed) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE media.contact SET last_name = 'B' WHERE email LIKE 'ana@pages%%'")
    at = visit("browse", table="media.contact", row=key_of(desk, "ana@pages.example"))
    (told,) = (text for text in captions(at) if "changed since, by other means" in text)
    assert "it wrote ` Adler `" in told


def test_a_row_that_no_import_wrote_says_so(visit) -> None:
    at = visit("browse", table="media.contact", row="id=1")
    assert any("No import has written this row" in text for text in captions(at))


def test_closing_leaves_the_rows(visit) -> None:
    at = visit("browse", table="media.contact", row="id=1")
    at.button(key="close-row").click().run()
    assert "row" not in at.query_params
    assert len(at.dataframe[0].value) == 100


@pytest.mark.parametrize("row", ["id=999999999", "id=x", "email=a", "nonsense", "id=1,id2=2", ""])
def test_an_address_that_names_no_row_says_so(visit, row: str) -> None:
    at = visit("browse", table="media.contact", row=row)
    assert at.info[0].value.startswith("There is no such row in this table")
    assert len(at.dataframe[0].value) == 100


def test_rows_without_a_key_cannot_be_opened(visit, desk) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE media.note (text text)")
        cursor.execute("INSERT INTO media.note VALUES (':red[a]'), ('a')")
    at = visit("browse", table="media.note")
    assert any("its rows cannot be told apart" in text for text in captions(at))
