from dataclasses import replace

import pytest

from csvlib.errors import RowNotFound
from csvlib.model import Written
from csvlib.ui.lineage import origin_words, row_detail
from csvlib.ui.places import Page
from tests.unit.ui.lineage.conftest import HOSTILE


def page(table, key):
    from csvlib.ui.lineage import row_detail

    row_detail.show(table, key)


@pytest.fixture
def shown(draw, table, told, monkeypatch):
    monkeypatch.setattr(row_detail, "history", lambda _desk, _name, key: replace(told, key=key))
    return draw(page, table=table, key="id=7")


def test_cells_are_shown_as_they_are(shown) -> None:
    assert [text.value for text in shown.text][:3] == ["7", HOSTILE, "a@b.example"]


def test_each_says_where_it_is_from(shown) -> None:
    captions = [caption.value for caption in shown.caption]
    assert "import 12, line 214 · given by the table itself" in captions
    assert "given back by undo 14 · was ` c@d.example `" in captions


def test_what_is_empty_and_always_was_takes_one_line(shown) -> None:
    assert "Empty: joined" in [caption.value for caption in shown.caption]
    assert "**joined**" not in [text.value for text in shown.markdown]


def test_entries_of_lists_say_who_added_them(shown) -> None:
    assert f"Film, Law, {HOSTILE}" in [text.value for text in shown.text]
    assert "Film and Law: added by import 12, line 214" in [one.value for one in shown.caption]


def test_each_run_of_the_history_is_a_link(shown, visits) -> None:
    assert visits.links == {
        "Undo 14 · of 13": (Page.RUNS, {"run": "14"}),
        r"Import 12 · people\_1.csv, line 214": (Page.RUNS, {"run": "12"}),
    }


def test_of_a_long_history_what_the_cells_are_from_is_never_left_out(
    draw, table, told, writer, visits, monkeypatch
) -> None:
    later = tuple(
        writer(run=number, did=Written.UPDATE, touched=("bio",)) for number in range(99, 50, -1)
    )
    long = replace(told, writers=(*later, *told.writers))
    monkeypatch.setattr(row_detail, "history", lambda *_: long)
    draw(page, table=table, key="id=7")
    shown = [query["run"] for _, query in visits.links.values()]
    assert shown == [str(number) for number in range(99, 79, -1)] + ["14", "12"]


def test_a_cell_that_no_import_wrote_says_so(draw, table, told, monkeypatch) -> None:
    origins = {"id": told.origins["id"]}
    monkeypatch.setattr(row_detail, "history", lambda *_: replace(told, origins=origins))
    at = draw(page, table=table, key="id=7")
    assert [one.value for one in at.caption].count(origin_words.NOT_IMPORTED) == 2


def test_a_row_without_history_says_it_once(draw, table, told, monkeypatch) -> None:
    bare = replace(told, origins={}, writers=(), lists={})
    monkeypatch.setattr(row_detail, "history", lambda *_: bare)
    at = draw(page, table=table, key="id=7")
    captions = [one.value for one in at.caption]
    assert captions.count(origin_words.NO_HISTORY) == 1
    assert origin_words.NOT_IMPORTED not in captions


def test_an_address_that_names_no_row_is_told(draw, table, monkeypatch) -> None:
    def nothing(*_):
        raise RowNotFound("There is no such row.", advice="Look again.")

    monkeypatch.setattr(row_detail, "history", nothing)
    assert draw(page, table=table, key="id=8").info[0].value == "There is no such row. Look again."
    assert draw(page, table=table, key="x").info
