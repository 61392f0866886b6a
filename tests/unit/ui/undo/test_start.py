from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from csvlib.errors import NotUndoable
from csvlib.jobs import undoing
from csvlib.model import RunKind, State, TableName, Written, WrittenRow
from csvlib.model.people import Person, Role
from csvlib.ui.places import Page
from csvlib.ui.undo.start import some, why_not

CONTACT = TableName("media", "contact")


def page(run, reason, rows=None):
    from csvlib.ui.undo import start

    if rows is None:
        start.show(run, reason)
    else:
        start.show_some(run, rows)


@pytest.fixture(autouse=True)
def asked(monkeypatch, undo_in):
    """What was asked to be undone, each answered by a run that waits."""
    wanted = []

    def undo(_desk, run_id, actor, rows=None):
        wanted.append((run_id, actor, rows))
        return undo_in(State.MAPPED, None)

    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: SimpleNamespace(settings=None))
    monkeypatch.setattr(undoing, "undo", undo)
    monkeypatch.setattr(undoing, "obstacle", lambda *_: None)
    monkeypatch.setattr(undoing, "until", lambda *_: datetime(2027, 2, 1, tzinfo=UTC))
    return wanted


def test_a_click_begins_it_and_leads_to_its_review(draw, visits, run_in, asked) -> None:
    at = draw(page, run=run_in(State.COMMITTED), reason=None)
    assert at.button(key="undo").help.startswith("Until 1 February 2027.")
    at.button(key="undo").click().run()
    assert [(run, rows) for run, _, rows in asked] == [(7, None)]
    assert visits.went == [(Page.REVIEW, {"run": "14"})]


def test_what_cannot_be_undone_says_why(draw, run_in) -> None:
    button = draw(page, run=run_in(State.COMMITTED), reason="It is too long ago.").button[0]
    assert (button.disabled, button.help) == (True, "It is too long ago.")


def test_an_undo_can_be_undone(draw, undo_in) -> None:
    assert undo_in(State.COMMITTED).kind is RunKind.UNDO
    at = draw(page, run=undo_in(State.COMMITTED), reason=None)
    assert at.button(key="undo").label == "Undo this undo"


def test_ticked_rows_alone_can_be_undone(draw, run_in, asked) -> None:
    ticked = [
        WrittenRow(1, CONTACT, {}, "ana", Written.INSERT, 9, 10),
        WrittenRow(2, CONTACT, {}, "radio", Written.INSERT, None, None),
        WrittenRow(3, CONTACT, {}, "bo", Written.UPDATE, 4, 5),
    ]
    at = draw(page, run=run_in(State.COMMITTED), reason=None, rows=ticked)
    at.button(key="undo-rows").click().run()
    assert [rows for *_, rows in asked] == [(4, 9)]


def test_without_a_tick_there_is_nothing_to_click(draw, run_in) -> None:
    assert draw(page, run=run_in(State.COMMITTED), reason=None, rows=[]).button[0].disabled


@pytest.mark.parametrize(
    ("rows", "label"),
    [(0, "Undo rows"), (1, "Undo this row"), (3_000, "Undo these 3,000 rows")],
)
def test_the_button_counts_them(rows: int, label: str) -> None:
    assert some(rows) == label


def test_only_stewards_undo(monkeypatch, run_in) -> None:
    assert why_not(run_in(State.COMMITTED)) is None
    monkeypatch.setattr(undoing, "obstacle", lambda *_: NotUndoable("Too late.", advice="x"))
    assert why_not(run_in(State.COMMITTED)) == "Too late."
    monkeypatch.setattr("csvlib.ui.identity.current", lambda: Person("vi", Role.VIEWER))
    assert why_not(run_in(State.COMMITTED)) == "Stewards do this; you are here as viewer."


def test_what_is_too_late_by_then_is_told(draw, monkeypatch, visits, run_in) -> None:
    def late(*_):
        raise NotUndoable("It was taken back already.", advice="Undo that one.")

    monkeypatch.setattr(undoing, "undo", late)
    at = draw(page, run=run_in(State.COMMITTED), reason=None)
    at.button(key="undo").click().run()
    assert at.error[0].value.startswith("It was taken back already.")
    assert not visits.went
