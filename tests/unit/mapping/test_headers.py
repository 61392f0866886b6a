import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.mapping.headers import readings
from csvlib.mapping.synonyms import rows_are

CONTACT = rows_are(("contact",))


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Person - Organization", "company"),
        ("Person - Email - Work", "email"),
        ("Contact: E-Mail", "email"),
        ("billing_address_line1", "street"),
        ("E-mail 1 - Value", "email"),
        ("E-mail 2 Address", "email"),
        ("Organization 1 - Name", "company"),
        ("Organization 1 - Title", "title"),
        ("Company.Name", "company"),
        ("dc:title", "heading"),
        ("MAILINGCOUNTRY", "country"),
        ("POCountry", "country"),
        ("Business Country/Region", "country"),
        ("País o región del trabajo", "country"),
        ("Land/Region geschäftlich", "country"),
        ("E-Mail (geschäftl.)", "email"),
        ("Nom du compte", "company"),
        ("Prénom du journaliste", "first name"),
        ("Title(s)", "title"),
        ("Owner/Publisher", "publisher"),
        ("Verlagsname", "publisher"),
        ("*ContactName", "name"),
    ],
)
def test_a_compound_header_is_taken_apart_at_its_qualifiers(header: str, meaning: str) -> None:
    assert meaning in {one for reading in readings(header, CONTACT) for one in reading.meaning}


@pytest.mark.parametrize(
    "header", ["E-mail Type", "Email Opt Out", "Outlet Website", "Assistant's Phone", "Sub-region"]
)
def test_a_word_that_says_something_else_is_not_left_out(header: str) -> None:
    assert not [reading for reading in readings(header, CONTACT) if reading.meaning]


def test_the_number_of_a_thing_is_not_the_thing() -> None:
    assert not [reading for reading in readings("Outlet No.", CONTACT) if reading.meaning]
    assert [reading for reading in readings("Phone work number", CONTACT) if reading.meaning]


def test_an_owner_beside_a_publisher_is_another_name_for_it() -> None:
    read = readings("Owner/Publisher", frozenset())
    assert not any(reading.others for reading in read)
    assert readings("Owner phone", frozenset())[0].others


@pytest.mark.parametrize(
    ("dear", "cheap"),
    [
        ("E-mail 2", "Work E-mail"),
        ("Private phone", "Office phone"),
        ("Shipping country", "Billing country"),
        ("Phone (department)", "Phone (office)"),
        ("Work E-mail", "Contact E-mail"),
    ],
)
def test_what_is_left_out_has_its_price(dear: str, cheap: str) -> None:
    def least(header: str) -> float:
        return min(one.price for one in readings(header, CONTACT) if one.meaning)

    assert least(dear) > least(cheap)


@given(st.text(max_size=60))
def test_any_header_is_read_the_plainest_reading_first(header: str) -> None:
    prices = [reading.price for reading in readings(header, frozenset())]
    assert prices == sorted(prices)
    assert all(reading.words for reading in readings(header, frozenset()))
