"""Exports into files: whole or not at all."""

import os
from pathlib import Path

import pytest

from csvlib.errors import BadFilter, ExportProblem
from csvlib.exporting import write_file
from csvlib.model import Filter, Format, Operator, TableName, View

CONTACT = TableName("media", "contact")
VIEW = View(CONTACT, ("id", "email", "outlet"))


def test_a_file_is_written_and_its_rows_counted(media, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    assert write_file(media.database, VIEW, Format(bom=True), path) == 2_000
    assert path.read_text("utf-8-sig").startswith("id,email,outlet\n")
    assert path.read_text("utf-8-sig").count("\n") == 2_001
    assert os.listdir(tmp_path) == ["contacts.csv"]


def test_an_older_file_is_replaced_through_its_link(media, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    write_file(media.database, VIEW, Format(), link)
    assert link.is_symlink()
    assert real.read_text().startswith("id,")


@pytest.mark.parametrize(
    ("view", "written", "error"),
    [
        (VIEW, Format(encoding="ascii"), ExportProblem),
        (View(CONTACT, (), (Filter("joined", Operator.EQ, "soon"),)), Format(), BadFilter),
    ],
)
def test_what_fails_leaves_the_older_file(
    db, tmp_path: Path, view: View, written: Format, error: type[Exception]
) -> None:
    db.ask("UPDATE media.contact SET email = 'ü@desk.example' WHERE id = 1500")
    path = tmp_path / "contacts.csv"
    path.write_text("old")
    with pytest.raises(error):
        write_file(db.database, view, written, path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["contacts.csv"]


@pytest.mark.parametrize("place", ["missing/contacts.csv", "."])
def test_a_place_that_cannot_be_written_is_told(media, tmp_path: Path, place: str) -> None:
    with pytest.raises(ExportProblem, match="cannot be written") as told:
        write_file(media.database, VIEW, Format(), tmp_path / place)
    assert told.value.place.file == str(tmp_path / place)


def test_a_full_device_is_told_and_stays_a_device(media) -> None:
    with pytest.raises(ExportProblem, match="No space left"):
        write_file(media.database, VIEW, Format(), Path("/dev/full"))
    assert Path("/dev/full").is_char_device()
