from dataclasses import replace

import pytest

from csvlib.jobs import review
from csvlib.jobs.choices import twins
from csvlib.model import Counts
from csvlib.ui.review.tabs import Found, Tab, find, title


def page(found):
    from csvlib.ui.review import tabs

    tabs.show(found)


@pytest.fixture
def found(ready) -> Found:
    return Found(ready, ready.plan, repeated=5, alike=2)


def with_counts(found: Found, counts: Counts) -> Found:
    return replace(found, plan=replace(found.plan, counts=counts, related={}))


def test_each_tab_has_its_number(found) -> None:
    assert [title(tab, found) for tab in found.tabs] == [
        "New 1,204",
        "Changed 739",
        "Unchanged 43",
        "Left out 71",
        "Repeated 5",
        "Related: 2 new",
        "Possible duplicates 2",
    ]


def test_what_few_files_have_is_there_only_then(found) -> None:
    plain = replace(found, repeated=0, alike=0)
    assert Tab.REPEATED not in plain.tabs
    assert Tab.ALIKE not in plain.tabs
    assert Tab.NEW in with_counts(plain, Counts()).tabs


def test_the_first_that_holds_anything_is_open(found) -> None:
    assert found.first is Tab.NEW
    assert with_counts(found, Counts(updated=3)).first is Tab.CHANGED
    assert with_counts(replace(found, repeated=0, alike=0), Counts()).first is Tab.NEW


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    names: list[str] = []
    for module in ("left_out", "related_tab", "repeated_list", "row_list", "twin_tab"):
        monkeypatch.setattr(
            f"csvlib.ui.review.{module}.show",
            lambda *asked, module=module, **_: names.append(
                f"{module} {asked[1]}" if module == "row_list" else module
            ),
        )
    return names


@pytest.mark.parametrize(
    ("tab", "opened"),
    [
        (Tab.NEW, "row_list create"),
        (Tab.CHANGED, "row_list update"),
        (Tab.UNCHANGED, "row_list unchanged"),
        (Tab.LEFT_OUT, "left_out"),
        (Tab.REPEATED, "repeated_list"),
        (Tab.RELATED, "related_tab"),
        (Tab.ALIKE, "twin_tab"),
    ],
)
def test_only_the_open_one_is_made(draw, found, drawn, tab: Tab, opened: str) -> None:
    at = draw(page, found=found)
    drawn.clear()
    at.button_group[0].set_value(tab).run()
    assert drawn == [opened]


def test_a_tab_that_is_emptied_gives_way_to_the_first(draw, found, drawn) -> None:
    at = draw(page, found=found)
    at.button_group[0].set_value(Tab.ALIKE).run()
    again = draw(page, found=replace(found, alike=0))
    assert again.button_group[0].value == Tab.NEW
    assert drawn[-1] == "row_list create"


def test_the_seldom_ones_are_counted(ready, monkeypatch, desk) -> None:
    monkeypatch.setattr(review, "repeated_count", lambda *_: 4)
    monkeypatch.setattr(twins, "twin_count", lambda *_: 3)
    found = find(ready, ready.plan)
    assert (found.repeated, found.alike) == (4, 3)
