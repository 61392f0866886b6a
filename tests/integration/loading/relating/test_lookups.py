"""Where a related name is looked for, in which order, and what becomes of one found nowhere."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import OnMissing, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
NAMES = "sku,title,maker\nN1,a,Nobody\nN2,b,Plain\n"


@pytest.fixture
def names(rows: Rows) -> Callable[[Run], dict[str, tuple[Any, ...]]]:
    """Name → status, label of the row it was found as, and who said so."""

    def of(run: Run) -> dict[str, tuple[Any, ...]]:
        found = rows(
            "SELECT value, status, label, by"
            f" FROM csv_staging.related_{run.id}_{run.prepared_attempt}"
        )
        return {value: tuple(rest) for value, *rest in found}

    return of


@pytest.fixture
def agreed(rows: Rows) -> Callable[..., None]:
    """`agreed("Nobody", "Plain")`: an alias for a maker."""

    def agree(value: str, name: str, **other: str) -> None:
        rows(
            "INSERT INTO csv_desk.alias (table_schema, table_name, folded, value, target, label,"
            " agreed_by) SELECT 'shop', %s, csv_desk.fold(%s), %s, coalesce(%s, id::text), name,"
            " 'ana' FROM shop.maker WHERE name = %s RETURNING id",
            other.get("table", "maker"),
            value,
            value,
            other.get("key"),
            name,
        )

    return agree


def written(rows: Rows) -> list[tuple[Any, ...]]:
    return rows(
        "SELECT sku, m.name FROM shop.item AS i LEFT JOIN shop.maker AS m ON m.id = i.maker_id"
        " WHERE sku LIKE 'N%%' ORDER BY sku"
    )


@pytest.mark.parametrize(
    ("policy", "found", "created"),
    [
        (OnMissing.CREATE, [("N1", "Nobody"), ("N2", "Plain")], {"shop.maker": 1}),
        (OnMissing.EMPTY, [("N1", None), ("N2", "Plain")], {}),
        (OnMissing.REJECT, [("N2", "Plain")], {}),
    ],
)
def test_each_relation_says_what_a_missing_name_does(
    policed: Bring, rows: Rows, policy: OnMissing, found: list[Any], created: dict[str, int]
) -> None:
    run = policed(NAMES, {"maker": {"on_missing": policy}}, create_related=False)
    assert written(rows) == found
    assert run.related_created == created


def test_a_name_left_empty_is_no_problem_of_its_row(policed: Bring, shop: Desk) -> None:
    run = policed(NAMES, {"maker": {"on_missing": OnMissing.EMPTY}}, write=False)
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (2, 0)
    assert issue_groups(shop, run.id) == ()


def test_of_a_list_only_the_missing_name_is_left_out(policed: Bring, rows: Rows) -> None:
    policed(
        'sku,title,tags\nN1,a,"red,nothing"\nN2,b,nothing\n',
        {"tags": {"on_missing": OnMissing.EMPTY}},
    )
    linked = rows(
        "SELECT sku, t.name FROM shop.item AS i LEFT JOIN shop.item_tag AS l ON l.item_id = i.id"
        " LEFT JOIN shop.tag AS t ON t.id = l.tag_id WHERE sku LIKE 'N%%' ORDER BY sku"
    )
    assert linked == [("N1", "red"), ("N2", None)]


def test_what_cannot_be_created_is_missing(
    policed: Bring, rows: Rows, names: Callable[[Run], dict[str, Any]]
) -> None:
    rows("ALTER TABLE shop.maker ADD COLUMN since int NOT NULL DEFAULT 0")
    rows("ALTER TABLE shop.maker ALTER COLUMN since DROP DEFAULT")
    run = policed(NAMES, {"maker": {"on_missing": OnMissing.CREATE}}, write=False)
    assert names(run) == {"Nobody": ("missing", None, None), "Plain": ("found", None, None)}


def test_an_alias_stands_for_its_row_however_it_is_written(
    policed: Bring, rows: Rows, agreed: Callable[..., None], names: Callable[[Run], dict[str, Any]]
) -> None:
    agreed("Nobody", "Ånders & Søn")
    run = policed("sku,title,maker\nN1,a,nobody\nN2,b,NOBODY\n", {})
    assert written(rows) == [("N1", "Ånders & Søn"), ("N2", "Ånders & Søn")]
    assert names(run)["nobody"] == ("found", "Ånders & Søn", "alias")
    assert run.related_created == {}


def test_a_name_of_the_table_goes_before_an_alias(
    policed: Bring, rows: Rows, agreed: Callable[..., None]
) -> None:
    agreed("plain", "Ånders & Søn")
    policed("sku,title,maker\nN1,a,PLAIN\n", {})
    assert written(rows) == [("N1", "Plain")]


def test_an_alias_tells_which_of_several_is_meant(
    policed: Bring, rows: Rows, agreed: Callable[..., None]
) -> None:
    rows("INSERT INTO shop.maker (name) VALUES ('plain ') RETURNING id")
    agreed("PLAIN", "Plain")
    policed("sku,title,maker\nN1,a,PLAIN\n", {})
    assert written(rows) == [("N1", "Plain")]


@pytest.mark.parametrize("other", [{"table": "tag"}, {"key": "999"}, {"key": "no number"}])
def test_an_alias_of_another_table_or_of_a_row_that_is_gone_says_nothing(
    policed: Bring, agreed: Callable[..., None], other: dict[str, str]
) -> None:
    agreed("Nobody", "Plain", **other)
    run = policed(NAMES, {}, write=False)
    assert run.plan is not None
    assert run.plan.related == {"shop.maker": 1}


def test_a_revoked_alias_says_nothing(
    policed: Bring, rows: Rows, agreed: Callable[..., None]
) -> None:
    agreed("Nobody", "Plain")
    rows("UPDATE csv_desk.alias SET revoked_at = now(), revoked_by = 'ana' RETURNING id")
    run = policed(NAMES, {}, write=False)
    assert run.plan is not None
    assert run.plan.related == {"shop.maker": 1}


def test_found_by_another_key_than_its_label_a_row_is_named(
    policed: Bring, rows: Rows, names: Callable[[Run], dict[str, Any]]
) -> None:
    rows("ALTER TABLE shop.maker ADD COLUMN email text UNIQUE")
    rows("UPDATE shop.maker SET email = 'plain@shop.example' WHERE name = 'Plain' RETURNING id")
    run = policed("sku,title,maker\nN1,a,plain@shop.example\n", {})
    assert names(run)["plain@shop.example"] == ("found", "Plain", None)
    assert written(rows) == [("N1", "Plain")]
