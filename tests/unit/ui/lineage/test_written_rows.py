from csvlib.model import RunKind, State, TableName, Written, WrittenRow
from csvlib.ui.lineage import written_rows
from csvlib.ui.lineage.written_rows import address, cells, changed

CONTACT, OUTLET = TableName("media", "contact"), TableName("media", "outlet")
NEW = WrittenRow(1, CONTACT, {"id": "7"}, "ana@x.example", Written.INSERT, 1, 2)
CHANGED = WrittenRow(
    2,
    CONTACT,
    {"id": "8"},
    "bo@x.example",
    Written.UPDATE,
    2,
    3,
    {"phone": ("1", None)},
    {"beats": (2, 1), "languages": (0, 1)},
)
GONE = WrittenRow(3, CONTACT, {"id": "9"}, "cy", Written.DELETE, None, None)


def page(run, selectable):
    import streamlit as st

    from csvlib.ui.lineage import written_rows

    st.session_state.ticked = written_rows.show(run, selectable=selectable)


def test_changes_and_links_are_one_text() -> None:
    assert changed(CHANGED) == (
        "phone: 1 → (empty) · beats: 2 added, 1 removed · languages: 1 removed"
    )
    assert changed(NEW) == ""


def test_a_row_is_linked_unless_it_is_gone() -> None:
    assert address(NEW) == "/browse?table=media.contact&row=id%3D7"
    assert address(GONE) is None


def test_an_undo_has_words_of_its_own() -> None:
    assert cells([CHANGED], RunKind.IMPORT)["What"] == ["✎ updated"]
    assert cells([CHANGED], RunKind.UNDO)["What"] == ["↶ given back"]


def drawn(draw, monkeypatch, run, rows, *, selectable=False):
    monkeypatch.setattr(written_rows, "written_rows", lambda *_: tuple(rows))
    return draw(page, run=run, selectable=selectable)


def test_columns_that_tell_nothing_are_left_out(draw, monkeypatch, run_in) -> None:
    at = drawn(draw, monkeypatch, run_in(State.COMMITTED), [NEW])
    assert list(at.dataframe[0].proto.column_order) == ["Line", "What", "Row", "Open"]
    other = WrittenRow(4, OUTLET, {"id": "1"}, "Radio", Written.INSERT, None, None)
    at = drawn(draw, monkeypatch, run_in(State.COMMITTED), [CHANGED, other])
    assert "Table" in at.dataframe[0].proto.column_order


def test_nothing_is_ticked_at_first(draw, monkeypatch, run_in) -> None:
    at = drawn(draw, monkeypatch, run_in(State.COMMITTED), [NEW], selectable=True)
    assert at.session_state.ticked == ()


def test_what_is_no_longer_on_record_is_said(draw, monkeypatch, run_in) -> None:
    at = drawn(draw, monkeypatch, run_in(State.COMMITTED), [])
    assert "no longer on record" in at.caption[0].value
