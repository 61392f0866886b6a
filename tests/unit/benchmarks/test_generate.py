"""The contacts that benchmarks import."""

import csv
from pathlib import Path

import pytest

from benchmarks.generate import BEATS, COUNTRIES, HEADER, contacts, outlets, write_contacts

ROOT = Path(__file__).resolve().parents[3]


def column(name: str, rows: int) -> list[str]:
    return [row[HEADER.index(name)] for row in contacts(rows)]


def test_the_columns_are_those_of_the_sample() -> None:
    with (ROOT / "tests/data/contacts-clean.csv").open(encoding="utf-8", newline="") as stream:
        assert tuple(next(csv.reader(stream))) == HEADER


def test_the_same_rows_come_every_time() -> None:
    assert list(contacts(50)) == list(contacts(50))
    assert list(contacts(50)) != list(contacts(50, seed=2))


def test_no_address_comes_twice() -> None:
    assert len(set(column("Email", 1_000))) == 1_000


def test_about_one_bio_in_twenty_has_a_line_end_and_quotes() -> None:
    difficult = [bio for bio in column("Bio", 2_000) if "\n" in bio and '"' in bio]
    assert 60 <= len(difficult) <= 140


@pytest.mark.parametrize(("rows", "expected"), [(1, 1), (200, 10), (10_000, 500), (10**6, 5_000)])
def test_outlets_are_a_twentieth_of_the_rows_and_not_too_many(rows: int, expected: int) -> None:
    assert outlets(rows) == expected


def test_the_demo_schema_knows_all_beats_and_countries() -> None:
    demo = (ROOT / "csvlib/database/demo/rows.sql").read_text(encoding="utf-8")
    assert not [name for name in (*BEATS, *COUNTRIES) if f"'{name}'" not in demo]


def test_a_file_holds_the_header_and_the_rows(tmp_path: Path) -> None:
    with write_contacts(tmp_path / "contacts.csv", 20).open(encoding="utf-8", newline="") as stream:
        assert [tuple(row) for row in csv.reader(stream)] == [HEADER, *contacts(20)]
