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
