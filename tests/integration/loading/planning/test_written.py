"""What a row will hold decides about unique keys: what it keeps, what is cleared, what is added."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Counts, OnBlank, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        ({}, Counts(created=1, unchanged=1, rejected=1)),
        ({"on_blank": OnBlank.CLEAR}, Counts(created=1, updated=1, rejected=1)),
        ({"update": False}, Counts(created=1, unchanged=1, rejected=1)),
    ],
    ids=["kept", "cleared", "never"],
)
def test_a_value_is_taken_until_it_has_been_written(
    policed: Bring, policy: Any, counts: Counts
) -> None:
    """Rows are created before others give a value up, so it is not free for them."""
    text = "sku,title,barcode\nA1,Lamp,\nN1,New,b1\nN2,New,b9\n"
    run = policed(text, {"barcode": policy}, write=False)
    assert run.counts == counts


def test_a_name_that_is_left_out_keeps_the_row_that_is_there(
    desk: Desk, prepared: Bring, csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.land (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text UNIQUE NOT NULL);"
        "CREATE TABLE public.post (id int PRIMARY KEY, land_id int UNIQUE REFERENCES public.land);"
        "INSERT INTO public.land (name) VALUES ('Norway'), ('Kenya');"
        "INSERT INTO public.post VALUES (1, 1)"
    )
    path = csv_file("id,land\n1,Nowhere\n2,Norway\n3,Kenya\n")
    run = prepared(desk, path, "public.post", key=("id",), create_related=False)
    assert run.counts == Counts(created=1, rejected=2)
