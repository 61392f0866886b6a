from dataclasses import replace

import pytest

from csvlib.jobs import review
from csvlib.jobs.review import RelatedNumbers
from csvlib.model import Found, RelatedChoice
from csvlib.model.people import LOCAL_ADMINISTRATOR
from csvlib.ui.review.related_tab import sentence


def page(run):
    from csvlib.ui.review import related_tab

    related_tab.show(run)


@pytest.fixture
def stored(monkeypatch, names):
    """Three names to look at, one that was chosen, one that was found."""
    found = replace(names[0], value="Post", status=Found.FOUND)

    def rows(_desk, _run, _limit, *, skip, status, matching, chosen):
        if chosen:
            return (replace(found, by_choice=True, label="Berliner Post"),)
        return (found,) if Found.FOUND in status else names

    numbers = RelatedNumbers(
        {Found.CREATE: 1, Found.AMBIGUOUS: 1, Found.MISSING: 1, Found.FOUND: 900}, chosen=1
    )
    monkeypatch.setattr(review, "related_rows", rows)
    monkeypatch.setattr(review, "related_numbers", lambda *_: numbers)


def test_names_that_no_row_has_come_first(draw, ready, stored, verbs) -> None:
    at = draw(page, run=ready)
    assert list(at.button_group[0].options) == [
        "Not found 3",
        "Chosen 1",
        "Found 900",
    ]
    assert len(at.button_group) == 1 + 3
    assert at.button(key="related-apply").disabled


def test_several_choices_are_applied_at_once(draw, ready, stored, verbs) -> None:
    at = draw(page, run=ready)
    at.button_group[1].set_value("key:12").run()
    at.button_group[2].set_value("create").run()
    at.checkbox(key="related-remember-7").check().run()
    assert at.button(key="related-apply").label == "Apply 2 choices"
    at.button(key="related-apply").click().run()
    choices = [
        RelatedChoice("outlet", "Bergens Tidene", "12", remember=True),
        RelatedChoice("outlet", "The Times", None),
    ]
    assert verbs.asked == [("choose_related", (7, choices, LOCAL_ADMINISTRATOR.name))]
    assert at.button(key="related-apply").disabled, "what was applied is not applied again"


def test_what_is_created_cannot_be_remembered(draw, ready, stored, verbs) -> None:
    at = draw(page, run=ready)
    at.button_group[2].set_value("create").run()
    assert at.checkbox(key="related-remember-7").disabled


def test_what_was_chosen_can_be_seen_and_taken_back(draw, ready, stored, verbs) -> None:
    at = draw(page, run=ready)
    at.button_group[0].set_value("Chosen").run()
    assert any("Berliner Post" in text.value for text in at.markdown)
    assert at.button(key="related-forget-0").label == "Take back"


def test_names_that_were_found_are_a_list(draw, ready, stored, verbs) -> None:
    at = draw(page, run=ready)
    at.button_group[0].set_value("Found").run()
    assert at.dataframe[0].value["Name"].tolist() == ["Post"]


def test_without_names_it_says_so(draw, ready, monkeypatch) -> None:
    monkeypatch.setattr(review, "related_numbers", lambda *_: RelatedNumbers({}))
    assert "no related rows" in draw(page, run=ready).caption[0].value


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({Found.CREATE: 14, Found.AMBIGUOUS: 1}, "14 will be created; 1 fits more than one row."),
        ({Found.MISSING: 2}, "2 are missing, so their rows are rejected."),
        ({}, ""),
    ],
)
def test_what_becomes_of_them_is_one_sentence(names, said: str) -> None:
    assert sentence(RelatedNumbers(names)) == said
