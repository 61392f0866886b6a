import pytest

from csvlib.mapping.evidence import filled, fits, looks_like
from csvlib.model import Field, Kind


@pytest.mark.parametrize(
    ("cells", "concept"),
    [
        (["ana@example.org", "bo.li@mail.example.co"], "email"),
        (["https://example.org/a", "www.example.org"], "website"),
        (["+1 555 1441955", "(030) 12 34 56"], "phone"),
        (["2024-03-05", "31.12.2020"], None),
        (["123456789"], None),
        (["Kabul", "ana@example.org"], None),
        ([], None),
    ],
)
def test_cells_of_a_kind_are_recognised(cells: list[str], concept: str | None) -> None:
    assert looks_like(cells) == concept


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (Field("n", "integer", Kind.INTEGER), ["148.682", "-7", "12.0"], ["seven", "1.5.2"]),
        (Field("n", "numeric", Kind.NUMBER), ["1.234,56", "1e5", "-.5"], ["12 EUR", "x"]),
        (Field("d", "date", Kind.DATE), ["31.12.2020", "2020-12-31"], ["Kabul", "12"]),
        (Field("b", "boolean", Kind.BOOLEAN), ["Ja", "nein"], ["perhaps"]),
        (Field("e", "kind", Kind.ENUM, allowed=("print", "tv")), ["TV"], ["smoke"]),
        (Field("c", "character(2)", Kind.TEXT, max_length=2), ["AF"], ["AFG"]),
        (
            Field("u", "uuid", Kind.OTHER),
            ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
            ["a0eebc99"],
        ),
    ],
)
def test_a_field_takes_columns_of_its_type_only(
    field: Field, good: list[str], bad: list[str]
) -> None:
    assert fits(field, good)
    assert not fits(field, bad)


def test_a_few_wrong_cells_do_not_hide_a_column_from_its_field() -> None:
    assert fits(Field("n", "integer", Kind.INTEGER), ["1", "2", "3", "n/a"])


def test_a_column_without_cells_fits_any_field() -> None:
    assert fits(Field("n", "integer", Kind.INTEGER), filled(["", "  "]))


def test_a_type_without_a_known_form_takes_anything() -> None:
    assert fits(Field("j", "jsonb", Kind.OTHER), ["{}"])
