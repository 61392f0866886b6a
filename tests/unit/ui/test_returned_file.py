"""The banner names the import that the rows belong to, and asks before it does anything."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from csvlib.jobs.fixes import reattach
from csvlib.model import ReturnedFile, Run, State
from csvlib.ui.returned_file import label, sentence
from tests import made_findings


def page(run):
    import streamlit as st

    from csvlib.ui import returned_file

    shown = returned_file.show(run, st.container(), "bo")
    st.caption("shown" if shown else "nothing")


def parent(state: State = State.READY) -> Run:
    return made_findings.run("contacts", state)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """The runs whose files were looked through; each is one of import 12."""
    runs: list[Run] = []

    def returned(_desk: object, run: Run) -> ReturnedFile:
        runs.append(run)
        return ReturnedFile(parent(), 57)

    monkeypatch.setattr(reattach, "returned", returned)
    return runs


@pytest.fixture
def run_to_draw() -> Run:
    return replace(made_findings.run("fixed", State.PROFILED), id=20)


@pytest.mark.parametrize(
    ("state", "said", "button"),
    [
        (State.READY, "57 rows.", "Put them back into import 12"),
        (State.COMMITTED, "That import is done", "Import them like import 12"),
    ],
)
def test_it_says_what_the_file_is_and_what_can_be_done(
    state: State, said: str, button: str
) -> None:
    found = ReturnedFile(parent(state), 57)
    assert sentence(found).startswith(
        "This looks like the corrected rows of import 12 (contacts.csv): 57 rows."
    )
    assert said in sentence(found)
    assert label(found) == button


def test_a_name_is_no_markdown() -> None:
    evil = replace(parent(), source="*a*[b](c).csv")
    assert "\\*a\\*\\[b\\](c).csv" in sentence(ReturnedFile(evil, 1))


def test_the_rows_go_back_with_one_click(
    draw: Callable[..., AppTest],
    visits: object,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[Run],
    run_to_draw: Run,
) -> None:
    done: list[tuple[int, int, str]] = []

    def put_back(_desk: object, run_id: int, parent_id: int, actor: str) -> Run:
        done.append((run_id, parent_id, actor))
        return parent()

    monkeypatch.setattr(reattach, "reattach", put_back)
    at = draw(page, run=run_to_draw)
    assert [button.proto.type for button in at.button] == ["secondary", "primary"]
    at.button(key="put-back").click().run()
    assert done == [(20, 12, "bo")]
    assert visits.went == [("pages/validation.py", {"run": "12"})]  # type: ignore[attr-defined]


def test_on_its_own_the_banner_goes(
    draw: Callable[..., AppTest], asked: list[Run], run_to_draw: Run
) -> None:
    at = draw(page, run=run_to_draw)
    assert at.caption[0].value == "shown"
    at.button(key="on-its-own").click().run()
    assert at.caption[0].value == "nothing"
    assert not at.info


def test_the_file_is_looked_through_once(
    draw: Callable[..., AppTest], asked: list[Run], run_to_draw: Run
) -> None:
    at = draw(page, run=run_to_draw)
    at.run()
    assert len(asked) == 1


def test_any_other_file_has_no_banner(
    draw: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, run_to_draw: Run
) -> None:
    monkeypatch.setattr(reattach, "returned", lambda _desk, _run: None)
    at = draw(page, run=run_to_draw)
    assert at.caption[0].value == "nothing"
    assert not at.button
