"""Unique keys that are not matched by: found while planning, by what a row will hold."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import Counts, OnBlank, OnDuplicate, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def test_another_unique_key_is_found_here_and_not_at_commit(plan_of: Bring, shop: Desk) -> None:
    run = plan_of("sku,title,barcode\nN1,x,b1\nA1,Lamp,b1\nN2,y,b9\nN3,z,b9\n", key=("sku",))
    assert run.counts == Counts(created=1, unchanged=1, rejected=2)
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.lines) == ("conflict", (2, 5))


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        ({}, Counts(unchanged=1, rejected=1)),
        ({"update": False}, Counts(updated=1, unchanged=1)),
        ({"on_blank": OnBlank.FILL}, Counts(updated=1, unchanged=1)),
    ],
    ids=["written", "never", "fill"],
)
def test_a_value_that_is_not_written_conflicts_with_nothing(
    policed: Bring, policy: dict[str, Any], counts: Counts
) -> None:
    run = policed("sku,title,barcode\nA1,Light,b2\nA2,Chair,b2\n", {"barcode": policy})
    assert run.counts == counts


def test_a_row_that_is_skipped_takes_no_value_from_another(policed: Bring) -> None:
    text = "sku,title,barcode\nA1,Light,b2\nA2,Stool,b9\nN1,New,b9\n"
    run = policed(text, {}, on_duplicate=OnDuplicate.SKIP)
    assert run.counts == Counts(created=1, skipped=2)


def test_a_value_that_an_update_keeps_is_still_taken(policed: Bring, shop: Desk) -> None:
    run = policed("sku,title,barcode\nA1,Light,\nN1,New,b1\n", {}, write=False)
    assert run.counts == Counts(updated=1, rejected=1)
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.lines) == ("conflict", (3,))


@pytest.mark.parametrize(
    ("distinct", "counts"),
    [
        ("", Counts(created=4)),
        ("NULLS NOT DISTINCT", Counts(created=2, rejected=2)),
    ],
)
def test_empty_values_are_the_same_where_the_key_says_so(
    desk: Desk,
    imported: Bring,
    csv_file: Callable[..., Any],
    rows: Rows,
    distinct: str,
    counts: Counts,
) -> None:
    rows(
        f"CREATE TABLE public.seat (id int PRIMARY KEY, hall text, row text,"
        f" UNIQUE {distinct} (hall, row)); INSERT INTO public.seat VALUES (1, 'A', NULL)"
    )
    text = "id,hall,row\n2,A,\n3,B,\n4,B,\n5,B,1\n"
    run = imported(desk, csv_file(text), "public.seat", key=("id",))
    assert run.counts == counts
    assert run.state is State.COMMITTED


def test_a_related_row_that_is_still_to_be_created_is_nobodys(
    desk: Desk, imported: Bring, csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.land (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text UNIQUE NOT NULL);"
        "CREATE TABLE public.post (id int PRIMARY KEY, land_id int REFERENCES public.land,"
        " UNIQUE NULLS NOT DISTINCT (land_id)); INSERT INTO public.post VALUES (1, NULL)"
    )
    run = imported(desk, csv_file("id,land\n2,New\n3,new\n4,Other\n"), "public.post", key=("id",))
    assert run.counts == Counts(created=2, rejected=1)
