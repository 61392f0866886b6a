from dataclasses import replace

import pytest

from csvlib.ui.review.related_card import CREATE, KEEP, SEARCH, options, said, told


def page(row, run, creatable=True, disabled=False):
    import streamlit as st

    from csvlib.ui.review import pending, related_card

    related_card.show(row, run, creatable=creatable, disabled=disabled)
    st.session_state.chosen = pending.of(run, related_card.WHAT)


def choose(at, option: str):
    return at.button_group[0].set_value(option).run()


def test_the_closest_rows_stand_beside_the_name(draw, names, ready, verbs) -> None:
    at = draw(page, row=names[0], run=ready)
    assert "Bergens Tidene" in at.markdown[0].value
    assert "14 rows of the file" in at.markdown[0].value
    labels = list(at.button_group[0].options)
    assert labels[0] == "Create it"
    assert "Bergens Tidende" in labels[1]
    assert "92 %" in labels[1]


@pytest.mark.parametrize(
    ("at", "creatable", "offered"),
    [
        (0, True, (KEEP, "key:12", SEARCH)),
        (1, True, (KEEP, "key:1", "key:2", CREATE, SEARCH)),
        (1, False, (KEEP, "key:1", "key:2", SEARCH)),
    ],
)
def test_what_is_planned_comes_first(names, at: int, creatable: bool, offered) -> None:
    assert options(names[at], creatable=creatable) == offered


def test_what_is_chosen_is_kept_until_it_is_applied(draw, names, ready, verbs) -> None:
    at = choose(draw(page, row=names[1], run=ready), "key:2")
    assert at.session_state.chosen == {("outlet", "The Times"): "2"}
    assert choose(at, CREATE).session_state.chosen == {("outlet", "The Times"): None}
    assert choose(at, KEEP).session_state.chosen == {}
    assert verbs.asked == []


def test_any_other_row_can_be_searched_for(draw, names, ready, verbs) -> None:
    at = choose(draw(page, row=names[0], run=ready), SEARCH)
    at.text_input[0].set_value("post").run()
    assert at.session_state.chosen == {}
    at.selectbox[0].set_value("77").run()
    assert at.session_state.chosen == {("outlet", "Bergens Tidene"): "77"}
    assert at.selectbox[0].options == ["Berliner Post (77)"]


def test_a_search_that_finds_nothing_says_so(draw, names, ready, verbs, monkeypatch) -> None:
    monkeypatch.setattr("csvlib.jobs.choices.related.search_related", lambda *_: ())
    at = choose(draw(page, row=names[0], run=ready), SEARCH)
    at.text_input[0].set_value("post").run()
    assert at.caption[0].value == "No row has such a name."


def test_hostile_names_stay_text(names) -> None:
    drawn = told(names[2])
    assert "`` <script>alert(1)</script> :red[*x*] `y`" in drawn
    assert said("key:*a*", names[2]) == "key\\:\\*a\\*"


def test_who_may_not_act_may_look(draw, names, ready, verbs) -> None:
    assert draw(page, row=names[0], run=ready, disabled=True).button_group[0].disabled


def test_for_another_plan_nothing_is_chosen(draw, names, ready, verbs) -> None:
    def both(row, run, other):
        import streamlit as st

        from csvlib.ui.review import pending, related_card

        now = other if st.checkbox("later", key="later") else run
        related_card.show(row, now, creatable=True, disabled=False)
        st.session_state.chosen = pending.of(now, related_card.WHAT)

    other = replace(ready, plan=replace(ready.plan, hash="f" * 64))
    at = choose(draw(both, row=names[1], run=ready, other=other), "key:2")
    at.checkbox(key="later").check().run()
    assert at.session_state.chosen == {}
    assert at.button_group[0].value == KEEP
