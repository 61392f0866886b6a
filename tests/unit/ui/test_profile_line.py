from dataclasses import replace

import pytest

from csvlib.model import Container, ContainerKind, Dialect, State
from csvlib.ui.places import Page
from csvlib.ui.profile_line import sentence


def test_the_profile_is_a_sentence(profile) -> None:
    assert sentence(profile) == (
        "UTF-8 · separated by semicolons · header in line 1 · about 20,000 records · 20 KB"
    )


def test_a_file_read_whole_is_counted_exactly(profile) -> None:
    assert " · 2 records · " in sentence(replace(profile, records_estimate=2))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"header_line": None}, "no header line"),
        ({"header_rows": 2}, "header in lines 1 and 2"),
        ({"dialect": Dialect(delimiter=None)}, "one column"),
        ({"dialect": Dialect(delimiter="||")}, "separated by “\\|\\|”"),
        ({"container": Container(ContainerKind.GZIP)}, "unpacked from gzip · UTF-8"),
        (
            {"container": Container(ContainerKind.ZIP, "*a*.csv", ("*a*.csv",))},
            "in a zip archive · \\*a\\*.csv · UTF-8",
        ),
    ],
)
def test_what_is_unusual_is_said(profile, changes, said: str) -> None:
    assert said in sentence(replace(profile, **changes))


def test_a_workbook_has_a_sheet_and_rows_and_no_separator(profile) -> None:
    book = Container(ContainerKind.XLSX, "March", ("March", "April"))
    assert sentence(replace(profile, container=book)) == (
        "Excel workbook · March · header in row 1 · about 20,000 records · 20 KB"
    )


def page(run):
    from csvlib.ui import profile_line

    profile_line.show_with_way_back(run, run.profile)


def test_the_way_back_leads_to_the_files_page(draw, visits, run_in) -> None:
    draw(page, run=run_in(State.PROFILED))
    assert visits.links["Read it differently"] == (Page.FILE, {"run": "7"})
