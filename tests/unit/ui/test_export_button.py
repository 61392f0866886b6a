import pytest

from csvlib import exporting


def page(view, form):
    from csvlib.ui import export_button

    export_button.show(view, form, 20_145, "ada")


@pytest.fixture
def saved(monkeypatch) -> list[tuple]:
    recorded = []

    class Desk:
        database = None

    def save(_database, view, form, actor):
        recorded.append((view, form, actor))
        return f"{len(recorded):032x}"

    monkeypatch.setattr("csvlib.ui.state.open_desk", Desk)
    monkeypatch.setattr(exporting, "save", save)
    return recorded


def test_the_button_holds_the_number_and_leads_to_the_file(draw, saved, table) -> None:
    from csvlib.model import Format, View

    at = draw(page, view=View(table.table, ("id",)), form=Format())
    button = at.get("link_button")[0].proto
    assert button.label == "Export 20,145 rows"
    assert button.url == f"/api/exports/{1:032x}"
    assert saved[0][2] == "ada"


def test_running_again_records_nothing(draw, saved, table) -> None:
    from csvlib.model import Format, View

    draw(page, view=View(table.table, ("id",)), form=Format()).run()
    assert len(saved) == 1


def test_another_choice_is_another_export(draw, saved, table) -> None:
    def twice(view, forms):
        from csvlib.ui.export_button import export_id

        assert len({export_id(view, form, "ada") for form in forms}) == len(forms)

    from csvlib.model import Format, View

    draw(twice, view=View(table.table, ("id",)), forms=[Format(), Format(delimiter=";")])
    assert len(saved) == 2
