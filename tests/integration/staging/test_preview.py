"""The preview shows what the whole file would become, by the same expressions."""

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.model import ColumnMapping, Mapping, PreviewRow, TableName, Transform
from csvlib.staging import preview

CONTACT = TableName("media", "contact")


def shown(
    connection: Connection, targets: list[str | None], *samples: tuple[str, ...]
) -> tuple[PreviewRow, ...]:
    mapping = Mapping(
        CONTACT,
        tuple(
            ColumnMapping(at, f"h{at}", target, transform=Transform(date_order="dmy"))
            for at, target in enumerate(targets)
        ),
    )
    return preview(connection, reflect(connection, CONTACT), mapping, samples)


def test_values_are_shown_as_they_would_be_stored(connection: Connection) -> None:
    (row,) = shown(
        connection,
        ["email", None, "joined", "beats"],
        (" ana@x.org ", "left out", "1.2.2020", "Law,  Food"),
    )
    assert row == PreviewRow(
        values={"email": "ana@x.org", "joined": "2020-02-01", "beats": "Law, Food"}, problems={}
    )


def test_a_cell_that_cannot_be_taken_is_empty_with_its_code(connection: Connection) -> None:
    good, bad = shown(connection, ["email", "followers"], ("a@x.org", "5"), ("", "five"))
    assert good.problems == {}
    assert bad.values == {"email": None, "followers": None}
    assert bad.problems == {"email": "missing_required", "followers": "invalid_number"}


@pytest.mark.parametrize(
    "cell", ["100%", "%s", "%(x)s", "'; DROP TABLE media.contact; --", "\\", "{}"]
)
def test_no_cell_is_taken_for_sql(connection: Connection, cell: str) -> None:
    (row,) = shown(connection, ["bio"], (cell,))
    assert row.values == {"bio": cell}


def test_rows_keep_the_order_of_the_file(connection: Connection) -> None:
    cells = [str(number) for number in (5, 3, 9, 1)]
    rows = shown(connection, ["followers"], *((cell,) for cell in cells))
    assert [row.values["followers"] for row in rows] == cells


def test_without_rows_or_without_a_mapped_column_there_is_nothing_to_show(
    connection: Connection,
) -> None:
    assert shown(connection, ["email"]) == ()
    assert shown(connection, [None], ("x",)) == ()
