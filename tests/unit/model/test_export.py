"""What an export does unless told otherwise."""

import pytest

from csvlib.model import Format, Operator, TableName, View


def test_formulas_are_escaped_unless_someone_says_not_to() -> None:
    assert Format().escape_formulas is True


def test_a_view_without_choices_is_the_whole_table() -> None:
    view = View(TableName("media", "contact"), ())
    assert (view.filters, view.order_by, view.limit) == ((), (), None)


@pytest.mark.parametrize("word", ["=", "!=", "<", "<=", ">", ">=", "contains", "starts"])
def test_each_operator_is_written_as_people_type_it(word: str) -> None:
    assert Operator(word).value == word
