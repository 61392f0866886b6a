from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import sql

from csvlib.mapping.amounts import bare
from csvlib.model import Field, Kind, NumberStyle

Evaluate = Callable[..., tuple[Any, ...]]
Read = Callable[..., tuple[Any, str | None]]
PRICE = Field("f", "numeric(12,2)", Kind.NUMBER)
WHOLE = Field("f", "integer", Kind.INTEGER)
GERMAN = {"decimal": ",", "thousands": "."}
INVALID = (None, "invalid_number")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.234,56 €", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("€1.234,56", "1234.56"),
        ("EUR 12", "12"),
        ("12 eur", "12"),
        ("-12,50 €", "-12.50"),
        ("€ -12,50", "-12.50"),
        ("\u2212 12,50 €", "-12.50"),
        ("+ 5 $", "5"),
        ("(1.234,56 €)", "-1234.56"),
        ("( € 12 )", "-12"),
        ("CHF\u00a07", "7"),
        ("Fr. 7", "7"),
        ("US$ 7", "7"),
        ("7 kr", "7"),
        ("12,5", "12.5"),
    ],
)
def test_an_amount_is_read_with_and_without_its_currency(
    read: Read, cell: str, amount: str
) -> None:
    assert read(PRICE, cell, number_style=NumberStyle.CURRENCY, **GERMAN) == (Decimal(amount), None)


@pytest.mark.parametrize(
    "cell",
    ["max 12", "€", "12 € 13", "--12 €", "-€-12", "(-12)", "(12", "12)", "1,2,3 €", "€ 12 %",
     "12 € netto", "n/a", "1.23 €"],
)  # fmt: skip
def test_what_is_no_amount_is_a_problem(read: Read, cell: str) -> None:
    assert read(PRICE, cell, number_style=NumberStyle.CURRENCY, **GERMAN) == INVALID


@pytest.mark.parametrize(
    ("cell", "value"), [("12,5 %", "12.5"), ("12,5%", "12.5"), ("-3 \u00a0%", "-3"), ("7", "7")]
)
def test_per_cent_are_taken_as_they_are_written(read: Read, cell: str, value: str) -> None:
    assert read(PRICE, cell, number_style=NumberStyle.PERCENT, **GERMAN) == (Decimal(value), None)


@pytest.mark.parametrize("cell", ["%", "5 %%", "% 5", "5 €"])
def test_what_is_not_per_cent_is_a_problem(read: Read, cell: str) -> None:
    assert read(PRICE, cell, number_style=NumberStyle.PERCENT, **GERMAN) == INVALID


def test_without_a_style_nothing_stands_around_a_number(read: Read) -> None:
    assert read(PRICE, "5 €") == INVALID
    assert read(PRICE, "5 %") == INVALID


def test_whole_numbers_have_styles_too(read: Read) -> None:
    assert read(WHOLE, "$1,200", number_style=NumberStyle.CURRENCY, thousands=",") == (1200, None)
    assert read(WHOLE, "$1,200.50", number_style=NumberStyle.CURRENCY, thousands=",") == INVALID


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(["{} €", "€ {}", "USD {}", "{}", "{}kr."]),
)
def test_every_amount_comes_back(read: Read, amount: Decimal, form: str) -> None:
    assert read(
        PRICE, form.format(f"{amount:,}"), number_style=NumberStyle.CURRENCY, thousands=","
    ) == (
        amount,
        None,
    )


@given(st.text(max_size=12).filter(lambda text: "\0" not in text))
def test_a_plain_style_leaves_the_cell(evaluate: Evaluate, text: str) -> None:
    cell = sql.Identifier("c0")
    if text.isprintable():
        assert evaluate(text, bare(cell, NumberStyle.PLAIN)) == (text,)
