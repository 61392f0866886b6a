from dataclasses import replace

import pytest

from csvlib.errors import MappingProblem, TemplateExists
from csvlib.jobs import imports, templates
from csvlib.model import Memory, Proposal, Recalled, TableName
from csvlib.ui.template_menu import read


@pytest.fixture
def kept(monkeypatch, mapping) -> list[tuple[object, ...]]:
    """Two templates of the table, one of them somebody else's; notes what is done to them."""
    done = []
    mine = Memory(1, "x", (), (), ";", mapping, 1, None, None, "ada", name="Mine")
    hers = replace(mine, id=2, name="Hers", created_by="bo", shared=True)
    elsewhere = replace(mapping, table=TableName("media", "beat"))
    other = replace(mine, id=3, name="Other", mapping=elsewhere)
    monkeypatch.setattr(templates, "listed", lambda _desk, _actor: (hers, mine, other))
    changed = replace(mapping, create_related=False)

    def use(_desk, _run, name, _table, _actor):
        return Proposal(changed, Recalled(replace(mine, name=name), changed))

    def keep(_desk, _run, mapping, name, _actor, *, shared):
        if name == "Hers":
            raise TemplateExists("There is a template Hers already.", advice="Choose another.")
        done.append(("keep", mapping, name, shared))
        return replace(mine, name=name)

    monkeypatch.setattr(imports, "use_template", use)
    monkeypatch.setattr(imports, "keep_template", keep)
    monkeypatch.setattr(
        templates, "rename", lambda _desk, old, new, _actor: done.append(("rename", old, new))
    )
    monkeypatch.setattr(
        templates, "delete", lambda _desk, name, _actor: done.append(("delete", name))
    )
    return done


@pytest.fixture
def show(show_draft, draft, kept):
    return lambda: show_draft(draft, "template_menu", actor="ada", disabled=False)


def test_only_templates_of_the_table_are_offered_and_ones_own_to_change(show) -> None:
    at = show()
    assert at.selectbox(key="template-use").options == ["Hers", "Mine"]
    assert at.selectbox(key="template-mine").options == ["Mine"]


def test_a_template_is_used_and_can_be_undone(show, draft) -> None:
    at = show()
    at.selectbox(key="template-use").set_value("Hers").run()
    at.button(key="template-use-it").click().run()
    now = at.session_state.draft
    assert not now.mapping.create_related
    assert now.past == (draft.mapping,)


def test_the_mapping_is_kept_as_it_stands(show, kept, draft) -> None:
    at = show()
    at.text_input(key="template-name").set_value("Monthly")
    at.toggle(key="template-shared").set_value(True)
    at.button(key="template-keep").click().run()
    assert kept == [("keep", draft.mapping, "Monthly", True)]
    assert at.success[0].value == "Kept as Monthly."


def test_a_name_that_is_taken_is_told_in_the_menu(show, kept) -> None:
    at = show()
    at.text_input(key="template-name").set_value("Hers")
    at.button(key="template-keep").click().run()
    assert "Hers" in at.error[0].value
    assert kept == []


def test_ones_own_are_renamed_and_deleted(show, kept) -> None:
    at = show()
    assert at.button(key="template-rename").disabled
    at.text_input(key="template-new-name").set_value("Ours").run()
    at.button(key="template-rename").click().run()
    at.button(key="template-delete").click().run()
    assert kept == [("rename", "Mine", "Ours"), ("delete", "Mine")]


def test_what_is_no_json_is_no_template() -> None:
    assert read(b'{"a": 1}') == {"a": 1}
    for content in (b"a;b", b"\xff", b"[" * 100_000):
        with pytest.raises(MappingProblem):
            read(content)


@pytest.mark.parametrize(("name", "times"), [("Mine", 1), (None, 0)])
def test_only_templates_are_counted_memories_count_themselves(
    draw, draft, mapping, monkeypatch, name: str | None, times: int
) -> None:
    def page(draft):
        from csvlib.ui import template_menu

        template_menu.count_use(draft)

    used = []
    monkeypatch.setattr(templates, "mark_used", lambda _desk, one, run: used.append((one, run)))
    memory = Memory(1, "x", (), (), ";", mapping, 1, None, None, "ada", name=name)
    draw(page, draft=replace(draft, start=Proposal(mapping, Recalled(memory, mapping))))
    assert used == [(memory, draft.run)] * times
