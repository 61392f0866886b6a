"""What a run that is over offers: its rows, its reject file, going on, taking it back."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from csvlib.jobs import approvals, receipts
from csvlib.model import Counts, RunId, RunKind, State
from csvlib.ui.lineage import written_rows
from csvlib.ui.places import Page
from csvlib.ui.undo import start
from csvlib.ui.undo import tabs as undo_tabs


def page(run):
    import streamlit as st

    from csvlib.ui import ended

    ended.show(run, st.container())


@pytest.fixture(autouse=True)
def verbs(monkeypatch):
    monkeypatch.setattr(start, "why_not", lambda _run: None)
    monkeypatch.setattr(start, "until", lambda _run: "")
    monkeypatch.setattr(approvals, "approvals", lambda *_: ())
    monkeypatch.setattr(receipts, "of", lambda *_: None)
    monkeypatch.setattr(written_rows, "show", lambda *_args, **_: ())
    monkeypatch.setattr(undo_tabs, "show", lambda *_: None)


def labels(at) -> list[str]:
    return [button.label for button in at.button]


def test_an_import_can_be_seen_and_taken_back(draw, run_in) -> None:
    at = draw(page, run=run_in(State.COMMITTED))
    assert labels(at) == ["Undo", "See the rows", "Undo rows"]
    assert at.get("link_button")[0].proto.url == "/api/runs/7/rejects"
    assert [tab.label for tab in at.tabs] == ["Rows", "How it went"]


def test_where_it_cannot_be_taken_back_no_row_can(draw, monkeypatch, run_in) -> None:
    monkeypatch.setattr(start, "why_not", lambda _run: "It is too long ago.")
    at = draw(page, run=run_in(State.COMMITTED))
    assert labels(at) == ["Undo", "See the rows"]
    assert at.button(key="undo").disabled


def test_an_undo_tells_what_it_did_and_can_be_undone(draw, run_in) -> None:
    undo = replace(run_in(State.COMMITTED), kind=RunKind.UNDO, undoes=RunId(3), reject_file=None)
    at = draw(page, run=undo)
    assert labels(at)[0] == "Undo this undo"
    assert [tab.label for tab in at.tabs] == ["What was done", "Rows", "How it went"]


def test_a_failure_offers_no_undo(draw, run_in) -> None:
    at = draw(page, run=run_in(State.FAILED))
    assert not at.button
    assert not at.tabs


def test_a_failure_half_way_can_be_gone_on_with_or_taken_back(
    draw, monkeypatch, visits, run_in
) -> None:
    run = replace(run_in(State.FAILED), by_batches=True, counts=Counts(created=9))
    monkeypatch.setattr(receipts, "of", lambda *_: SimpleNamespace(created=4, updated=1))
    monkeypatch.setattr(receipts, "go_on", lambda _desk, _run, _actor: run)
    at = draw(page, run=run)
    assert labels(at) == ["Undo", "Go on", "Undo rows"]
    assert at.warning[0].value.startswith("5 rows were written before that")
    at.button(key="go-on").click().run()
    assert visits.went == [(Page.RUNS, {"run": "7"})]


def test_an_undo_that_failed_says_so(draw, run_in) -> None:
    undo = replace(run_in(State.FAILED), kind=RunKind.UNDO, undoes=RunId(3))
    at = draw(page, run=undo)
    assert "Nothing was taken back" in at.markdown[0].value
