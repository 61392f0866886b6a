from csvlib.jobs import undoing, undoing_rows
from csvlib.model import Counts, Kept, State, TableName, Undoing, UndoRow
from csvlib.ui.undo.tabs import EDITED, given_back, whole

CONTACT = TableName("media", "contact")
GIVEN = UndoRow(
    1,
    CONTACT,
    "ana@x.example",
    Undoing.RESTORE,
    row_no=1,
    line=2,
    cells={"phone": ("2", "1"), "bio": ("x", None)},
    kept=("title",),
)


def page(run, counts):
    from csvlib.ui.undo import tabs

    tabs.show(run, counts)


def test_each_cell_is_a_line_and_edits_that_are_kept_are_named() -> None:
    shown = given_back([GIVEN])
    assert shown["Field"] == ["phone", "bio", "title"]
    assert shown["Now"] == ["2", "x", ""]
    assert shown["Then"] == ["1", "(empty)", EDITED]
    assert shown["Row"] == ["ana@x.example"] * 3


def test_what_is_kept_has_its_reason() -> None:
    kept = UndoRow(2, CONTACT, "bo", Undoing.KEEP, reason=Kept.REFERENCED)
    edited = UndoRow(3, CONTACT, "cy", Undoing.KEEP, reason=Kept.CHANGED, kept=("phone", "bio"))
    shown = whole([kept, edited])
    assert shown["Why"] == ["other rows refer to it by now", "changed since by somebody"]
    assert shown["Fields"] == ["", "phone, bio"]
    assert "Why" not in whole([UndoRow(4, CONTACT, "di", Undoing.REMOVE)])


def test_only_what_there_is_has_a_tab_and_only_the_open_one_is_read(
    draw, monkeypatch, undo_in
) -> None:
    asked = []

    def undo_rows(_desk, _run, act, _after, _limit, *, partly):
        asked.append((act, partly))
        return (GIVEN,)

    monkeypatch.setattr(undoing, "undo_rows", undo_rows)
    monkeypatch.setattr(undoing_rows, "partly_kept", lambda *_: 1)
    at = draw(page, run=undo_in(State.READY), counts=Counts(updated=1, rejected=2))
    assert [tab.label for tab in at.tabs] == ["Given back 1", "Edited since 1", "Kept 2"]
    assert asked == [(Undoing.RESTORE, False)]
    assert at.dataframe[0].value["Then"].tolist() == ["1", "(empty)", EDITED]


def test_rows_that_were_swept_are_said_to_be(draw, monkeypatch, undo_in) -> None:
    monkeypatch.setattr(undoing, "undo_rows", lambda *_, **__: ())
    at = draw(page, run=undo_in(State.READY), counts=Counts(removed=1))
    assert at.caption[0].value == "These rows are no longer kept."


def test_what_is_removed_is_seen_whole(monkeypatch) -> None:
    gone = UndoRow(
        5, CONTACT, "ana", Undoing.REMOVE, cells={"name": ("Ana", None), "bio": (None, None)}
    )
    again = UndoRow(6, CONTACT, "bo", Undoing.RECREATE, cells={"name": (None, "Bo")})
    assert whole([gone, again])["Cells"] == ["name: Ana", "name: Bo"]


def test_kept_rows_are_counted_by_reason(draw, monkeypatch, undo_in) -> None:
    kept = UndoRow(2, CONTACT, "bo", Undoing.KEEP, reason=Kept.GONE)
    monkeypatch.setattr(undoing, "undo_rows", lambda *_, **__: (kept,))
    monkeypatch.setattr(undoing, "kept_reasons", lambda *_: {Kept.CHANGED: 1_000, Kept.GONE: 1})
    at = draw(page, run=undo_in(State.READY), counts=Counts(rejected=1_001))
    assert at.caption[0].value == "1,000 changed since by somebody · 1 not there any more"
