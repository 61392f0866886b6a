"""The line on the page of the file that says: this one was here before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from csvlib.jobs import imports
from csvlib.model import Drift, DriftKind, Memory, Recalled, State, TableName
from csvlib.ui.known_source import sentence
from csvlib.ui.places import Page

LONG_AGO = datetime(2025, 10, 3, 9, 30, tzinfo=UTC)
NEW = Drift(DriftKind.NEW, "Telefon", "`Telefon` is new", 3)
FORMAT = Drift(DriftKind.FORMAT, "Joined", "`Joined` looks like day/month now", 2)


def page(run):
    import streamlit as st

    from csvlib.ui import known_source

    found = known_source.show(run, "ada")
    st.session_state.found = found
    if found is not None:
        known_source.show_way_on(run, found, "ada")


@pytest.fixture
def memory(profile, mapping) -> Memory:
    return Memory(
        id=1,
        source="Agency list",
        headers=profile.columns,
        signature=("text",) * len(profile.columns),
        delimiter=";",
        mapping=mapping,
        uses=2,
        last_run=3,
        last_used_at=LONG_AGO,
        created_by="ada",
    )


@pytest.fixture
def remembered(monkeypatch, memory):
    """`remembered(memories, drifts)`: what the desk says of the run's source."""

    def say(*memories: Memory, drifts: tuple[Drift, ...] = ()) -> None:
        monkeypatch.setattr(imports, "known", lambda _desk, _run, _actor: memories)
        monkeypatch.setattr(
            imports,
            "recall",
            lambda _desk, _run, chosen: Recalled(chosen, chosen.mapping, drifts),
        )

    return say


def test_an_unknown_source_draws_nothing(draw, run_in, remembered) -> None:
    remembered()
    at = draw(page, run=run_in(State.PROFILED))
    assert at.session_state.found is None
    assert not at.markdown
    assert not at.button


def test_a_known_one_is_named_with_its_last_import_and_table(draw, run_in, remembered, memory):
    remembered(memory)
    at = draw(page, run=run_in(State.PROFILED))
    assert at.markdown[0].value.endswith(
        "This looks like **Agency list**, last imported 3 October 2025 into media.contact. "
        "Nothing has changed since."
    )
    assert at.markdown[0].help == "Last imported 3 October 2025, 09:30 UTC"
    assert not at.selectbox


def test_its_primary_button_keeps_the_mapping_and_leads_to_the_checks(
    draw, monkeypatch, visits, run_in, remembered, memory
) -> None:
    remembered(memory)
    kept = []
    run = run_in(State.PROFILED)
    monkeypatch.setattr(imports, "check", lambda _desk, *asked: kept.append(asked) or run)
    draw(page, run=run).button(key="check-known").click().run()
    assert kept == [(run.id, memory.mapping, "ada")]
    assert visits.went == [(Page.VALIDATION, {"run": "7"})]


def test_changes_are_told_and_looked_at(draw, visits, run_in, remembered, memory) -> None:
    remembered(memory, drifts=(FORMAT, NEW))
    at = draw(page, run=run_in(State.PROFILED))
    assert at.markdown[0].value.endswith(
        "**2 things have changed:**] `Joined` looks like day/month now; `Telefon` is new."
    )
    assert [button.label for button in at.button] == ["Look at what changed"]
    at.button(key="look").click().run()
    assert visits.went == [(Page.MAPPING, {"run": "7", "table": "media.contact"})]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "**1 thing has changed:**] `A0` is new."),
        (4, "`A2` is new; `A3` is new."),
        (9, "`A3` is new; and 5 more."),
    ],
)
def test_of_many_changes_the_first_are_named(memory, number: int, said: str) -> None:
    drifts = tuple(Drift(DriftKind.NEW, f"A{n}", f"`A{n}` is new", n) for n in range(number))
    assert sentence(Recalled(memory, memory.mapping, drifts)).endswith(said)


def test_one_source_in_several_tables_is_a_choice(draw, visits, run_in, remembered, memory) -> None:
    beat = TableName("media", "beat")
    other = replace(
        memory,
        id=2,
        mapping=replace(memory.mapping, table=beat),
        last_used_at=LONG_AGO - timedelta(days=9),
    )
    remembered(memory, other, drifts=(NEW,))
    at = draw(page, run=run_in(State.PROFILED))
    assert at.session_state.found.mapping.table == memory.mapping.table
    choice = at.selectbox(key="known-7")
    assert choice.options == ["Agency list → media.contact", "Agency list → media.beat"]
    choice.set_value(1).run()
    assert "24 September 2025 into media.beat" in at.markdown[0].value
    at.button(key="look").click().run()
    assert visits.went == [(Page.MAPPING, {"run": "7", "table": "media.beat"})]


def test_a_template_that_was_never_used_says_what_it_is_for(memory) -> None:
    template = replace(memory, name="Cities", last_used_at=None)
    assert "**Cities**, a template for media.contact. Nothing" in sentence(
        Recalled(template, template.mapping)
    )


def test_it_is_brought_to_the_file_once_while_nothing_changes(
    draw, monkeypatch, run_in, remembered, memory
) -> None:
    remembered(memory)
    asked = []

    def recall(_desk, _run, chosen):
        asked.append(chosen.uses)
        return Recalled(chosen, chosen.mapping)

    monkeypatch.setattr(imports, "recall", recall)
    at = draw(page, run=run_in(State.PROFILED))
    at.run()
    assert asked == [2]
    remembered(replace(memory, uses=3))
    monkeypatch.setattr(imports, "recall", recall)
    at.run()
    assert asked == [2, 3]


def test_names_are_shown_as_text(memory) -> None:
    drift = Drift(DriftKind.NEW, ":red[x]", "`:red[x]` is new", 0)
    odd = replace(memory, source="*<b>list")
    said = sentence(Recalled(odd, odd.mapping, (drift,)))
    assert "**\\*\\<b\\>list**" in said
    assert "`:red[x]` is new" in said


def test_a_table_that_cannot_be_seen_any_more_is_no_way_on(
    draw, monkeypatch, run_in, remembered, memory
) -> None:
    remembered(memory)
    monkeypatch.setattr(imports, "recall", lambda _desk, _run, _memory: None)
    at = draw(page, run=run_in(State.PROFILED))
    assert at.session_state.found is None
    assert not at.button
