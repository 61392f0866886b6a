"""Keys of related rows that the file gives as they are must be somebody's, before anything is
written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import Counts, OnBlank, OnDuplicate, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("sku,title,maker_id\nN1,x,1\nN2,y,99\nN3,z,\n", Counts(created=2, rejected=1)),
        ("sku,title,maker_id\nA1,Lamp,2\nA2,Chair,99\n", Counts(updated=1, rejected=1)),
    ],
)
def test_a_key_that_no_related_row_has_rejects_the_row(
    bring: Bring, shop: Desk, text: str, counts: Counts
) -> None:
    run = bring(text)
    assert (run.state, run.counts) == (State.COMMITTED, counts)
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.column, group.lines) == ("related_missing", "maker_id", (3,))


@pytest.mark.parametrize(
    "policy", [{"update": False}, {"on_blank": OnBlank.FILL}], ids=["never", "fill"]
)
def test_a_key_that_is_not_written_need_not_be_there(policed: Bring, policy: Any) -> None:
    run = policed("sku,title,maker_id\nA1,Light,99\n", {"maker_id": policy})
    assert run.counts == Counts(updated=1)


def test_a_row_that_is_skipped_refers_to_nothing(plan_of: Bring) -> None:
    run = plan_of("sku,title,maker_id\nA1,Light,99\n", on_duplicate=OnDuplicate.SKIP)
    assert run.counts == Counts(skipped=1)


REGION = """
CREATE TABLE public.region (country char(2), code int, PRIMARY KEY (country, code));
INSERT INTO public.region VALUES ('NO', 1), ('NO', 2);
CREATE TABLE public.town (
    id int PRIMARY KEY, country char(2), code int,
    FOREIGN KEY (country, code) REFERENCES public.region
);
INSERT INTO public.town VALUES (1, 'NO', 1);
"""


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("id,country,code\n2,NO,1\n3,NO,3\n4,SE,1\n", Counts(created=1, rejected=2)),
        ("id,country,code\n2,SE,\n3,,9\n", Counts(created=2)),
        ("id,code\n1,2\n2,9\n", Counts(created=1, updated=1)),
        ("id,code\n1,9\n", Counts(rejected=1)),
    ],
    ids=["all parts", "an empty part", "a part in the table", "a wrong part"],
)
def test_a_key_of_several_columns_is_looked_for_whole(
    desk: Desk,
    prepared: Bring,
    csv_file: Callable[..., Path],
    rows: Rows,
    text: str,
    counts: Counts,
) -> None:
    rows(REGION)
    assert prepared(desk, csv_file(text), "public.town").counts == counts


PERSON = """
CREATE TABLE public.person (id int PRIMARY KEY, {0} int REFERENCES public.person);
INSERT INTO public.person VALUES (1, NULL);
"""


@pytest.mark.parametrize("column", ["boss_id", "boss"])
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("id,{0}\n2,1\n3,2\n4,3\n", Counts(created=3)),
        ("id,{0}\n4,3\n3,2\n2,1\n", Counts(created=3)),
        ("id,{0}\n2,9\n3,2\n4,3\n5,1\n", Counts(created=1, rejected=3)),
        ("id,{0}\n1,2\n2,\n", Counts(created=1, updated=1)),
    ],
    ids=["in order", "upside down", "one is missing", "of a row that is there"],
)
def test_a_row_of_the_same_file_may_be_meant(
    desk: Desk,
    imported: Bring,
    csv_file: Callable[..., Path],
    rows: Rows,
    column: str,
    text: str,
    counts: Counts,
) -> None:
    rows(PERSON.format(column))
    run = imported(desk, csv_file(text.format(column)), "public.person")
    assert (run.state, run.counts) == (State.COMMITTED, counts), run.failure
