"""What a mapping says of itself."""

from csvlib.model import ColumnMapping, Mapping, OnDuplicate, OnError, TableName

MAPPING = Mapping(
    TableName("media", "contact"),
    (
        ColumnMapping(0, "Mail", "email"),
        ColumnMapping(1, "Notes", None),
        ColumnMapping(2, "Beats", "beats"),
    ),
)


def test_a_column_without_a_target_is_left_out() -> None:
    assert [column.header for column in MAPPING.mapped] == ["Mail", "Beats"]
    assert MAPPING.targets == {"email", "beats"}


def test_without_choices_rows_are_updated_bad_ones_left_out_and_related_ones_made() -> None:
    assert MAPPING.on_duplicate is OnDuplicate.UPDATE
    assert MAPPING.on_error is OnError.REJECT
    assert MAPPING.create_related is True
    assert MAPPING.key == ()
