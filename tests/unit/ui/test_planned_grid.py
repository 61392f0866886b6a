from csvlib.model import Action, PlannedRow, State
from csvlib.ui.planned_grid import changes, gone, name, order, whole

NEW = PlannedRow(1, 2, Action.CREATE, "a@x", {"email": "a@x", "title": None})
CHANGED = PlannedRow(
    2,
    3,
    Action.UPDATE,
    key="4711",
    values={"email": "b@x"},
    changes={"title": ("Editor", None), "outlet": (None, "Post")},
)
REJECTED = PlannedRow(3, 4, Action.REJECT, "", {}, codes=("too_many_cells",), raw="a,b,c")


def test_a_row_is_shown_with_its_line() -> None:
    assert whole([NEW]) == {"Line": [2], "email": ["a@x"], "title": [""]}


def test_a_rejected_row_says_why_and_how_it_stands_in_the_file() -> None:
    cells = whole([REJECTED])
    assert "more cells" in str(cells["Why"][0])
    assert cells["As in the file"] == ["a,b,c"]


def test_rows_with_other_fields_share_a_table() -> None:
    other = PlannedRow(4, 5, Action.CREATE, "", {"phone": "1"})
    assert whole([NEW, other])["phone"] == ["", "1"]


def test_fields_come_as_in_the_file(run_in) -> None:
    row = PlannedRow(1, 2, Action.CREATE, "", {"beats": "Law", "email": "a@x", "more": "1"})
    assert list(whole([row], order(run_in(State.READY)))) == ["Line", "email", "beats", "more"]


def test_an_order_is_known_without_a_mapping(run_in, profile) -> None:
    assert order(run_in(State.PROFILED)) == profile.columns
    assert order(run_in(State.UPLOADED)) == ()


def test_a_changed_cell_is_a_line_of_old_and_new() -> None:
    cells = changes([CHANGED], ("email",))
    assert cells["Row"] == ["b@x", "b@x"]
    assert list(zip(cells["Field"], cells["Was"], cells["Becomes"], strict=True)) == [
        ("title", "Editor", "(empty)"),
        ("outlet", "(empty)", "Post"),
    ]


def test_a_row_without_a_key_has_its_number() -> None:
    assert name(CHANGED, ()) == "4711"


def test_an_empty_bucket_differs_from_rows_that_were_dropped() -> None:
    assert gone(0) == "There are none."
    assert gone(1_204) == "These 1,204 rows are no longer kept."


def test_the_cells_are_drawn(draw) -> None:
    def page(cells):
        from csvlib.ui import planned_grid

        planned_grid.show(cells, key="rows", alt="Rows")

    assert draw(page, cells=whole([NEW])).dataframe[0].value["email"].tolist() == ["a@x"]
