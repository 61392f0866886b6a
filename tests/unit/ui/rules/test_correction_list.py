from dataclasses import replace

import pytest

from csvlib.errors import NotRemembered
from csvlib.jobs.fixes import corrections
from csvlib.model import Correction, TableName
from csvlib.ui.rules import correction_list
from tests.unit.ui.rules.conftest import MOMENT

ONE = Correction(
    id=5,
    table=TableName("media", "contact"),
    source="Agency list",
    header="E-Mail",
    name="e mail",
    old="ana.example.org",
    new="ana@example.org",
    from_run=3,
    agreed_by="ada",
    agreed_at=MOMENT,
    uses=12,
)


def page(listed, person):
    from csvlib.ui.rules import correction_list

    correction_list.show(listed, person)


def test_a_correction_says_what_becomes_what_and_who_agreed(draw, viewer) -> None:
    at = draw(page, listed=[ONE], person=viewer)
    assert at.markdown[0].value == "**E-Mail**  ` ana.example.org ` → ` ana@example.org `"
    assert "Agency list · agreed by ada 2 January 2026 · used 12 times" in at.caption[1].value
    assert not at.button


@pytest.mark.parametrize(("uses", "said"), [(0, "not used yet"), (1, "used 1 time")])
def test_how_often_it_was_used_is_said(uses: int, said: str) -> None:
    assert correction_list.uses(replace(ONE, uses=uses)) == said


def test_who_changed_it_is_said(draw, viewer) -> None:
    changed = replace(ONE, changed_by="*bo*", changed_at=MOMENT)
    at = draw(page, listed=[changed], person=viewer)
    assert "changed by \\*bo\\* 2 January 2026" in at.caption[1].value


def test_the_new_value_is_changed(draw, steward, monkeypatch) -> None:
    done: list[tuple[object, ...]] = []
    monkeypatch.setattr(corrections, "change", lambda _, *what: done.append(what))
    at = draw(page, listed=[ONE], person=steward)
    assert at.button(key="correction-change-5").disabled
    at.text_input(key="correction-new-5").set_value("ana@example.com").run()
    at.button(key="correction-change-5").click().run()
    assert done == [(5, "ana@example.com", "stu")]


def test_what_cannot_be_remembered_is_told_where_it_was_asked(draw, steward, monkeypatch) -> None:
    def refuse(*_):
        raise NotRemembered("This is the text itself.", advice="Write another.")

    monkeypatch.setattr(corrections, "change", refuse)
    at = draw(page, listed=[ONE], person=steward)
    at.text_input(key="correction-new-5").set_value("ana.example.org").run()
    at.button(key="correction-change-5").click().run()
    assert "This is the text itself." in at.error[0].value


def test_a_correction_is_revoked_by_a_second_click(draw, steward, monkeypatch) -> None:
    done: list[tuple[object, ...]] = []
    monkeypatch.setattr(corrections, "revoke", lambda _, *what: done.append(what))
    at = draw(page, listed=[ONE], person=steward)
    assert done == []
    at.button(key="correction-revoke-5").click().run()
    assert done == [(5, "stu")]


@pytest.mark.parametrize(("text", "expected"), [("MAIL", 1), ("agency", 1), ("zz", 0)])
def test_corrections_are_found_by_column_value_and_source(text: str, expected: int) -> None:
    assert len(correction_list.found([ONE], text)) == expected


def test_of_many_the_first_are_shown(draw, viewer) -> None:
    many = [replace(ONE, id=n) for n in range(60)]
    at = draw(page, listed=many, person=viewer)
    assert at.caption[-1].value == "The first 50 of 60: search to see others."
    at.text_input(key="correction-search").set_value("nothing").run()
    assert at.caption[-1].value == "No correction holds that text."


def test_without_corrections_the_way_to_one_is_said(draw, viewer) -> None:
    assert "No corrections" in draw(page, listed=[], person=viewer).markdown[0].value
