"""Related rows are found by their name as people write it, or made, or told to be missing."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.review import related_rows
from csvlib.model import Found, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    "written", ["Ånders & Søn", "ånders & søn", "ÅNDERS &  SØN", "Anders & Søn"]
)
def test_case_accents_and_spaces_do_not_count(bring: Bring, rows: Rows, written: str) -> None:
    run = bring(f"sku,title,maker\nN1,New,{written}\n")
    assert run.related_created == {}
    assert rows(
        "SELECT m.name FROM shop.item i JOIN shop.maker m ON m.id = i.maker_id WHERE sku = 'N1'"
    ) == [("Ånders & Søn",)]


def test_several_spellings_of_a_new_name_create_one_row(bring: Bring, rows: Rows) -> None:
    run = bring("sku,title,maker\nN1,a,New Maker\nN2,b,new maker\nN3,c,NEW  MAKER\n")
    assert run.related_created == {"shop.maker": 1}
    assert rows(
        "SELECT count(*), count(DISTINCT maker_id) FROM shop.item WHERE sku LIKE 'N%%'"
        " AND maker_id IS NOT NULL"
    ) == [(3, 1)]


def test_a_missing_name_rejects_its_row_when_nothing_may_be_created(
    plan_of: Bring, shop: Desk
) -> None:
    run = plan_of("sku,title,maker\nN1,a,Nobody\nN2,b,Plain\n", create_related=False)
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (1, 1)
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.column, group.lines) == ("related_missing", "maker", (2,))


def test_an_ambiguous_name_rejects_its_row(plan_of: Bring, shop: Desk, rows: Rows) -> None:
    rows("INSERT INTO shop.maker (name) VALUES ('plain ') RETURNING id")
    run = plan_of("sku,title,maker\nN1,a,PLAIN\nN2,b,Plain\n")
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (1, 1)
    assert [group.code for group in issue_groups(shop, run.id)] == ["related_ambiguous"]


def test_a_table_that_needs_more_than_a_name_is_not_created_from_one(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any]
) -> None:
    text = "first name,last name,email,countries\nA,B,a@b.example,Atlantis\n"
    run = prepared(desk, csv_file(text))
    assert run.counts is not None
    assert run.counts.rejected == 1
    assert [group.code for group in issue_groups(desk, run.id)] == ["related_missing"]


def test_names_of_rejected_rows_are_not_created(bring: Bring, rows: Rows) -> None:
    run = bring("sku,title,price,maker\nN1,a,1,Good\nN2,b,many,Bad\nN1,c,2,Twice\n")
    assert run.related_created == {"shop.maker": 1}
    assert rows("SELECT name FROM shop.maker WHERE name IN ('Good', 'Bad', 'Twice')") == [("Good",)]


def test_the_review_lists_what_would_be_created_first(plan_of: Bring, shop: Desk) -> None:
    run = plan_of('sku,title,maker,tags\nN1,a,Fresh,"red, green"\nN2,b,Plain,blue\n')
    found = [(row.relation, row.value, row.status) for row in related_rows(shop, run.id)]
    assert found[:2] == [("maker", "Fresh", Found.CREATE), ("tags", "green", Found.CREATE)]
    assert {status for _, _, status in found[2:]} == {Found.FOUND}


def test_a_key_of_several_columns_is_found_by_a_name(bring: Bring, rows: Rows) -> None:
    rows(
        "CREATE TABLE shop.region (country char(2), code int, name text UNIQUE,"
        " PRIMARY KEY (country, code));"
        "INSERT INTO shop.region VALUES ('NO', 1, 'Vést'), ('SE', 1, 'Syd'), ('NO', 2, 'Ost');"
        "ALTER TABLE shop.item ADD COLUMN country char(2), ADD COLUMN region_code int,"
        " ADD FOREIGN KEY (country, region_code) REFERENCES shop.region"
    )
    text = "sku,title,region\nN1,a,vest\nN2,b,Syd\nN3,c,\nN4,d,Nowhere\nA1,Lamp,Ost\n"
    run = bring(text)
    assert run.counts is not None
    assert (run.counts.created, run.counts.updated, run.counts.rejected) == (3, 1, 1)
    assert rows(
        "SELECT sku, country, region_code FROM shop.item WHERE sku ~ 'N|A1' ORDER BY sku"
    ) == [("A1", "NO", 2), ("N1", "NO", 1), ("N2", "SE", 1), ("N3", None, None)]
    again = bring(text)
    assert again.counts is not None
    assert (again.counts.unchanged, again.counts.rejected) == (4, 1)
