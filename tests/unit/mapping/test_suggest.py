import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from csvlib.mapping.suggest import suggest
from csvlib.model import Dialect, FileProfile, Mapping, Table

Profiled = Callable[..., FileProfile]

CONTACT = {
    "First Name": "first_name",
    "Last Name": "last_name",
    "Email": "email",
    "Title": "title",
    "Outlet": "outlet",
    "Beats": "beats",
    "Countries": "countries",
    "Phone": "phone",
    "Twitter Handle": "twitter_handle",
    "LinkedIn URL": "linkedin_url",
    "Joined": "joined",
    "Followers": "followers",
    "Bio": "bio",
}
COUNTRY = {
    "ISO3166-1-Alpha-2": "code",
    "ISO3166-1-Alpha-3": "alpha3",
    "official_name_en": "name",
    "Dial": "calling_code",
    "Capital": "capital",
}
COUNTRY_ROWS = {
    "Dial": ["93", "1-684"],
    "ISO3166-1-Alpha-3": ["AFG", "ASM"],
    "is_independent": ["Yes", "Territory of US"],
    "ISO3166-1-numeric": ["4", "16"],
    "FIPS": ["AF", "AQ"],
    "ISO3166-1-Alpha-2": ["AF", "AS"],
    "official_name_fr": ["Afghanistan", "Samoa américaines"],
    "ISO4217-currency_name": ["Afghani", "US Dollar"],
    "UNTERM English Short": ["Afghanistan", ""],
    "ISO4217-currency_alphabetic_code": ["AFN", "USD"],
    "Sub-region Code": ["34", "61"],
    "Region Name": ["Asia", "Oceania"],
    "official_name_en": ["Afghanistan", "American Samoa"],
    "ISO4217-currency_country_name": ["AFGHANISTAN", "AMERICAN SAMOA"],
    "Global Name": ["World", "World"],
    "Capital": ["Kabul", "Pago Pago"],
    "Continent": ["AS", "OC"],
    "CLDR display name": ["Afghanistan", "American Samoa"],
    "Geoname ID": ["1149361", "5880801"],
    "wikidata_id": ["https://www.wikidata.org/wiki/Q889", "https://www.wikidata.org/wiki/Q16641"],
}


def chosen(mapping: Mapping) -> dict[str, str | None]:
    return {column.header: column.target for column in mapping.mapped}


@pytest.mark.parametrize(
    ("name", "delimiter"), [("contacts-clean.csv", ","), ("contacts-excel.csv", ";")]
)
def test_the_sample_contacts_map_by_themselves(
    contact_table: Table, profiled: Profiled, name: str, delimiter: str
) -> None:
    path = Path(__file__).parents[2] / "data" / name
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=delimiter)
    mapping = suggest(profiled(header, *rows[:20], delimiter=delimiter), contact_table)
    assert chosen(mapping) == CONTACT
    assert mapping.key == ("email",)


def test_a_wide_file_of_countries_maps_what_it_can_and_nothing_wrong(
    country_table: Table, profiled: Profiled
) -> None:
    rows = zip(*COUNTRY_ROWS.values(), strict=True)
    mapping = suggest(profiled(list(COUNTRY_ROWS), *rows), country_table)
    assert chosen(mapping) == COUNTRY
    assert mapping.key == ("code",)


def test_formats_are_read_off_the_cells_and_said(contact_table: Table, profiled: Profiled) -> None:
    profile = profiled(
        ["Joined", "Followers", "Beats"], ["31.12.2020", "148.682", "Law; Space"], delimiter=";"
    )
    joined, followers, beats = suggest(profile, contact_table).columns
    assert joined.transform.date_order == "dmy"
    assert joined.reason == "same name; day before month"
    assert (followers.transform.decimal, followers.transform.thousands) == (",", ".")
    assert beats.transform.list_separator == ";"


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("E-Mail-Adresse", "ana@example.org", ("email", "synonym of email")),
        ("Vorname", "Ana", ("first_name", "synonym of first name")),
        ("Kontakt", "ana@example.org", ("email", "cells look like e-mail addresses")),
        ("column 4", "+1 555 1441955", ("phone", "cells look like phone numbers")),
        ("Followers", "many", (None, "named like `followers`, but its cells do not fit integer")),
        ("Joined", "a while ago", (None, "named like `joined`, but its cells do not fit date")),
        ("Fax", "+1 555 1441955", (None, "means “fax”, and no field here does")),
        ("Profile picture", "https://example.org/a.png", (None, "like no field")),
    ],
)
def test_names_and_cells_decide_together(
    contact_table: Table,
    profiled: Profiled,
    header: str,
    cell: str,
    expected: tuple[str | None, str],
) -> None:
    (column,) = suggest(profiled([header], [cell]), contact_table).columns
    assert (column.target, column.reason) == expected


def test_of_two_columns_the_better_one_gets_the_field_and_the_other_is_told(
    contact_table: Table, profiled: Profiled
) -> None:
    work, plain = suggest(profiled(["Work phone", "Phone"]), contact_table).columns
    assert plain.target == "phone"
    assert work.target is None
    assert work.reason == "`phone` went to “Phone”, whose name is closer"
    assert work.runner_up == "phone"


def test_a_column_with_gaps_loses_a_required_field_to_a_full_one(
    country_table: Table, profiled: Profiled
) -> None:
    rows = [["", "Chad"], ["Peru", "Peru"]]
    gaps, full = suggest(profiled(["Official name", "Display name"], *rows), country_table).columns
    assert (gaps.target, full.target) == (None, "name")


def test_a_second_e_mail_is_told_where_the_field_went(
    contact_table: Table, profiled: Profiled
) -> None:
    first, second = suggest(profiled(["E-Mail", "E-mail 2"]), contact_table).columns
    assert first.target == "email"
    assert second.reason == "`email` went to “E-Mail”, whose name is closer"


def test_a_file_of_one_column_without_a_delimiter_is_mapped(
    contact_table: Table, profiled: Profiled
) -> None:
    profile = profiled(["Beats"], ["Law, Space"])
    profile = replace(profile, dialect=Dialect(None))
    assert chosen(suggest(profile, contact_table)) == {"Beats": "beats"}


def test_an_empty_file_is_mapped_by_its_header_alone(
    contact_table: Table, profiled: Profiled
) -> None:
    assert chosen(suggest(profiled(list(CONTACT)), contact_table)) == CONTACT


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        (("Name", "Region"), ("name", "region")),
        (("Name", "Country Code", "Region Code"), ("name", "country_code", "region_code")),
        (("Name", "Country Code", "Region"), ("name", "country_code", "region_code")),
    ],
)
def test_a_key_of_several_columns_is_filled_by_a_name_or_by_its_columns(
    profiled: Profiled, town_table: Table, header: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    made = suggest(profiled(header, ("Bergen", "12", "34")[: len(header)]), town_table)
    assert tuple(column.target for column in made.columns) == targets
