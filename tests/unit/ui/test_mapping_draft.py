from dataclasses import replace

import pytest

from csvlib.jobs import imports
from csvlib.model import (
    ColumnSurvey,
    Drift,
    DriftKind,
    Mapping,
    Memory,
    Proposal,
    Recalled,
    State,
    Survey,
)
from csvlib.ui.mapping_draft import Draft, entries, with_entry

SURVEY = Survey(2, True, tuple(ColumnSurvey(str(at), 2, 0, 2, True) for at in range(5)))


def page(run, table, does):
    import streamlit as st

    from csvlib.ui import mapping_draft

    drawn = mapping_draft.current(run, table, "ada")
    if "done" not in st.session_state:
        st.session_state.done = True
        for name, *args in does:
            getattr(mapping_draft, name)(*args)
    st.session_state.drawn, st.session_state.draft = drawn, mapping_draft.kept()


@pytest.fixture
def asked(monkeypatch, mapping) -> list[str]:
    """What was asked of the verbs; the suggestion is the mapping, and there is no survey."""
    noted = []

    def propose(_desk, _run, name, _actor):
        noted.append(str(name))
        return Proposal(replace(mapping, table=name))

    monkeypatch.setattr(imports, "propose", propose)
    monkeypatch.setattr(imports, "survey", lambda _desk, _run: None)
    return noted


@pytest.fixture
def made(draw, run_in, table, asked):
    """The draft after some of its functions have been called."""

    def after(*does) -> Draft:
        return draw(page, run=run_in(State.PROFILED), table=table, does=does).session_state.draft

    return after


def sent(mapping: Mapping, place: int, target: str | None) -> Mapping:
    return with_entry(mapping, place, replace(entries(mapping)[place], target=target))


def test_a_proposal_is_asked_for_once(draw, run_in, table, asked) -> None:
    draw(page, run=run_in(State.PROFILED), table=table, does=()).run()
    assert asked == ["media.contact"]


def test_a_stored_mapping_goes_before_a_proposal(draw, run_in, table, asked) -> None:
    run = run_in(State.READY)
    draft = draw(page, run=run, table=table, does=()).session_state.draft
    assert (draft.mapping, draft.stored, asked) == (run.mapping, True, [])


def test_another_reading_begins_anew(draw, run_in, table, asked) -> None:
    run = run_in(State.PROFILED)
    at = draw(page, run=run, table=table, does=())
    reread = replace(run, profile=replace(run.profile, encoding="cp1252"))
    assert not at.session_state.draft.fits(reread, table)
    assert not at.session_state.draft.fits(run, replace(table, comment="changed"))


def test_each_change_can_be_undone_and_done_again(made, mapping) -> None:
    first, second = sent(mapping, 0, None), sent(mapping, 2, None)
    draft = made(("change", first), ("change", second), ("undo",))
    assert (draft.mapping, draft.past, draft.future) == (first, (mapping,), (second,))
    assert made(("change", first), ("undo",), ("redo",)).mapping == first


def test_a_new_change_forgets_what_was_undone(made, mapping) -> None:
    draft = made(("change", sent(mapping, 0, None)), ("undo",), ("change", sent(mapping, 2, None)))
    assert draft.future == ()


def test_with_nothing_to_undo_nothing_happens(made, mapping) -> None:
    draft = made(("undo",), ("redo",), ("change", mapping))
    assert (draft.mapping, draft.past) == (mapping, ())


def test_starting_over_is_a_step_too(made, mapping) -> None:
    changed = sent(mapping, 0, None)
    draft = made(("change", changed), ("start_over",))
    assert (draft.mapping, draft.past) == (mapping, (mapping, changed))


def test_only_changes_from_elsewhere_make_another_grid(made, mapping) -> None:
    def in_grid(st_mapping: Mapping) -> tuple[object, ...]:
        return ("change", st_mapping)

    assert made(in_grid(sent(mapping, 0, None))).generation == 1
    trimmed = replace(
        mapping.columns[0], transform=replace(mapping.columns[0].transform, trim=False)
    )
    assert made(("change_entry", 0, trimmed)).generation == 0


def test_the_best_key_stays_the_best(made, mapping) -> None:
    without = made(("change", sent(mapping, 1, None)))
    assert without.mapping.key == ()
    chosen = replace(mapping, key=())
    assert made(("change", chosen), ("change", sent(chosen, 2, None))).mapping.key == ()


def test_an_extra_target_has_its_place_behind_the_columns(mapping) -> None:
    extra = replace(mapping, extra=(replace(mapping.columns[0], target="followers"),))
    changed = with_entry(extra, 5, replace(extra.extra[0], target="joined"))
    assert changed.extra[0].target == "joined"
    assert changed.columns == mapping.columns


def recalled(mapping: Mapping) -> Proposal:
    memory = Memory(1, "people", (), (), ";", mapping, 1, None, None, "ada")
    drift = Drift(DriftKind.NEW, "Notes", "`Notes` is new", 4)
    return Proposal(mapping, Recalled(memory, mapping, (drift,)))


def test_what_has_drifted_is_asked_until_somebody_decides(made, mapping) -> None:
    began = ("adopt", recalled(mapping))
    assert made(began).asks == {4}
    assert made(began, ("settle", 4)).asks == frozenset()
    assert made(began, ("change", sent(mapping, 4, "followers"))).asks == frozenset()
    assert made(began, ("change", sent(mapping, 0, None))).asks == {4}


def test_untouched_it_is_proposed_again_once_the_file_is_surveyed(
    draw, run_in, table, asked, monkeypatch
) -> None:
    at = draw(page, run=run_in(State.PROFILED), table=table, does=())
    monkeypatch.setattr(imports, "survey", lambda _desk, _run: SURVEY)
    assert at.run().session_state.draft.survey == SURVEY
    assert len(asked) == 2


def test_touched_it_stays_and_takes_the_survey(
    draw, run_in, table, asked, mapping, monkeypatch
) -> None:
    changed = sent(mapping, 0, None)
    at = draw(page, run=run_in(State.PROFILED), table=table, does=(("change", changed),))
    monkeypatch.setattr(imports, "survey", lambda _desk, _run: SURVEY)
    draft = at.run().session_state.draft
    assert (draft.survey, draft.mapping) == (SURVEY, changed)
    assert len(asked) == 1
