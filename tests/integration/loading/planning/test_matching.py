"""Rows against each other, and against the table, by its real unique keys."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.review.rows import planned_rows
from csvlib.model import Action, Counts, OnDuplicate, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        (OnDuplicate.UPDATE, Counts(created=1, updated=1, unchanged=1)),
        (OnDuplicate.SKIP, Counts(created=1, skipped=2)),
        (OnDuplicate.REJECT, Counts(created=1, rejected=2)),
        (OnDuplicate.CREATE, Counts(created=1, rejected=2)),  # the key is unique: a conflict
    ],
)
def test_rows_that_exist_go_where_the_policy_says(
    plan_of: Bring, policy: OnDuplicate, counts: Counts
) -> None:
    run = plan_of("sku,title\nA1,Lamp\nA2,Stool\nN1,New\n", on_duplicate=policy)
    assert run.counts == counts


def test_the_first_of_a_group_in_the_file_is_kept(bring: Bring, shop: Desk, rows: Rows) -> None:
    run = bring("sku,title\nN1,first\nN1,second\nN1,third\n")
    assert run.counts == Counts(created=1, rejected=2)
    assert rows("SELECT title FROM shop.item WHERE sku = 'N1'") == [("first",)]
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.lines) == ("duplicate_in_file", (3, 4))


def test_a_rejected_row_does_not_make_another_a_duplicate(bring: Bring, rows: Rows) -> None:
    run = bring("sku,title,price\nN1,broken,many\nN1,good,1\n")
    assert run.counts == Counts(created=1, rejected=1)
    assert rows("SELECT title FROM shop.item WHERE sku = 'N1'") == [("good",)]


def test_without_a_key_every_row_is_new(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.log (at date, text text)")
    run = prepared(desk, csv_file("at,text\n2024-01-01,a\n2024-01-01,a\n"), "public.log")
    assert run.counts == Counts(created=2)


def test_a_blank_key_is_rejected_never_inserted(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.code (code text UNIQUE, name text)")
    run = prepared(desk, csv_file("code,name\nx,a\n,b\n"), "public.code")
    assert run.counts == Counts(created=1, rejected=1)


def test_a_key_on_lower_matches_without_regard_to_case(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    (email, first, last), *_ = rows(
        "SELECT upper(email), first_name, last_name FROM media.contact ORDER BY id LIMIT 1"
    )
    run = prepared(desk, csv_file(f"email,first name,last name\n{email},{first},{last}\n"))
    assert run.counts == Counts(updated=1)  # its capitals are a change, but no second contact


def test_a_composite_key_matches_on_all_of_its_parts(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.price (shop text, sku text, amount int, PRIMARY KEY (shop, sku))")
    rows("INSERT INTO public.price VALUES ('s', 'a', 1), ('t', 'a', 2)")
    run = prepared(desk, csv_file("shop,sku,amount\ns,a,5\nt,a,2\nt,b,3\n"), "public.price")
    assert run.counts == Counts(created=1, updated=1, unchanged=1)


def test_another_primary_key_for_a_matched_row_is_a_conflict(plan_of: Bring, shop: Desk) -> None:
    run = plan_of("id,sku,title\n1,A1,Light\n9,A2,Stool\n,A3,Table\n", key=("sku",))
    assert run.counts == Counts(updated=2, rejected=1)
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.column, group.lines) == ("conflict", "id", (3,))


def test_the_columns_of_a_key_may_be_named_in_any_order(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.price (shop text, sku text, amount int, PRIMARY KEY (shop, sku))")
    rows("INSERT INTO public.price VALUES ('s', 'a', 1)")
    path = csv_file("shop,sku,amount\ns,a,1\ns,b,1\n")
    run = prepared(desk, path, "public.price", key=("sku", "shop"))
    assert run.counts == Counts(created=1, unchanged=1)


def test_a_key_with_a_relation_and_a_folded_part_matches_on_both(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.land (id int PRIMARY KEY, name text UNIQUE NOT NULL)")
    rows("INSERT INTO public.land VALUES (1, 'Norway'), (2, 'Kenya')")
    rows(
        "CREATE TABLE public.town (land_id int REFERENCES public.land, name text, people int);"
        "CREATE UNIQUE INDEX ON public.town (land_id, lower(name));"
        "INSERT INTO public.town VALUES (1, 'Oslo', 7)"
    )
    text = "land,name,people\nNORWAY,OSLO,8\nKenya,Oslo,1\nnorway,oslo,9\n,Oslo,1\nKenya,,2\n"
    run = prepared(desk, csv_file(text), "public.town", create_related=False)
    assert run.mapping is not None
    assert run.mapping.key == ("land_id", "name")
    assert run.counts == Counts(created=1, updated=1, rejected=3)
    found = {(g.code, g.column): g.lines for g in issue_groups(desk, run.id)}
    assert found == {
        ("missing_required", "land"): (5,),
        ("missing_required", "name"): (6,),
        ("duplicate_in_file", "land, name"): (4,),
    }


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        (OnDuplicate.UPDATE, Counts(updated=1, rejected=1)),
        (OnDuplicate.SKIP, Counts(skipped=1, rejected=1)),
        (OnDuplicate.REJECT, Counts(rejected=2)),
    ],
)
def test_a_key_of_empty_values_that_are_the_same_still_rejects_blanks(
    desk: Desk,
    prepared: Callable[..., Run],
    csv_file: Callable[..., Any],
    rows: Rows,
    policy: OnDuplicate,
    counts: Counts,
) -> None:
    rows("CREATE TABLE public.tag (a text, b text, n int, UNIQUE NULLS NOT DISTINCT (a, b))")
    rows("INSERT INTO public.tag VALUES ('x', 'y', 1), ('x', NULL, 1)")
    run = prepared(desk, csv_file("a,b,n\nx,y,2\nx,,2\n"), "public.tag", on_duplicate=policy)
    assert run.counts == counts


def test_rows_are_compared_once_it_is_known_whom_their_names_mean(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    """The new name of a row that is there already: nobody is to be created for it."""
    rows(
        "CREATE TABLE public.person (code text PRIMARY KEY, name text UNIQUE NOT NULL,"
        " boss_code text REFERENCES public.person);"
        "INSERT INTO public.person VALUES ('x', 'Ann', NULL), ('y', 'Bo', 'x'), ('z', 'Cy', 'y')"
    )
    text = "code,name,boss\nx,Ann B,\ny,Bo,Ann B\nz,Cy,Ann B\nn,New,Ann B\n"
    run = prepared(desk, csv_file(text), "public.person", key=("code",))
    assert run.counts == Counts(created=1, updated=2, unchanged=1)
    changed = {row.row_no: row.changes for row in planned_rows(desk, run.id, Action.UPDATE)}
    assert changed == {1: {"name": ("Ann", "Ann B")}, 3: {"boss": ("Bo", "Ann")}}
