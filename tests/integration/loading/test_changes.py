"""Cell diffs: only what differs, old and new, related names included; a blank keeps."""

from collections.abc import Callable

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.review import planned_rows
from csvlib.model import Action, Counts, Run

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
