"""Cell diffs: only what differs, old and new, related names included; a blank keeps."""

from collections.abc import Callable

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.review import planned_rows
from csvlib.model import Action, Counts, OnBlank, Run

Bring = Callable[..., Run]


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (
            "A1,Light,10,Plain,blue",
            {
                "title": ("Lamp", "Light"),
                "maker": ("Ånders & Søn", "Plain"),
                "tags": ("red", "blue"),
            },
        ),
        ('A1,Lamp,10.5,,"red, blue"', {"price": ("10.00", "10.50"), "tags": ("red", "blue, red")}),
        (
            "A3,Desk,7,New,green",
            {
                "price": (None, "7.00"),
                "maker": (None, "New"),
                "tags": (None, "green"),
            },
        ),
    ],
)
def test_only_what_differs_is_a_change(
    plan_of: Bring, shop: Desk, line: str, changes: dict[str, tuple[str | None, str]]
) -> None:
    run = plan_of(f"sku,title,price,maker,tags\n{line}\n")
    (row,) = planned_rows(shop, run.id, Action.UPDATE)
    assert row.changes == changes


@pytest.mark.parametrize(
    "line", ["A1,Lamp,10.00,ånders & søn,RED", "A1,Lamp,,,", "A2,Chair,20.5,Plain,"]
)
def test_what_says_the_same_is_unchanged(plan_of: Bring, line: str) -> None:
    assert plan_of(f"sku,title,price,maker,tags\n{line}\n").counts == Counts(unchanged=1)


def test_more_fields_than_one_call_takes_are_compared(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., object]
) -> None:
    names = [f"field_{n}" for n in range(120)]
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        columns = ", ".join(f"{name} text" for name in names)
        cursor.execute(f"CREATE TABLE public.wide (code text PRIMARY KEY, {columns})")
        cursor.execute("INSERT INTO public.wide (code, field_0, field_119) VALUES ('x', 'a', 'z')")
    cells = ["a"] + ["" for _ in names[1:-1]] + ["changed"]
    text = f"code,{','.join(names)}\nx,{','.join(cells)}\n"
    run = prepared(desk, csv_file(text), "public.wide")
    (row,) = planned_rows(desk, run.id, Action.UPDATE)
    assert row.changes == {"field_119": ("z", "changed")}


# --- what a blank cell does, and which columns change rows that are there -----------------------

ALL = ("price", "maker", "tags")
HEADER = "sku,title,price,maker,tags"
CLEARED = {
    "price": ("10.00", None),
    "maker": ("Ånders & Søn", None),
    "tags": ("red", None),
}


@pytest.mark.parametrize(
    ("on_blank", "line", "changes"),
    [
        (OnBlank.KEEP, "A1,Lamp,,,", {}),
        (OnBlank.CLEAR, "A1,Lamp,,,", CLEARED),
        (OnBlank.CLEAR, "A3,Desk,,,", {}),
        (OnBlank.CLEAR, "A1,Lamp,10,Ånders & Søn,red", {}),
        (
            OnBlank.CLEAR,
            "A1,Lamp,11,Plain,blue",
            {
                "price": ("10.00", "11.00"),
                "maker": ("Ånders & Søn", "Plain"),
                "tags": ("red", "blue"),
            },
        ),
        (OnBlank.FILL, "A1,Lamp,11,Plain,blue", {}),
        (OnBlank.FILL, "A1,Lamp,,,", {}),
        (
            OnBlank.FILL,
            "A3,Desk,11,New,blue",
            {"price": (None, "11.00"), "maker": (None, "New"), "tags": (None, "blue")},
        ),
    ],
)
def test_a_blank_keeps_or_clears_and_a_cell_may_fill_only(
    policed: Bring,
    shop: Desk,
    on_blank: OnBlank,
    line: str,
    changes: dict[str, tuple[str | None, str | None]],
) -> None:
    run = policed(
        f"{HEADER}\n{line}\n", {name: {"on_blank": on_blank} for name in ALL}, write=False
    )
    assert run.counts == (Counts(updated=1) if changes else Counts(unchanged=1))
    found = planned_rows(shop, run.id, Action.UPDATE)
    assert [row.changes for row in found] == ([changes] if changes else [])


@pytest.mark.parametrize("target", ["title", *ALL])
def test_a_column_that_does_not_update_changes_no_row_that_is_there(
    policed: Bring, shop: Desk, target: str
) -> None:
    run = policed(f"{HEADER}\nA1,Light,11,Plain,blue\n", {target: {"update": False}}, write=False)
    (row,) = planned_rows(shop, run.id, Action.UPDATE)
    assert set(row.changes) == {"title", *ALL} - {target}


def test_where_no_column_updates_every_row_that_is_there_is_unchanged(policed: Bring) -> None:
    never = {name: {"update": False} for name in ("sku", "title", *ALL)}
    run = policed(f"{HEADER}\nA1,Light,11,Plain,blue\nN1,New,1,Fresh,green\n", never)
    assert run.counts == Counts(created=1, unchanged=1)
    assert run.related_created == {"shop.maker": 1, "shop.tag": 1}


@pytest.mark.parametrize(
    "policy", [{"update": False}, {"on_blank": OnBlank.FILL}], ids=["never", "fill"]
)
def test_a_related_row_that_no_row_is_given_is_not_created(
    policed: Bring, policy: dict[str, object]
) -> None:
    run = policed(
        f"{HEADER}\nA1,Light,10,Fresh,green\n",
        {"maker": policy, "tags": policy},
    )
    assert run.counts == Counts(updated=1)
    assert run.related_created == {}
