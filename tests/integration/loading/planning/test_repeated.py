"""Keys that come more than once are found, by all of their parts, and by nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run

Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("s,a,1\ns,b,1\nt,a,1\n", 0),
        ("s,a,1\nS,a,2\n", 0),
        ("s,a,1\ns,A,2\n", 1),
        ("s,a,1\ns,a,2\ns,a,3\nt,b,1\nt,B,1\n", 3),
        ("s,,1\ns,,2\n", 0),
    ],
    ids=["none", "case", "folded", "groups", "blank"],
)
def test_a_key_is_the_same_by_the_expressions_of_its_index(
    desk: Desk,
    prepared: Callable[..., Run],
    csv_file: Callable[..., Path],
    rows: Rows,
    text: str,
    repeated: int,
) -> None:
    rows(
        "CREATE TABLE public.price (shop text, sku text, amount int);"
        "CREATE UNIQUE INDEX ON public.price (shop, lower(sku))"
    )
    path = csv_file(f"shop,sku,amount\n{text}")
    run = prepared(desk, path, "public.price", key=("shop", "sku"))
    assert run.counts is not None
    assert rows(
        "SELECT count(*) FROM csv_desk.issue WHERE run_id = %s AND code = 'duplicate_in_file'",
        run.id,
    ) == [(repeated,)]


def test_a_key_of_a_type_that_cannot_be_hashed_is_compared_too(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows("CREATE TABLE public.flag (mask bit(3) PRIMARY KEY, name text)")
    run = prepared(desk, csv_file("mask,name\n101,a\n101,b\n001,c\n"), "public.flag")
    assert run.counts == Counts(created=2, rejected=1)
